"""The day until which something is tried, as it is typed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.errors import JournalError
from emcompass.journal.until import until_of
from tests.journal.experiments import TODAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-03", date(2026, 12, 3)),
        (" 2026-12-03 ", date(2026, 12, 3)),
        ("2026-11-22", TODAY),
        ("0d", TODAY),
        ("30d", date(2026, 12, 22)),
        ("2w", date(2026, 12, 6)),
        ("2 W", date(2026, 12, 6)),
        ("3m", date(2027, 2, 22)),
        ("", date(2026, 12, 6)),
    ],
)
def test_a_day_is_read(typed: str, day: date) -> None:
    assert until_of(typed, TODAY) == day


def test_a_month_on_ends_with_a_shorter_month() -> None:
    assert until_of("1m", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-11-21", "2026-11-21 is in the past"),
        ("1999-01-01", "is in the past"),
        ("2026-02-30", "is no day that can be read"),
        ("20261203", "is no day that can be read"),
        ("tomorrow", "is no day that can be read"),
        ("3.12.2026", "is no day that can be read"),
        ("-3d", "is no day that can be read"),
        ("٣d", "is no day that can be read"),
        ("999999m", "lies beyond the calendar"),
    ],
)
def test_what_is_no_day_to_come_is_refused_in_a_line(typed: str, told: str) -> None:
    with pytest.raises(JournalError, match=told):
        until_of(typed, TODAY)


@given(st.dates(), st.text(max_size=12))
def test_whatever_is_typed_is_a_day_to_come_or_a_line(today: date, typed: str) -> None:
    with suppress(JournalError):
        assert until_of(typed, today) >= today


@given(st.dates(max_value=date.max - timedelta(days=70_000)), st.integers(0, 9999))
def test_a_number_of_days_is_that_many_days(today: date, days: int) -> None:
    assert until_of(f"{days}d", today) == today + timedelta(days=days)
