"""`emcompass ask`: write the page for one's manager, list what was asked, delete it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emcompass.cli.id_argument import REQUEST_ID, RESULT_ID, look_up
from emcompass.cli.output import refuse_to_replace, write_out
from emcompass.cli.saying import print_text
from emcompass.errors import EmcompassError
from emcompass.text.clean import clean_line
from emcompass.words import ask_command_messages as m
from emcompass.words.command_messages import REPLACE
from emcompass.words.dates import short_day
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.ask.request import Request
    from emcompass.bank.bank import Bank
    from emcompass.journal.store import Journal
    from emcompass.sitting.record import Record


@click.command("ask", help=say(m.ASK))
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help=say(m.OUTPUT))
@click.option("--name", metavar="NAME", help=say(m.NAME))
@click.option("--why", metavar="TEXT", multiple=True, help=say(m.WHY))
@click.option("--result", "result_id", metavar="R", type=RESULT_ID, help=say(m.RESULT))
@click.option("--again", metavar="ID", type=REQUEST_ID, help=say(m.AGAIN))
@click.option("--force", is_flag=True, help=say(REPLACE))
@click.option("--list", "listing", is_flag=True, help=say(m.LIST))
@click.option("--json", "as_data", is_flag=True, help=say(m.AS_JSON))
@click.option("--delete", "deleting", metavar="ID", type=REQUEST_ID, help=say(m.DELETE))
def ask(  # noqa: PLR0913, PLR0917 -- one parameter an option
    output: Path | None,
    name: str | None,
    why: tuple[str, ...],
    result_id: str | None,
    again: str | None,
    force: bool,
    listing: bool,
    as_data: bool,
    deleting: str | None,
) -> int:
    """Write a request, or list or delete what was asked; returns the exit code."""
    from emcompass.journal.store import Journal

    if sum([listing, as_data, deleting is not None, again is not None]) > 1:
        raise click.UsageError(say(m.ONE_THING))
    journal = Journal()
    if listing or as_data:
        return _list(journal, as_data)
    if deleting is not None:
        return _delete(journal, deleting)
    refuse_to_replace(output, force=force)
    if again is not None:
        _write(journal.requests.get(again), output, force)
        return 0
    made = _made(journal, name, why, result_id)
    try:
        _write(made, output, force)
    except (EmcompassError, OSError):
        journal.requests.delete(made.id, datetime.now(UTC))  # nobody can have got it
        raise
    return 0


def _made(journal: Journal, name: str | None, why: tuple[str, ...], result: str | None) -> Request:
    from emcompass.ask.request import categories_of

    record = look_up(journal, result) if result or journal.files() else None
    bank = _bank(journal, record)
    known = journal.requests.read().all
    called = name if name is not None else known[-1].name if known else ""
    return journal.requests.ask(
        bank.id,
        categories_of(bank),
        datetime.now(UTC),
        name=called,
        why=why,
        result=record.id if record else None,
    )


def _bank(journal: Journal, record: Record | None) -> Bank:
    """The bank whose month is asked for: the result's, else the one that a sitting would use."""
    from emcompass.desk import Desk

    if record is not None:
        return journal.bank_for(record)
    return Desk(journal, lambda: datetime.now(UTC)).bank()


def _write(request: Request, output: Path | None, force: bool) -> None:
    from emcompass.reports.ask_page import ask_page, file_name

    path = Path(file_name(request)) if output is None else output
    if write_out(ask_page(request), path, force=force):
        print_text(say(m.WRITTEN, path=clean_line(str(path))))
        print_text(say(m.HOW_BACK))


def _list(journal: Journal, as_data: bool) -> int:
    from emcompass.reports.two_sides_json import request_json
    from emcompass.text.spelled import json_text

    kept = journal.requests.read()
    if as_data:
        bad = [{"name": one.path.name, "reason": one.reason} for one in kept.unreadable]
        found = [*map(request_json, kept.all)]
        print_text(json_text({"format": 1, "requests": found, "unreadable": bad}, indent=2))
        return 0
    for one in kept.all:
        print_text(_line(one))
    if not kept.all and not kept.unreadable:
        print_text(say(m.LIST_EMPTY), err=True)
    for each in kept.unreadable:
        print_text(f"emcompass: {clean_line(each.reason)}", err=True)
    return 0


def _line(request: Request) -> str:
    parts = {"id": request.id, "date": short_day(request.made)}
    if request.last is None:
        return say(m.LISTED_OPEN, **parts)
    told = m.LISTED if len(request.replies) == 1 else m.LISTED_AGAIN
    number = str(len(request.replies))
    return say(told, said=short_day(request.last.day), number=number, **parts)


def _delete(journal: Journal, beginning: str) -> int:
    deleted = journal.requests.delete(beginning, datetime.now(UTC))
    journal.purge_deleted()
    print_text(say(m.DELETED, id=deleted))
    return 0
