"""The server seen from the console: start it, find it again, talk to it. Standard library only."""

from __future__ import annotations

import http.client
import json
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emcompass.errors import EmcompassError
from emcompass.workshop.host.extra import check_extra
from emcompass.workshop.host.folder import LOG, Settings, read_secrets, read_settings

READY_SECONDS = 20.0
REQUEST_SECONDS = 10.0


class UnreachableError(EmcompassError):
    """The server does not answer."""


class RefusedByRoomError(EmcompassError):
    """The server said no; the text says why."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A room's server, spoken to with a secret. Every call opens a connection of its own."""

    settings: Settings
    secret: str

    def get(self, path: str) -> bytes:
        """The body of a GET. Raises UnreachableError or RefusedByRoomError."""
        return self._request("GET", path, None)

    def state(self) -> dict[str, Any]:
        """The facilitator's document."""
        return _object(self.get("/api/run/state"))

    def command(self, name: str, **data: Any) -> dict[str, Any]:
        """Run a command; the new facilitator's document."""
        return _object(self._request("POST", f"/api/run/{name}", data))

    def events(self) -> Iterator[dict[str, Any]]:
        """The facilitator's documents as they come; UnreachableError when the stream ends."""
        connection = self._connection(timeout=60.0)
        try:
            connection.request("GET", "/api/run/events", headers=self._headers())
            yield from _events(connection.getresponse())
        except (OSError, http.client.HTTPException) as error:
            raise UnreachableError("The room's server does not answer.") from error
        finally:
            connection.close()

    def healthy(self) -> bool:
        """Whether this very room answers."""
        try:
            data = _object(self._request("GET", "/api/health", None, timeout=2.0))
        except (UnreachableError, RefusedByRoomError):
            return False
        return data.get("room") == self.settings.room

    def _request(
        self,
        method: str,
        path: str,
        data: Mapping[str, Any] | None,
        *,
        timeout: float = REQUEST_SECONDS,
    ) -> bytes:
        connection = self._connection(timeout)
        try:
            body = None if data is None else json.dumps(data).encode()
            connection.request(method, path, body, self._headers())
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise UnreachableError("The room's server does not answer.") from error
        finally:
            connection.close()
        if response.status >= 400 and not (path == "/api/health" and response.status == 503):
            raise RefusedByRoomError(str(_object(content).get("say", "The room said no.")))
        return content

    def _connection(self, timeout: float) -> http.client.HTTPConnection:
        binding = self.settings.binding
        host = "127.0.0.1" if binding.host in {"0.0.0.0", "127.0.0.1"} else binding.host  # noqa: S104
        host = "::1" if host == "::" else host
        if binding.tls:
            return http.client.HTTPSConnection(
                host, binding.port, timeout=timeout, context=_own_certificate(self.settings.cert)
            )
        return http.client.HTTPConnection(host, binding.port, timeout=timeout)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}


def _own_certificate(cert: str) -> ssl.SSLContext:
    """Trust the room's own certificate, whatever name it is for: the room is on this computer."""
    context = ssl.create_default_context(cafile=cert)
    context.check_hostname = False
    return context


def _object(content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(content)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise UnreachableError("Something else answers at the room's address.")
    return data


def _events(response: http.client.HTTPResponse) -> Iterator[dict[str, Any]]:
    if response.status != 200:
        raise RefusedByRoomError(str(_object(response.read()).get("say", "The room said no.")))
    while line := response.readline():
        if line.startswith(b"data: "):
            yield _object(line[6:])
    raise UnreachableError("The room's server ended its stream.")


def facilitator_of(folder: Path) -> Remote:
    """The way to a room's server for its console. Raises EmcompassError."""
    return Remote(read_settings(folder), read_secrets(folder).facilitator)


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
    """The room's server: the one that runs, else a new one. Raises EmcompassError."""
    remote = facilitator_of(folder)
    if remote.healthy():
        return Running(remote, None)
    process = start_server(folder)
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        if remote.healthy():
            return Running(remote, process)
        if process.poll() is not None:
            raise EmcompassError(_last_words(folder))
        time.sleep(0.05)
    process.kill()
    raise EmcompassError("The room's server did not start in time.")


def _last_words(folder: Path) -> str:
    lines = (folder / LOG).read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "The room's server did not start."
