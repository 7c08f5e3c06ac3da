"""A block stands in a telling when there is something in it, and only then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.assess import score_record
from emcompass.bank.bank import Bank
from emcompass.reports.blocks import Block, Listing, Picture, Shares, Table
from emcompass.reports.history_blocks import history_blocks
from emcompass.reports.history_story import HistoryStory, Past, tell_history
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_story import Bar, Story
from emcompass.words.numbers import percent
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
    story = replace(coach, proof=("One.",), counter=("Another.",))
    assert gone(story, proof=()) == below(story, "why.for")
    assert gone(story, counter=()) == below(story, "why.against")
    assert gone(story, proof=(), counter=()) == below(story, "why")


def test_points_stand_while_either_list_has_one(coach: Story) -> None:
    assert coach.why
    assert coach.against
    assert coach.rest
    assert gone(coach, why=()) == below(coach, "points.for")
    assert gone(coach, against=()) == below(coach, "points.against")
    assert gone(coach, why=(), against=()) == below(coach, "points")
    assert gone(coach, rest="") == {"points.together", "points.rest"}


def test_sides_and_questions_stand_each_while_there_are_some(torn: Story) -> None:
    assert torn.parting
    assert torn.settle
    assert gone(torn, settle=()) == below(torn, "settle")
    assert gone(torn, parting=()) == below(torn, "sides")


def test_the_first_screen_has_what_there_is(coach: Story) -> None:
    screen = coach.first_screen
    assert gone(coach, theme=None) == {"theme-name", *below(coach, "theme")}
    for name, empty, lost in (
        ("brief", "", {"meaning"}),
        ("proofs", (), {"proof", "proof.answers"}),
        ("gap", "", {"gap"}),
        ("risk", "", {"risk"}),
        ("step", "", {"step"}),
    ):
        assert gone(coach, first_screen=replace(screen, **{name: empty})) == lost  # type: ignore[arg-type]


def test_a_theme_has_the_lists_that_it_has(coach: Story) -> None:
    assert coach.theme is not None
    silent = replace(coach.theme, say=())
    assert gone(coach, theme=silent) == {"theme.say", "theme.say.lines"}
    ended = replace(coach.theme, look_back=())
    assert gone(coach, theme=ended) == {"theme.look-back", "theme.look-back.lines"}


def shares(story: Story) -> tuple[list[str], bool]:
    """The names with a share of their own, and whether there are others."""
    blocks = {each.id: each for each in result_blocks(story)}
    drawn = blocks["shares"]
    assert isinstance(drawn, Picture)
    assert isinstance(drawn.drawing, Shares)
    assert [line.partition(": ")[0] for line in drawn.words] == [
        share.name for share in drawn.drawing.shares
    ]
    return [share.id for share in drawn.drawing.shares], "shares.others" in blocks


@pytest.mark.parametrize(
    ("probabilities", "near", "others"),
    [
        ((0.9, 0.1), 2, False),
        ((0.96, 0.04), 2, False),
        ((0.975, 0.025), 2, False),
        ((0.9751, 0.0249), 1, True),
        ((0.97, 0.026, 0.004), 2, True),
        ((0.98, 0.02, 0.0), 1, True),
        ((1.0, 0.0), 1, True),
    ],
)
def test_shares_below_two_and_a_half_per_cent_are_told_together(
    coach: Story, probabilities: tuple[float, ...], near: int, others: bool
) -> None:
    bars = tuple(
        Bar(f"b{n}", f"Role {n}", share, percent(share)) for n, share in enumerate(probabilities)
    )
    assert shares(replace(coach, bars=bars)) == ([f"b{n}" for n in range(near)], others)


def test_without_shares_none_are_spoken_of(coach: Story) -> None:
    assert gone(coach, bars=()) == {
        *below(coach, "nearest"),
        *below(coach, "shares"),
    }


def test_what_is_empty_has_no_heading(coach: Story) -> None:
    changes: dict[str, tuple[object, tuple[str, ...]]] = {
        "flips": ((), ("flips",)),
        "role": (None, ("month", "months")),
        "steps": ((), ("steps", "later")),
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


def test_first_steps_and_later_ones_stand_apart(coach: Story) -> None:
    first = tuple(each for each in coach.steps if each.first)
    later = tuple(each for each in coach.steps if not each.first)
    assert gone(coach, steps=later) == {
        "steps", *below(coach, *(f"steps.{each.id}" for each in first))
    }  # fmt: skip
    assert gone(coach, steps=first) == {
        "later", *below(coach, *(f"steps.{each.id}" for each in later))
    }  # fmt: skip


def test_what_the_scores_mean_stands_while_there_is_something(coach: Story) -> None:
    assert gone(coach, meaning="") == {"numbers.meaning"}


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
    assert len(found["points.for.answers"].entries) == len(coach.why)
    assert len(found["points.against.answers"].entries) == len(coach.against)
