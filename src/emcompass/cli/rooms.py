"""What the `workshop` commands do with rooms: make, find, start, read and end them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from emcompass import paths
from emcompass.cli.saying import print_text
from emcompass.errors import EmcompassError
from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.text.clean import clean_line
from emcompass.text.spelled import json_text
from emcompass.words import helping_messages as helping
from emcompass.words import workshop_messages as m
from emcompass.words.dates import long_day
from emcompass.words.fill import listed as listed_in_line
from emcompass.words.fill import say, sentences
from emcompass.words.number_messages import COMMA
from emcompass.workshop.begin_room import begin_room, server_name, server_place
from emcompass.workshop.client.room_address import RoomAddress, parse_address
from emcompass.workshop.end_room import end_abandoned, lies_in_wait
from emcompass.workshop.host import folder, reopening, server_tokens
from emcompass.workshop.host import server_process as child
from emcompass.workshop.host.access import lan_addresses
from emcompass.workshop.host.agenda_file import load_agenda
from emcompass.workshop.host.folder import Listed
from emcompass.workshop.host.handed_in import read_people
from emcompass.workshop.host.invitation import read_invitation
from emcompass.workshop.host.opening import Options
from emcompass.workshop.host.room_report import read_report, room_blocks
from emcompass.workshop.http_link import BlockingLink, SaidNoError, ServerPlace

ROOM_ID = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{1,8}")
STILL_TODAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `workshop run` was asked for."""

    agenda: str | None
    rehearse: int | None
    minimum: int | None
    anew: bool
    bound: Mapping[str, Any]
    server: str = ""

    @property
    def room(self) -> str:
        """The id, or its beginning, where a room was asked for and no agenda."""
        named = self.agenda or ""
        is_id = ROOM_ID.fullmatch(named) and not Path(named).exists()
        return named if is_id else ""


def run(wanted: Wanted) -> int:
    """Open a room, or find it again, and show its console; returns the exit code."""
    from emcompass.cli.open_app import check_terminal, open_room_in_app

    found = _found(wanted)
    check_terminal()
    place = (found and _as_wanted(found, wanted)) or _begin(wanted)
    child.ensure_server(place)
    code = open_room_in_app("console", place)
    print_text(_afterwards(place))
    return code


def _as_wanted(place: Path, wanted: Wanted) -> Path | None:
    """The open room, after asking where it differs from what is wanted; None for a new one."""
    options = _options(wanted)
    found = reopening.differences(folder.read_settings(place), options)
    if not found:
        return place
    print_text(say(m.OTHERWISE, room=place.name))
    for each in found:
        print_text(f"  - {each.words}")
    choices = {"g": say(m.AS_IT_IS)}
    if reopening.can_rebind(place, found):
        choices["b"] = say(m.ANEW)
    if wanted.agenda is not None and not wanted.room:
        choices["n"] = say(m.NEW_ROOM)
    for key, words in choices.items():
        print_text(f"{key}  {words}")
    choice = click.prompt(say(m.WHICH), type=click.Choice(list(choices)), default="g")
    if choice == "b":
        reopening.rebind(place, options)
    return None if choice == "n" else place


def _afterwards(place: Path) -> str:
    if (place / folder.RELEASES).exists():
        return say(m.IS_CLOSED, room=place.name)
    goes_on = say(m.GOES_ON, room=place.name)
    return sentences(_waiting_told(place), goes_on)


def _waiting_told(place: Path) -> str:
    """How long a room waits and what that needs; "" where nobody answers ahead."""
    settings = folder.read_settings(place)
    if settings.waits is None or not _waiting(settings.waits, place):
        return ""
    last, address = long_day(settings.waits.date()), settings.binding.url(settings.code)
    if not settings.server:
        return say(m.WAITS_HERE, date=last, address=address)
    keeper = clean_line(settings.organisation)
    return say(m.WAITS_THERE, date=last, address=address, organisation=keeper)


