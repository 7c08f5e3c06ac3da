"""`emcompass serve` as processes, behind a real nginx, and rooms on it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg

from emcompass.workshop.begin_room import begin_room
from emcompass.workshop.host.opening import Options
from emcompass.workshop.host.server_process import Remote, facilitator_of
from emcompass.workshop.serve import facilitators
from tests.workshop.certificates import Files
from tests.workshop.live import AGENDA, Person

ORGANISATION = "Example Ltd"


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Room:
    """A room on the server: the facilitator's side, and people."""

    folder: Path
    people: list[Person] = field(default_factory=list)

    @property
    def remote(self) -> Remote:
        """The facilitator's line."""
        return facilitator_of(self.folder)

    @property
    def pages(self) -> str:
        """Where a browser finds it."""
        return self.remote.settings.pages

    def person(self, base: str = "") -> Person:
        """Somebody who hasn't joined; `base`: by another way."""
        person = Person(base or self.pages, self.remote.settings.code)
        self.people.append(person)
        return person

    def join(self, number: int, segment: str | None = None) -> list[Person]:
        """That many people with seats."""
        people = [self.person() for _ in range(number)]
        for person in people:
            reply = person.join(segment)
            assert reply.status_code == 200, reply.text
        return people

    def to_step(self, step: str) -> None:
        """Start if need be, and go on to a step."""
        state = self.remote.state()
        if state["phase"] == "lobby":
            state = self.remote.command("start")
        while state["step"]["id"] != step:
            state = self.remote.command("next")


@dataclass
class Serving:
    """A server with its workers, and the way to it."""

    folder: Path
    database: str
    address: str  # the public one
    listen: str  # where the workers listen
    workers: int
    process: subprocess.Popen[bytes] | None = None
    nginx: subprocess.Popen[bytes] | None = None
    rooms: list[Room] = field(default_factory=list)

    @property
    def log(self) -> str:
        """What it wrote."""
        return (self.folder / "log").read_text(encoding="utf-8")

    def configure(self, **more: object) -> Path:
        """Its configuration file."""
        lines = {
            "organisation": ORGANISATION,
            "public": [self.address, *more.pop("beside", [])],  # type: ignore[misc]
            "database": self.database,
            "listen": self.listen,
            "workers": self.workers,
            **more,
        }
        limits = lines.pop("limits", {"rooms": 1000})
        text = "".join(f"{key} = {_toml(value)}\n" for key, value in lines.items())
        assert isinstance(limits, dict)
        text += "[limits]\n" + "".join(f"{key} = {value}\n" for key, value in limits.items())
        path = self.folder / "serve.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def printed(self, name: str) -> str:
        """An example as `emcompass serve example` prints it for this server."""
        config = self.folder / "serve.toml"
        ran = subprocess.run(
            [sys.executable, "-m", "emcompass", "serve", "--config", str(config), "example", name],
            check=True,
            capture_output=True,
            text=True,
        )
        return ran.stdout

    def start(self, **more: object) -> None:
        """Let it run, and wait until it answers by its public address."""
        config = self.configure(**more)
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "emcompass", "serve", "--config", str(config)],
                stderr=log,
                stdout=log,
                start_new_session=True,
            )
        until = time.monotonic() + 60
        while not self.ready():
            assert self.process.poll() is None, self.log
            assert time.monotonic() < until, self.log
            time.sleep(0.1)

    def ready(self) -> bool:
        """Whether a worker is ready."""
        try:
            return httpx.get(f"http://{self.listen}/readyz", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    def stop(self) -> float:
        """End it as systemd does; the seconds that took."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=30) in {0, -signal.SIGTERM}, self.log
        return time.monotonic() - began

    def worker_processes(self) -> list[int]:
        """The ids of the processes that serve."""
        assert self.process is not None
        children = subprocess.run(
            ["pgrep", "-P", str(self.process.pid), "-f", "spawn_main"],
            check=False,
            capture_output=True,
            text=True,
        )
        return [int(line) for line in children.stdout.split()]

    def token(self, name: str = "Ada") -> str:
        """A facilitator's token."""
        with psycopg.connect(self.database) as connection:
            return facilitators.add(connection, name)

    def open(self, home: Path, token: str, text: str = AGENDA, **options: object) -> Room:
        """A room on it, as `workshop run --server` makes it."""
        agenda = home / "agenda.toml"
        agenda.write_text(text, encoding="utf-8")
        wanted = Options(server=self.address, **options)  # type: ignore[arg-type]
        self.rooms.append(Room(begin_room(agenda, wanted, token=token)))
        return self.rooms[-1]

    def end(self) -> None:
        """End whatever runs, and close every connection to it."""
        for person in (each for room in self.rooms for each in room.people):
            person.client.close()
        for process in (self.process, self.nginx):
            if process is not None and process.poll() is None:
                process.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=20)
                process.kill()


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value) if isinstance(value, int) else f'"{value}"'


