"""A real server in a process of its own, and people who speak HTTP to it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from emcompass.errors import EmcompassError
from emcompass.workshop.host.folder import DATABASE
from emcompass.workshop.host.opening import Options, open_room
from emcompass.workshop.host.server_process import Remote, Running, ensure_server, facilitator_of
from emcompass.workshop.server.room_server import serve
from tests.waiting import PATIENCE, soon

AGENDA = """
schema = 1
title = "Live"
minimum = 5

[segments]
prompt = "Where do you work?"
options = [{ id = "web", name = "Web" }, { id = "data", name = "Data" }]

[[steps]]
id = "hello"
kind = "talk"
title = "Hello"

[[steps]]
id = "alone"
kind = "individual"
title = "Alone"
minutes = 5
questions = ["role-now", "choices", "month-wanted"]
share = ["choices", "role-now"]

[[steps]]
id = "mine"
kind = "result"
title = "Mine"
share = ["map", "coverage", "time", "flags"]

[[steps]]
id = "together"
kind = "reveal"
title = "Together"
shows = ["map", "coverage"]

[[steps]]
id = "split"
kind = "split"
title = "Split"
top = 2

[[steps]]
id = "end"
kind = "vote"
title = "End"
options = [{ id = "no", name = "No" }, { id = "yes", name = "Yes" }]
"""

SCALE = "q:choice-people-delivery"


@dataclass
class Person:
    """A device: a token, a connection, what it has acknowledged."""

    base: str
    code: str
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.base, timeout=20)

    def join(self, segment: str | None = None) -> httpx.Response:
        """Take a seat."""
        body = {"code": self.code, "token": self.token, "segment": segment}
        return self.client.post("/api/join", json=body)

    def send(self, *answers: tuple[str, str, int]) -> list[str]:
        """Answer; what became of each."""
        response = self.post(*answers)
        assert response.status_code == 200, response.text
        return [result["status"] for result in response.json()["results"]]

    def post(self, *answers: tuple[str, str, int]) -> httpx.Response:
        """Answer; the reply as it is."""
        listed = [{"topic": t, "value": v, "n": n} for t, v, n in answers]
        return self.client.post("/api/answer", json={"answers": listed})

    def state(self) -> dict[str, Any]:
        """The document of the moment."""
        found: dict[str, Any] = self.client.get("/api/state").json()
        return found


@dataclass
class Live:
    """A room whose server runs."""

    folder: Path
    running: Running
    people: list[Person] = field(default_factory=list)

    @property
    def remote(self) -> Remote:
        """The facilitator's line."""
        return self.running.remote

    @property
    def base(self) -> str:
        """The server's address."""
        return f"http://127.0.0.1:{self.remote.settings.port}"

    def person(self) -> Person:
        """Somebody who hasn't joined."""
        person = Person(self.base, self.remote.settings.code)
        self.people.append(person)
        return person

    def join(self, number: int, segment: str | None = None) -> list[Person]:
        """That many people with seats."""
        people = [self.person() for _ in range(number)]
        for person in people:
            assert person.join(segment).status_code == 200
        return people

    def to_step(self, step: str) -> dict[str, Any]:
        """Start if need be, and go on to a step."""
        state = self.remote.state()
        if state["phase"] == "lobby":
            state = self.remote.command("start")
        while state["step"]["id"] != step:
            state = self.remote.command("next")
        return state

    def given(self) -> dict[str, int]:
        """How many answers the room's file holds, topic by topic: no document tells of a few."""
        file = sqlite3.connect(f"file:{self.folder / DATABASE}?mode=ro", uri=True)
        with contextlib.closing(file):
            waiting = "SELECT topic, count(*) FROM answers WHERE value != '' GROUP BY topic"
            return dict(file.execute(waiting))

    def answered(self, topic: str, number: int) -> None:
        """Wait until so many answers are told of: they are counted once a second."""
        soon(lambda: self.remote.state()["run"]["answered"].get(topic) == number)

    def kill(self) -> None:
        """kill -9."""
        assert self.running.process is not None
        self.running.process.send_signal(signal.SIGKILL)
        self.running.process.wait()

    def restart(self) -> None:
        """Start the server again, as a console does."""
        self.running = ensure_server(self.folder)

    def end(self) -> None:
        """Close every connection and stop the server."""
        for person in self.people:
            person.client.close()
        process = self.running.process
        if process is None:
            with contextlib.suppress(EmcompassError):  # a closed room's server may be gone already
                self.remote.command("stop")
            soon(lambda: not (self.folder / "running.json").exists())
        else:
            process.terminate()
            process.wait(timeout=PATIENCE)


async def hearing_all_the_time(
    room: object, seat: object, topics: object, told: Callable[[], None]
) -> None:
    """In place of a participant's `send_forever`: hear of something sent at every moment."""
    while True:
        told()
        await asyncio.sleep(0)


def _in_thread(folder: Path) -> Running:
    thread = threading.Thread(target=lambda: asyncio.run(serve(folder)), name="room", daemon=True)
    thread.start()
    remote = facilitator_of(folder)
    soon(lambda: remote.healthy() or not thread.is_alive())
    assert thread.is_alive(), "the server ended"
    return Running(remote, None)


@contextlib.contextmanager
def live_room(
    home: Path, text: str = AGENDA, *, child: bool = False, **options: Any
) -> Iterator[Live]:
    """A running room under its own home: in a thread, or as the child process it really is."""
    before = os.environ.get("EMCOMPASS_HOME")
    os.environ["EMCOMPASS_HOME"] = str(home)
    agenda = home / "agenda.toml"
    agenda.write_text(text, encoding="utf-8")
    folder = open_room(agenda, Options(**options))
    live = Live(folder, ensure_server(folder) if child else _in_thread(folder))
    try:
        yield live
    finally:
        live.end()
        if before is None:
            os.environ.pop("EMCOMPASS_HOME")
        else:
            os.environ["EMCOMPASS_HOME"] = before
