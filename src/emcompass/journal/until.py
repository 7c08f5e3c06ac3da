"""The day until which something is tried, as a person types it."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from emcompass.errors import JournalError
from emcompass.files.problems import shown
from emcompass.words import experiment_messages as m
from emcompass.words.fill import say

USUAL = timedelta(weeks=2)
_SPAN = re.compile(r"(\d{1,9}) ?([dwm])", re.ASCII)
_DAYS = {"d": 1, "w": 7}


def until_of(typed: str, today: date) -> date:
    """A day: 2026-12-03, or 10d, 2w, 3m from today; two weeks where nothing is typed.

    Raises:
        JournalError: it is no day, or lies in the past or beyond the calendar.
    """
    wanted = typed.strip().lower()
    if not wanted:
        return usual(today)
    span = _SPAN.fullmatch(wanted)
    try:
        found = _after(int(span[1]), span[2], today) if span else _iso(wanted)
    except OverflowError as error:
        raise JournalError(say(m.TOO_FAR, found=shown(typed))) from error
    except ValueError as error:
        raise JournalError(say(m.NO_DAY, found=shown(typed))) from error
    return not_past(found, today)


def usual(today: date) -> date:
    """Two weeks on, or the last day of the calendar."""
    return min(date.max - USUAL, today) + USUAL


def not_past(day: date, today: date) -> date:
    """The day itself. Raises JournalError where it lies in the past."""
    if day < today:
        raise JournalError(say(m.PAST, date=day.isoformat()))
    return day


def _iso(wanted: str) -> date:
    if len(wanted) != len("2026-12-03"):  # 20261203 and 2026-W49-4 are read by Python only
        raise ValueError(wanted)
    return date.fromisoformat(wanted)


def _after(number: int, unit: str, today: date) -> date:
    """That many days, weeks or calendar months from today. Raises OverflowError."""
    if unit in _DAYS:
        return today + timedelta(days=number * _DAYS[unit])
    years, month = divmod(today.month - 1 + number, 12)
    year = today.year + years
    if year > date.max.year:
        raise OverflowError
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(today.day, last))
