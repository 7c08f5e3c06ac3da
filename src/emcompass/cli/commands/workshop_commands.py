"""`emcompass workshop`: from an agenda and its script to the room's console and its report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from emcompass.cli.saying import print_text
from emcompass.text.clean import clean_line
from emcompass.words import workshop_messages as m
from emcompass.words.fill import say
from emcompass.workshop.extra_packages import check_extra
from emcompass.workshop.rules.minimum_group import CEILING, FLOOR


def _printed(command: Callable[..., None]) -> Callable[..., None]:
    """The options of whatever is printed as Markdown or HTML."""
    for option in (
        click.option("--force", is_flag=True, help="Replace the file if it is there."),
        click.option(
            "-o", "--output", type=click.Path(path_type=Path), help="A file; default: print."
        ),
        click.option(
            "--format",
            "kind",
            type=click.Choice(["md", "html"]),
            help="Default: by the file's ending, or md.",
        ),
    ):
        command = option(command)
    return command


@click.group()
def workshop() -> None:
    """Run a workshop for a room of people, on this computer.

    `emcompass workshop run 20 --rehearse 12` shows how it goes, with made-up people.
    """
    check_extra()


@workshop.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--from", "source", metavar="A", default="90", show_default=True, help="20, 45, 90, or a file."
)
def new(file: Path, source: str) -> None:
    """Write an agenda to FILE to make your own."""
    from emcompass.workshop.host.agenda_file import new_agenda

    new_agenda(source, file)
    place = clean_line(str(file))
    print_text(place)
    print_text(say(m.EDIT_IT, command=f"emcompass workshop run {place}"))


@workshop.command()
@click.argument("agenda", required=False)
@click.option("--rehearse", metavar="N", type=click.IntRange(1, 300), help="N made-up people.")
@click.option("--lan", is_flag=True, help="Open the room to this network, not this computer only.")
@click.option("--host", default="", metavar="ADDRESS", help="Listen on this address only.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Default: any free one.")
@click.option("--cert", default="", metavar="FILE", help="Encrypt: the certificate (PEM).")
@click.option("--key", default="", metavar="FILE", help="Encrypt: its key (PEM).")
@click.option(
    "--minimum",
    type=click.IntRange(FLOOR, CEILING),
    metavar="K",
    help=f"A picture needs K answers ({FLOOR}-{CEILING}).",
)
@click.option(
    "--people",
    type=click.IntRange(1, 5000),
    metavar="N",
    help="People expected (300): beyond N, joining slows down.",
)
@click.option("--projector", is_flag=True, help="The projector of the room that runs, here.")
@click.option("--new", "anew", is_flag=True, help="A new room, even if one of this agenda is open.")
def run(
    agenda: str | None,
    rehearse: int | None,
    projector: bool,
    anew: bool,
    minimum: int | None,
    **bound: str | int | bool | None,
) -> int:
    """Run AGENDA (20, 45, 90, or a file) in the console; without one, go on with the open room.

    The room runs in a process of its own: leaving or losing the console doesn't end it, and `run`
    finds it again. A second terminal shows the projector with --projector.
    """
    from emcompass.cli import rooms

    if projector:
        return rooms.show_projector(agenda)
    wanted = rooms.Wanted(agenda, rehearse, minimum, anew, bound)
    return rooms.run(wanted)


@workshop.command()
@click.argument("address")
@click.option("--cert", default="", metavar="FILE", help="Trust this certificate (PEM) for https.")
def assist(address: str, cert: str) -> int:
    """Help to run the room at ADDRESS, on another computer: its console shows a secret on `a`."""
    from emcompass.cli import rooms

    return rooms.assist(address, cert)


@workshop.command("list")
def list_() -> None:
    """List the workshops on this computer, newest first."""
    from emcompass.cli import rooms

    for line in rooms.listed():
        print_text(line)


@workshop.command("import")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--room", metavar="ID", default="", help="Default: the newest open room.")
def import_(files: tuple[Path, ...], room: str) -> None:
    """Take in result files that were handed in (`emcompass export --for-workshop`)."""
    from emcompass.cli import rooms

    print_text(rooms.take_in(files, room))


@workshop.command()
@click.argument("room", metavar="[ID]", default="")
@click.option("--format", "kind", type=click.Choice(["md", "html", "json"]), default="md")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; default: print.")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def report(room: str, kind: str, output: Path | None, force: bool) -> None:
    """Print a workshop's report: combined pictures only. Default: the newest."""
    from emcompass.cli import rooms
    from emcompass.cli.output import refuse_to_replace, write_out

    refuse_to_replace(output, force=force)
    if write_out(rooms.report(room, kind), output, force=force):
        print_text(f"{output}")


@workshop.command()
@click.argument("room", metavar="[ID]", default="")
@_printed
def sheet(room: str, **printed: Any) -> None:
    """Print a sheet for everybody: address, code, promise, what happens. Default: the newest room.

    It fits one page: -o sheet.html, then print that from a browser.
    """
    from emcompass.cli import room_prints

    room_prints.sheet(room, **printed)


@workshop.command()
@click.argument("agenda", default="90")
@_printed
def script(agenda: str, **printed: Any) -> None:
    """Print the facilitator's script of AGENDA (20, 45, 90, or a file): when, what, which key."""
    from emcompass.cli import room_prints

    room_prints.script(agenda, **printed)


@workshop.command()
@click.argument("room", metavar="ID")
@click.option("--yes", is_flag=True, help="Don't ask.")
def delete(room: str, yes: bool) -> None:
    """Delete a workshop with everything in it; an open one is ended first."""
    from emcompass.cli import rooms

    if not room.strip():
        raise click.UsageError(say(m.EMPTY_ID))
    found = rooms.find(room)
    if not yes:
        click.confirm(say(m.DELETE, room=found.name), abort=True)
    rooms.delete(found)
    print_text(say(m.DELETED, room=found.name))


@workshop.command()
def preflight() -> None:
    """Check that this computer can run a room and that devices can reach it."""
    from emcompass.cli import rooms

    for line in rooms.preflight():
        print_text(line)
