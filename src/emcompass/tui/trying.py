"""Sheets about what is tried: until when, as a row or typed, and which one to look back at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from emcompass.errors import EmcompassError
from emcompass.journal.experiment import Experiment
from emcompass.journal.until import until_of, usual
from emcompass.reports.experiment_words import state
from emcompass.tui import screen_routes as routes
from emcompass.tui.widgets.choices import Choice
from emcompass.words import experiment_messages as m
from emcompass.words.dates import day
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.tui.app import EmcompassApp

_WEEKS = (2, 1, 4)  # the usual one first


def choose_tried(shell: EmcompassApp) -> None:
    """Let the person choose one that is or was tried, and look back at it."""
    tried = shell.desk.journal.experiments.read().all
    if not tried:
        shell.say(say(m.NONE))
        return

    def chosen(choice: str | None) -> None:
        if found := [one for one in tried if one.id == choice]:
            shell.push_screen(routes.LookBackScreen(found))

    sheet = routes.ConfirmSheet(say(m.WHICH), "", _rows(tried))
    shell.push_screen(sheet, chosen)


def _rows(tried: Sequence[Experiment]) -> list[Choice]:
    """What is under way, then what ended, each the newest first."""
    ordered = sorted(tried, key=lambda one: (one.is_open, one.made, one.id), reverse=True)
    return [Choice(one.id, one.text, state(one)) for one in ordered]


async def choose_day(shell: EmcompassApp, today: date) -> date | None:
    """The day; None for not now. From a worker only: it asks."""
    rows = [
        Choice(str(weeks), say(m.WEEKS, weeks), day(_in_weeks(weeks, today), today))
        for weeks in _WEEKS
    ]
    rows += [Choice("other", say(m.ANOTHER_DAY)), Choice("", say(m.NOT_NOW))]
    while True:
        sheet = routes.ConfirmSheet(say(m.UNTIL_TITLE), "", rows)
        choice = await shell.push_screen_wait(sheet)
        if not choice:
            return None
        if choice != "other":
            return _in_weeks(int(choice), today)
        typed = await _type_day(shell, today)
        if typed is not None:
            return typed


async def _type_day(shell: EmcompassApp, today: date) -> date | None:
    """A day as it is typed; None to go back to the list."""
    typed: str | None = ""
    about = say(m.DAY_ABOUT, date=usual(today).isoformat())
    while True:
        sheet = routes.WriteSheet(say(m.DAY_TITLE), typed or "", about=about, lines=1)
        typed = await shell.push_screen_wait(sheet)
        if not typed:
            return None
        try:
            return until_of(typed, today)
        except EmcompassError as error:
            about = str(error)


def _in_weeks(weeks: int, today: date) -> date:
    span = timedelta(weeks=weeks)
    return min(date.max - span, today) + span
