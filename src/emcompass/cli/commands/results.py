"""Commands that read results: `show`, `history`, `compare`, `score`."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emcompass.cli.ids import RESULT_ID
from emcompass.errors import EmcompassError

if TYPE_CHECKING:
    from emcompass.bank import Bank
    from emcompass.journal import AnswersFile


@click.command()
@click.argument("result_id", metavar="[ID]", type=RESULT_ID, required=False)
@click.option("--json", "as_data", is_flag=True, help="Print one JSON object.")
def show(result_id: str | None, as_data: bool) -> None:
    """Show a result: the one whose id begins with ID, or the latest."""
    from emcompass.assessment import as_json, score_record
    from emcompass.journal import Journal
    from emcompass.reports import tell, text

    journal = Journal()
    record = journal.get(result_id) if result_id else journal.latest()
    if record is None:
        raise EmcompassError("no results yet; `emcompass take` begins a sitting")
    bank = journal.bank_for(record)
    assessment = score_record(bank, record)
    if as_data:
        _print_json(as_json(assessment))
    else:
        click.echo(text(tell(bank, assessment, record), width=_width()))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="Print one JSON object.")
def score(file: Path, as_data: bool) -> None:
    """Score the answers in FILE (an answers file or a saved result). Nothing is saved."""
    from emcompass.assessment import as_json
    from emcompass.assessment import score as score_answers
    from emcompass.journal import read_answers_file
    from emcompass.reports import tell, text

    given = read_answers_file(file)
    bank = _bank_of(given)
    assessment = score_answers(bank, given.answers, given.seconds, piped=given.piped)
    if as_data:
        _print_json(as_json(assessment))
    else:
        click.echo(text(tell(bank, assessment), width=_width()))


def _bank_of(given: AnswersFile) -> Bank:
    """The bank that a file of answers names: a saved result's very own, else the one of its id."""
    from emcompass.bank import BankRef, load_bank
    from emcompass.journal import Journal, JournalError

    if given.bank_sha256 is not None:
        reference = BankRef(given.bank_id, given.bank_version, given.bank_sha256)
        with suppress(JournalError):
            return Journal().bank_of(reference)
    return load_bank(given.bank_id)


def _print_json(document: object) -> None:
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))


def _width() -> int:
    """Lines as wide as the terminal, up to 90 cells; 80 when there is none."""
    return min(shutil.get_terminal_size((80, 24)).columns, 90)
