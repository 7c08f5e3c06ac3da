"""`emcompass banks`: list, new, check, preview, schema."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from emcompass.cli.open_app import can_show_app, open_app
from emcompass.cli.saying import print_text
from emcompass.errors import EmcompassError
from emcompass.text.spelled import json_text


@click.group(invoke_without_command=True)
@click.pass_context
def banks(context: click.Context) -> None:
    """List the question banks: those that come with emcompass and your own."""
    if context.invoked_subcommand is not None:
        return
    from emcompass.bank.header import list_banks
    from emcompass.text.clean import clean

    for bank in list_banks():
        told = f"unusable: {bank.problem}" if bank.problem else f"{bank.title} ({bank.version})"
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
    from emcompass.reports.words import counted

    with told_when_slow("checking the bank"):
        bank = load_bank(path)
        warnings = check_balance(bank)
    for warning in warnings:
        print_text(f"warning: {warning}")
    holds = (
        counted(len(bank.questions), "question"),
        counted(len(bank.archetypes), "archetype"),
        counted(len(bank.flags), "flag"),
    )
    doubts = counted(len(warnings), "warning")
    print_text(f"{bank.id} {bank.version}: {', '.join(holds)}; no errors, {doubts}")
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
        raise EmcompassError(
            f"{bank_id} comes with emcompass; choose an id of its own for the copy"
        )
    folder = output or paths.banks() / bank_id
    copy_bank(source, folder, bank_id)
    print_text(f"{folder}")
    print_text(
        f"Edit the files there, then: emcompass banks check {bank_id if output is None else folder}"
    )


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
