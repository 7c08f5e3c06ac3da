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


@click.group(invoke_without_command=True)
@click.pass_context
def banks(context: click.Context) -> None:
    """List the question banks: those that come with emcompass and your own."""
    if context.invoked_subcommand is not None:
        return
    from emcompass.bank.header import list_banks
    from emcompass.text.clean import clean

    for bank in list_banks():
        told = say(m.TITLED, title=bank.title, version=bank.version)
        if bank.problem:
            told = say(m.UNUSABLE, problem=str(bank.problem))
        print_text(f"{bank.id:<24}{clean(told)}")


@banks.command()
@click.argument("path", type=str)
def check(path: str) -> int:
    """Check the bank in folder PATH (or with this id): every problem, with file, line and reason.

    Exit code 1 when it can't be used; warnings alone leave it at 0.
    """
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


@banks.command()
@click.argument("bank_id", metavar="ID")
@click.option("--from", "source", metavar="B", default="engineering-manager", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder to write.")
def new(bank_id: str, source: str, output: Path | None) -> None:
    """Copy a bank to start your own from, under the id ID."""
    from emcompass import paths
    from emcompass.bank.copying import copy_bank

    if (paths.bundled_banks() / bank_id).is_dir():
        raise EmcompassError(say(m.BUNDLED, bank=bank_id))
    folder = output or paths.banks() / bank_id
    copy_bank(source, folder, bank_id)
    print_text(f"{folder}")
    print_text(say(m.EDIT, bank=bank_id if output is None else str(folder)))


@banks.command()
@click.argument("path", type=str)
@click.option("--plain", is_flag=True, help="Numbered prompts.")
def preview(path: str, plain: bool) -> int:
    """Walk through the bank in PATH (or with this id); nothing is saved."""
    from emcompass.bank.loader import load_bank

    bank = load_bank(path)
    if not plain and can_show_app():
        return open_app(start="preview", bank=path)
    from emcompass.cli.plain import Conversation
    from emcompass.cli.plain.plain_begin import preview as preview_plainly

    talk = Conversation(sys.stdin, sys.stdout, interactive=sys.stdin.isatty())
    return preview_plainly(bank, talk)


@banks.command()
def schema() -> None:
    """Print the JSON Schema of a bank's files, for editors that complete TOML."""
    from emcompass.bank.schema import json_schema

    click.echo(json_text(json_schema(), indent=2))
