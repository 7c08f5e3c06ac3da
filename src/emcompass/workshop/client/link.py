"""A small asynchronous HTTP client for a room: one connection a request, streams of events."""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from emcompass.errors import EmcompassError
from emcompass.workshop.host.folder import Settings

Document = dict[str, Any]
T = TypeVar("T")

REQUEST_SECONDS = 10.0
SILENCE_SECONDS = 40.0  # a stream says something every 15 s
LINE_BYTES = 4 * 1024 * 1024
GONE = "The room's server does not answer."
ODD = "Something else answers at the room's address."


class LostError(EmcompassError):
    """No answer: the server is gone, or the way to it."""


class SaidNoError(EmcompassError):
    """The room refused; the text says why. `error` is API.md's id, `retry` seconds to wait."""

    def __init__(self, error: str, say: str, retry: float = 0.0) -> None:
        super().__init__(say)
        self.error, self.retry = error, retry


@dataclass(frozen=True, slots=True)
class Place:
    """Where a room listens. `cert` is the file of the one certificate to trust; with `tls` alone,
    those that this system trusts."""

    host: str
    port: int
    cert: str = ""
    tls: bool = False

    @property
    def authority(self) -> str:
        """What stands in the Host header."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def place_of(settings: Settings) -> Place:
    """Where this computer reaches a room of its own."""
    anywhere = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}  # noqa: S104 -- compared, never bound
    return Place(anywhere.get(settings.host, settings.host), settings.port, settings.cert)


def own_certificate(cert: str) -> ssl.SSLContext:
    """Trust this very certificate, whoever signed it and whatever name it is for."""
    context = ssl.create_default_context(cafile=cert)
    context.check_hostname = False
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers in lower case, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def document(self) -> Document:
        """The JSON object of the body; {} for 304. Raises SaidNoError, LostError."""
        if self.status == 304:
            return {}
        data = _object(self.body)
        if self.status >= 400:
            retry = self.headers.get("retry-after", "0")
            say = str(data.get("say", "The room said no."))
            raise SaidNoError(
                str(data.get("error", "")), say, float(retry) if retry.isdigit() else 0.0
            )
        return data


class Link:
    """A room, spoken to with one secret: a facilitator's, a projector's or a seat's token."""

    def __init__(self, place: Place, secret: str = "") -> None:
        self.place, self.secret = place, secret

    async def get(self, path: str, etag: str = "") -> Reply:
        """A GET. Raises LostError."""
        return await self._request("GET", path, None, etag)

    async def post(self, path: str, data: Mapping[str, Any]) -> Document:
        """A POST; its reply. Raises SaidNoError, LostError."""
        return (await self._request("POST", path, data, "")).document()

    async def events(self, path: str) -> AsyncGenerator[tuple[str, Document], None]:
        """Events as (name, data), until the stream ends with LostError. Raises SaidNoError."""
        async with self._connection() as (reader, writer):
            await _send(writer, self._head("GET", path, "", b""))
            status, headers = await _within(REQUEST_SECONDS, _heading(reader))
            if status != 200:
                Reply(status, headers, await _body(reader, headers)).document()
                raise LostError(ODD)
            name = ""
            async for line in _lines(reader, headers):
                field, _, value = line.partition(b": ")
                if field == b"event":
                    name = value.decode()
                elif field == b"data":
                    yield name, _object(value)
        raise LostError(GONE)

    async def _request(
        self, method: str, path: str, data: Mapping[str, Any] | None, etag: str
    ) -> Reply:
        body = b"" if data is None else json.dumps(data).encode()
        async with self._connection() as (reader, writer):
            await _send(writer, self._head(method, path, etag, body))
            status, headers = await _within(REQUEST_SECONDS, _heading(reader))
            content = await _within(REQUEST_SECONDS, _body(reader, headers))
        return Reply(status, headers, content)

    def _head(self, method: str, path: str, etag: str, body: bytes) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.place.authority}", "Connection: close"]
        if self.secret:
            lines.append(f"Authorization: Bearer {self.secret}")
        if etag:
            lines.append(f"If-None-Match: {etag}")
        if method == "POST":
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body

    @contextlib.asynccontextmanager
    async def _connection(
        self,
    ) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        context = _context(self.place)
        try:
            opening = asyncio.open_connection(
                self.place.host, self.place.port, ssl=context, limit=LINE_BYTES
            )
            reader, writer = await _within(REQUEST_SECONDS, opening)
        except OSError as error:
            raise LostError(GONE) from error
        try:
            yield reader, writer
        except (OSError, EOFError, ValueError) as error:
            raise LostError(GONE) from error
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()


def _context(place: Place) -> ssl.SSLContext | None:
    if place.cert:
        return own_certificate(place.cert)
    return ssl.create_default_context() if place.tls else None


async def _send(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(data)
    await writer.drain()


async def _within(seconds: float, work: Awaitable[T]) -> T:
    async with asyncio.timeout(seconds):
        return await work


async def _heading(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    first = (await reader.readline()).split()
    if len(first) < 2 or not first[0].startswith(b"HTTP/") or not first[1].isdigit():
        raise LostError(ODD if first else GONE)
    headers = {}
    while line := (await reader.readline()).strip():
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    return int(first[1]), headers


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if "chunked" in headers.get("transfer-encoding", ""):
        return b"".join([chunk async for chunk in _chunks(reader)])
    length = int(headers.get("content-length", "0"))
    if length > LINE_BYTES:
        raise LostError(ODD)
    return await reader.readexactly(length)


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while size := int(await _within(SILENCE_SECONDS, reader.readline()), 16):
        yield (await _within(SILENCE_SECONDS, reader.readexactly(size + 2)))[:-2]


async def _lines(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> AsyncIterator[bytes]:
    if "chunked" not in headers.get("transfer-encoding", ""):
        raise LostError(ODD)
    rest = b""
    async for chunk in _chunks(reader):
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line


def _object(content: bytes) -> Document:
    try:
        data = json.loads(content)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise LostError(ODD)
    return data