@contextlib.contextmanager
def serving(
    database: str,
    *,
    workers: int = 2,
    proxy: bool = True,
    encrypted: Files | None = None,
    crowd: bool = False,
    **more: object,
) -> Iterator[Serving]:
    """A server that runs. `proxy`: behind nginx, set up by the example that we print.

    `encrypted`: nginx shows this certificate, which is for `localhost`. `crowd`: it takes as many
    connections as a hall full of people opens. `more`: what else stands in its configuration;
    `beside` are more public addresses.
    """
    folder = Path(tempfile.mkdtemp(prefix="emcompass-serve-"))
    public, behind = free_port(), free_port()
    address = f"http://127.0.0.1:{public if proxy else behind}"
    if encrypted is not None:
        address = f"https://localhost:{public}"
    found = Serving(folder, database, address, f"127.0.0.1:{behind}", workers)
    try:
        found.start(**more)
        if proxy:
            text = nginx_settings(folder, found.printed("nginx"), encrypted, crowd=crowd)
            found.nginx = start_nginx(folder, text, public)
        yield found
    finally:
        found.end()
        shutil.rmtree(folder, ignore_errors=True)


def nginx_settings(
    folder: Path, printed: str, encrypted: Files | None, *, crowd: bool = False
) -> str:
    """The printed example inside a whole configuration; without a certificate unencrypted."""
    port_80 = free_port()
    text = printed.replace("listen 80;", f"listen 127.0.0.1:{port_80};")
    kept = [line for line in text.splitlines() if "listen [::]:" not in line]
    if encrypted is None:
        kept = [line.replace(" ssl;", ";") for line in kept if "ssl_certificate" not in line]
    body = "\n".join(kept)
    if encrypted is not None:
        body = body.replace("/etc/ssl/rooms/fullchain.pem", encrypted.cert)
        body = body.replace("/etc/ssl/rooms/privkey.pem", encrypted.key)
    processes, connections = (2, 18_000) if crowd else (1, 4096)
    if crowd:
        body = re.sub(r"(listen [0-9]+);", r"\1 reuseport backlog=4096;", body)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/nginx.log warn;\n"
        f"worker_processes {processes};\nevents {{ worker_connections {connections}; }}\n"
        f"http {{\n{places}{body}\n}}\n"
    )


def nginx_program() -> str:
    """The path of nginx, which stands where only root looks."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "nginx is not installed"
    return program


def start_nginx(folder: Path, text: str, public: int) -> subprocess.Popen[bytes]:
    """nginx with these settings, once it and what is behind it answer."""
    settings, log = folder / "nginx.conf", folder / "nginx.log"
    settings.write_text(text, encoding="utf-8")
    if os.getuid() == 0:
        folder.chmod(0o755)
    process = subprocess.Popen([nginx_program(), "-c", str(settings), "-e", str(log)])
    until = time.monotonic() + 20
    while not _listens(public):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until
        time.sleep(0.05)
    return process


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 2):
        return True
    return False
