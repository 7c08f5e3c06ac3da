"""The room's server: a process of its own, so that a crash of the console does not end the room."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from emcompass.errors import EmcompassError
from emcompass.words import room_server_messages as m
from emcompass.words import room_trouble_messages, workshop_messages
from emcompass.words.fill import say
from emcompass.workshop.extra_packages import check_extra
from emcompass.workshop.host.earlier import read_earlier
from emcompass.workshop.host.folder import (
    DATABASE,
    RELEASES,
    RUNNING,
    RoomSettings,
    read_plan,
    read_settings,
    write_json,
)

try:
    import uvicorn
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    from emcompass.workshop.host.access import listening_socket
    from emcompass.workshop.server.room_app import build_app, walled
except ImportError as error:
    raise EmcompassError(say(workshop_messages.MISSING)) from error

from emcompass.workshop.server.connection_guard import Connections, guarded
from emcompass.workshop.server.file_limit import raise_file_limit
from emcompass.workshop.server.home import FolderHome
from emcompass.workshop.server.http_options import http_options
from emcompass.workshop.server.room_commands import KeptRoom
from emcompass.workshop.server.service import Service
from emcompass.workshop.server.sqlite_store import SqliteStore

KEEP_ALIVE = 15
GOODBYE = 1


class PlainLog(logging.Handler):
    """Faults by their kind and place; never what was asked or sent, never who asked."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line a fault."""
        problem = record.exc_info[1] if record.exc_info else None
        if problem is None:
            return
        frames = traceback.extract_tb(problem.__traceback__)
        place = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-6:]))
        sys.stderr.write(f"{type(problem).__name__} at {place}\n")
        sys.stderr.flush()


def _quiet_logging() -> None:
    for name in ("uvicorn", "uvicorn.error", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [PlainLog()], False
        logger.setLevel(logging.ERROR)


async def serve(folder: Path) -> None:
    """Run a room until it is stopped. Raises EmcompassError when it can't begin."""
    settings = read_settings(folder)
    if (folder / RELEASES).exists() and not (folder / DATABASE).exists():
        raise EmcompassError(say(m.REPORT_LEFT))
    plan, bank = read_plan(folder)
    earlier = read_earlier(folder)
    try:
        listening = listening_socket(settings.host, settings.port)
    except OSError as error:
        address, why = settings.binding.address, str(error.strerror)
        problem = say(room_trouble_messages.UNUSABLE, place=address, why=why)
        raise EmcompassError(problem) from error
    store = SqliteStore(folder / DATABASE)
    home = FolderHome(folder, store, earlier)
    kept = KeptRoom(store, plan, settings.room)
    service = Service(kept, settings, bank, home)
    await service.refresh()
    try:
        await _attend(service, settings, listening, folder)
    finally:
        listening.close()
        home.leave(closed=kept.room.phase == "closed")


async def _attend(
    service: Service, settings: RoomSettings, listening: object, folder: Path
) -> None:
    if service.kept.room.phase == "closed":
        await service.finish()
    connections = service.connections = Connections(raise_file_limit())
    service.presence.streams_at_most = connections.streams_at_most
    config = uvicorn.Config(
        walled(build_app(service), service, [settings.binding]),
        http=guarded(AutoHTTPProtocol, connections),
        lifespan="off",
        **http_options(keep_alive=KEEP_ALIVE, goodbye=GOODBYE),
        ssl_certfile=settings.cert or None,
        ssl_keyfile=settings.key or None,
    )
    _quiet_logging()
    server = uvicorn.Server(config)
    tasks = [
        asyncio.create_task(service.tick_forever()),
        asyncio.create_task(connections.sweep_forever()),
        asyncio.create_task(_stop(service, server)),
    ]
    write_json(folder / RUNNING, {"pid": os.getpid(), "port": settings.port})
    await server.serve(sockets=[listening])  # type: ignore[list-item]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _stop(service: Service, server: uvicorn.Server) -> None:
    await service.stopping.wait()
    server.should_exit = True


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, where the `fast` extra is installed."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        return None
    return new_event_loop


def _ended(_signal: int, _frame: object) -> None:
    """The server has said goodbye already; what is left is to close the room's file."""


def main(argv: list[str]) -> int:
    """`python -m emcompass.workshop.server.room_server FOLDER`: the child process."""
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, _ended)  # uvicorn raises them again after its own goodbye
    try:
        check_extra()
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(serve(Path(argv[0])))
    except (EmcompassError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
