"""The yardstick of a server: a bare handler, no framework, that commits one row for each request.

`python -m tests.benchmarks.bare_commit PORT WORKERS` with the database's address in DATABASE.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from psycopg_pool import AsyncConnectionPool

ADDRESS = "DATABASE"
CONNECTIONS = 8
TABLE = "CREATE TABLE bare (id bigserial PRIMARY KEY, value bytea NOT NULL)"
_REPLY = b'{"results":[{"topic":"x","n":1,"status":"saved"}]}'
_HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(_REPLY))]


class Bare:
    """ASGI: whatever is posted is a row, committed before the reply."""

    def __init__(self) -> None:
        self._pool = AsyncConnectionPool(
            os.environ[ADDRESS],
            min_size=CONNECTIONS,
            max_size=CONNECTIONS,
            timeout=60,
            kwargs={"autocommit": True},
            open=False,
        )

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        """Serve a request, or the worker's beginning and end."""
        message = await receive()
        if scope["type"] == "lifespan":
            await self._pool.open()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await self._pool.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
        if scope["method"] == "POST":
            async with self._pool.connection() as connection:
                await connection.execute(
                    "INSERT INTO bare (value) VALUES (%s)", (message.get("body", b""),)
                )
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await send({"type": "http.response.body", "body": _REPLY})


def main(port: int, workers: int) -> None:
    """Serve until a signal ends it."""
    import uvicorn

    from emcompass.workshop.server.http_options import http_options

    options = http_options(keep_alive=75, goodbye=5)
    uvicorn.run(
        "tests.benchmarks.bare_commit:Bare", factory=True, port=port, workers=workers, **options
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
