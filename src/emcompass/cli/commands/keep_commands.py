"""Commands that keep results: `edit`, `import`, `delete`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emcompass.cli.id_argument import RESULT_ID

if TYPE_CHECKING:
    from emcompass.journal.incoming import ImportReport


@click.command()
@click.argument("result_id", metavar="ID", type=RESULT_ID)
@click.option("--label", metavar="L", help="A few words that name it in lists; empty removes them.")
@click.option(
    "--tag", "tags", metavar="T", multiple=True, help="A tag; repeat for more. Replaces all."
)
@click.option("--note", metavar="TEXT", help="Your note on the whole sitting; empty removes it.")
def edit(result_id: str, label: str | None, tags: tuple[str, ...], note: str | None) -> None:
    """Change the label, the tags or the note of a result. Its answers never change."""
    from emcompass.journal.store import Journal

    if label is None and note is None and not tags:
        raise click.UsageError("nothing to change: give --label, --tag or --note")
    edited = Journal().edit(result_id, label=label, tags=tags or None, note=note)
    click.echo(f"{edited.id} saved")


@click.command("import")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
def import_(files: tuple[Path, ...]) -> int:
    """Read results or archives back in. What is here already is never overwritten.

    Exit code 1 when anything could not be taken in; the rest is taken in all the same.
    """
    from emcompass.errors import JournalError
    from emcompass.journal.store import Journal
    from emcompass.text.clean import clean_line

    journal = Journal()
    complete = True
    for file in files:
        try:
            report = journal.import_file(file)
        except JournalError as problem:
            complete = False
            click.echo(f"emcompass: {clean_line(str(problem))}", err=True)
            continue
        taken, left = [*_taken_in(report)], [*_left_out(report)]
        for line in taken:
            click.echo(line)
        for line in left:
            complete = False
            click.echo(f"emcompass: {line}", err=True)
        if not taken and not left:
            click.echo(
                f"{clean_line(str(file))}: nothing in it to import, no results and no drafts"
            )
    return 0 if complete else 1


@click.command()
@click.argument("result_id", metavar="ID", type=RESULT_ID)
@click.option("--yes", is_flag=True, help="Don't ask.")
def delete(result_id: str, yes: bool) -> int:
    """Delete a result for good. (In the app, deleting can be undone until you leave.)"""
    from emcompass.journal.store import Journal

    journal = Journal()
    path = journal.path_of(result_id)
    if not yes and not _agreed(f"Delete {path.stem} for good?"):
        click.echo(f"emcompass: {path.stem} is kept", err=True)
        return 1
    deleted = journal.delete(path.stem)
    journal.purge_deleted(deleted)
    click.echo(f"{deleted} deleted")
    return 0


def _agreed(question: str) -> bool:
    """Whether the person says yes; an input that ends says no."""
    try:
        return click.confirm(question)
    except click.Abort:
        click.echo()
        return False


def _taken_in(report: ImportReport) -> Iterator[str]:
    yield from (f"{added} imported" for added in report.added)
    yield from (f"{same} is here already" for same in report.same)
    yield from (f"{missing} is listed, but its bank is not here" for missing in report.without_bank)


def _left_out(report: ImportReport) -> Iterator[str]:
    from emcompass.text.clean import clean_line

    yield from (
        f"{conflict.id} kept as it is here: {clean_line(conflict.reason)}"
        for conflict in report.conflicts
    )
    yield from (f"not imported: {clean_line(entry.reason)}" for entry in report.unreadable)
