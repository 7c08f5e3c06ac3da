"""`emcompass serve`: an organisation's server, who may open rooms on it, and how it is doing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from emcompass.cli.saying import print_text
from emcompass.errors import EmcompassError
from emcompass.text.clean import clean_line
from emcompass.words import serve_command_messages as h
from emcompass.words.dates import date
from emcompass.words.fill import facts, say
from emcompass.workshop.extra_packages import check_server_extra

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from emcompass.workshop.serve.configuration import Configuration
    from emcompass.workshop.serve.database import Connection
    from emcompass.workshop.serve.facilitators import Facilitator

T = TypeVar("T")
_LONGEST_NAME = 100
_EXAMPLES = ("guide", "config", "nginx", "caddy", "systemd", "compose")


@click.group(invoke_without_command=True, help=say(h.SERVE))
@click.option(
    "--config",
    metavar="FILE",
    envvar="EMCOMPASS_SERVE_CONFIG",
    type=click.Path(path_type=Path),
    help=say(h.CONFIG),
)
@click.pass_context
def serve(context: click.Context, config: Path | None) -> None:
    """The server; EmcompassError where its packages are missing."""
    check_server_extra()
    context.obj = config
    if context.invoked_subcommand is None:
        from emcompass.workshop.serve.launching import launch

        launch(config)


@serve.group(help=say(h.FACILITATORS), short_help=say(h.FACILITATORS))
def facilitators() -> None:
    """Who may open rooms."""


@facilitators.command(help=say(h.ADD), short_help=say(h.ADD))
@click.argument("name")
@click.pass_obj
def add(config: Path | None, name: str) -> None:
    """A token for somebody."""
    from emcompass.workshop.serve import facilitators as people

    called = clean_line(name).strip()[:_LONGEST_NAME]
    if not called:
        raise click.BadParameter(repr(name), param_hint="NAME")
    configuration, token = _with_database(config, lambda sql: people.add(sql, called))
    print_text(say(h.TOKEN, name=called))
    print_text(token)
    print_text(say(h.TOKEN_USE, name=called, address=configuration.address))


@facilitators.command("list", help=say(h.LIST), short_help=say(h.LIST))
@click.pass_obj
def list_(config: Path | None) -> None:
    """A line for everybody."""
    from emcompass.workshop.serve import facilitators as people

    _, everyone = _with_database(config, people.everyone)
    for one in everyone:
        print_text(f"{clean_line(one.name)}  ({_told(one)})")
    if not everyone:
        print_text(say(h.NOBODY))


def _told(one: Facilitator) -> str:
    used = say(h.LAST_USED, when=_day(one.used)) if one.used else say(h.NEVER_USED)
    gone = say(h.NO_MORE, when=_day(one.withdrawn)) if one.withdrawn else ""
    return facts(used, say(h.ROOMS, one.rooms, number=str(one.rooms)), gone)


def _day(moment: datetime) -> str:
    return date(moment)


@facilitators.command(help=say(h.WITHDRAW), short_help=say(h.WITHDRAW))
@click.argument("name")
@click.pass_obj
def withdraw(config: Path | None, name: str) -> None:
    """Take a token back."""
    from emcompass.workshop.serve import facilitators as people

    called = clean_line(name).strip()
    _with_database(config, lambda sql: people.withdraw(sql, called))
    print_text(say(h.WITHDRAWN, name=called))


def _with_database(config: Path | None, ask: Callable[[Connection], T]) -> tuple[Configuration, T]:
    """Ask the database that the configuration names, brought up to date. Raises EmcompassError."""
    from emcompass.workshop.serve.configuration import read_configuration
    from emcompass.workshop.serve.database import Database
    from emcompass.workshop.serve.migrating import bring_up_to_date

    configuration = read_configuration(config)
    bring_up_to_date(configuration.database)
    database = Database(configuration.database, 1)
    try:
        return configuration, database.now(ask)
    finally:
        database.close()


@serve.command(help=say(h.CHECK), short_help=say(h.CHECK))
@click.pass_obj
def check(config: Path | None) -> int:
    """What a server needs; the exit code is 1 where something won't do."""
    from emcompass.cli.serve_check import check_server

    return check_server(config)


@serve.command(help=say(h.EXAMPLE), short_help=say(h.EXAMPLE))
@click.argument("name", type=click.Choice(_EXAMPLES))
@click.pass_obj
def example(config: Path | None, name: str) -> None:
    """A file to begin with, for the configuration where there is one."""
    from emcompass.workshop.serve.configuration import read_configuration
    from emcompass.workshop.serve.examples import example as file

    try:
        configuration = read_configuration(config)
    except EmcompassError:
        if config is not None:
            raise
        configuration = None
    click.echo(file(name, configuration), nl=False)
