"""A room's folder: its settings, secrets and bank before and while it runs, its releases after."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from emcompass import paths
from emcompass.bank.bank import Bank
from emcompass.bank.bank_source import files_of
from emcompass.bank.loader import load_bank
from emcompass.errors import EmcompassError
from emcompass.files.atomic import make_folder, replace_file
from emcompass.words import room_trouble_messages as m
from emcompass.words.fill import say
from emcompass.workshop.host.access import Binding, hashed, new_code, new_secret
from emcompass.workshop.host.agenda_file import parse_agenda
from emcompass.workshop.rules.earlier_room import EarlierRoom, earlier_json
from emcompass.workshop.rules.minimum_group import MINIMUM
from emcompass.workshop.rules.room import Plan
from emcompass.workshop.rules.room_plan import build_plan

SETTINGS, SECRETS, DATABASE = "room.json", "secrets.json", "room.db"
RELEASES, RUNNING, LOG, BANK, AGENDA = (
    "releases.json",
    "running.json",
    "server.log",
    "bank",
    "agenda.toml",
)


PEOPLE = 300  # expected where nobody says how many: beyond it, joining slows down
AHEAD_DAYS = 14  # a room on this computer waits so long for its meeting
ATTENDED = "attended"  # empty: its time tells when a console was here last
EARLIER = "earlier.json"  # the releases of the room before, where this one comes after another
HELPER = "helper.json"  # the hash of a second facilitator's secret
SEATS_HERE = "seats"  # of people at the console's own keyboard, sealed


@dataclass(frozen=True, slots=True)
class RoomSettings:
    """What the server needs of a room. Secrets are kept hashed here."""

    room: str
    title: str
    code: str
    created: str
    facilitator: str
    projector: str
    host: str = "127.0.0.1"
    port: int = 0
    lan: bool = False
    names: tuple[str, ...] = ()
    cert: str = ""
    key: str = ""
    rehearsal: bool = False
    minimum: int = MINIMUM
    people: int = PEOPLE
    server: str = ""  # where an organisation keeps the room: https://rooms.example.org
    organisation: str = ""  # whose server that is
    after: str = ""  # the room that this one comes after
    waits_until: str = ""  # ISO 8601: how long people may answer ahead; "" where they don't

    @property
    def waits(self) -> datetime | None:
        """When a room that has not started is closed; None where nobody answers ahead."""
        return datetime.fromisoformat(self.waits_until) if self.waits_until else None

    @property
    def binding(self) -> Binding:
        """Where it listens."""
        tls = bool(self.cert) or self.server.startswith("https:")
        return Binding(self.host, self.port, self.lan, tls, self.names)

    @property
    def base(self) -> str:
        """What its paths begin with: many rooms live on an organisation's server."""
        return f"/{self.code}" if self.server else ""

    @property
    def pages(self) -> str:
        """Where its pages are, as a browser is given it."""
        return f"{self.binding.scheme}://{self.binding.address}{self.base}"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the console keeps, in a file of its own that the close deletes."""

    facilitator: str
    projector: str
    key: str = ""  # opens sealed answers, where a server keeps them; see `room_key`


def forget_secrets(folder: Path) -> None:
    """Delete what opens a room or a seat of it; nothing there is nothing to do."""
    for name in (SECRETS, HELPER):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / SEATS_HERE, ignore_errors=True)


def keep_releases(folder: Path, report: Mapping[str, Any]) -> None:
    """The end of a room that a server kept: its report stays here, its key and secrets go.

    Raises EmcompassError.
    """
    try:
        write_json(folder / RELEASES, report)
        forget_secrets(folder)
    except OSError as error:
        raise EmcompassError(f"{folder / RELEASES}: {error.strerror}") from error


@dataclass(frozen=True, slots=True)
class Listed:
    """A room in a list: open until its releases are written. `waits`: see `RoomSettings`."""

    id: str
    title: str
    created: str
    folder: Path
    open: bool
    rehearsal: bool
    waits: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptThere:
    """A room that an organisation's server keeps: what was agreed with it."""

    room: str
    code: str
    keys: Secrets
    server: str
    organisation: str
    waits_until: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """What a new room is made of. `minimum` None: what the agenda says."""

    agenda: str
    bank: Bank
    binding: Binding
    cert: str = ""
    key: str = ""
    rehearsal: bool = False
    minimum: int | None = None
    people: int = PEOPLE
    kept: KeptThere | None = None
    ahead: bool = False
    earlier: EarlierRoom | None = None


def new_room_id() -> str:
    """A room's name among files and on servers: the day, and 8 random hex digits."""
    return f"{datetime.now(UTC):%Y-%m-%d}-{secrets.token_hex(4)}"


def new_folder(making: Making) -> Path:
    """A folder for a new room, with fresh code and secrets. Raises OSError, AgendaError."""
    room = making.kept.room if making.kept else new_room_id()
    folder = paths.workshops() / room
    make_folder(folder / BANK)
    for name in files_of(making.bank.folder):
        replace_file(folder / BANK / name, (making.bank.folder / name).read_bytes())
    replace_file(folder / AGENDA, making.agenda.encode())
    keys = making.kept.keys if making.kept else Secrets(new_secret(), new_secret())
    if making.earlier:
        write_json(folder / EARLIER, earlier_json(making.earlier))
    write_json(folder / SECRETS, asdict(keys))
    write_json(folder / SETTINGS, asdict(_settings(room, making, keys)))
    return folder


