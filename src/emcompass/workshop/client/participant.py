"""A participant's line to a room: join, follow, send until acknowledged, come back."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing, suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import SystemRandom
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from emcompass.bank.bank import Bank
from emcompass.bank.bank_source import FILES, OPTIONAL_FILES
from emcompass.bank.loader import load_bank
from emcompass.files import atomic
from emcompass.words import room_trouble_messages as m
from emcompass.words.fill import say
from emcompass.workshop.client.outbox import APART
from emcompass.workshop.client.room_address import RoomAddress
from emcompass.workshop.client.seat import Seat
from emcompass.workshop.http_link import (
    Document,
    Link,
    LostError,
    Reply,
    SaidNoError,
    UntrustedError,
)

_SPREAD = SystemRandom()  # so that not all come back at once

T = TypeVar("T")

FIRST_WAIT, LONGEST_WAIT = 1.0, 3.0  # so that all are back soon after the room is
FIRST_EVENT = 20.0
POLL = 3.0
STREAM_AGAIN = 60.0
MOVING = 0.5
_TRY_AGAIN = {"slow-down", "cannot-save", "full"}


class _Option(BaseModel):
    id: str
    name: str


class _Segments(BaseModel):
    prompt: str
    options: list[_Option]


class _Hello(BaseModel):
    """How a room greets, so far as the greeting is put into words."""

    room: str
    title: str
    promise: list[str]
    not_promised: list[str]
    segments: _Segments | None


class Participant:
    """One seat over HTTP, by API.md. `wait` can be shortened, for tests."""

    def __init__(
        self, address: RoomAddress, *, wait: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self.address = address
        self._link = Link(address.place)
        self._wait = wait
        self._news = asyncio.Event()
        self._files: Path | None = None
        self._moving = False  # a worker said goodbye: another one is there
        self.lost = ""  # why the room can't be reached just now; "" while it can

    async def hello(self) -> Document:
        """What anyone may know. Raises LostError, in words for whoever typed the address."""
        try:
            found = await self._greeted()
        except UntrustedError:
            raise
        except LostError as error:
            raise LostError(say(m.NOBODY, authority=self.address.place.authority)) from error
        try:
            _Hello.model_validate(found)
        except ValidationError as error:
            raise LostError(say(m.ODD)) from error
        return found

    async def _greeted(self) -> Document:
        """The greeting, from where a room is alone or from among many."""
        try:
            return await self._hello_there()
        except SaidNoError as error:
            among = self.address.among_many
            if error.error != "not-found" or self._link.place == among or not self.address.code:
                raise
            self._link = Link(among)
            return await self._hello_there()

    async def _hello_there(self) -> Document:
        """The greeting of where the link leads. A room that is busy is asked again."""
        while True:
            try:
                return (await self._link.get("/api/hello")).document()
            except SaidNoError as error:
                if error.error not in _TRY_AGAIN:
                    raise
                await self._wait((error.retry or FIRST_WAIT) * _SPREAD.uniform(1, 1.3))

    async def join(self, seat: Seat, code: str, segment: str | None = None) -> None:
        """Take the seat, or come back to it; tried until the room says yes or no.

        Raises SaidNoError when it says no: wrong code, locked.
        """
        if segment is not None and not seat.joined:
            seat.segment = segment
        body = {"code": code, "token": seat.token, "segment": seat.segment}
        link = self._link.with_secret(seat.token)  # a busy server lets in who has a seat already
        said = await self._until_answered(lambda: link.post("/api/join", body))
        self._link = link
        seat.segment = said.get("segment")
        seat.joined = seat.joined or datetime.now(UTC).isoformat()

    async def bank(self) -> Bank:
        """The room's bank, from the room's own files. Raises EmcompassError when it is no bank."""
        reply = await self._until_answered(lambda: self._get("/bank-source.json"))
        files = reply.document().get("files")
        if not isinstance(files, dict) or set(files) - set(OPTIONAL_FILES) != set(FILES):
            raise LostError(say(m.ODD))
        self.close()
        self._files = Path(tempfile.mkdtemp(prefix="emcompass-"))
        return await asyncio.to_thread(_load, files, self._files)

    def close(self) -> None:
        """Remove the copy of the room's bank; one that a result needs is pinned by the journal."""
        if self._files is not None:
            shutil.rmtree(self._files, ignore_errors=True)
            self._files = None

    async def follow(self) -> AsyncGenerator[Document, None]:
        """The room's documents as they come: by its stream, else by asking every few seconds.

        Ends after the document that says that the room is closed. Raises SaidNoError when the
        seat is gone.
        """
        etag = ""
        while True:
            self._moving = False
            async with aclosing(self._stream()) as documents:
                async for document in documents:
                    yield document
                    if document["phase"] == "closed":
                        return
            if self._moving:
                await self._wait(_SPREAD.uniform(0, MOVING))
                continue
            for _ in range(int(STREAM_AGAIN / POLL)):
                reply = await self._until_answered(lambda: self._get("/api/state", etag))  # noqa: B023 -- awaited at once
                etag = reply.headers.get("etag", "")
                if document := reply.document():
                    yield document
                    if document["phase"] == "closed":
                        return
                await self._wait(POLL + _SPREAD.uniform(0, 1))

    async def _stream(self) -> AsyncGenerator[Document, None]:
        """The stream's documents until it breaks; none when it doesn't begin in time."""
        shown: Document | None = None
        try:
            async with aclosing(self._link.events("/api/events")) as events:
                while True:
                    limit = FIRST_EVENT if shown is None else None
                    name, data = await asyncio.wait_for(anext(events), limit)
                    self.lost = ""
                    self._moving = name == "bye"
                    if self._moving:
                        return
                    if name == "state":
                        shown = data
                    elif name == "counts" and shown is not None:
                        shown = {**shown, "counts": data["counts"]}
                    else:
                        continue
                    yield shown
        except (LostError, TimeoutError, StopAsyncIteration):
            return
        except SaidNoError as error:
            if error.error not in _TRY_AGAIN:
                raise

    async def took_home(self) -> None:
        """Say that this person has their result; whether the room hears it changes nothing here."""
        with suppress(LostError, SaidNoError):
            await self._link.post("/api/taken", {})

    def ring(self) -> None:
        """Say that there is something to send."""
        self._news.set()

    async def send_forever(
        self, seat: Seat, topics: Callable[[], Mapping[str, str]], told: Callable[[], None]
    ) -> None:
        """Send what the outbox holds, each value alone, until it is acknowledged.

        `told` is called whenever something changed. Raises SaidNoError when the seat is gone.
        """
        while True:
            await self._news.wait()
            self._news.clear()
            while chosen := seat.outbox.next(topics()):
                body = {"answers": chosen}
                said = await self._until_answered(lambda: self._link.post("/api/answer", body))  # noqa: B023 -- awaited at once
                seat.outbox.acknowledge(said["results"])
                told()
                await self._wait(_SPREAD.uniform(*APART))

    async def _get(self, path: str, etag: str = "") -> Reply:
        """A reply that is a yes. Raises SaidNoError, LostError."""
        reply = await self._link.get(path, etag)
        if reply.status >= 400:
            reply.content()
        return reply

    async def _until_answered(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask again, less and less often, while nobody answers or the room is not able to."""
        pause = FIRST_WAIT
        while True:
            try:
                answer = await ask()
            except LostError as error:
                self.lost, after = str(error), 0.0
            except SaidNoError as error:
                if error.error not in _TRY_AGAIN:
                    raise
                self.lost, after = str(error), error.retry
            else:
                self.lost = ""
                return answer
            await self._wait((after or pause) * _SPREAD.uniform(1, 1.3))
            pause = min(2 * pause, LONGEST_WAIT)


def _load(files: Mapping[str, Any], folder: Path) -> Bank:
    """A bank from its files' texts. Raises BankError, LostError."""
    for name, text in files.items():
        if not isinstance(text, str):
            raise LostError(say(m.ODD))
        atomic.replace_file(folder / name, text.encode("utf-8", "replace"))
    return load_bank(folder)
