"""HTTP to a room's server, for console, projector, people and rehearsals: one client for all.

Every request has a connection of its own: nothing idle is left to be closed, or to go stale.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
from httpx_sse import EventSource, SSEError

from emcompass.errors import EmcompassError
from emcompass.words import room_trouble_messages as m
from emcompass.words.fill import say

Document = dict[str, Any]

REQUEST_SECONDS = 15.0  # from the first byte out to the last byte in
SILENCE_SECONDS = 40.0  # a stream says something every 15 s
LARGEST_REPLY = 4 * 1024 * 1024  # bytes of a body, or of one event

_HEADERS = {
    "Accept-Encoding": "identity",  # what comes is as large as it says
    "Connection": "close",
    "User-Agent": "emcompass",
}
_END_OF_PEM = b"-----END CERTIFICATE-----"


class LostError(EmcompassError):
    """No answer: the server is gone, or the way to it."""


class UntrustedError(LostError):
    """Something answers, with a certificate that is not trusted here."""


class SaidNoError(EmcompassError):
    """The room refused; the text says why. `error` is API.md's id, `retry` seconds to wait."""

    def __init__(self, error: str, say: str, retry: float = 0.0) -> None:
        super().__init__(say)
        self.error, self.retry = error, retry


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """Where a room listens. `cert` is the file of the one certificate to trust; with `tls` alone,
    those that this system trusts. `base`: what its paths begin with, where many rooms live."""

    host: str
    port: int
    cert: str = ""
    tls: bool = False
    base: str = ""

    @property
    def authority(self) -> str:
        """What stands in the Host header."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The beginning of every address there."""
        return f"{'https' if self.tls or self.cert else 'http'}://{self.authority}{self.base}"


def own_certificate(cert: str) -> ssl.SSLContext:
    """Trust the first certificate of a file, whoever signed it and whatever name it is for.

    The authorities that may stand behind it in the file are not trusted: they sign others too.
    Raises EmcompassError.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    try:
        first, end, _ = Path(cert).expanduser().read_bytes().partition(_END_OF_PEM)
        context.load_verify_locations(cadata=(first + end).decode("ascii"))
    except (OSError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) else ""
        wrong = f"{cert}: {told}" if told else say(m.NO_CERTIFICATE, file=str(cert))
        raise EmcompassError(wrong) from error
    return context


def _trust(place: ServerPlace) -> ssl.SSLContext:
    if place.cert:
        return own_certificate(place.cert)
    if place.tls:
        return ssl.create_default_context()
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody: nothing is encrypted here


def _settings(place: ServerPlace, trust: ssl.SSLContext) -> dict[str, Any]:
    """What every client of a place is made with; proxies in the environment are passed by."""
    return {
        "base_url": place.url,
        "headers": _HEADERS,
        "verify": trust,
        "trust_env": False,
        "timeout": httpx.Timeout(REQUEST_SECONDS, read=SILENCE_SECONDS, pool=None),
    }


@contextmanager
def _lost() -> Iterator[None]:
    """Whatever keeps an answer from coming is one thing to those who wait for it."""
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
        untrusted = _untrusted(error)
        if untrusted is not None:
            why = str(untrusted.verify_message).rstrip(".")
            raise UntrustedError(say(m.NOT_TRUSTED, why=why)) from error
        raise LostError(say(m.GONE)) from error
    except SSEError as error:
        raise LostError(say(m.ODD)) from error


def _untrusted(error: BaseException | None) -> ssl.SSLCertVerificationError | None:
    """What was wrong with a certificate, wherever in an error's causes that stands."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers in lower case, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def content(self) -> bytes:
        """The body of a yes. Raises SaidNoError, LostError."""
        if self.status >= 400:
            data = _object(self.body)
            retry = self.headers.get("retry-after", "0")
            told = str(data.get("say", say(m.SAID_NO)))
            seconds = float(retry) if retry.isdecimal() and retry.isascii() else 0.0
            raise SaidNoError(str(data.get("error", "")), told, seconds)
        return self.body

    def document(self) -> Document:
        """The JSON object of the body; {} for 304. Raises SaidNoError, LostError."""
        return {} if self.status == 304 else _object(self.content())


def _object(content: bytes | str) -> Document:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise LostError(say(m.ODD))
    return data


def _content(secret: str, data: Mapping[str, Any] | None, etag: str = "") -> dict[str, Any]:
    """Headers, and the body of a POST."""
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    if etag:
        headers["If-None-Match"] = etag
    if data is None:
        return {"headers": headers}
    headers["Content-Type"] = "application/json"
    return {"headers": headers, "content": json.dumps(data).encode()}


class _Whole:
    """The body of a reply as it comes in, as long as it stays within reason."""

    def __init__(self, response: httpx.Response) -> None:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise LostError(say(m.ODD))
        self._response, self._body = response, bytearray()

    def add(self, chunk: bytes) -> None:
        self._body += chunk
        if len(self._body) > LARGEST_REPLY:
            raise LostError(say(m.ODD))

    def reply(self) -> Reply:
        headers = {name.lower(): value for name, value in self._response.headers.items()}
        return Reply(self._response.status_code, headers, bytes(self._body))


