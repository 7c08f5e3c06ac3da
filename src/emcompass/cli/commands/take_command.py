"""`emcompass take`: in the app, or as plain prompts."""

from __future__ import annotations

import sys

import click

from emcompass.cli.open_app import can_show_app, open_app


@click.command()
@click.option("--bank", metavar="B", help="A bank's id or folder; default: engineering-manager.")
@click.option(
    "--short", is_flag=True, help="Ask only what still matters; about half the questions."
)
@click.option(
    "--plain", is_flag=True, help="Numbered prompts: screen readers, pipes, dumb terminals."
)
@click.option("--new", is_flag=True, help="Begin anew even if a sitting is under way (it is kept).")
def take(bank: str | None, short: bool, plain: bool, new: bool) -> int:
    """Sit down and answer. Everything is saved at every answer; leave and come back as you like.

    From a pipe, `--plain` reads one answer a line and begins a new sitting.
    """
    if plain or not can_show_app():
        return _take_plain(bank, short, new)
    return open_app(start="new" if new else "take", bank=bank, mode="short" if short else "full")


def _take_plain(bank: str | None, short: bool, new: bool) -> int:
    from emcompass.cli.plain import Conversation
    from emcompass.cli.plain.plain_begin import take as take_plainly

    talk = Conversation(sys.stdin, sys.stdout, interactive=sys.stdin.isatty())
    return take_plainly(talk, bank_name=bank, short=short, new=new)
