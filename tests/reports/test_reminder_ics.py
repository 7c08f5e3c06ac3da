"""A reminder that calendars take: read back by a parser, and line by line as RFC 5545 has it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from emcompass.journal.experiment import Experiment
from emcompass.reports.reminder_ics import reminder
from emcompass.text.clean import clean
from tests.foreign import EVERYTHING, steering
from tests.journal.experiments import NOW, experiments, one

_LINE = re.compile(r"[A-Z-]+(;[A-Z-]+=[A-Za-z0-9-]+)*:.*")


def test_it_says_when_and_what() -> None:
    told = reminder(one(text="ask Ana, Ben; and C:\\ first"), NOW)
    calendar: Any = Calendar.from_ical(told)
    (event,) = calendar.events
    assert calendar["VERSION"] == "2.0"
    assert str(calendar["PRODID"]).startswith("-//emcompass")
    assert event["UID"] == "2026-11-22-k3f9@emcompass.invalid"
    assert event["DTSTAMP"].dt == NOW
    assert event["DTSTART"].dt == date(2026, 12, 3)
    assert event["DTEND"].dt == date(2026, 12, 4)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["CLASS"] == "PRIVATE"
    assert event["TRANSP"] == "TRANSPARENT"
    text, how = str(event["DESCRIPTION"]).split("\n\n")
    assert text == "ask Ana, Ben; and C:\\ first"
    assert "emcompass try 2026-11-22-k3f9 done" in how
    (alarm,) = event.alarms.times
    assert alarm.trigger.hour == 9
    assert (calendar.errors, event.errors) == ([], [])


def test_its_title_gives_nothing_away() -> None:
    calendar: Any = Calendar.from_ical(reminder(one(text="ask Ana"), NOW))
    (event,) = calendar.events
    assert "Ana" not in event["SUMMARY"]
    assert "Ana" not in event["UID"]


def test_the_stamp_is_in_universal_time() -> None:
    there = datetime(2026, 11, 23, 1, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert "DTSTAMP:20261122T193000Z\r\n" in reminder(one(), there)


@given(experiments)
def test_any_text_is_read_back(experiment: Experiment) -> None:
    told = reminder(experiment, NOW)
    calendar: Any = Calendar.from_ical(told)
    (event,) = calendar.events
    text = str(event["DESCRIPTION"]).rpartition("\n\n")[0]
    assert text == clean(experiment.text)
    assert event["DTSTART"].dt == experiment.until


@given(experiments)
def test_every_line_is_one_of_the_format(experiment: Experiment) -> None:
    data = reminder(experiment, NOW).encode()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\r") == data.count(b"\n") == data.count(b"\r\n")
    rows = data.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, rows)) <= 75
    for row in rows:
        row.decode()  # no character is parted
    unfolded = data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert [row for row in unfolded if not _LINE.fullmatch(row)] == []


@given(st.integers(1, 300), st.sampled_from(["x", "é", "漢", "😀"]))
def test_a_line_is_folded_where_it_must_be(length: int, character: str) -> None:
    told = reminder(one(text=character * length), NOW)
    calendar: Any = Calendar.from_ical(told)
    (event,) = calendar.events
    assert character * length in event["DESCRIPTION"]


def test_nothing_in_it_steers_a_terminal() -> None:
    assert steering(reminder(one(text=EVERYTHING), NOW)) == set()
