"""Which flags are told, which by title alone, and which not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.assessment import RaisedFlag
from emcompass.bank.bank import Bank, Flag
from emcompass.bank.condition_leaves import Raised
from emcompass.bank.conditions import Condition
from emcompass.reports import flagged
from emcompass.reports.blocks import Heading, Listing, Paragraph, in_short
from emcompass.reports.result_blocks import flag_blocks, result_blocks
from emcompass.reports.result_story import FlagStory, Story
from emcompass.reports.subject import Subject
from tests.reports.conftest import Told
from tests.reports.subjects import having, subject_of


@pytest.fixture
def coach(told: Mapping[str, Told]) -> Subject:
    return having(subject_of(told["coach"]), theme=None)


def toned(bank: Bank, tone: str) -> list[str]:
    return [flag.id for flag in bank.flags if flag.tone == tone]


def raising(subject: Subject, *ids: str) -> Subject:
    return having(subject, flags=tuple(RaisedFlag(one, ("role-now",)) for one in ids))


def about(subject: Subject, when: Condition | None) -> Subject:
    """With a theme that asks for this."""
    theme = replace(subject.bank.themes[0], when=when)
    return having(replace(subject, bank=replace(subject.bank, themes=(theme,))), theme=theme.id)


def beside(subject: Subject, changed: str, *others: str) -> Subject:
    """With a flag that isn't told beside these."""
    flags = tuple(
        replace(flag, not_beside=others if flag.id == changed else ())
        for flag in subject.bank.flags
    )
    return replace(subject, bank=replace(subject.bank, flags=flags))


def lone(subject: Subject) -> Subject:
    """With flags that contradict nothing."""
    return beside(subject, "")


def told_ids(subject: Subject, *, folded: bool) -> list[str]:
    return [flag.id for flag in flagged.flags(subject) if flag.folded is folded]


@pytest.mark.parametrize("warned", [0, 2, 3, 4])
@pytest.mark.parametrize("praised", [0, 1, 2, 3])
def test_three_warnings_and_two_good_signs_are_told_and_the_rest_by_title(
    coach: Subject, warned: int, praised: int
) -> None:
    warnings = toned(coach.bank, "warning")[:warned]
    good = toned(coach.bank, "good")[:praised]
    subject = raising(lone(coach), *good, *warnings)
    assert told_ids(subject, folded=False) == [*warnings[:3], *good[:2]]
    assert told_ids(subject, folded=True) == [*warnings[3:], *good[2:]]
    tones = [flag.tone for flag in flagged.flags(subject)]
    assert tones == ["warning"] * warned + ["good"] * praised


def test_a_warning_that_the_theme_tells_makes_room_for_the_next(coach: Subject) -> None:
    warnings = toned(coach.bank, "warning")[:5]
    subject = about(raising(lone(coach), *warnings), Raised(raised=(warnings[0], warnings[2])))
    assert told_ids(subject, folded=False) == [warnings[1], warnings[3], warnings[4]]
    assert told_ids(subject, folded=True) == [warnings[0], warnings[2]]
    few = about(raising(lone(coach), *warnings[:2]), Raised(raised=(warnings[0],)))
    assert told_ids(few, folded=False) == [warnings[1]]
    assert told_ids(few, folded=True) == [warnings[0]]


def test_a_theme_tells_the_flags_that_its_condition_asks_for(bank: Bank) -> None:
    asking = {theme.id: flagged.said_by(theme) for theme in bank.themes}
    assert "drafted-in" in asking["drafted"]
    assert "asked-to-dive-back-in" in asking["asked-back"]
    always = replace(bank.themes[0], when=None)
    assert flagged.said_by(always) == frozenset()
    flags = {flag.id for flag in bank.flags}
    assert all(said <= flags for said in asking.values())


@pytest.mark.parametrize("where", ["warning", "folded warning", "theme"])
def test_a_good_sign_is_not_told_beside_what_it_contradicts(coach: Subject, where: str) -> None:
    warnings, good = toned(coach.bank, "warning")[:4], toned(coach.bank, "good")[:3]
    other = {"warning": warnings[0], "folded warning": warnings[3], "theme": "the-theme"}[where]
    subject = raising(beside(coach, good[0], other), *warnings, *good)
    theme = replace(coach.bank.themes[0], id="the-theme")
    themed = having(replace(subject, bank=replace(subject.bank, themes=(theme,))), theme=theme.id)
    subject = themed if where == "theme" else subject
    found = [flag.id for flag in flagged.flags(subject)]
    assert good[0] not in found
    assert told_ids(subject, folded=False)[-2:] == good[1:]
    assert set(found) == {*warnings, *good[1:]}


