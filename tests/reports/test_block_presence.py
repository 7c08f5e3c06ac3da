"""A block stands in a telling when there is something in it, and only then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.assess import score_record
from emcompass.bank.bank import Bank
from emcompass.reports.blocks import Block, Listing, Table
from emcompass.reports.history_blocks import history_blocks
from emcompass.reports.history_story import HistoryStory, Past, tell_history
from emcompass.reports.result_blocks import flag_blocks, result_blocks
from emcompass.reports.result_story import FlagStory, Story
from tests.reports import people
from tests.reports.conftest import Told


def ids(blocks: tuple[Block, ...]) -> list[str]:
    return [each.id for each in blocks]


def gone(story: Story, **changes: object) -> set[str]:
    """The blocks that a story loses with these changes; it must win none."""
    before, after = ids(result_blocks(story)), ids(result_blocks(replace(story, **changes)))  # type: ignore[arg-type]
    assert [each for each in before if each in after] == after
    return set(before) - set(after)


def below(story: Story, *names: str) -> set[str]:
    """The blocks of these names and those under them."""
    return {
        each
        for each in ids(result_blocks(story))
        if any(each == name or each.startswith(f"{name}.") for name in names)
    }


@pytest.fixture(scope="module")
def coach(told: Mapping[str, Told]) -> Story:
    return told["coach"].story


@pytest.fixture(scope="module")
def torn(told: Mapping[str, Told]) -> Story:
    return told["torn"].story


def test_reasons_stand_while_either_list_has_one(coach: Story) -> None:
    assert coach.why
    assert coach.against
    assert coach.rest
    assert gone(coach, why=()) == below(coach, "why.for")
    assert gone(coach, against=()) == below(coach, "why.against")
    assert gone(coach, why=(), against=()) == below(coach, "why")
    assert gone(coach, rest="") == {"why.together", "why.rest"}


def test_sides_stand_while_there_is_a_side_or_a_question(torn: Story) -> None:
    assert torn.parting
    assert torn.settle
    assert gone(torn, settle=()) == below(torn, "settle")
    sides = {f"sides.{each.id}" for each in torn.parting}
    assert gone(torn, parting=()) == below(torn, *sides)
    assert gone(torn, parting=(), settle=()) == below(torn, "sides", "settle")


def test_what_is_empty_has_no_heading(coach: Story) -> None:
    changes: dict[str, tuple[object, tuple[str, ...]]] = {
        "track": ("", ("track",)),
        "flips": ((), ("flips",)),
        "role": (None, ("month",)),
        "steps": ((), ("steps",)),
        "own_words": ((), ("own",)),
    }
    for name, (empty, names) in changes.items():
        assert getattr(coach, name)
        assert gone(coach, **{name: empty}) == below(coach, *names), name
    cared = replace(coach, care=("A note.",))
    assert gone(cared, care=()) == below(cared, "care")
    assert below(cared, "care")


def test_the_sitting_has_its_line_while_anything_is_known_of_it(coach: Story) -> None:
    assert gone(coach, title="", when="", label="") == {"sitting"}
    assert gone(coach, title="", when="") == set()


def test_a_flip_that_is_far_off_has_no_list(coach: Story) -> None:
    far = replace(coach.flips[0], changes=())
    near = replace(coach, flips=(replace(far, changes=("Another answer.",)),))
    assert gone(near, flips=(far,)) == {f"flips.{far.to}.changes"}


@pytest.mark.parametrize(("marks", "table"), [(1, False), (2, True), (3, True)])
def test_one_month_needs_no_table(coach: Story, marks: int, table: bool) -> None:
    assert coach.role is not None
    role = replace(coach.role, marks=coach.role.marks[:marks])
    found = result_blocks(replace(coach, role=role))
    tables = [each for each in found if isinstance(each, Table) and each.id == "month.table"]
    assert bool(tables) is table
    if table:
        assert len(tables[0].heads) == marks + 1


def flag(id_: str, tone: str, *, folded: bool = False, because: tuple[str, ...] = ("A",),
         action: str = "Do.") -> FlagStory:  # fmt: skip
    return FlagStory(id_, tone, id_.title(), "Meaning.", because, action, folded)  # type: ignore[arg-type]


FLAGS = (
    flag("good", "good"), flag("one", "warning"), flag("two", "warning", folded=True),
    flag("bare", "warning", because=(), action=""),
)  # fmt: skip


@pytest.mark.parametrize("in_full", [True, False])
def test_warnings_come_first_then_those_in_short_then_good_signs(
    coach: Story, in_full: bool
) -> None:
    story = replace(coach, flags=FLAGS, flags_lead="Many.")
    found = ids(tuple(flag_blocks(story, in_full=in_full)))
    tops = [each for each in found if each.count(".") <= 1]
    if in_full:
        assert tops.index("flag.bare") < tops.index("flag.two") < tops.index("flag.good")
        assert "flags.short" not in found
    else:
        assert "flag.two" not in found
        assert tops.index("flag.bare") < tops.index("flags.short") < tops.index("flag.good")
    assert "flag.bare.because" not in found
    assert "flag.bare.answered" not in found
    assert "flag.bare.action" not in found
    assert {"flag.one.because", "flag.one.answered", "flag.one.action"} <= set(found)
    few = ids(tuple(flag_blocks(replace(story, flags_lead=""), in_full=in_full)))
    assert [each for each in found if each != "flags.many"] == few
    assert tuple(flag_blocks(replace(story, flags=()), in_full=in_full)) == ()
    plain = tuple(each for each in FLAGS if not each.folded)
    assert "flags.short" not in ids(tuple(flag_blocks(replace(story, flags=plain), in_full=False)))


@pytest.fixture(scope="module")
def history(bank: Bank) -> HistoryStory:
    return tell_history(
        [Past(bank, record, score_record(bank, record)) for record in people.year(bank)],
        unreadable=[("a.toml", "why")],
    )


EMPTY: dict[str, Callable[[HistoryStory], HistoryStory]] = {
    "sittings": lambda story: replace(story, rows=()),
    "went": lambda story: replace(story, map=None),
    "unreadable": lambda story: replace(story, unreadable=()),
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_history_has_the_parts_that_there_are(history: HistoryStory, name: str) -> None:
    before, after = ids(history_blocks(history)), ids(history_blocks(EMPTY[name](history)))
    lost = {each for each in before if each not in after}
    expected = {name, f"{name}.table", f"{name}.files", f"{name}.map", f"{name}.time"}
    pictures = {"trail", "timeline"} if name == "went" else set()
    assert lost == {each for each in before if each in expected | pictures}
    assert name in lost


def test_a_map_without_a_calendar_is_not_drawn(history: HistoryStory) -> None:
    found = ids(history_blocks(replace(history, calendar=None)))
    assert not {"went", "trail", "timeline", "together"} & set(found)


def test_a_sittings_note_has_what_its_columns_have_no_room_for(history: HistoryStory) -> None:
    def noted(**changes: object) -> tuple[str, str]:
        row = replace(history.rows[0], **{"label": "", "tags": "", "rival": "", **changes})  # type: ignore[arg-type]
        (table,) = (
            each
            for each in history_blocks(replace(history, rows=(row,)))
            if isinstance(each, Table)
        )
        return table.notes[0], table.words[0]

    plain = noted()
    for changes in ({"label": "new job"}, {"tags": "calm"}):
        note, words = noted(**changes)
        (said,) = changes.values()
        assert said in note
        assert said in words
        assert said not in "".join(plain)
    assert "Product EM" in noted(rival="Product EM")[0]
    assert noted(number=None)[1] != noted(number=1)[1]


def test_listings_have_as_many_entries_as_the_story(coach: Story) -> None:
    found = {each.id: each for each in result_blocks(coach) if isinstance(each, Listing)}
    assert len(found["why.for.answers"].entries) == len(coach.why)
    assert len(found["why.against.answers"].entries) == len(coach.against)
