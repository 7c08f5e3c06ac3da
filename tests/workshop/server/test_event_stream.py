"""A reply that goes on ends with whoever listens, and leaves nothing behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, MutableMapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from emcompass.workshop.server.event_stream import EventStream

Message = MutableMapping[str, Any]


@dataclass
class Listener:
    """Somebody who listens, and what was sent there."""

    sent: list[Message] = field(default_factory=list)
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    more: asyncio.Event = field(default_factory=asyncio.Event)
    hears: asyncio.Event = field(default_factory=asyncio.Event)

    async def events(self) -> AsyncGenerator[bytes, None]:
        """One event, and another one when there is more."""
        try:
            yield b"one"
            await self.more.wait()
            yield b"two"
        finally:
            self.ended.set()

    async def receive(self) -> Message:
        """An empty body, and then the end of the connection."""
        if not self.sent:
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Keep it."""
        self.sent.append(message)
        if message.get("body"):
            self.hears.set()

    def opened(self) -> asyncio.Task[None]:
        """Its stream."""
        stream = EventStream(self.events())
        return asyncio.create_task(stream({"type": "http"}, self.receive, self.send))

    @property
    def bodies(self) -> list[bytes]:
        """What came of the body."""
        return [message["body"] for message in self.sent[1:]]


async def test_a_stream_that_ends_is_a_whole_reply() -> None:
    listener = Listener()
    listener.more.set()
    await listener.opened()
    start = listener.sent[0]
    assert (start["type"], start["status"]) == ("http.response.start", 200)
    assert (b"content-type", b"text/event-stream; charset=utf-8") in start["headers"]
    assert listener.bodies == [b"one", b"two", b""]
    assert [message["more_body"] for message in listener.sent[1:]] == [True, True, False]


async def test_a_stream_ends_with_whoever_listens() -> None:
    listener = Listener()
    task = listener.opened()
    await asyncio.wait_for(listener.hears.wait(), 10)
    listener.gone.set()
    await asyncio.wait_for(task, 10)
    assert listener.ended.is_set()
    assert listener.bodies == [b"one"]


async def test_a_server_that_ends_ends_the_stream_and_is_told_so() -> None:
    listener = Listener()
    task = listener.opened()
    await asyncio.wait_for(listener.hears.wait(), 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert listener.ended.is_set()
