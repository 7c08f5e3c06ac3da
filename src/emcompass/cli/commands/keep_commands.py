"""Commands that keep results: `edit`, `import`, `delete`, `deleted`, `restore`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emcompass.cli.id_argument import DELETED_ID, RESULT_ID
from emcompass.cli.output import STANDARD
from emcompass.cli.saying import print_text
from emcompass.journal.copies import KEEPS
from emcompass.words import advert_messages as adverts
from emcompass.words import ask_messages as asked
from emcompass.words import experiment_messages as tried
from emcompass.words import keep_command_messages as m
from emcompass.words.ask_command_messages import PASTE
from emcompass.words.command_messages import AS_JSON, DONT_ASK
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.journal.copies import Keep
    from emcompass.journal.deleted_results import Deleted
    from emcompass.journal.incoming import ImportReport
    from emcompass.journal.incoming_experiments import ImportedExperiments
    from emcompass.journal.incoming_requests import ImportedRequests
    from emcompass.journal.store import Journal
    from emcompass.journal.taking_in import TakenIn


@click.command(help=say(m.EDIT))
@click.argument("result_id", metavar="ID", type=RESULT_ID)
@click.option("--label", metavar="L", help=say(m.EDIT_LABEL))
@click.option("--tag", "tags", metavar="T", multiple=True, help=say(m.EDIT_TAG))
@click.option("--note", metavar="TEXT", help=say(m.EDIT_NOTE))
def edit(result_id: str, label: str | None, tags: tuple[str, ...], note: str | None) -> None:
    """Another label, other tags or another note of a result."""
    from emcompass.journal.store import Journal

    if label is None and note is None and not tags:
        raise click.UsageError(say(m.NOTHING_TO_CHANGE))
    edited = Journal().edit(result_id, label=label, tags=tags or None, note=note)
    print_text(say(m.SAVED, id=edited.id))


@click.command("import", help=say(m.IMPORT))
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--keep",
    type=click.Choice(KEEPS),
    help=say(m.IMPORT_KEEP),
)
def import_(files: tuple[Path, ...], keep: Keep | None) -> int:
    """Take files in; returns the exit code: 1 when anything could not be taken in."""
    from emcompass.errors import JournalError
    from emcompass.journal.store import Journal
    from emcompass.text.clean import clean_line

    journal = Journal()
    complete = True
    for file in files:
        try:
            report = _imported(journal, file, keep)
        except JournalError as problem:
            complete = False
            print_text(f"emcompass: {clean_line(str(problem))}", err=True)
            continue
        taken, left = [*_taken_in(report)], [*_left_out(report)]
        for line in taken:
            print_text(line)
        for line in left:
            complete = False
            print_text(f"emcompass: {line}", err=True)
        if not taken and not left:
            print_text(say(m.NOTHING_IN_IT, file=clean_line(str(file))))
    return 0 if complete else 1


def _imported(journal: Journal, file: Path, keep: Keep | None) -> ImportReport:
    """A file taken in, or what is pasted where its name is a dash. Raises JournalError."""
    from emcompass.cli.waiting import told_when_large
    from emcompass.journal.request_store import MOST_REPLY

    if file != STANDARD:
        with told_when_large([file]):
            return journal.import_file(file, keep)
    if sys.stdin.isatty():
        print_text(say(PASTE), err=True)
    return journal.import_pasted(sys.stdin.buffer.read(MOST_REPLY + 1))


@click.command(help=say(m.DELETE_HELP))
@click.argument("result_id", metavar="ID", type=RESULT_ID)
@click.option("--yes", is_flag=True, help=say(DONT_ASK))
@click.option("--for-good", is_flag=True, help=say(m.FOR_GOOD))
def delete(result_id: str, yes: bool, for_good: bool) -> int:
    """Delete a result, after asking; returns the exit code."""
    from emcompass.journal.deleted_results import TERM_DAYS
    from emcompass.journal.store import Journal

    journal = Journal()
    path = journal.path_of(result_id)
    asked = m.DELETE_FOR_GOOD if for_good else m.DELETE
    if not yes and not _agreed(say(asked, id=path.stem)):
        print_text(f"emcompass: {say(m.STILL_KEPT, id=path.stem)}", err=True)
        return 1
    deleted = journal.delete(path.stem)
    journal.purge_deleted()
    if for_good:
        journal.erase(deleted)
        print_text(say(m.DELETED_FOR_GOOD, id=deleted))
    else:
        print_text(say(m.DELETED, TERM_DAYS, number=str(TERM_DAYS), id=deleted))
    return 0


@click.command(help=say(m.DELETED_HELP))
@click.option("--json", "as_data", is_flag=True, help=say(AS_JSON))
@click.option("--empty", is_flag=True, help=say(m.EMPTY))
@click.option("--yes", is_flag=True, help=say(m.EMPTY_YES))
def deleted(as_data: bool, empty: bool, yes: bool) -> int:
    """What is deleted and can come back, a line each; returns the exit code."""
    from emcompass.journal.store import Journal
    from emcompass.words.dates import short_date

    journal, now = Journal(), datetime.now(UTC)
    journal.purge_deleted(now)
    found = journal.deleted()
    if empty:
        return _emptied(found, yes)
    if as_data:
        print_text(json.dumps({"format": 1, "deleted": [_as_data(one, now) for one in found]}))
        return 0
    for one in found:
        when, until = short_date(one.when or now), short_date(one.until(now))
        print_text(say(m.DELETED_LINE, id=one.id, date=when, until=until))
    said = say(m.BRING_BACK if found else m.NONE_DELETED)
    print_text(said, err=bool(found))
    return 0


@click.command(help=say(m.RESTORE))
@click.argument("result_id", metavar="ID", type=DELETED_ID)
def restore(result_id: str) -> None:
    """Bring a deleted result, thing to try or request back."""
    from emcompass.journal.store import Journal

    print_text(say(m.IS_BACK, id=Journal().restore(result_id)))


def _emptied(found: list[Deleted], yes: bool) -> int:
    from emcompass.journal.deleted_results import remove

    number = str(len(found))
    if found and not yes and not _agreed(say(m.REMOVE, len(found), number=number)):
        print_text(f"emcompass: {say(m.NOTHING_REMOVED)}", err=True)
        return 1
    for one in found:
        remove(one)
    print_text(say(m.REMOVED, len(found), number=number))
    return 0


def _as_data(one: Deleted, now: datetime) -> dict[str, str | None]:
    return {
        "id": one.id,
        "deleted": one.when.isoformat() if one.when else None,
        "until": one.until(now).isoformat(),
    }


def _agreed(question: str) -> bool:
    """Whether the person says yes; an input that ends says no."""
    try:
        return click.confirm(question)
    except click.Abort:
        print_text()
        return False


def _taken_in(report: ImportReport) -> Iterator[str]:
    yield from (say(m.IMPORTED, id=added) for added in report.added)
    yield from (say(m.SAME, id=same) for same in report.same)
    yield from (say(m.BESIDE, id=one, other=other) for one, other in report.beside)
    for one in report.instead:
        yield say(m.INSTEAD, id=one)
    yield from (say(m.SETTLED, id=one) for one in report.settled)
    yield from (say(m.WITHOUT_BANK, id=missing) for missing in report.without_bank)
    yield from _tried_taken_in(report.experiments)
    yield from _asked_taken_in(report.requests)
    for advert in report.adverts:
        yield from (say(adverts.IMPORTED, id=added) for added in advert.added)
        yield from (say(adverts.SAME_HERE, id=same) for same in advert.same)
        yield from (say(m.BESIDE, id=one, other=other) for one, other in advert.beside)


def _tried_taken_in(report: ImportedExperiments) -> Iterator[str]:
    """A line for each thing to try."""
    from emcompass.words.dates import short_day

    yield from (say(tried.IMPORTED, id=added) for added in report.added)
    yield from (say(tried.AHEAD, id=ahead) for ahead in report.ahead)
    yield from (say(tried.SAME, id=same) for same in report.same)
    yield from _settled(report)
    for one in report.from_room:
        yield say(tried.ROOM, date=short_day(one.until), text=one.text)


def _asked_taken_in(report: ImportedRequests) -> Iterator[str]:
    """A line for each request, and for each reply where the two sides stand."""
    from emcompass.reports.reply_words import reply_lines

    yield from (say(asked.IMPORTED, id=added) for added in report.added)
    yield from (say(asked.AHEAD, id=ahead) for ahead in report.ahead)
    yield from (say(asked.SAME, id=same) for same in report.same)
    yield from _settled(report)
    for reply in report.replies:
        yield from reply_lines(reply)


def _settled(report: TakenIn) -> Iterator[str]:
    yield from (say(m.BESIDE, id=one, other=other) for one, other in report.beside)
    yield from (say(m.INSTEAD, id=one) for one in report.instead)
    yield from (say(m.SETTLED, id=one) for one in report.settled)


def _left_out(report: ImportReport) -> Iterator[str]:
    from emcompass.text.clean import clean_line

    yield from (
        say(m.CONFLICT, id=conflict.id, why=clean_line(conflict.reason))
        for conflict in report.conflicts
    )
    for one in report.experiments.conflicts:
        yield say(m.CONFLICT, id=one, why=say(tried.DIFFERS, id=one))
    for one in report.requests.conflicts:
        yield say(m.CONFLICT, id=one, why=say(asked.DIFFERS, id=one))
    unread = (*report.unreadable, *report.requests.refused)
    yield from (say(m.NOT_IMPORTED, why=clean_line(entry.reason)) for entry in unread)
