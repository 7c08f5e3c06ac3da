"""`emcompass workshop`: from an agenda and its script to the room's console and its report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from emcompass.cli.saying import print_text
from emcompass.text.clean import clean_line
from emcompass.words import workshop_command_messages as h
from emcompass.words import workshop_messages as m
from emcompass.words.command_messages import DONT_ASK, REPLACE
from emcompass.words.fill import say
from emcompass.words.join_messages import CERT
from emcompass.workshop.extra_packages import check_extra
from emcompass.workshop.rules.minimum_group import CEILING, FLOOR


def _printed(command: Callable[..., None]) -> Callable[..., None]:
    """The options of whatever is printed as Markdown or HTML."""
    output = click.Path(path_type=Path)
    for option in (
        click.option("--force", is_flag=True, help=say(REPLACE)),
        click.option("-o", "--output", type=output, help=say(h.REPORT_OUTPUT)),
        click.option("--format", "kind", type=click.Choice(["md", "html"]), help=say(h.FORMAT)),
    ):
        command = option(command)
    return command


@click.group(help=say(h.WORKSHOP))
def workshop() -> None:
    """The commands around rooms; EmcompassError where their packages are missing."""
    check_extra()


@workshop.command(help=say(h.NEW), short_help=say(h.NEW))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--from", "source", metavar="A", default="90", show_default=True, help=say(h.NEW_FROM)
)
def new(file: Path, source: str) -> None:
    """An agenda as a file to change."""
    from emcompass.workshop.host.agenda_file import new_agenda

    new_agenda(source, file)
    place = clean_line(str(file))
    print_text(place)
    print_text(say(m.EDIT_IT, command=f"emcompass workshop run {place}"))


@workshop.command(help=say(h.RUN), short_help=say(h.RUN_LINE))
@click.argument("agenda", required=False)
@click.option("--rehearse", metavar="N", type=click.IntRange(1, 300), help=say(h.REHEARSE))
@click.option("--lan", is_flag=True, help=say(h.LAN))
@click.option("--host", default="", metavar="ADDRESS", help=say(h.HOST))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help=say(h.PORT))
@click.option("--cert", default="", metavar="FILE", help=say(h.CERT))
@click.option("--key", default="", metavar="FILE", help=say(h.KEY))
@click.option(
    "--minimum",
    type=click.IntRange(FLOOR, CEILING),
    metavar="K",
    help=say(h.MINIMUM, low=str(FLOOR), high=str(CEILING)),
)
@click.option(
    "--people",
    type=click.IntRange(1, 5000),
    metavar="N",
    help=say(h.PEOPLE),
)
@click.option("--server", default="", metavar="URL", help=say(h.SERVER))
@click.option("--ahead", is_flag=True, help=say(h.AHEAD))
@click.option("--after", default="", metavar="ROOM", help=say(h.AFTER))
@click.option("--projector", is_flag=True, help=say(h.PROJECTOR))
@click.option("--new", "anew", is_flag=True, help=say(h.ANEW))
def run(  # noqa: PLR0913, PLR0917 -- one parameter an option
    agenda: str | None,
    rehearse: int | None,
    projector: bool,
    anew: bool,
    minimum: int | None,
    server: str,
    **bound: str | int | bool | None,
) -> int:
    """A room in the console, or its projector; returns the exit code."""
    from emcompass.cli import rooms

    if projector:
        return rooms.show_projector(agenda)
    if server and any(bound[name] for name in ("lan", "host", "port", "key")):
        raise click.UsageError(say(m.SERVER_ALONE))
    wanted = rooms.Wanted(agenda, rehearse, minimum, anew, bound, server)
    return rooms.run(wanted)


@workshop.command(help=say(h.ASSIST), short_help=say(h.ASSIST_LINE))
@click.argument("address")
@click.option("--cert", default="", metavar="FILE", help=say(CERT))
def assist(address: str, cert: str) -> int:
    """Another facilitator's console; returns the exit code."""
    from emcompass.cli import rooms

    return rooms.assist(address, cert)


@workshop.command("list", help=say(h.LIST), short_help=say(h.LIST))
def list_() -> None:
    """The rooms, a line each."""
    from emcompass.cli import rooms

    for line in rooms.listed():
        print_text(line)


@workshop.command("import", help=say(h.IMPORT), short_help=say(h.IMPORT_LINE))
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--room", metavar="ID", default="", help=say(h.IMPORT_ROOM))
def import_(files: tuple[Path, ...], room: str) -> None:
    """Files that were handed in, for a room."""
    from emcompass.cli import rooms

    print_text(rooms.take_in(files, room))


@workshop.command(help=say(h.REPORT), short_help=say(h.REPORT_LINE))
@click.argument("room", metavar="[ID]", default="")
@click.option("--format", "kind", type=click.Choice(["md", "html", "json"]), default="md")
@click.option("-o", "--output", type=click.Path(path_type=Path), help=say(h.REPORT_OUTPUT))
@click.option("--force", is_flag=True, help=say(REPLACE))
def report(room: str, kind: str, output: Path | None, force: bool) -> None:
    """A room's report, printed or written."""
    from emcompass.cli import rooms
    from emcompass.cli.output import refuse_to_replace, write_out

    refuse_to_replace(output, force=force)
    if write_out(rooms.report(room, kind), output, force=force):
        print_text(f"{output}")


@workshop.command(help=say(h.SHEET), short_help=say(h.SHEET_LINE))
@click.argument("room", metavar="[ID]", default="")
@_printed
def sheet(room: str, **printed: Any) -> None:
    """A sheet for everybody in the room."""
    from emcompass.cli import room_prints

    room_prints.sheet(room, **printed)


@workshop.command(help=say(h.SCRIPT), short_help=say(h.SCRIPT_LINE))
@click.argument("agenda", default="90")
@_printed
def script(agenda: str, **printed: Any) -> None:
    """The facilitator's script of an agenda."""
    from emcompass.cli import room_prints

    room_prints.script(agenda, **printed)


@workshop.command(help=say(h.DELETE), short_help=say(h.DELETE_LINE))
@click.argument("room", metavar="ID")
@click.option("--yes", is_flag=True, help=say(DONT_ASK))
def delete(room: str, yes: bool) -> None:
    """Delete a room, after asking."""
    from emcompass.cli import rooms

    if not room.strip():
        raise click.UsageError(say(m.EMPTY_ID))
    found = rooms.find(room)
    if not yes:
        click.confirm(say(m.DELETE, room=found.name), abort=True)
    rooms.delete(found)
    print_text(say(m.DELETED, room=found.name))


@workshop.command(help=say(h.PREFLIGHT), short_help=say(h.PREFLIGHT_LINE))
def preflight() -> None:
    """What would keep a room from working."""
    from emcompass.cli import rooms

    for line in rooms.preflight():
        print_text(line)
