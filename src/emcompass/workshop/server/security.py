"""The outer wall, as plain ASGI: Host, Origin, kind and size of bodies, headers on replies."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from types import MappingProxyType
from typing import Any

from emcompass.words import room_server_messages as m
from emcompass.words.fill import say
from emcompass.words.message import Message as SaidNo
from emcompass.workshop.host.access import Binding

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = dict[bytes, bytes]
Quick = Callable[[Headers, bytes], Awaitable[bytes]]
Opens = Callable[[Headers], App]  # a stream, for whoever asks

JSON = (b"content-type", b"application/json")
LARGEST_BODY = 4096
LARGER: Mapping[str, int] = MappingProxyType({"/api/run/import": 65_536})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"content-security-policy", POLICY.encode()),
)


class Refusal(Exception):  # noqa: N818 -- it is the answer, not a fault
    """An answer that ends a request: status, id and one sentence, said when it is given."""

    def __init__(self, status: int, error: str, said: SaidNo | str, retry: float = 0) -> None:
        super().__init__(error)
        self.status, self.error, self.retry = status, error, retry
        self._said = said

    @property
    def told(self) -> str:
        """The sentence."""
        return self._said if isinstance(self._said, str) else say(self._said)

    def body(self) -> bytes:
        """The JSON of it."""
        return json.dumps({"error": self.error, "say": self.told}, ensure_ascii=False).encode()

    def headers(self) -> list[tuple[bytes, bytes]]:
        """Its headers, without those of every reply."""
        extra = [(b"retry-after", str(max(1, round(self.retry))).encode())] if self.retry else []
        return [JSON, *extra]


WRONG_HOST = Refusal(421, "wrong-host", m.WRONG_HOST)
FORBIDDEN = Refusal(403, "forbidden", m.FORBIDDEN)
NOT_JSON = Refusal(415, "not-json", m.NOT_JSON)
TOO_LARGE = Refusal(413, "too-large", m.TOO_LARGE)
BAD_REQUEST = Refusal(400, "bad-request", m.BAD_REQUEST)


class Wall:
    """Checks what comes in before anything else sees it, and puts headers on what goes out."""

    def __init__(
        self,
        app: App,
        bindings: Iterable[Binding],
        quick: Mapping[str, Quick] = MappingProxyType({}),
        larger: Mapping[str, int] = LARGER,
        streams: Mapping[str, Opens] = MappingProxyType({}),
    ) -> None:
        """`quick`: POSTs by path that are answered here, without going through the app.

        `streams`: GETs by path that are, too.
        `larger`: by path, how many bytes a body may have where that is more than elsewhere.
        """
        self._app = app
        self._quick, self._larger, self._streams = quick, larger, streams
        bound = tuple(bindings)
        self._hosts = frozenset(host.encode() for each in bound for host in each.hosts)
        self._origins = frozenset(origin.encode() for each in bound for origin in each.origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve an HTTP request; anything else is left unanswered."""
        if scope["type"] != "http":
            return
        sending = _with_headers(send)
        try:
            await self._serve(scope, receive, sending)
        except Refusal as refusal:
            await reply(sending, refusal.status, refusal.headers(), refusal.body())

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = single_headers(scope["headers"])
        self._check(scope, headers)
        if scope["method"] != "POST":
            opens = self._streams.get(scope["path"]) if scope["method"] == "GET" else None
            await (opens(headers) if opens else self._app)(scope, receive, send)
            return
        body = await _body(receive, self._larger.get(scope["path"], LARGEST_BODY))
        if quick := self._quick.get(scope["path"]):
            await reply(send, 200, [JSON], await quick(headers, body))
        else:
            await self._app(scope, _ready(body, receive), send)

    def _check(self, scope: Scope, headers: Headers) -> None:
        if headers.get(b"host", b"").lower() not in self._hosts:
            raise WRONG_HOST
        origin = headers.get(b"origin")
        if origin is not None and origin.lower() not in self._origins:
            raise FORBIDDEN
        if scope["method"] == "POST":
            if headers.get(b"sec-fetch-site", b"same-origin") not in {b"same-origin", b"none"}:
                raise FORBIDDEN
            if headers.get(b"content-type", b"").split(b";")[0].strip() != b"application/json":
                raise NOT_JSON


def single_headers(pairs: list[tuple[bytes, bytes]]) -> Headers:
    """Headers by name; one that comes twice where once is right counts as wrong."""
    headers: Headers = {}
    for name, value in pairs:
        twice = name in headers and name in {b"host", b"origin", b"content-type"}
        headers[name] = b"" if twice else value
    return headers


async def _body(receive: Receive, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise BAD_REQUEST
        part = message.get("body", b"")
        size += len(part)
        if size > limit:
            raise TOO_LARGE
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def _ready(body: bytes, receive: Receive) -> Receive:
    """A receive that gives the whole body first and then what else comes."""
    waiting = [body]

    async def next_message() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return next_message


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *HEADERS]
        await send(message)

    return sending


async def reply(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    """Send a whole reply."""
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})
