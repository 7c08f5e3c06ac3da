"""The server seen from the console: start it, find it again, talk to it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emcompass.errors import EmcompassError
from emcompass.words import room_trouble_messages as m
from emcompass.words.fill import say
from emcompass.workshop.extra_packages import check_extra
from emcompass.workshop.host.folder import LOG, RoomSettings, read_secrets, read_settings
from emcompass.workshop.http_link import BlockingLink, LostError, Reply, ServerPlace

READY_SECONDS = 20.0
HEALTH_SECONDS = 2.0
COUNTING = frozenset({"freeze", "close"})  # the commands with which a room's key travels


def place_of(settings: RoomSettings) -> ServerPlace:
    """Where this computer reaches a room of its own."""
    if settings.server:
        tls = settings.binding.tls
        return ServerPlace(settings.host, settings.port, settings.cert, tls, settings.base)
    anywhere = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}  # noqa: S104 -- compared, never bound
    return ServerPlace(anywhere.get(settings.host, settings.host), settings.port, settings.cert)


@dataclass(frozen=True, slots=True)
class Remote:
    """A room's server, spoken to with a facilitator's secret."""

    settings: RoomSettings
    secret: str
    key: str = ""  # opens sealed answers

    def get(self, path: str) -> bytes:
        """The body of a GET. Raises LostError, SaidNoError."""
        return self._link.get(path).content()

    def state(self) -> dict[str, Any]:
        """The facilitator's document. Raises LostError, SaidNoError."""
        return self._link.get("/api/run/state").document()

    def command(self, name: str, **data: Any) -> dict[str, Any]:
        """Run a command; the new facilitator's document. Raises LostError, SaidNoError."""
        return self._link.post(f"/api/run/{name}", with_key(name, data, self.key))

    def healthy(self) -> bool:
        """Whether this very room answers, even if its disk refuses."""
        try:
            reply = self._link.get("/api/health", timeout=HEALTH_SECONDS)
            told = Reply(200, {}, reply.body).document()
        except LostError:
            return False
        return told.get("room") == self.settings.room

    @property
    def _link(self) -> BlockingLink:
        return BlockingLink(place_of(self.settings), self.secret)


def with_key(command: str, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """A command's data; where answers are counted, with what opens them."""
    return {**data, "key": key} if key and command in COUNTING else data


def facilitator_of(folder: Path) -> Remote:
    """The way to a room's server for its console. Raises EmcompassError."""
    secrets = read_secrets(folder)
    return Remote(read_settings(folder), secrets.facilitator, secrets.key)


def start_server(folder: Path) -> subprocess.Popen[bytes]:
    """Start a room's server as a child that outlives the console. Raises EmcompassError."""
    check_extra()
    with (folder / LOG).open("ab") as log:
        return subprocess.Popen(  # noqa: S603 -- our own module, no shell
            [sys.executable, "-m", "emcompass.workshop.server.room_server", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )


@dataclass(frozen=True, slots=True)
class Running:
    """A room's server. `process` is None when another console had started it."""

    remote: Remote
    process: subprocess.Popen[bytes] | None


def ensure_server(folder: Path) -> Running:
    """The room's server: the one that runs, else a new one. Raises EmcompassError.

    An organisation's server is never started from here.
    """
    remote = facilitator_of(folder)
    if remote.healthy():
        return Running(remote, None)
    if remote.settings.server:
        raise LostError(say(m.GONE))
    process = start_server(folder)
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if remote.healthy():
            return Running(remote, process)
        if process.poll() is not None:
            raise EmcompassError(_last_words(folder))
        time.sleep(0.05)
    process.kill()
    raise EmcompassError(say(m.LATE_START))


def _last_words(folder: Path) -> str:
    lines = (folder / LOG).read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else say(m.NO_START)
