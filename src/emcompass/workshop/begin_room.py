"""From what a facilitator asks for to a room that runs: here, or on an organisation's server."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from emcompass.bank.bank_source import files_of, read_text
from emcompass.errors import EmcompassError
from emcompass.words import room_trouble_messages as m
from emcompass.words.fill import say
from emcompass.workshop.client.rehearsal import start_people
from emcompass.workshop.client.room_address import parse_address
from emcompass.workshop.host.access import Binding, hashed, new_secret
from emcompass.workshop.host.earlier import find_earlier
from emcompass.workshop.host.folder import PEOPLE, KeptThere, Making, Secrets, new_room_id
from emcompass.workshop.host.opening import Options, checked_agenda, made, open_room
from emcompass.workshop.host.room_key import new_key, public_of
from emcompass.workshop.host.server_process import ensure_server
from emcompass.workshop.http_link import BlockingLink, ServerPlace
from emcompass.workshop.rules.earlier_room import earlier_json


def begin_room(agenda: str | Path, options: Options, made_up: int = 0, token: str = "") -> Path:
    """Make a room, start its server and, for a rehearsal, its people. Raises EmcompassError.

    `token`: a facilitator's, for a room on `options.server`.
    """
    folder = _open_there(agenda, options, token) if options.server else open_room(agenda, options)
    ensure_server(folder)
    if made_up:
        start_people(folder, made_up)
    return folder


def server_place(address: str, cert: str = "") -> ServerPlace:
    """Where an organisation's server is. Raises EmcompassError for what is no such address."""
    found = parse_address(address, cert)
    if found.code or "//" not in address:
        raise EmcompassError(say(m.NO_SERVER, address=address))
    return found.place


def _open_there(agenda: str | Path, options: Options, token: str) -> Path:
    """A room on an organisation's server. Its private key is made here and stays here."""
    place = server_place(options.server, options.cert)
    text, bank = checked_agenda(agenda, options)
    earlier = find_earlier(options.after, rehearsal=options.rehearsal)
    keys = Secrets(new_secret(), new_secret(), new_key())
    room, people = new_room_id(), options.people or PEOPLE
    asked: dict[str, Any] = {
        "room": room,
        "agenda": text,
        "bank": {name: read_text(bank.folder / name) for name in files_of(bank.folder)},
        "public_key": public_of(keys.key),
        "facilitator": hashed(keys.facilitator),
        "projector": hashed(keys.projector),
        "rehearsal": options.rehearsal,
        "people": people,
        "ahead": options.ahead,
    }
    if options.minimum is not None:
        asked["minimum"] = options.minimum
    if earlier is not None:
        asked["earlier"] = earlier_json(earlier)
    said = BlockingLink(place, token).post("/api/rooms", asked)
    kept = KeptThere(
        room,
        str(said["code"]),
        keys,
        server_name(place),
        str(said.get("organisation", "")),
        str(said.get("waits_until", "")),
    )
    if options.ahead and not _is_time(kept.waits_until):
        raise EmcompassError(say(m.NOT_AHEAD, server=kept.server))
    binding = Binding(place.host, place.port, True, place.tls, (place.host,))
    return made(
        Making(
            text,
            bank,
            binding,
            cert=place.cert,
            rehearsal=options.rehearsal,
            minimum=options.minimum,
            people=people,
            kept=kept,
            ahead=options.ahead,
            earlier=earlier,
        )
    )


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def server_name(place: ServerPlace) -> str:
    """A server's address as it is written down: always the same for the same place."""
    return place.url.removesuffix(":443" if place.tls else ":80")