def test_without_what_it_contradicts_it_is_told(coach: Subject) -> None:
    warnings, good = toned(coach.bank, "warning")[:2], toned(coach.bank, "good")[:1]
    subject = raising(beside(coach, good[0], warnings[1], "another-theme"), warnings[0], *good)
    assert [flag.id for flag in flagged.flags(subject)] == [warnings[0], *good]


def test_of_a_flag_a_bank_says_what_to_do(bank: Bank, coach: Subject) -> None:
    flag: Flag = bank.flags[0]
    (told,) = flagged.flags(raising(lone(coach), flag.id))
    assert (told.id, told.tone, told.title) == (flag.id, flag.tone, flag.title)
    assert told.meaning == coach.told(flag.meaning)
    assert told.action == coach.told(flag.action)


# What stands of them in a first reading


def flag(id_: str, tone: str, *, folded: bool = False, because: tuple[str, ...] = ("A",),
         action: str = "Do.") -> FlagStory:  # fmt: skip
    return FlagStory(id_, tone, id_.title(), "Meaning.", because, action, folded)  # type: ignore[arg-type]


FLAGS = (
    flag("one", "warning"), flag("bare", "warning", because=(), action=""),
    flag("two", "warning", folded=True), flag("good", "good"), flag("better", "good", folded=True),
)  # fmt: skip


@pytest.fixture
def story(told: Mapping[str, Told]) -> Story:
    return replace(told["coach"].story, flags=FLAGS)


def flag_ids(story: Story, *, short: bool) -> list[str]:
    blocks = tuple(result_blocks(story))
    drawn = in_short(blocks) if short else blocks
    parts = {"flags", "flag", "flags-in-full", "flag-in-full"}
    return [each.id for each in drawn if each.id.split(".")[0] in parts]


def test_a_first_reading_has_what_to_do_about_a_warning_and_what_a_good_sign_means(
    story: Story,
) -> None:
    assert flag_ids(story, short=True) == [
        "flags",
        *("flag.one", "flag.one.action"),
        "flag.bare",
        *("flag.good", "flag.good.meaning"),
        *("flags.rest", "flags.also"),
    ]


def test_the_full_telling_has_all_of_every_flag(story: Story) -> None:
    found = flag_ids(story, short=False)
    parts = ("meaning", "answered", "because", "action")
    start = found.index("flags-in-full")
    assert found.index("flags.also") < start
    for each in FLAGS:
        name = f"flag-in-full.{each.id}"
        of = [one for one in found[start:] if one == name or f"{name}." in one]
        had = parts if each.because else parts[:1]
        assert of == [name, *(f"{name}.{part}" for part in had)]
    heads = [one for one in found[start:] if one.count(".") == 1]
    assert heads == [f"flag-in-full.{each.id}" for each in FLAGS]


def test_the_others_are_named_while_there_are_others(story: Story) -> None:
    (also,) = (each for each in flag_blocks(story) if each.id == "flags.also")
    assert isinstance(also, Paragraph)
    assert also.text == "Two and Better."
    plain = replace(story, flags=tuple(each for each in FLAGS if not each.folded))
    assert not {"flags.also", "flags.rest"} & set(flag_ids(plain, short=True))
    none = replace(story, flags=())
    assert tuple(flag_blocks(none)) == ()
    assert flag_ids(none, short=False) == []


def test_on_the_page_to_hand_over_every_flag_is_private(story: Story) -> None:
    blocks = tuple(flag_blocks(story, private=True))
    assert blocks
    assert all(each.private for each in blocks)
    assert not any(each.private for each in flag_blocks(story))


def test_a_flag_has_its_tone_in_its_title(story: Story) -> None:
    heads = {each.id: each for each in flag_blocks(story) if isinstance(each, Heading)}
    assert (heads["flag.one"].text, heads["flag.one"].look) == ("Worth a warning: One", "warning")
    assert (heads["flag.good"].text, heads["flag.good"].look) == ("A good sign: Good", "good")
    because = {each.id: each for each in result_blocks(story) if isinstance(each, Listing)}
    assert [entry.text for entry in because["flag-in-full.one.because"].entries] == ["A"]
