"""From an agenda's name to a room's folder: everything that is checked before a room opens."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

from emcompass.errors import EmcompassError
from emcompass.workshop.host.access import Binding, lan_addresses, listening_socket
from emcompass.workshop.host.agenda_file import (
    bank_of,
    find_agenda,
    parse_agenda,
    read_agenda_text,
)
from emcompass.workshop.host.folder import Making, new_folder
from emcompass.workshop.rules.release import MINIMUM_RULE, is_minimum
from emcompass.workshop.rules.room_plan import build_plan

ANY_ADDRESS = "0.0.0.0"  # noqa: S104 -- only when the facilitator asks for --lan


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


def open_room(agenda_name: str | Path, options: Options = Options()) -> Path:
    """Make a room's folder. Raises AgendaError, BankError or EmcompassError."""
    path = find_agenda(agenda_name)
    text = read_agenda_text(path)
    agenda = parse_agenda(text, path)
    bank = bank_of(agenda, path)
    build_plan(agenda, bank)
    cert, key = _certificate(options)
    if options.minimum is not None and not is_minimum(options.minimum):
        raise EmcompassError(MINIMUM_RULE)
    binding = _binding(options)
    making = Making(text, bank, binding, cert, key, options.rehearsal, options.minimum)
    try:
        return new_folder(making)
    except OSError as error:
        raise EmcompassError(f"{error.filename}: {error.strerror}") from error


def _binding(options: Options) -> Binding:
    names = (options.host,) if options.host else lan_addresses() if options.lan else ()
    host = options.host or (ANY_ADDRESS if options.lan else "127.0.0.1")
    if options.lan and not names:
        raise EmcompassError("This computer is on no network: --lan has nothing to offer.")
    try:
        with listening_socket(host, options.port) as free:
            port = int(free.getsockname()[1])
    except OSError as error:
        raise EmcompassError(f"{host}:{options.port} can't be used: {error.strerror}") from error
    return Binding(host, port, options.lan, bool(options.cert), names)


def _certificate(options: Options) -> tuple[str, str]:
    if bool(options.cert) != bool(options.key):
        raise EmcompassError("Encryption needs both: --cert and --key.")
    if not options.cert:
        return "", ""
    cert, key = (str(Path(each).expanduser().resolve()) for each in (options.cert, options.key))
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key)
    except (OSError, ssl.SSLError) as error:
        raise EmcompassError(f"{options.cert} and {options.key} can't be used: {error}") from error
    return cert, key
