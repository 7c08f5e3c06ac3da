"""`emcompass banks`: list, new, check, preview, schema, analyse."""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emcompass.cli.guard import complain
from emcompass.cli.open_app import can_show_app, open_app
from emcompass.cli.saying import print_text
from emcompass.errors import EmcompassError
from emcompass.text.spelled import json_text
from emcompass.words import bank_command_messages as m
from emcompass.words import bank_study_messages as s
from emcompass.words import study_depth_messages as d
from emcompass.words.command_messages import AS_JSON
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.assessment.keyed_answers import AnswerSheet
    from emcompass.bank.bank import Bank
    from emcompass.journal.store import Journal
    from emcompass.journal.study_files import StudyFile


@click.group(invoke_without_command=True, help=say(m.BANKS))
@click.pass_context
def banks(context: click.Context) -> None:
    """The banks that come with emcompass and one's own, a line each."""
    if context.invoked_subcommand is not None:
        return
    from emcompass.bank.header import list_banks
    from emcompass.text.clean import clean

    for bank in list_banks():
        told = say(m.TITLED, title=bank.title, version=bank.version)
        if bank.problem:
            told = say(m.UNUSABLE, problem=str(bank.problem))
        print_text(f"{bank.id:<24}{clean(told)}")


@banks.command(help=say(m.CHECK), short_help=say(m.CHECK_LINE))
@click.argument("path", type=str)
def check(path: str) -> int:
    """Every problem of a bank; returns the exit code: 1 when it can't be used."""
    from emcompass.bank.balance import check_balance
    from emcompass.bank.loader import load_bank
    from emcompass.cli.waiting import told_when_slow

    with told_when_slow(say(m.CHECKING)):
        bank = load_bank(path)
        warnings = check_balance(bank)
    for warning in warnings:
        print_text(say(m.WARNING, warning=str(warning)))
    told = say(
        m.USABLE,
        bank=f"{bank.id} {bank.version}",
        questions=say(m.QUESTIONS, len(bank.questions)),
        archetypes=say(m.ARCHETYPES, len(bank.archetypes)),
        flags=say(m.FLAGS, len(bank.flags)),
        warnings=say(m.WARNINGS, len(warnings)),
    )
    print_text(told)
    return 0


@banks.command(help=say(m.NEW), short_help=say(m.NEW))
@click.argument("bank_id", metavar="ID")
@click.option("--from", "source", metavar="B", default="engineering-manager", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help=say(m.NEW_OUTPUT))
def new(bank_id: str, source: str, output: Path | None) -> None:
    """A copy of a bank under another id."""
    from emcompass import paths
    from emcompass.bank.copying import copy_bank

    if (paths.bundled_banks() / bank_id).is_dir():
        raise EmcompassError(say(m.BUNDLED, bank=bank_id))
    folder = output or paths.banks() / bank_id
    copy_bank(source, folder, bank_id)
    print_text(f"{folder}")
    print_text(say(m.EDIT, bank=bank_id if output is None else str(folder)))


@banks.command(help=say(m.PREVIEW), short_help=say(m.PREVIEW_LINE))
@click.argument("path", type=str)
@click.option("--plain", is_flag=True, help=say(m.PREVIEW_PLAIN))
def preview(path: str, plain: bool) -> int:
    """A walk through a bank that saves nothing; returns the exit code."""
    from emcompass.bank.loader import load_bank

    bank = load_bank(path)
    if not plain and can_show_app():
        return open_app(start="preview", bank=path)
    from emcompass.cli.plain import Conversation
    from emcompass.cli.plain.plain_begin import preview as preview_plainly

    talk = Conversation(sys.stdin, sys.stdout, interactive=sys.stdin.isatty())
    return preview_plainly(bank, talk)


@banks.command(help=say(m.SCHEMA), short_help=say(m.SCHEMA_LINE))
def schema() -> None:
    """The JSON Schema of a bank's files."""
    from emcompass.bank.schema import json_schema

    click.echo(json_text(json_schema(), indent=2))


_PATH = click.Path(path_type=Path)