def _waiting(waits: datetime | None, place: Path) -> bool:
    """Whether people may answer ahead in a room, and it has not started."""
    if waits is None:
        return False
    with suppress(EmcompassError):
        if reopening.is_running(place):
            return bool(child.facilitator_of(place).state()["phase"] == "lobby")
        return not folder.read_settings(place).server and lies_in_wait(place)
    return False


def assist(address: str, cert: str) -> int:
    """The console of a room on another computer; returns the exit code. Raises EmcompassError."""
    from emcompass.cli.open_app import check_terminal
    from emcompass.tui import run as run_app
    from emcompass.tui.helper_desk import HelperDesk

    typed = parse_address(address, cert)
    check_terminal()
    place = _place_of(typed)
    invitation = read_invitation(click.prompt(say(helping.ASKED), hide_input=True))
    try:
        desk = HelperDesk(place, invitation)
    except SaidNoError as error:
        raise EmcompassError(say(helping.NOT_TAKEN)) from error
    return run_app(start="console", desk=desk)


def _place_of(address: RoomAddress) -> ServerPlace:
    """Where a room is: alone at its address, or among many. Raises LostError, SaidNoError."""
    try:
        BlockingLink(address.place).get("/api/hello").content()
    except SaidNoError as error:
        if error.error != "not-found" or not address.code:
            raise
        return address.among_many
    return address.place


def show_projector(room: str | None) -> int:
    """The projector of an open room; returns the exit code."""
    from emcompass.cli.open_app import check_terminal, open_room_in_app

    place = find(room or "", must_be_open=True)
    check_terminal()
    child.ensure_server(place)
    return open_room_in_app("projector", place)


def _found(wanted: Wanted) -> Path | None:
    """The open room that is meant, if there is one. Raises EmcompassError, AgendaError."""
    end_abandoned()
    if wanted.agenda is None:
        return find(must_be_open=True)
    if wanted.room:
        return _open_one(wanted.room)
    agenda = load_agenda(wanted.agenda)
    if wanted.anew:
        return None
    rehearsal = wanted.rehearse is not None
    return _open_room(agenda.source.text, _server(wanted), rehearsal=rehearsal)


def _open_one(room: str) -> Path:
    place = folder.find_room(room)
    if (place / folder.RELEASES).exists():
        raise EmcompassError(say(m.IS_CLOSED, room=place.name))
    return place


def _begin(wanted: Wanted) -> Path:
    assert wanted.agenda is not None
    options, made_up = _options(wanted), wanted.rehearse or 0
    if not options.server:
        return begin_room(wanted.agenda, options, made_up)
    kept = server_tokens.token_for(options.server)
    token = kept or _asked_for_token(options.server)
    try:
        place = begin_room(wanted.agenda, options, made_up, token)
    except SaidNoError as error:
        if error.error == "no-token" and kept:
            server_tokens.keep_token(options.server, "")
        raise
    server_tokens.keep_token(options.server, token)
    return place


def _asked_for_token(server: str) -> str:
    told = click.prompt(say(m.TOKEN, server=server), hide_input=True)
    return "".join(told.split()).lower()


def _server(wanted: Wanted) -> str:
    """The server that is wanted, as rooms name it; "" for this computer."""
    if not wanted.server:
        return ""
    return server_name(server_place(wanted.server, str(wanted.bound.get("cert", ""))))


def _options(wanted: Wanted) -> Options:
    return Options(
        rehearsal=wanted.rehearse is not None,
        minimum=wanted.minimum,
        server=_server(wanted),
        **dict(wanted.bound),
    )


def _open_room(text: str, server: str, *, rehearsal: bool) -> Path | None:
    """The open room of this very agenda: one that runs or waits, or one begun today."""
    for room in folder.list_rooms():
        same = (room.folder / folder.AGENDA).read_text(encoding="utf-8") == text
        there = folder.read_settings(room.folder).server == server
        if room.open and same and there and room.rehearsal == rehearsal and _alive(room):
            return room.folder
    return None


