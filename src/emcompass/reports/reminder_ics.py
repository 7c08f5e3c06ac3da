"""A reminder for a calendar (RFC 5545): a day, with an alarm in its morning, that says what to do.

The title names no person and no plan, since colleagues often see it; the text stands inside, in an
entry that asks to be private.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from emcompass.journal.experiment import Experiment
from emcompass.text.clean import clean
from emcompass.words import experiment_messages as m
from emcompass.words.fill import say

_OCTETS = 75  # of a line, its end aside
_MORNING = "PT9H"  # after the beginning of the day
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def reminder(experiment: Experiment, now: datetime) -> str:
    """The calendar with the day on which somebody looks back. `now` is when it is written."""
    title = _text(say(m.CALENDAR))
    how = say(m.CALENDAR_HOW, command=f"emcompass try {experiment.id} done --note ...")
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//emcompass//emcompass//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{experiment.id}@emcompass.invalid",
        f"DTSTAMP:{_moment(now)}",
        *_days(experiment.until),
        f"SUMMARY:{title}",
        f"DESCRIPTION:{_text(experiment.text)}\\n\\n{_text(how)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{title}",
        f"TRIGGER:{_MORNING}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _days(day: date) -> Iterator[str]:
    """The day, and where the calendar has one the day after, on which it is over."""
    yield f"DTSTART;VALUE=DATE:{_day(day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _moment(when: datetime) -> str:
    utc = when.astimezone(UTC)
    return f"{_day(utc.date())}T{utc:%H%M%S}Z"


def _text(text: str) -> str:
    return clean(text).translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, no character parted; each but the first indented."""
    piece, used = "", 0
    for character in line:
        size = len(character.encode())
        if used + size > _OCTETS:
            yield piece
            piece, used = " ", 1
        piece, used = piece + character, used + size
    yield piece
