"""The rooms that a worker has in its memory: opened when somebody asks, forgotten when nobody does.

Nothing is lost with a worker: all of a room is in the database.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg

from emcompass.bank.bank import Bank
from emcompass.bank.bank_source import FILES, THEMES_FILE
from emcompass.bank.loader import load_bank
from emcompass.errors import EmcompassError
from emcompass.words import serve_messages as m
from emcompass.words.fill import say
from emcompass.workshop.device.page_files import PageFile, page_files
from emcompass.workshop.host.agenda_file import parse_agenda
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.rules.earlier_room import EarlierRoom, parse_earlier
from emcompass.workshop.rules.room import Plan, RefusedError
from emcompass.workshop.rules.room_plan import build_plan
from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.configuration import Configuration
from emcompass.workshop.serve.database import CODES, Database
from emcompass.workshop.serve.database_home import DatabaseHome
from emcompass.workshop.serve.facilitators import EVERYBODY
from emcompass.workshop.serve.gathered_answers import GatheredAnswers
from emcompass.workshop.serve.postgres_ledger import NEWS, Sealing
from emcompass.workshop.serve.postgres_store import PostgresStore
from emcompass.workshop.serve.room_records import RoomRecord
from emcompass.workshop.serve.shared_room import SharedRoom
from emcompass.workshop.serve.watching import COMMIT
from emcompass.workshop.serve.worker_rooms import worker_on
from emcompass.workshop.server.connection_guard import Connections
from emcompass.workshop.server.keeping import StorageError
from emcompass.workshop.server.participant_routes import compiled
from emcompass.workshop.server.room_app import app_of, walled
from emcompass.workshop.server.room_commands import KeptRoom
from emcompass.workshop.server.security import App

LISTEN_AGAIN = 1.0  # seconds after a lost connection; rooms are read anew then
STILL_THERE = 5.0  # so often, without news, the connection is asked whether it still holds
AGENDA_NAME = "agenda.toml"
READ_LATELY = 8  # banks, and agendas, that are kept for the next room


@dataclass(frozen=True, slots=True)
class HostedRoom:
    """A room in this worker, and the application that answers for it."""

    room: SharedRoom
    app: App
    task: asyncio.Task[None]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is made of a record where nobody waits for it."""

    kept: KeptRoom
    bank: Bank
    documents: Mapping[str, bytes]


class Rooms:
    """This worker's rooms, by their codes."""

    def __init__(
        self, configuration: Configuration, database: Database, connections: Connections
    ) -> None:
        self.worker = worker_on(database, configuration.limits, connections)
        self.listening = False
        self._configuration, self._database = configuration, database
        self._answers = GatheredAnswers(database, COMMIT.observe)
        self._leaving = False
        self._one_opens = asyncio.Semaphore(1)
        self._rooms: dict[str, HostedRoom] = {}
        self._codes: dict[str, str] = {}  # room -> code
        self._opening: dict[str, asyncio.Lock] = {}
        self._pages: Mapping[str, PageFile] = page_files()

    def hosted(self, code: str) -> HostedRoom | None:
        """The room of a code, if this worker has it."""
        hosted = self._rooms.get(code)
        if hosted is not None:
            hosted.room.asked()
        return hosted

    async def find(self, code: str) -> HostedRoom | None:
        """The room of a code; None where there is none. Raises StorageError."""
        if hosted := self.hosted(code):
            return hosted
        lock = self._opening.setdefault(code, asyncio.Lock())
        try:
            async with lock:
                return self._rooms.get(code) or await self._open(code)
        finally:
            if not lock.locked():
                self._opening.pop(code, None)

    async def _open(self, code: str) -> HostedRoom | None:
        record = await self._database.ask(lambda sql: records.find(sql, code), CODES)
        if record is None:
            return None
        async with self._one_opens:
            found = await asyncio.to_thread(self._prepared, record)
        home = DatabaseHome(self._database, record.id, _earlier_of(record))
        settings = settings_of(record, self._configuration)
        room = SharedRoom(found.kept, settings, found.bank, home, self.worker)
        await room.refresh()
        app = app_of(room, found.documents, self._pages)
        wall = walled(app, room, self._configuration.bindings)
        hosted = HostedRoom(room, wall, asyncio.create_task(self._attend(room, code)))
        self._rooms[code], self._codes[record.id] = hosted, code
        self.worker.rooms[record.id] = room
        if self._leaving:
            room.say_goodbye()
        return hosted

    def _prepared(self, record: RoomRecord) -> _Prepared:
        plan, bank, documents = read_room(record.agenda, record.bank)
        store = self._store(record, plan)
        minimum, ahead = int(record.settings["minimum"]), bool(record.settings.get("waits_until"))
        kept = KeptRoom(store, replace(plan, minimum=minimum, ahead=ahead), record.id)
        return _Prepared(kept, bank, documents)

    def _store(self, record: RoomRecord, plan: Plan) -> PostgresStore:
        sealing = sealing_of(record, plan)
        return PostgresStore(self._database, record.id, sealing, COMMIT.observe, self._answers)

    async def _attend(self, room: SharedRoom, code: str) -> None:
        """The room's seconds, until nobody asks for it any more."""
        await room.tick_forever()
        with suppress(StorageError):
            await room.tell_left()
        self._rooms.pop(code, None)
        self._codes.pop(room.settings.room, None)
        self.worker.rooms.pop(room.settings.room, None)

    # News of other workers

    async def listen_forever(self) -> None:
        """Hear what other workers did; after every silence read all rooms anew."""
        while True:
            with suppress(psycopg.Error, OSError):
                await self._listen()
            self.listening = False
            await asyncio.sleep(LISTEN_AGAIN)

    async def _listen(self) -> None:
        line = await psycopg.AsyncConnection.connect(
            self._database.address, autocommit=True, connect_timeout=5
        )
        async with line:
            await line.execute(f"LISTEN {NEWS}")
            self.listening = True
            for hosted in list(self._rooms.values()):
                hosted.room.hear_now()
            while True:
                async for news in line.notifies(timeout=STILL_THERE):
                    self._hear(news.payload)
                await asyncio.wait_for(line.execute("SELECT"), STILL_THERE)

    def _hear(self, payload: str) -> None:
        if payload == EVERYBODY:
            for each in list(self._rooms.values()):
                each.room.hear()
            return
        room, _, rest = payload.partition(" ")
        worker, _, asked = rest.partition(" ")
        hosted = self._rooms.get(self._codes.get(room, ""))
        if hosted is None or worker == self.worker.name:
            return
        if asked == records.ASKS_SEATS:
            hosted.room.tell_in_use()
        elif worker:
            hosted.room.hear()
        else:
            hosted.room.hear_now()

    async def close_unattended(self, days: int) -> int:
        """Close the rooms that no console came to; how many. Raises StorageError."""
        found = await self._database.ask(lambda sql: records.unattended(sql, days))
        closed = 0
        for record in found:
            with suppress(EmcompassError):
                hosted = await self.find(record.code)
                if hosted is not None and hosted.room.kept.room.phase != "closed":
                    await hosted.room.command(hosted.room.kept.close(), None)
                    closed += 1
        return closed

    def say_goodbye(self) -> None:
        """This worker ends: every stream goes on with another one."""
        self._leaving = True
        for hosted in self._rooms.values():
            hosted.room.say_goodbye()

    async def leave(self) -> None:
        """Let go of all rooms, after what is queued is done."""
        for hosted in list(self._rooms.values()):
            hosted.task.cancel()
            with suppress(asyncio.CancelledError, StorageError):
                await hosted.task
            with suppress(StorageError):
                await hosted.room.tell_left()
            await asyncio.to_thread(hosted.room.kept.store.stop)


