"""`emcompass join`: a seat in somebody's workshop, in the app or as plain prompts."""

from __future__ import annotations

import sys

import click

from emcompass.cli.open_app import can_show_app
from emcompass.errors import EmcompassError
from emcompass.words.fill import say
from emcompass.words.join_messages import ADDRESS_MISSING, SHARED_NEEDS
from emcompass.workshop.extra_packages import check_extra


@click.command()
@click.argument("url", required=False)
@click.option("--cert", default="", metavar="FILE", help="Trust this certificate (PEM) for https.")
@click.option("--shared", is_flag=True, help="Pass this keyboard around: sealed seats, as k does.")
@click.option("--plain", is_flag=True, help="Numbered prompts: screen readers, dumb terminals.")
def join(url: str | None, cert: str, plain: bool, shared: bool) -> int:
    """Take part in the workshop at URL, as it stands on the projector.

    Leaving keeps your seat: the same command comes back to it. Your result is worked out here.
    """
    check_extra()
    if url is not None:
        _check(url, cert)
    if shared and (plain or not can_show_app()):
        raise EmcompassError(say(SHARED_NEEDS))
    if shared and url is None:
        raise click.UsageError(say(ADDRESS_MISSING))
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
        raise click.UsageError(say(ADDRESS_MISSING))
    talk = Conversation(sys.stdin, sys.stdout, interactive=sys.stdin.isatty())
    return asyncio.run(PlainJoin(talk, url, cert).run())