@banks.command(help=say(s.ANALYSE), short_help=say(s.ANALYSE_LINE))
@click.argument("files", metavar="FILE...", type=_PATH, nargs=-1, required=True)
@click.option("--bank", "bank_id", metavar="B", help=say(s.ANALYSE_BANK))
@click.option("--json", "as_data", is_flag=True, help=say(AS_JSON))
@click.option("--csv", "table", metavar="FILE", type=_PATH, help=say(s.ANALYSE_CSV))
@click.option("--norms", metavar="FILE", type=_PATH, help=say(d.ANALYSE_NORMS))
def analyse(
    files: tuple[Path, ...],
    bank_id: str | None,
    as_data: bool,
    table: Path | None,
    norms: Path | None,
) -> None:
    """What many people's answers say of a bank, as text or data."""
    from emcompass.assessment.bank_study import LEAST, study_bank
    from emcompass.cli.output import STANDARD, refuse_to_replace, write_out
    from emcompass.cli.waiting import told_when_slow
    from emcompass.journal.store import Journal
    from emcompass.journal.study_files import gather
    from emcompass.journal.study_sheets import sheets_of
    from emcompass.reports.bank_study_blocks import StudyFilesCount, bank_study_blocks
    from emcompass.reports.bank_study_data import bank_study_csv, bank_study_json
    from emcompass.reports.render_text import render_text

    for output in (table, norms):
        refuse_to_replace(output, force=False)
    journal = Journal()
    with told_when_slow(say(s.READING_FILES)):
        found = gather(files)
        _complain_of(found.unreadable)
        bank = _bank_to_study(bank_id, found.files, journal)
        read = sheets_of(bank, found.files, journal.bank_of)
        _complain_of(read.wrong)
        if len(read.sheets) < LEAST:
            raise EmcompassError(say(s.TOO_FEW, len(read.sheets), bank=bank.id))
        study = study_bank(bank, read.sheets, read.twice)
    damaged = len(found.unreadable) + len(read.wrong)
    left_out = (read.other_bank, read.other_state, read.earlier, found.copies, damaged)
    counted = StudyFilesCount(read.shared, *left_out)
    if table is not None:
        write_out(bank_study_csv(study), table)
    if as_data:
        print_text(json_text(bank_study_json(study, counted), indent=2))
    elif STANDARD not in (table, norms):
        width = min(shutil.get_terminal_size((80, 24)).columns, 90)
        print_text(render_text(bank_study_blocks(study, counted), width=width))
    if norms is not None:
        _write_norms(bank, read.sheets, norms)


def _write_norms(bank: Bank, sheets: tuple[AnswerSheet, ...], output: Path) -> None:
    """Raises EmcompassError, after all the rest was told, where too few people answered."""
    from emcompass.assessment.study_norms import item_norms
    from emcompass.cli.output import write_out
    from emcompass.reports.norms_toml import norms_toml

    found = item_norms(bank, sheets)
    if found is None:
        raise EmcompassError(say(d.TOO_FEW_FOR_NORMS, len(sheets)))
    write_out(norms_toml(found), output)


def _complain_of(reasons: tuple[str, ...]) -> None:
    for reason in reasons:
        complain(say(s.LEFT_OUT, reason=reason))


def _bank_to_study(bank_id: str | None, files: tuple[StudyFile, ...], journal: Journal) -> Bank:
    """The bank that was asked for, else the one, in the state, that most files name."""
    from emcompass.bank.header import list_banks
    from emcompass.bank.loader import load_bank
    from emcompass.errors import JournalError
    from emcompass.files.problems import listed, shown
    from emcompass.journal.study_sheets import most_named

    if bank_id is not None:
        return load_bank(bank_id)
    if not files:
        raise EmcompassError(say(s.NO_FILE))
    named, states = most_named(files)
    for reference in states[:1]:
        with suppress(JournalError):
            return journal.bank_of(reference)
    known = sorted({listing.id for listing in list_banks()})
    if named not in known:  # never a folder: a file may come from anybody
        at = next(each for each in files if each.bank_id == named)
        raise at.source.error(("bank", "id"), shown(named), listed(known), known)
    return load_bank(named)
