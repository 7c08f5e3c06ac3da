"""Commands that read results: `show`, `history`, `compare`, `score`."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emcompass import paths
from emcompass.cli.guard import complain
from emcompass.cli.id_argument import RESULT_ID, look_up
from emcompass.cli.output import terminal_width
from emcompass.cli.saying import print_text
from emcompass.errors import EmcompassError
from emcompass.text.spelled import json_text
from emcompass.words import first_screen_messages as first
from emcompass.words import result_command_messages as m
from emcompass.words.command_messages import AS_JSON
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.bank.bank import Bank
    from emcompass.journal.answers_file import AnswersFile
    from emcompass.reports.result_story import Story
    from emcompass.sitting.record import Record

_as_json = click.option("--json", "as_data", is_flag=True, help=say(AS_JSON))
_in_full = click.option("--full", is_flag=True, help=say(m.IN_FULL))


@click.command(help=say(m.SHOW))
@click.argument("result_id", metavar="[ID]", type=RESULT_ID, required=False)
@_as_json
@_in_full
def show(result_id: str | None, as_data: bool, full: bool) -> None:
    """A result as text or data."""
    from emcompass.assessment.assess import score_record
    from emcompass.journal.store import Journal

    journal = Journal()
    record = look_up(journal, result_id)
    bank = journal.bank_for(record)
    assessment = score_record(bank, record, said=journal.requests.read().said_for(record))
    if as_data:
        from emcompass.assessment.document import as_json

        _print_json(as_json(assessment))
    else:
        from emcompass.reports.result_telling import tell

        _print_told(tell(bank, assessment, record), full=full)
        if not full:
            print_text(say(first.READ_ON_SHELL, id=record.id))


@click.command(help=say(m.SCORE))
@click.argument("file", type=click.Path(path_type=Path))
@_as_json
@_in_full
def score(file: Path, as_data: bool, full: bool) -> None:
    """A file's answers as a result that is not saved."""
    from emcompass.assessment.assess import score as score_answers
    from emcompass.assessment.document import as_json
    from emcompass.bank.bank_errors import AnswerError
    from emcompass.cli.waiting import told_when_large
    from emcompass.journal.answers_file import read_answers_file
    from emcompass.reports.result_telling import tell
    from emcompass.text.clean import clean_line

    with told_when_large([file]):
        given = read_answers_file(file)
    bank = _bank_of(given)
    try:
        assessment = score_answers(bank, given.answers, given.seconds, piped=given.piped)
    except AnswerError as problem:
        key, near = ("answers", problem.question), [problem.nearest] if problem.nearest else []
        raise given.source.error(key, problem.found, problem.expected, near) from problem
    if given.bank_sha256 not in {None, bank.sha256} or given.bank_version != bank.version:
        states = {"given": clean_line(given.bank_version), "version": bank.version}
        complain(say(m.OTHER_STATE, file=given.source.name, **states))
    if as_data:
        _print_json(as_json(assessment))
    else:
        _print_told(tell(bank, assessment, answers=given.answers), full=full)


def _print_told(story: Story, *, full: bool) -> None:
    from emcompass.reports.blocks import in_short
    from emcompass.reports.render_text import render_text
    from emcompass.reports.result_blocks import result_blocks

    blocks = result_blocks(story)
    print_text(render_text(blocks if full else in_short(blocks), width=terminal_width()))


@click.command(help=say(m.HISTORY))
@click.option("--bank", metavar="B", help=say(m.HISTORY_BANK))
@click.option("--tag", metavar="T", help=say(m.HISTORY_TAG))
@_as_json
def history(bank: str | None, tag: str | None, as_data: bool) -> None:
    """The results over time, as text or data."""
    from emcompass.cli.waiting import told_when_large
    from emcompass.journal.store import Journal
    from emcompass.reports.history_blocks import history_blocks
    from emcompass.reports.history_json import history_json
    from emcompass.reports.history_story import tell_history
    from emcompass.reports.past_results import find
    from emcompass.reports.render_text import render_text

    def wanted(record: Record) -> bool:
        return bank in {None, record.bank.id} and (tag is None or tag in record.tags)

    journal = Journal()
    with told_when_large([paths.results()]):
        found = find(journal, wanted)
    kept = journal.experiments.read()
    unreadable = (*found.unreadable, *((one.path.name, one.reason) for one in kept.unreadable))
    if as_data:
        _print_json(history_json(found.pasts, unreadable, found.trend(), kept.all))
        return
    if not found.pasts and (bank or tag):
        raise EmcompassError(say(m.NONE_FITS))
    story = tell_history(found.pasts, unreadable=unreadable, trend=found.trend(), tried=kept.all)
    blocks, columns = history_blocks(story), sys.stdout.isatty()
    print_text(render_text(blocks, width=terminal_width(), columns=columns))


@click.command(help=say(m.COMPARE))
@click.argument("old", metavar="[OLD", type=RESULT_ID, required=False)
@click.argument("new", metavar="NEW]", type=RESULT_ID, required=False)
@_as_json
def compare(old: str | None, new: str | None, as_data: bool) -> None:
    """What changed from one result to another, as text or data."""
    from emcompass.assessment.comparison import compare as compare_records
    from emcompass.assessment.comparison import comparison_json
    from emcompass.cli.waiting import told_when_large
    from emcompass.journal.store import Journal
    from emcompass.reports.comparison_blocks import comparison_blocks
    from emcompass.reports.comparison_story import tell_change, tried_between
    from emcompass.reports.experiment_json import experiment_json
    from emcompass.reports.render_text import render_text

    if (old is None) != (new is None):
        raise click.UsageError(say(m.TWO_OR_NONE))
    journal = Journal()
    with told_when_large([paths.results()]):
        pair = (journal.get(old), journal.get(new)) if old and new else journal.two_latest()
    before, after = pair
    banks = journal.bank_for(before), journal.bank_for(after)
    said = journal.requests.read().said_for_both(before, after)
    found = compare_records(banks[0], before, banks[1], after, said=said)
    tried = journal.experiments.read().all
    if as_data:
        between = tried_between(tried, before, after)
        _print_json({**comparison_json(found), "tried": [*map(experiment_json, between)]})
    else:
        told = tell_change(banks[0], before, banks[1], after, found, tried=tried)
        print_text(render_text(comparison_blocks(told), width=terminal_width()))


def _bank_of(given: AnswersFile) -> Bank:
    """The bank that a file of answers names: a saved result's very own, else the one of its id."""
    from emcompass.bank.header import list_banks
    from emcompass.bank.loader import load_bank
    from emcompass.bank.reference import BankRef
    from emcompass.errors import JournalError
    from emcompass.files.problems import listed, shown
    from emcompass.journal.store import Journal

    if given.bank_sha256 is not None:
        reference = BankRef(given.bank_id, given.bank_version, given.bank_sha256)
        with suppress(JournalError):
            return Journal().bank_of(reference)
    known = sorted({listing.id for listing in list_banks()})
    if given.bank_id not in known:  # never a folder: a file may come from anybody
        raise given.source.error(("bank", "id"), shown(given.bank_id), listed(known), known)
    return load_bank(given.bank_id)


def _print_json(document: object) -> None:
    print_text(json_text(document, indent=2))
