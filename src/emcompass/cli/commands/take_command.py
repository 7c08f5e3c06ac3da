"""`emcompass take`: in the app, or as plain prompts."""

from __future__ import annotations

import sys

import click

from emcompass.cli.open_app import can_show_app, open_app
from emcompass.words import result_command_messages as m
from emcompass.words.fill import say


@click.command(help=say(m.TAKE))
@click.option("--bank", metavar="B", help=say(m.TAKE_BANK))
@click.option("--short", is_flag=True, help=say(m.TAKE_SHORT))
@click.option("--plain", is_flag=True, help=say(m.TAKE_PLAIN))
@click.option("--new", is_flag=True, help=say(m.TAKE_NEW))
def take(bank: str | None, short: bool, plain: bool, new: bool) -> int:
    """A sitting, begun or gone on with; returns the exit code."""
    if plain or not can_show_app():
        return _take_plain(bank, short, new)
    return open_app(start="new" if new else "take", bank=bank, mode="short" if short else "full")


def _take_plain(bank: str | None, short: bool, new: bool) -> int:
    from emcompass.cli.plain import Conversation
    from emcompass.cli.plain.plain_begin import take as take_plainly

    talk = Conversation(sys.stdin, sys.stdout, interactive=sys.stdin.isatty())
    return take_plainly(talk, bank_name=bank, short=short, new=new)
