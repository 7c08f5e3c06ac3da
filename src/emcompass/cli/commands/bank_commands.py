"""`emcompass banks`: list, new, check, preview, schema."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from emcompass.cli.open_app import can_show_app, open_app
from emcompass.cli.saying import print_text
from emcompass.errors import EmcompassError
from emcompass.text.spelled import json_text
from emcompass.words import bank_command_messages as m
from emcompass.words.fill import say


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
