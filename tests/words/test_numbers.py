"""Numbers in words: rounded to what they can carry."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.reports.sitting_words import last_time
from emcompass.words import dates, numbers
from emcompass.words.fill import listed, lower_first, quoted

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("share", "shown", "said"),
    [
        (0.853, "85 %", "about 85 %"),
        (0.024, "< 5 %", "less than 5 %"),
        (0.03, "5 %", "about 5 %"),
        (0.976, "> 95 %", "more than 95 %"),
        (1.0, "> 95 %", "more than 95 %"),
        (0.0, "< 5 %", "less than 5 %"),
    ],
)
def test_shares_go_to_the_nearest_five(share: float, shown: str, said: str) -> None:
    assert numbers.percent(share) == shown
    assert numbers.about(share) == said


@given(st.floats(0, 1))
def test_a_shown_share_is_never_further_than_its_rounding(share: float) -> None:
    shown = numbers.percent(share)
    if shown.startswith("<"):
        assert share < 0.05
    elif shown.startswith(">"):
        assert share > 0.95
    else:
        assert abs(int(shown.removesuffix(" %")) / 100 - share) <= 0.025 + 1e-9


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_never_looks_smaller(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert _rank(numbers.percent(low)) <= _rank(numbers.percent(high))


def _rank(shown: str) -> float:
    return {"< 5 %": 0.0, "> 95 %": 100.0}.get(shown) or float(shown.strip("<> %"))


def test_bands_and_points() -> None:
    assert numbers.band(65.6, 82.2) == "likely between 66 and 82"
    assert numbers.signed(6.08) == "+ 6.1"
    assert numbers.signed(-2.4) == "− 2.4"
    assert numbers.signed(-0.04) == "0.0"
    assert numbers.compact(-2.4) == "−2.4"
    assert numbers.points(-1.0) == "1 point"
    assert numbers.points(6.1) == "6.1 points"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (5, "five days ago"),
        (84, "twelve weeks ago"),
        (200, "seven months ago"),
        (800, "two years ago"),
    ],
)
def test_how_long_ago(days: int, said: str) -> None:
    assert dates.ago(NOW - timedelta(days=days), NOW, UTC) == said


def test_a_clock_that_runs_behind_is_still_today() -> None:
    assert dates.ago(NOW + timedelta(days=2), NOW, UTC) == "today"


def test_dates_are_where_the_person_is() -> None:
    assert dates.date(NOW, UTC) == "22 November 2026"
    assert dates.short_date(NOW, UTC) == "22 Nov 2026"
    assert dates.weekday(NOW, UTC) == "Sunday, 22 November"


def test_minutes() -> None:
    assert numbers.minutes(7.6) == "about 8 minutes"
    assert numbers.minutes(1.2) == "about a minute"
    assert numbers.minutes(0.2) == "less than a minute"


def test_things_in_a_sentence() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert quoted("Drains me.") == "“Drains me”"
    assert lower_first("People leadership") == "people leadership"
    assert lower_first("EM work") == "EM work"


def test_the_last_result_in_one_line() -> None:
    assert last_time(None, "open") == "Last time: your answers left it open."
    assert last_time("A", "clear") == "Last time: your answers leaned to A. Clear."
    assert last_time("A", "close", "B") == "Last time: your answers stood between A and B."


@pytest.mark.parametrize(
    ("score", "said"), [(95.0, "95"), (95.1, "> 95"), (100.0, "> 95"), (5.0, "5"), (0.0, "< 5")]
)
def test_a_score_at_the_end_of_its_scale_says_that_it_is_there_and_no_more(
    score: float, said: str
) -> None:
    assert numbers.standing(score) == said


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_no_end_of_a_scale_is_told_as_if_it_were_measured(a: float, b: float, c: float) -> None:
    low, score, high = sorted((a, b, c))
    place = numbers.standing(score)
    assert place in {"> 95", "< 5"} or 5 <= int(place) <= 95
    for words in (f(low, high) for f in (numbers.band, numbers.span, numbers.narrow_span)):
        shown = [int(number) for number in re.findall(r"\d+", words)]
        assert len(shown) == (1 if high > 95 or low < 5 else 2)
        assert all(round(low) <= number <= round(high) for number in shown)
