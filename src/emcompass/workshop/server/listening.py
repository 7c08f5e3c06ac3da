"""`GET /api/events` without a framework: a stream for each person, of whom there are thousands."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from emcompass.workshop.server.event_stream import EventStream
from emcompass.workshop.server.security import Headers
from emcompass.workshop.server.service import Service


class Listening:
    """Lets seats hear what is new in their room."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def __call__(self, headers: Headers) -> EventStream:
        """The participant's stream. Raises Refusal."""
        token = self._service.seat_asking(headers)
        self._service.check_streams(token)
        return EventStream(_present(self._service, token))


async def _present(service: Service, token: str) -> AsyncGenerator[bytes, None]:
    """The news, and who is there to hear them."""
    seat = service.arrive(token)
    try:
        async with aclosing(service.boards["participant"].events(whole=False)) as events:
            async for news in events:
                yield news
    finally:
        service.leave(seat)