def _settings(room: str, making: Making, keys: Secrets) -> RoomSettings:
    agenda = parse_agenda(making.agenda, Path(AGENDA))
    binding, kept = making.binding, making.kept
    return RoomSettings(
        room=room,
        title=agenda.title,
        code=kept.code if kept else new_code(),
        created=datetime.now(UTC).isoformat(timespec="microseconds"),
        facilitator=hashed(keys.facilitator),
        projector=hashed(keys.projector),
        host=binding.host,
        port=binding.port,
        lan=binding.lan,
        names=binding.names,
        cert=making.cert,
        key=making.key,
        rehearsal=making.rehearsal,
        minimum=agenda.minimum if making.minimum is None else making.minimum,
        people=making.people,
        server=kept.server if kept else "",
        organisation=kept.organisation if kept else "",
        waits_until=_waits_until(making),
        after=making.earlier.room if making.earlier else "",
    )


def _waits_until(making: Making) -> str:
    if not making.ahead:
        return ""
    return making.kept.waits_until if making.kept else end_of_waiting(AHEAD_DAYS)


def end_of_waiting(days: int) -> str:
    """The end of a day so many days from now on this machine's clock, as ISO 8601."""
    last = datetime.now(UTC).astimezone() + timedelta(days=days)
    return last.replace(hour=23, minute=59, second=59).isoformat(timespec="seconds")


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Write a private file, wholly or not at all. Raises OSError."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    replace_file(path, f"{text}\n".encode())


def read_json(path: Path) -> dict[str, Any]:
    """A file of the folder. Raises EmcompassError naming it."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EmcompassError(say(m.UNREADABLE, file=str(path))) from error
    if not isinstance(data, dict):
        raise EmcompassError(say(m.DAMAGED, file=str(path)))
    return data


def read_settings(folder: Path) -> RoomSettings:
    """The room's settings. Raises EmcompassError."""
    data = read_json(folder / SETTINGS)
    try:
        settings = RoomSettings(**{**data, "names": tuple(data.get("names", ()))})
        if settings.waits is None or settings.waits.tzinfo is not None:
            return settings
        raise ValueError(settings.waits_until)
    except (TypeError, ValueError) as error:
        raise EmcompassError(say(m.DAMAGED, file=str(folder / SETTINGS))) from error


def read_secrets(folder: Path) -> Secrets:
    """The console's secrets. Raises EmcompassError."""
    data = read_json(folder / SECRETS)
    try:
        return Secrets(**data)
    except TypeError as error:
        raise EmcompassError(say(m.DAMAGED, file=str(folder / SECRETS))) from error


def read_plan(folder: Path) -> tuple[Plan, Bank]:
    """The room's plan and its copy of the bank. Raises AgendaError or BankError."""
    path = folder / AGENDA
    agenda = parse_agenda(path.read_text(encoding="utf-8"), path)
    bank = load_bank(folder / BANK)
    plan, settings = build_plan(agenda, bank), read_settings(folder)
    ahead = settings.waits is not None
    return replace(plan, minimum=settings.minimum, ahead=ahead), bank


def attend(folder: Path) -> None:
    """Note that a console is here now. Raises OSError."""
    (folder / ATTENDED).touch(mode=0o600)


def attended(folder: Path) -> float:
    """When a console was here last, or when the room was made: seconds since 1970."""
    for name in (ATTENDED, SETTINGS):
        with suppress(OSError):
            return (folder / name).stat().st_mtime
    return 0.0


def list_rooms() -> tuple[Listed, ...]:
    """Every room on this machine, newest first; folders that can't be read are left out."""
    return tuple(sorted(_listed(), key=lambda room: (room.created, room.id), reverse=True))


def _listed() -> Iterator[Listed]:
    if not paths.workshops().is_dir():
        return
    for folder in paths.workshops().iterdir():
        if not (folder / SETTINGS).is_file():
            continue
        try:
            settings = read_settings(folder)
        except EmcompassError:
            continue
        yield Listed(
            settings.room,
            settings.title,
            settings.created,
            folder,
            not (folder / RELEASES).exists(),
            settings.rehearsal,
            settings.waits,
        )


def find_room(prefix: str = "") -> Path:
    """A room's folder by its id or a unique beginning of it; the newest without one."""
    rooms = [room for room in list_rooms() if room.id.startswith(prefix)]
    if not rooms:
        raise EmcompassError(say(m.NONE_BEGINS, id=prefix) if prefix else say(m.NONE_HERE))
    if prefix and len(rooms) > 1 and prefix not in {room.id for room in rooms}:
        raise EmcompassError(say(m.SEVERAL, id=prefix))
    return rooms[0].folder


def delete_room(folder: Path) -> None:
    """Delete a room with everything in it. Raises EmcompassError when something resists."""
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise EmcompassError(f"{folder}: {error.strerror}") from error