def settings_of(record: RoomRecord, configuration: Configuration) -> RoomSettings:
    """What a room's server needs to know of it."""
    said: Mapping[str, Any] = record.settings
    binding = configuration.bindings[0]
    return RoomSettings(
        room=record.id,
        title=str(said["title"]),
        code=record.code,
        created=str(said["created"]),
        facilitator=str(said["facilitator"]),
        projector=str(said["projector"]),
        host=binding.host,
        port=binding.port,
        lan=True,
        names=binding.names,
        rehearsal=bool(said["rehearsal"]),
        minimum=int(said["minimum"]),
        people=int(said["people"]),
        server=configuration.address,
        organisation=configuration.organisation,
        waits_until=str(said.get("waits_until", "")),
    )


def _earlier_of(record: RoomRecord) -> EarlierRoom | None:
    """The room that this one comes after, as it was checked when this one began."""
    kept = record.settings.get("earlier")
    return parse_earlier(kept) if kept else None


def sealing_of(record: RoomRecord, plan: Plan) -> Sealing:
    """A room's public key, and the length of its longest value."""
    values = (value for topic in plan.topics.values() for value in topic.values)
    return Sealing(record.public_key, max(len(value.encode()) for value in values))


def read_room(agenda: str, files: Mapping[str, str]) -> tuple[Plan, Bank, Mapping[str, bytes]]:
    """Plan, bank and the bank's documents. Raises AgendaError, BankError, RefusedError."""
    if set(files) - {THEMES_FILE} != set(FILES):
        raise RefusedError(say(m.NO_BANK))
    listed = tuple(sorted(files.items()))
    return _planned(agenda, listed), *_read_bank(listed)


@lru_cache(maxsize=READ_LATELY)
def _read_bank(files: Sequence[tuple[str, str]]) -> tuple[Bank, Mapping[str, bytes]]:
    """Rooms of one bank share what is made of it, which nobody changes."""
    with tempfile.TemporaryDirectory(prefix="emcompass-") as folder:
        for name, text in files:
            (Path(folder) / name).write_text(text, encoding="utf-8")
        bank = load_bank(Path(folder))
        return bank, compiled(bank)


@lru_cache(maxsize=READ_LATELY)
def _planned(agenda: str, files: Sequence[tuple[str, str]]) -> Plan:
    bank, _ = _read_bank(files)
    return build_plan(parse_agenda(agenda, Path(AGENDA_NAME)), bank)