class _Events(httpx.AsyncByteStream):
    """The bytes of an event stream, as long as no event is larger than is reasonable."""

    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._stream:
            end = chunk.rfind(b"\n\n")
            size = size + len(chunk) if end < 0 else len(chunk) - end
            if size > LARGEST_REPLY:
                raise LostError(say(m.ODD))
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


class Link:
    """A room, spoken to with one secret: a facilitator's, a projector's or a seat's token."""

    def __init__(
        self, place: ServerPlace, secret: str = "", trusted: ssl.SSLContext | None = None
    ) -> None:
        """`trusted`: whom to trust there, when another link has found that out already."""
        self.place, self.secret, self._trusted = place, secret, trusted

    def with_secret(self, secret: str) -> Link:
        """The same place, for somebody else. Raises EmcompassError for a certificate that can't be
        used."""
        return Link(self.place, secret, self._trust)

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return self._trusted or _trust(self.place)

    async def get(self, path: str, etag: str = "") -> Reply:
        """A GET. Raises LostError; EmcompassError for a certificate that can't be used."""
        return await self._request("GET", path, None, etag)

    async def post(self, path: str, data: Mapping[str, Any]) -> Document:
        """A POST; its reply. Raises SaidNoError, LostError; EmcompassError for a certificate that
        can't be used."""
        return (await self._request("POST", path, data)).document()

    async def events(self, path: str) -> AsyncGenerator[tuple[str, Document], None]:
        """Events as (name, data), until the stream ends with LostError. Raises SaidNoError."""
        with _lost():
            async with AsyncExitStack() as stack:
                async with asyncio.timeout(REQUEST_SECONDS):
                    response = await stack.enter_async_context(self._asked("GET", path))
                await _expect_stream(response)
                async with aclosing(EventSource(response).aiter_sse()) as events:
                    async for event in events:
                        if event.data:
                            yield event.event, _object(event.data)
        raise LostError(say(m.GONE))

    async def _request(
        self, method: str, path: str, data: Mapping[str, Any] | None, etag: str = ""
    ) -> Reply:
        with _lost():
            async with (
                asyncio.timeout(REQUEST_SECONDS),
                self._asked(method, path, data, etag) as response,
            ):
                return await _read(response)

    @asynccontextmanager
    async def _asked(
        self, method: str, path: str, data: Mapping[str, Any] | None = None, etag: str = ""
    ) -> AsyncIterator[httpx.Response]:
        """A reply as it begins. A task cancelled while httpcore opens a connection leaves it open
        and out of every pool's sight: whatever was opened is closed here."""
        opened: list[Any] = []

        async def note(event: str, info: Mapping[str, Any]) -> None:
            if event == "connection.connect_tcp.complete":
                opened.append(info["return_value"])

        asked = {**_content(self.secret, data, etag), "extensions": {"trace": note}}
        try:
            async with (
                httpx.AsyncClient(**_settings(self.place, self._trust)) as client,
                client.stream(method, path, **asked) as response,
            ):
                yield response
        finally:
            for stream in opened:
                await stream.aclose()


async def _expect_stream(response: httpx.Response) -> None:
    if response.status_code != 200:
        async with asyncio.timeout(REQUEST_SECONDS):
            (await _read(response)).document()
        raise LostError(say(m.ODD))
    assert isinstance(response.stream, httpx.AsyncByteStream)
    response.stream = _Events(response.stream)


async def _read(response: httpx.Response) -> Reply:
    whole = _Whole(response)
    async for chunk in response.aiter_raw():
        whole.add(chunk)
    return whole.reply()


@dataclass(frozen=True, slots=True)
class BlockingLink:
    """The same for code that waits: start-up, commands of the shell, the end of a room."""

    place: ServerPlace
    secret: str = ""

    def get(self, path: str, timeout: float = REQUEST_SECONDS) -> Reply:
        """A GET. `timeout` in seconds. Raises LostError; EmcompassError for a certificate that
        can't be used."""
        return self._request("GET", path, None, timeout)

    def post(self, path: str, data: Mapping[str, Any]) -> Document:
        """A POST; its reply. Raises SaidNoError, LostError; EmcompassError for a certificate that
        can't be used."""
        return self._request("POST", path, data, REQUEST_SECONDS).document()

    def _request(
        self, method: str, path: str, data: Mapping[str, Any] | None, timeout: float
    ) -> Reply:
        settings = {**_settings(self.place, _trust(self.place)), "timeout": timeout}
        with (
            _lost(),
            httpx.Client(**settings) as client,
            client.stream(method, path, **_content(self.secret, data)) as response,
        ):
            whole = _Whole(response)
            for chunk in response.iter_raw():
                whole.add(chunk)
            return whole.reply()
