"""`emcompass due`: what is due, for a shell's prompt or for cron."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from emcompass.cli.saying import print_text
from emcompass.text.clean import clean_line
from emcompass.words import experiment_command_messages as h
from emcompass.words import experiment_messages as m
from emcompass.words.command_messages import AS_JSON
from emcompass.words.dates import ago, day
from emcompass.words.fill import say
from emcompass.words.offsets import wall

if TYPE_CHECKING:
    from datetime import date

    from emcompass.journal.experiment import Experiment
    from emcompass.journal.store import Journal

_NOTHING = 3


@click.command(help=say(h.DUE))
@click.option("--json", "as_data", is_flag=True, help=say(AS_JSON))
@click.option("--exit-code", "telling", is_flag=True, help=say(h.EXIT_CODE))
@click.option("-q", "--quiet", is_flag=True, help=say(h.QUIET))
def due(as_data: bool, telling: bool, quiet: bool) -> int:
    """What is due, printed or told by the exit code, which it returns."""
    from emcompass.journal.store import Journal

    now = datetime.now(UTC)
    today = wall(now).date()
    journal = Journal()
    kept = journal.experiments.read()
    found, last = kept.due(today), _last_sitting(journal, now)
    if as_data and not quiet:
        _print_data(found, last)
    elif not quiet:
        _print_lines(found, last, now, today)
    for each in kept.unreadable:
        print_text(f"emcompass: {clean_line(each.reason)}", err=True)
    if kept.unreadable:
        return 1
    return _NOTHING if (telling or quiet) and not found and last is None else 0


def _last_sitting(journal: Journal, now: datetime) -> datetime | None:
    """When the last sitting was, if that is long enough ago to look again."""
    from emcompass.journal.listing import LONG_AGO, finished_at
    from emcompass.journal.settings import load_settings, reminder_due

    last = max(map(finished_at, journal.files()), default=LONG_AGO)
    return last if last > LONG_AGO and reminder_due(load_settings(), last, now) else None


def _print_data(found: tuple[Experiment, ...], last: datetime | None) -> None:
    from emcompass.reports.experiment_json import experiment_json
    from emcompass.text.spelled import json_text

    told = [*map(experiment_json, found)]
    since = last.isoformat() if last else None
    print_text(json_text({"format": 1, "experiments": told, "last_sitting": since}, indent=2))


def _print_lines(
    found: tuple[Experiment, ...], last: datetime | None, now: datetime, today: date
) -> None:
    for one in found:
        told = m.DUE_TODAY if one.until == today else m.DUE
        print_text(say(told, id=one.id, date=day(one.until, today), text=clean_line(one.text)))
    if last is not None:
        print_text(say(m.DUE_SITTING, when=ago(last, now)))
    if not found and last is None and sys.stdout.isatty():
        print_text(say(m.NOTHING_DUE))
