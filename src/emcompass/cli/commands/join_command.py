"""`emcompass join`: a seat in somebody's workshop, in the app or as plain prompts."""

from __future__ import annotations

import sys

import click

from emcompass.cli.open_app import can_show_app
from emcompass.errors import EmcompassError
from emcompass.words import join_messages as m
from emcompass.words.fill import say
from emcompass.workshop.extra_packages import check_extra


@click.command(help=say(m.COMMAND))
@click.argument("url", required=False)
@click.option("--cert", default="", metavar="FILE", help=say(m.CERT))
@click.option("--shared", is_flag=True, help=say(m.SHARED))
@click.option("--plain", is_flag=True, help=say(m.PLAIN))
def join(url: str | None, cert: str, plain: bool, shared: bool) -> int:
    """Take a seat in a room; returns the exit code."""
    check_extra()
    if url is not None:
        _check(url, cert)
    if shared and (plain or not can_show_app()):
        raise EmcompassError(say(m.SHARED_NEEDS))
    if shared and url is None:
        raise click.UsageError(say(m.ADDRESS_MISSING))
    if plain or not can_show_app():
        return _join_plain(url, cert)
    from emcompass.tui import run

    return run(start="join", address=url or "", cert=cert, shared=shared)


def _check(url: str, cert: str) -> None:
    """Say what is wrong with the address or the certificate before a screen opens."""
    from emcompass.workshop.client.room_address import parse_address
    from emcompass.workshop.http_link import own_certificate

    parse_address(url, cert)
    if cert:
        own_certificate(cert)


def _join_plain(url: str | None, cert: str) -> int:
    import asyncio

    from emcompass.cli.plain import Conversation
    from emcompass.cli.plain.plain_join import PlainJoin

    if url is None:
        raise click.UsageError(say(m.ADDRESS_MISSING))
    talk = Conversation(sys.stdin, sys.stdout, interactive=sys.stdin.isatty())
    return asyncio.run(PlainJoin(talk, url, cert).run())
