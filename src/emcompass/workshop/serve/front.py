"""One application for many rooms: `/7KQ2MX/...` is a room's, which sees the rest of the path.

It keeps nothing of its own: any worker answers for any room.
"""

from __future__ import annotations

import asyncio
import re
import time
from functools import lru_cache

from emcompass.words import room_server_messages
from emcompass.words import serve_messages as m
from emcompass.workshop.host.access import CODE_LENGTH, CODE_SYMBOLS
from emcompass.workshop.serve.code_guessing import Guessing
from emcompass.workshop.serve.configuration import Configuration
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.hosting import HostedRoom, Rooms
from emcompass.workshop.serve.keeping_house import keep_house
from emcompass.workshop.serve.rooms_routes import (
    LARGEST_ROOM,
    OWNER,
    ROOMS_PATH,
    front_app,
    owner_asking,
    ready,
)
from emcompass.workshop.serve.unused_memory import look_when_quiet
from emcompass.workshop.serve.watching import Watched
from emcompass.workshop.server.answer_route import cannot_save
from emcompass.workshop.server.connection_guard import Connections
from emcompass.workshop.server.keeping import StorageError
from emcompass.workshop.server.security import (
    HEADERS,
    LARGER,
    Receive,
    Refusal,
    Scope,
    Send,
    Wall,
    reply,
    single_headers,
)

_CODE = re.compile(rf"/([{CODE_SYMBOLS}]{{{CODE_LENGTH}}})(/.*)?", re.IGNORECASE)
_PLAIN = [(b"content-type", b"text/plain; charset=utf-8")]

WELL = ("/healthz", "/readyz")

NO_SUCH_ROOM = Refusal(403, "wrong-code", m.NO_SUCH_ROOM)
NOT_FROM_PROXY = Refusal(403, "forbidden", m.NOT_FROM_PROXY)
NOT_ENCRYPTED = Refusal(403, "forbidden", m.WAY_NOT_ENCRYPTED)


class Front:
    """The ASGI application of one worker."""

    def __init__(
        self, configuration: Configuration, database: Database, connections: Connections
    ) -> None:
        self._configuration, self._database = configuration, database
        self._trusts = lru_cache(maxsize=1024)(configuration.trusts)  # by peer: proxies are few
        self._encrypted = configuration.encrypted
        self._connections = connections
        self._rooms = Rooms(configuration, database, connections)
        self._guessing = Guessing(configuration, database)
        larger = {**LARGER, ROOMS_PATH: LARGEST_ROOM}
        app = front_app(configuration, database, self._rooms)
        self._front = Wall(app, configuration.bindings, larger=larger)
        self._tasks: list[asyncio.Task[None]] = []
        self._asked = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or the worker's own beginning and end."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            self._asked = time.monotonic()
            watched = Watched(send)
            try:
                await self._serve(scope, receive, watched)
            except Refusal as refusal:
                await _refuse(scope, watched, refusal)
            finally:
                watched.end()

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._connections.when_leaving = self._rooms.say_goodbye
        forever = (
            self._connections.sweep_forever(),
            self._rooms.listen_forever(),
            self._guessing.share_forever(),
            keep_house(self._configuration, self._database, self._rooms),
            look_when_quiet(lambda: self._asked),
        )
        self._tasks = [asyncio.create_task(each) for each in forever]
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._rooms.leave()
        await asyncio.to_thread(self._database.close)
        await send({"type": "lifespan.shutdown.complete"})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path in WELL:
            await self._well(path, send)
            return
        self._check_way(scope)
        found = _CODE.fullmatch(path)
        if path == ROOMS_PATH:
            scope = {**scope, OWNER: await self._owner(scope, receive)}
        if found is None:
            await self._front(scope, receive, send)
        elif found[2] is None or found[1] != found[1].upper():
            await _onward(scope, f"/{found[1].upper()}{found[2] or '/'}", send)
        else:
            await self._in_room(found[1], {**scope, "path": found[2]}, receive, send)

    async def _owner(self, scope: Scope, receive: Receive) -> int:
        """Who opens a room: of nobody else is so much kept in memory. Raises Refusal."""
        try:
            return await owner_asking(self._database, scope)
        except Refusal:
            await _passed_over(receive)
            raise

    async def _well(self, path: str, send: Send) -> None:
        """Alive at all; and ready: the database answers, and is the one that is meant."""
        good, why = (True, "")
        if path == "/readyz":
            good, why = await ready(self._database, self._rooms)
        body = f"{why or 'ok'}\n".encode()
        await reply(send, 200 if good else 503, [*_PLAIN, *HEADERS], body)

    def _check_way(self, scope: Scope) -> None:
        client = scope["client"]
        if not self._trusts(client[0] if client else None):
            raise NOT_FROM_PROXY
        said = single_headers(scope["headers"]).get(b"x-forwarded-proto", b"https")
        if self._encrypted and said != b"https":
            raise NOT_ENCRYPTED

    async def _in_room(self, code: str, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            hosted = await self._hosted(code, scope)
            await hosted.app(scope, receive, send)
        except StorageError as error:
            raise cannot_save(error) from error

    async def _hosted(self, code: str, scope: Scope) -> HostedRoom:
        headers = single_headers(scope["headers"])
        hosted = self._rooms.hosted(code)
        if hosted is not None:
            hosted.room.spend(scope["path"], headers)
            await hosted.room.look_up(headers)
            if hosted.room.known(headers):
                return hosted
        await self._guessing.wait()
        hosted = hosted or await self._rooms.find(code)
        if hosted is None:
            self._guessing.count()
            raise NO_SUCH_ROOM
        return hosted


async def _passed_over(receive: Receive) -> None:
    """Let a body come and go: a proxy that still sends hears no answer."""
    size, more = 0, True
    while more and size <= LARGEST_ROOM:
        message = await receive()
        size += len(message.get("body", b""))
        more = message.get("more_body", False)


async def _refuse(scope: Scope, send: Send, refusal: Refusal) -> None:
    """Say no; to a browser that opens a page in words, and where it is for now, it tries again."""
    opens = single_headers(scope["headers"]).get(b"sec-fetch-mode") == b"navigate"
    if opens and refusal.retry:
        again = (b"refresh", str(max(1, round(refusal.retry))).encode())
        await reply(send, refusal.status, [*_PLAIN, again, *HEADERS], f"{refusal.told}\n".encode())
    else:
        await reply(send, refusal.status, [*refusal.headers(), *HEADERS], refusal.body())


async def _onward(scope: Scope, path: str, send: Send) -> None:
    """To a room's own address, which ends with a stroke: its page's paths begin there."""
    if scope["method"] not in {"GET", "HEAD"}:
        raise Refusal(404, "not-found", room_server_messages.NOTHING_HERE)
    location = path.encode("ascii", "ignore")
    await reply(send, 308, [(b"location", location), *HEADERS], b"")