def _alive(room: Listed) -> bool:
    began = datetime.fromisoformat(room.created)
    today = datetime.now(UTC) - began < STILL_TODAY
    return today or reopening.is_running(room.folder) or _waiting(room.waits, room.folder)


def find(room: str = "", *, must_be_open: bool = False) -> Path:
    """A room by the beginning of its id; the newest without one. Raises EmcompassError."""
    if not must_be_open:
        return folder.find_room(room)
    rooms = [each for each in folder.list_rooms() if each.open and each.id.startswith(room)]
    if not rooms:
        raise EmcompassError(say(m.NONE_OPEN))
    return rooms[0].folder


def listed() -> Iterator[str]:
    """A line a workshop."""
    end_abandoned()
    rooms = folder.list_rooms()
    if not rooms:
        yield say(m.NONE)
    for room in rooms:
        yield f"{room.id}  {clean_line(room.title)}  ({_state(room)})"


def _state(room: Listed) -> str:
    told = _open_or_closed(room)
    if room.waits is None or not room.open or not _waiting(room.waits, room.folder):
        return told
    return say(m.STATE_AHEAD, state=told, date=long_day(room.waits.date()))


def _open_or_closed(room: Listed) -> str:
    made_up = room.rehearsal
    if not room.open:
        return say(m.STATE_CLOSED_REHEARSAL if made_up else m.STATE_CLOSED)
    if reopening.is_running(room.folder):
        return say(m.STATE_RUNNING_REHEARSAL if made_up else m.STATE_RUNNING)
    return say(m.STATE_WAITING_REHEARSAL if made_up else m.STATE_WAITING)


def take_in(files: Sequence[Path], room: str) -> str:
    """Hand files in; what to say."""
    place = find(room, must_be_open=True)
    people = read_people(files, place)
    remote = child.ensure_server(place).remote
    for batch in people.batches():
        remote.command("import", people=batch)
    return say(m.TAKEN_IN, len(people), room=place.name)


def report(room: str, kind: str) -> str:
    """A report as text: of a closed room from its folder, of an open one as it stands."""
    place = folder.find_room(room)
    if (place / folder.RELEASES).exists():
        data = read_report(place)
    else:
        remote = child.ensure_server(place).remote
        data = json.loads(remote.get("/api/run/report?format=json"))
    if kind == "json":
        return json_text(data, indent=2) + "\n"
    render = render_html if kind == "html" else render_markdown
    return render(room_blocks(data))


def delete(place: Path) -> None:
    """End a room if it is open, and delete it. Raises EmcompassError."""
    if reopening.is_running(place):
        remote = child.facilitator_of(place)
        if not remote.settings.server:
            reopening.stop(remote)
        elif remote.state()["phase"] != "closed":
            remote.command("close")
    folder.delete_room(place)


def preflight() -> Iterator[str]:
    """What would keep a room from working, and how to try the rest."""
    yield say(m.PACKAGES)
    yield say(m.KEPT_IN, folder=str(paths.workshops()))
    addresses = lan_addresses()
    if not addresses:
        yield say(m.NO_NETWORK)
    else:
        yield say(m.OFFERS, addresses=listed_in_line(addresses, COMMA))
    yield from _open_ones()


def _open_ones() -> Iterator[str]:
    rooms = [
        room for room in folder.list_rooms() if room.open and reopening.is_running(room.folder)
    ]
    if not rooms:
        yield say(m.NONE_RUNS)
    for room in rooms:
        remote = child.facilitator_of(room.folder)
        reached = remote.state()["run"]["preflight"]
        address = f"{remote.settings.pages}/preflight"
        yield say(m.TRY, room=room.id, address=address)
        yield (
            say(m.GOT_THERE, reached, room=room.id)
            if reached
            else say(m.NONE_GOT_THERE, room=room.id)
        )
