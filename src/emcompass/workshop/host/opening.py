"""From an agenda's name to a room's folder: everything that is checked before a room opens."""

from __future__ import annotations

import os
import ssl
from dataclasses import dataclass
from pathlib import Path

from emcompass import paths
from emcompass.bank.bank import Bank
from emcompass.errors import EmcompassError
from emcompass.words import room_trouble_messages as m
from emcompass.words.fill import say
from emcompass.workshop.host.access import (
    ANY_ADDRESS,
    LOOPBACK,
    Binding,
    lan_addresses,
    listening_socket,
)
from emcompass.workshop.host.agenda_file import (
    bank_of,
    find_agenda,
    parse_agenda,
    read_agenda_text,
)
from emcompass.workshop.host.earlier import find_earlier
from emcompass.workshop.host.folder import PEOPLE, Making, new_folder
from emcompass.workshop.rules.minimum_group import is_minimum, minimum_rule
from emcompass.workshop.rules.room_plan import build_plan


@dataclass(frozen=True, slots=True)
class Options:
    """What `emcompass workshop run` was asked for. Port 0: any free one."""

    lan: bool = False
    host: str = ""
    port: int = 0
    cert: str = ""
    key: str = ""
    rehearsal: bool = False
    minimum: int | None = None
    people: int | None = None
    server: str = ""  # an organisation's, which keeps the room
    ahead: bool = False  # people answer before the meeting
    after: str = ""  # the same group's earlier room: its id, or its report's file


def checked_agenda(agenda_name: str | Path, options: Options) -> tuple[str, Bank]:
    """An agenda's text and its bank. Raises AgendaError, BankError or EmcompassError."""
    path = find_agenda(agenda_name)
    text = read_agenda_text(path)
    agenda = parse_agenda(text, path)
    bank = bank_of(agenda, path)
    plan = build_plan(agenda, bank)
    if options.ahead and not plan.alone:
        raise EmcompassError(say(m.NOTHING_AHEAD))
    if options.minimum is not None and not is_minimum(options.minimum):
        raise EmcompassError(minimum_rule())
    return text, bank


def open_room(agenda_name: str | Path, options: Options = Options()) -> Path:
    """Make a room's folder. Raises AgendaError, BankError or EmcompassError."""
    text, bank = checked_agenda(agenda_name, options)
    earlier = find_earlier(options.after, rehearsal=options.rehearsal)
    cert, key = certificate_for(options)
    binding = binding_for(options)
    people = options.people or PEOPLE
    making = Making(
        text,
        bank,
        binding,
        cert,
        key,
        options.rehearsal,
        options.minimum,
        people,
        ahead=options.ahead,
        earlier=earlier,
    )
    return made(making)


def made(making: Making) -> Path:
    """A new room's folder. Raises EmcompassError."""
    try:
        return new_folder(making)
    except OSError as error:
        raise EmcompassError(f"{error.filename}: {error.strerror}") from error


def binding_for(options: Options) -> Binding:
    """Where a room with these options listens: tried, so that it can. Raises EmcompassError.

    Whatever others can reach is open to the network, said so or not.
    """
    host = options.host or (ANY_ADDRESS if options.lan else "127.0.0.1")
    try:
        with listening_socket(host, options.port) as free:
            bound, port = free.getsockname()[:2]
    except OSError as error:
        told = say(m.UNUSABLE, place=f"{host}:{options.port}", why=str(error.strerror))
        raise EmcompassError(told) from error
    names = lan_addresses(bound)
    if options.lan and not names:
        raise EmcompassError(say(m.NO_NETWORK))
    typed = () if host in {*LOOPBACK, ANY_ADDRESS, "::"} else (host,)
    answering = tuple(dict.fromkeys((*typed, *names)))
    return Binding(host, port, bool(names), bool(options.cert), answering)


def certificate_for(options: Options) -> tuple[str, str]:
    """The paths of certificate and key, tried; "" for none. Raises EmcompassError."""
    if bool(options.cert) != bool(options.key):
        raise EmcompassError(say(m.CERT_AND_KEY))
    if not options.cert:
        return "", ""
    cert, key = (os.path.realpath(paths.expanded(each)) for each in (options.cert, options.key))
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key)
    except (OSError, ssl.SSLError) as error:
        told = say(m.UNUSABLE_PAIR, cert=options.cert, key=options.key, why=str(error))
        raise EmcompassError(told) from error
    return cert, key
