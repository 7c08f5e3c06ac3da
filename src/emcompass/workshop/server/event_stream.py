"""A reply that goes on, until whoever listens is gone: there are thousands, so each is small."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from starlette.responses import Response

from emcompass.workshop.server.security import Message, Receive, Scope, Send


class EventStream(Response):
    """Events as they come; `events` is closed when nobody listens any more."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncGenerator[bytes, None]) -> None:
        self._events = events
        self.status_code, self.background = 200, None
        self.init_headers({"x-accel-buffering": "no"})

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Send them."""
        mine = asyncio.current_task()
        assert mine is not None
        gone = asyncio.ensure_future(_until_gone(receive))
        gone.add_done_callback(mine.cancel)
        try:
            await self._send_all(send)
        except asyncio.CancelledError:
            if not gone.done() or mine.uncancel():
                raise  # it is the server that ends
        finally:
            gone.remove_done_callback(mine.cancel)
            gone.cancel()

    async def _send_all(self, send: Send) -> None:
        async with aclosing(self._events) as events:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            async for event in events:
                await send(_body(event, more=True))
            await send(_body(b"", more=False))


def _body(data: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": data, "more_body": more}


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
