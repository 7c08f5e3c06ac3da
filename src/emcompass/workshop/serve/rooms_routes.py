"""What the server answers before it is about one room: opening rooms, and whether it is well."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncGenerator, Mapping
from datetime import UTC, datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from emcompass.errors import EmcompassError
from emcompass.words import serve_messages as m
from emcompass.words.fill import say
from emcompass.workshop.host.earlier import check_alike
from emcompass.workshop.host.folder import PEOPLE, end_of_waiting
from emcompass.workshop.rules.earlier_room import earlier_json, parse_earlier
from emcompass.workshop.rules.minimum_group import is_minimum, minimum_rule
from emcompass.workshop.rules.room import RefusedError
from emcompass.workshop.serve import facilitators, migrating
from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.configuration import Configuration
from emcompass.workshop.serve.database import Connection, Database
from emcompass.workshop.serve.hosting import Rooms, read_room
from emcompass.workshop.serve.postgres_ledger import Sealing
from emcompass.workshop.serve.room_budget import held_back
from emcompass.workshop.serve.room_records import NewRoom
from emcompass.workshop.server.answer_route import cannot_save
from emcompass.workshop.server.broadcast import encode
from emcompass.workshop.server.event_stream import EventStream
from emcompass.workshop.server.keeping import StorageError
from emcompass.workshop.server.limits import Buckets
from emcompass.workshop.server.request_reading import bearer, flag_of, object_of, text_of, whole_of
from emcompass.workshop.server.room_app import bare_app
from emcompass.workshop.server.route_parts import json_reply
from emcompass.workshop.server.security import BAD_REQUEST, Refusal, Scope, single_headers

ROOMS_PATH, TRICKLE_PATH = "/api/rooms", "/api/trickle"
TRICKLE_SECONDS = 3.0
LARGEST_ROOM = 4 * 1024 * 1024
OWNER = "owner"  # in a request's scope: who opens a room
ROOMS_A_SECOND, ROOMS_AT_ONCE = 1.0, 20.0  # of one facilitator
_ROOM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}")
_HASH = re.compile(r"[0-9a-f]{64}")

NO_TOKEN = Refusal(401, "no-token", m.NO_TOKEN)
WHICH_ROOM = Refusal(404, "not-found", m.WHICH_ROOM)


def front_routes() -> list[Route]:
    """Every route that is about no room yet."""
    return [
        Route("/", _front),
        Route("/api/hello", _which_room),
        Route(ROOMS_PATH, _open_room, methods=["POST"]),
        Route(TRICKLE_PATH, _trickle),
    ]


def front_app(configuration: Configuration, database: Database, rooms: Rooms) -> Starlette:
    """Everything that needs no room."""
    app = bare_app(front_routes())
    app.state.configuration, app.state.database, app.state.rooms = configuration, database, rooms
    app.state.rate = Buckets(ROOMS_A_SECOND, ROOMS_AT_ONCE, time.monotonic)
    app.state.one_opens = asyncio.Semaphore(1)
    return app


async def _front(request: Request) -> Response:
    organisation = request.app.state.configuration.organisation
    return PlainTextResponse(say(m.FRONT, organisation=organisation) + "\n")


async def _which_room(_: Request) -> Response:
    raise WHICH_ROOM


async def _trickle(_: Request) -> Response:
    """Two words with a pause between them: by it one sees whether a proxy holds streams back."""
    return EventStream(_words())


async def _words() -> AsyncGenerator[bytes, None]:
    yield b'event: word\ndata: {"number": 1}\n\n'
    await asyncio.sleep(TRICKLE_SECONDS)
    yield b'event: word\ndata: {"number": 2}\n\n'


async def owner_asking(database: Database, scope: Scope) -> int:
    """The facilitator that asks, by a token. Raises Refusal."""
    token = bearer(single_headers(scope["headers"]))
    try:
        owner = await database.ask(lambda sql: facilitators.identify(sql, token), ROOMS_PATH)
    except StorageError as error:
        raise cannot_save(error) from error
    if owner is None:
        raise NO_TOKEN
    return owner


async def _open_room(request: Request) -> Response:
    """A new room of a facilitator's. The server never sees its private key."""
    configuration: Configuration = request.app.state.configuration
    database: Database = request.app.state.database
    owner: int = request.scope[OWNER]
    rate: Buckets = request.app.state.rate
    if not rate.take(owner):
        raise held_back("rooms", rate.wait(owner))
    data = object_of(await request.body())
    until = end_of_waiting(configuration.retention.ahead_days) if flag_of(data, "ahead") else ""
    async with request.app.state.one_opens:
        new = await asyncio.to_thread(_asked, data, owner, until)
    most = configuration.limits.rooms

    def begin(sql: Connection) -> str:
        return records.begin(sql, new, most)

    code = await database.ask(begin, ROOMS_PATH)
    told = {"code": code, "address": configuration.address, "waits_until": until}
    return json_reply(encode({**told, "organisation": configuration.organisation}))


def _asked(data: Mapping[str, Any], owner: int, waits_until: str) -> NewRoom:
    """What a console asks for, tried out. Raises Refusal, RefusedError."""
    agenda, files = data.get("agenda"), data.get("bank")
    if not isinstance(agenda, str) or not isinstance(files, dict):
        raise BAD_REQUEST
    if not all(isinstance(text, str) for text in files.values()):
        raise BAD_REQUEST
    room, key = text_of(data, "room"), text_of(data, "public_key")
    hashes = {role: text_of(data, role) for role in ("facilitator", "projector")}
    if not _ROOM.fullmatch(room) or not all(map(_HASH.fullmatch, (key, *hashes.values()))):
        raise BAD_REQUEST
    try:
        Sealing(key, 1).seal()
        plan, _, _ = read_room(agenda, files)
    except ValueError:
        raise BAD_REQUEST from None
    except EmcompassError as error:
        raise RefusedError(str(error)) from error
    minimum = whole_of(data, "minimum", plan.minimum)
    people = whole_of(data, "people", PEOPLE)
    if not is_minimum(minimum):
        raise RefusedError(minimum_rule())
    settings = {
        "title": plan.title,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "rehearsal": flag_of(data, "rehearsal"),
        "minimum": minimum,
        "people": max(1, people),
        "waits_until": waits_until,
        "earlier": _earlier(data),
        **hashes,
    }
    return NewRoom(room, owner, settings, agenda, files, key)


def _earlier(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What is sent of an earlier room, if it is one. Raises Refusal, RefusedError."""
    told = data.get("earlier")
    if told is None:
        return None
    try:
        earlier = parse_earlier(told)
        check_alike(earlier, rehearsal=flag_of(data, "rehearsal"))
    except ValueError:
        raise BAD_REQUEST from None
    except EmcompassError as error:
        raise RefusedError(str(error)) from error
    return earlier_json(earlier)


async def ready(database: Database, rooms: Rooms) -> tuple[bool, str]:
    """Whether requests can be answered, and if not, why."""
    try:
        step = await database.ask(migrating.step_of)
    except StorageError as error:
        return False, str(error)
    if step != migrating.newest():
        return False, say(m.DATABASE_OLD)
    return (True, "") if rooms.listening else (False, say(m.NOT_LISTENING))
