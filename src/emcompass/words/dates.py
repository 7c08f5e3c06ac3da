"""Days and stretches of time as people read them: the one place that words a date."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from datetime import date as calendar_day

from emcompass.words import number_messages as m
from emcompass.words.fill import say
from emcompass.words.message import Message
from emcompass.words.offsets import on_clock, wall


def date(when: datetime, zone: tzinfo | None = None) -> str:
    """A day where it happened: "22 November 2026"."""
    return _dated(wall(when, zone), m.MONTH_NAMES)


def day(which: calendar_day, today: calendar_day) -> str:
    """A day of the calendar, its year where that is another one: "3 December"."""
    if which.year == today.year:
        return say(m.DAY_MONTH, day=str(which.day), month=month_name(which.month))
    return long_day(which)


def long_day(which: calendar_day) -> str:
    """A day of the calendar and its year: "3 December 2026"."""
    month = month_name(which.month)
    return say(m.DATE, day=str(which.day), month=month, year=str(which.year))


def short_day(which: calendar_day) -> str:
    """A day of the calendar in a list: "3 Dec 2026"."""
    month = say(m.SHORT_MONTHS[which.month - 1])
    return say(m.DATE, day=str(which.day), month=month, year=str(which.year))


def brief_day(which: calendar_day) -> str:
    """A day where there is no room for its year: "3 Dec"."""
    month = say(m.SHORT_MONTHS[which.month - 1])
    return say(m.DAY_MONTH, day=str(which.day), month=month)


def short_date(when: datetime, zone: tzinfo | None = None) -> str:
    """A day in a table: "22 Nov 2026"."""
    return _dated(wall(when, zone), m.SHORT_MONTHS)


def _dated(local: datetime, names: tuple[Message, ...]) -> str:
    month = say(names[local.month - 1])
    return say(m.DATE, day=str(local.day), month=month, year=str(local.year))


def time_of_day(seconds: float) -> str:
    """A time (seconds since 1970) on this machine's clock: "15:40". "" beyond the calendar."""
    try:
        return f"{on_clock(datetime.fromtimestamp(seconds, UTC)):%H:%M}"
    except (OverflowError, ValueError, OSError):
        return ""


def weekday(when: datetime, zone: tzinfo | None = None) -> str:
    """Today, as home shows it: "Sunday, 22 November"."""
    local = wall(when, zone)
    return say(
        m.WEEKDAY,
        weekday=say(m.WEEKDAYS[local.weekday()]),
        day=str(local.day),
        month=month_name(local.month),
    )


def month_name(month: int) -> str:
    """A month by its number from 1: "November"."""
    return say(m.MONTH_NAMES[month - 1])


def short_month(month: int) -> str:
    """A month by its number from 1, short: "Nov"."""
    return say(m.SHORT_MONTHS[month - 1])


def ago(then: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """How long ago, in the coarsest unit that still tells: "yesterday", "12 weeks ago"."""
    days = (wall(now, zone).date() - wall(then, zone).date()).days
    if days < -31:  # no clock is that wrong: the file says so
        return say(m.ON_DAY, date=date(then, zone))
    if days <= 0:
        return say(m.TODAY)
    return say(m.YESTERDAY) if days == 1 else say(m.AGO, span=span(days))


def span(days: int) -> str:
    """A stretch of time: "5 days", "12 weeks", "7 months", "3 years"."""
    units = ((14, 1.0, m.DAYS), (112, 7.0, m.WEEKS), (730, 30.44, m.MONTHS))
    for limit, length, unit in units:
        if days < limit:
            return say(unit, max(1, round(days / length)))
    return say(m.YEARS, round(days / 365.25))
