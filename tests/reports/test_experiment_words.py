"""What is tried, told: what a result offers, the lines of a history, a comparison and a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from emcompass.assessment.assess import score_record
from emcompass.assessment.comparison import compare
from emcompass.bank.bank import Bank
from emcompass.journal.experiment import LONGEST_TEXT
from emcompass.reports import experiment_words as words
from emcompass.reports.blocks import Listing, Picture, TimeDrawing, shown
from emcompass.reports.comparison_blocks import comparison_blocks
from emcompass.reports.comparison_story import tell_change
from emcompass.reports.handover_blocks import handover_blocks
from emcompass.reports.history_blocks import history_blocks
from emcompass.reports.history_story import Past, tell_history
from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.reports.render_text import render_text
from emcompass.reports.result_story import Story
from emcompass.reports.timeline_geometry import calendar
from emcompass.reports.timelines import stretches
from emcompass.sitting.record import Record
from tests.foreign import EVERYTHING, steering
from tests.journal.experiments import LATER, TODAY, one
from tests.reports import people
from tests.reports.conftest import Told

ENDED = one(
    "2026-10-01-aaaa",
    made=date(2026, 10, 1),
    until=date(2026, 10, 15),
    outcome="partly",
    closed=date(2026, 10, 20),
    happened="Twice.\nThen not.",
    text="Ask before answering.",
)


@pytest.fixture(scope="module")
def coach(told: Mapping[str, Told]) -> Story:
    return told["coach"].story


@pytest.fixture(scope="module")
def torn(told: Mapping[str, Told]) -> Story:
    return told["torn"].story


@pytest.fixture(scope="module")
def records(bank: Bank) -> list[Record]:
    return people.year(bank)


class TestOffered:
    def test_the_first_warnings_way_out_and_the_first_step(self, coach: Story) -> None:
        flag = next(each for each in coach.flags if each.action)
        warning = replace(flag, tone="warning", action="Say no once.", folded=False)
        good = replace(flag, tone="good", action="Go on so.")
        step = next(each.lines[0] for each in coach.steps if each.id == "days30")
        assert words.offered(replace(coach, flags=(good, warning))) == ("Say no once.", step)
        assert words.offered(replace(coach, flags=())) == (step,)

    def test_a_result_between_two_offers_a_step_for_each(self, torn: Story) -> None:
        steps = [each.lines[0] for each in torn.steps if each.id.startswith("try-")]
        assert len(steps) == 2
        assert words.offered(torn)[-2:] == tuple(steps)

    def test_nothing_is_offered_twice_or_too_long_to_keep(self, coach: Story) -> None:
        step = next(each.lines[0] for each in coach.steps if each.id == "days30")
        flag = replace(coach.flags[0], action=step)
        assert words.offered(replace(coach, flags=(flag,))) == (step,)
        flag = replace(flag, action="x" * (LONGEST_TEXT + 1))
        assert words.offered(replace(coach, flags=(flag,))) == (step,)


def test_home_says_until_when() -> None:
    assert words.at_home(one(), TODAY) == (
        "You are trying: ask before answering",
        "until 3 December",
    )
    assert words.at_home(one(), LATER)[1] == "due today"
    assert words.at_home(one(), date(2027, 1, 9))[1] == "due since 3 December 2026"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "since 22 Nov 2026: “ask before answering”, under way, until 3 Dec 2026."),
        (
            {"outcome": "done", "closed": LATER},
            "22 Nov 2026 to 3 Dec 2026: “ask before answering”, done.",
        ),
        (
            {"outcome": "dropped", "closed": TODAY, "altered": True},
            "22 Nov 2026: “ask before answering”, dropped (changed outside emcompass).",
        ),
    ],
)
def test_a_line_says_when_what_and_how_it_stands(changes: dict[str, Any], told: str) -> None:
    assert words.line(one(**changes)) == told


def test_what_happened_stands_after_it() -> None:
    (told,) = words.told([ENDED])
    assert told == (
        "1 Oct 2026 to 20 Oct 2026: “Ask before answering”, partly done. Twice. Then not."
    )


def test_nothing_in_a_line_steers_a_terminal() -> None:
    evil = one(text=EVERYTHING, happened=EVERYTHING, outcome="done", closed=LATER)
    lines = [words.line(evil), *words.told([evil]), *words.for_a_page([evil]), words.so_far(evil)]
    assert steering("".join([*lines, *words.at_home(evil, TODAY)])) == set()


def test_a_page_shows_what_is_under_way_and_what_ended_last() -> None:
    ended = [
        replace(ENDED, id=f"2026-10-0{n}-a", text=f"step {n}", closed=date(2026, 10, n))
        for n in range(1, 6)
    ]
    assert words.for_a_page([*ended, one()]) == (
        "ask before answering (until 3 Dec 2026)",
        "step 3 (partly done, 3 Oct 2026)",
        "step 4 (partly done, 4 Oct 2026)",
        "step 5 (partly done, 5 Oct 2026)",
    )


class TestOnTheCalendar:
    WHEN = calendar([datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 12, 10, tzinfo=UTC)])

    def test_each_stretches_over_its_days(self) -> None:
        first, second = stretches([ENDED, one()], self.WHEN)
        assert (first.number, first.is_open, second.number, second.is_open) == (1, False, 2, True)
        assert first.start < first.end < second.start < second.end
        assert (first.lane, second.lane) == (0, 0)

    def test_those_at_one_time_stand_below_each_other(self) -> None:
        both = stretches([one(), one("2026-11-23-b", made=date(2026, 11, 23))], self.WHEN)
        assert [each.lane for each in both] == [0, 1]

    def test_dates_that_go_backwards_are_drawn_all_the_same(self) -> None:
        (odd,) = stretches([one(until=date(2026, 11, 1))], self.WHEN)
        assert odd.start < odd.end


def _pasts(bank: Bank, records: list[Record]) -> list[Past]:
    return [Past(bank, each, score_record(bank, each)) for each in records]


def test_a_history_shows_it_beside_the_results(bank: Bank, records: list[Record]) -> None:
    pasts = _pasts(bank, records)
    blocks = history_blocks(tell_history(pasts, tried=[ENDED, one()]))
    listing = next(each for each in blocks if each.id == "tried.lines")
    assert isinstance(listing, Listing)
    assert [entry.lead for entry in listing.entries] == ["1", "2"]
    assert "What you tried" in render_text(blocks)
    assert "“ask before answering”" in render_text(blocks)
    picture = next(each for each in blocks if each.id == "timeline")
    assert isinstance(picture, Picture)
    assert isinstance(picture.drawing, TimeDrawing)
    assert [each.number for each in picture.drawing.tried] == [1, 2]
    assert render_html(blocks, private=True).count(">2</text>") >= 1


def test_a_history_without_results_tells_it_too() -> None:
    assert "ask before answering" in render_text(history_blocks(tell_history([], tried=[one()])))


def test_a_comparison_tells_what_was_tried_in_between(bank: Bank, records: list[Record]) -> None:
    old, new = records[0], records[2]
    day = (old.when + timedelta(days=3)).date()
    inside = one(made=day, until=day)
    after = one("x", text="much later", made=(new.when + timedelta(days=9)).date())
    told = tell_change(bank, old, bank, new, compare(bank, old, bank, new), tried=[inside, after])
    assert len(told.tried) == 1
    blocks = comparison_blocks(told)
    assert "What you tried in between" in render_text(blocks)
    assert "much later" not in render_text(blocks)
    assert "ask before" not in render_markdown(blocks)
    assert "ask before" in render_markdown(blocks, private=True)


def test_nobody_reads_it_who_was_not_meant_to(bank: Bank, records: list[Record]) -> None:
    blocks = history_blocks(tell_history(_pasts(bank, records), tried=[one()]))
    assert "ask before" not in render_markdown(shown(blocks, private=False))


def test_the_page_for_a_one_to_one_has_it_only_when_it_is_handed_in(coach: Story) -> None:
    assert "trying" not in render_markdown(handover_blocks(coach))
    page = render_markdown(handover_blocks(coach, words.for_a_page([one(), ENDED])))
    assert "## What I am trying, and what became of it" in page
    assert "ask before answering (until 3 Dec 2026)" in page
    assert "Then not" not in page
