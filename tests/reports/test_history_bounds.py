"""A history and a trend, told at their numbers and at both sides of each case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from emcompass.assessment.assess import score_record
from emcompass.assessment.assessment import Assessment, Recommendation
from emcompass.assessment.comparison import compare
from emcompass.assessment.trend import Trend, trend_over
from emcompass.bank.bank import Bank
from emcompass.reports.comparison_story import ChangeStory, tell_change
from emcompass.reports.history_story import HistoryStory, Past, tell_history
from emcompass.reports.trend_words import tell_together
from emcompass.sitting.record import Record
from emcompass.words import history_messages as h
from emcompass.words.fill import say
from emcompass.words.numbers import span, standing
from tests.reports import people


def past(bank: Bank, record: Record, lean: Recommendation) -> Past:
    assessment: Assessment = replace(score_record(bank, record), recommendation=lean)
    return Past(bank, record, assessment)


def history(bank: Bank, *leans: str, **how: object) -> HistoryStory:
    """A sitting a week, each with this lean: "a" to "d", two letters where it is close."""
    ids = {name: each.id for name, each in zip("abcdef", bank.archetypes, strict=True)}
    pasts = []
    for number, lean in enumerate(leans):
        when = people.EVENING + timedelta(days=7 * number)
        record = replace(
            people.coder(bank), id=f"2026-01-0{number + 1}-abcd", started=when, finished=when
        )
        rival = ids[lean[1]] if len(lean) > 1 else None
        verdict = "open" if lean == "-" else "close" if rival else "clear"
        found = Recommendation(ids.get(lean[0]), verdict, rival)  # type: ignore[arg-type]
        pasts.append(past(bank, record, found))
    return tell_history(pasts, **how)  # type: ignore[arg-type]  # named at the call


def test_turns_are_told_by_how_many_there_were(bank: Bank) -> None:
    def told(*leans: str) -> Sequence[str]:
        return history(bank, *leans).sentences

    assert len(told("a")) == 1
    assert told("a", "a")[1] == say(h.BOTH_ALIKE)
    assert told("a", "a", "a")[1] == say(h.ALL_ALIKE, number="3")
    names = [each.name for each in bank.archetypes]
    once = told("a", "a", "b")[1]
    assert names[0] in once
    assert names[1] in once
    assert "29 November 2026" in once
    assert "6 December 2026" in once
    assert told("a", "b", "a")[1] == say(h.TURNS, 2)
    assert told("a", "b", "a", "c")[1] == say(h.TURNS, 3)
    assert told("ab", "a")[1] not in {say(h.BOTH_ALIKE), say(h.TURNS, 2)}


@pytest.fixture
def latest(bank: Bank) -> ChangeStory:
    old, _, new, _ = people.year(bank)
    return tell_change(bank, old, bank, new, compare(bank, old, bank, new))


def test_the_latest_comparison_needs_two_sittings(bank: Bank, latest: ChangeStory) -> None:
    assert history(bank, "a", latest=latest).sentences == history(bank, "a").sentences
    both = history(bank, "a", "a", latest=latest).sentences
    assert both == (*history(bank, "a", "a").sentences, latest.since)


def test_a_row_says_what_is_particular_about_it(bank: Bank) -> None:
    plain = history(bank, "a", "b").rows
    assert [row.remarks for row in plain] == [(), ()]
    assert [row.number for row in plain] == [1, 2]
    record = people.coder(bank)
    lean = Recommendation("product-em", "clear")
    again = replace(record, id="2026-11-30-again", revises=record.id, altered=True,
                    finished=people.EVENING + timedelta(days=9))  # fmt: skip
    first, second = tell_history([past(bank, record, lean), past(bank, again, lean)]).rows
    assert first.remarks == (say(h.RECONSIDERED, id=again.id),)
    assert second.remarks == (say(h.ALTERED), say(h.RECONSIDERS, id=record.id))
    assert (first.number, second.number) == (None, 1)
    assert (first.rival, history(bank, "ab").rows[0].rival) == ("", bank.archetypes[1].name)
    assert history(bank, "-").rows[0].name == say(h.LEAN_OPEN)


def test_a_row_has_the_scores_of_the_two_headline_dimensions(bank: Bank) -> None:
    one = past(bank, people.coder(bank), Recommendation("product-em", "clear"))
    (row,) = tell_history([one]).rows
    up, right = (each for each in bank.dimensions if each.headline)
    for said, dimension in ((row.people, up), (row.technical, right)):
        score = next(each for each in one.assessment.dimensions if each.id == dimension.id)
        assert said == f"{standing(score.score)} ({span(score.low, score.high)})"
    assert row.people != row.technical


def test_sittings_of_another_bank_stand_in_the_rows_alone(bank: Bank) -> None:
    other = replace(bank, id="other", title="Another bank")
    record = people.coder(bank)
    lean = Recommendation("product-em", "clear")
    later = replace(record, id="2026-12-09-late", finished=people.EVENING + timedelta(days=17))
    story = tell_history([past(other, record, lean), past(bank, later, lean)])
    assert [row.number for row in story.rows] == [None, 1]
    assert story.rows[0].remarks == (say(h.OTHER_BANK, title="Another bank"),)
    assert story.rows[1].remarks == ()
    assert len(story.stops) == 1


def test_without_a_sitting_there_is_nothing_to_draw() -> None:
    story = tell_history([], unreadable=[("a.toml", "why")])
    assert (story.map, story.rows, story.together) == (None, (), None)
    assert story.unreadable == (("a.toml", "why"),)


@pytest.fixture(scope="module")
def trend(bank: Bank) -> Trend:
    records = [
        replace(
            people.coder(bank), id=f"2026-0{n}-01-abcd", finished=people.EVENING.replace(month=n)
        )
        for n in range(1, 6)
    ]
    return trend_over(bank, [(bank, record) for record in records])


def test_whether_there_is_a_trend_is_said_by_count_and_by_test(bank: Bank, trend: Trend) -> None:
    def first(count: int, **changes: object) -> str:
        kept = replace(trend, points=trend.points[:count], **changes)  # type: ignore[arg-type]
        return tell_together(bank, kept).sentences[0]

    assert trend.tested
    one, two, three = (first(n, tested=n > 2, drifts=False) for n in (1, 2, 3))
    untested = first(3, tested=False, drifts=False)
    drifting = first(5, tested=True, drifts=True)
    assert len({one, two, three, untested, drifting}) == 5
    assert first(4, tested=True, drifts=False) == three


def test_only_dimensions_that_drift_have_a_sentence(bank: Bank, trend: Trend) -> None:
    moving = tuple(
        replace(each, grade="likely" if n == 1 else "noise")
        for n, each in enumerate(trend.dimensions)
    )
    told = tell_together(bank, replace(trend, drifts=True, dimensions=moving))
    calm = tell_together(bank, replace(trend, drifts=False, dimensions=()))
    assert len(told.sentences) == len(calm.sentences) + 1
    assert bank.dimensions[1].name in told.sentences[1]
    assert bank.dimensions[1].name.lower() in told.sentences[0].lower()
    assert bank.dimensions[0].name.lower() not in told.sentences[0].lower()


def test_older_sittings_that_are_left_out_are_counted(bank: Bank, trend: Trend) -> None:
    all_in = tell_together(bank, trend).sentences
    some_out = tell_together(bank, replace(trend, left_out=2)).sentences
    assert len(some_out) == len(all_in) + 1
