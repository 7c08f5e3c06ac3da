"""A whole workshop on an organisation's server: encrypted, over nginx, real processes all of them.

Two people have a browser, one a terminal, six a device that speaks plain HTTP; the facilitator's
console is at its own computer. A worker is killed on the way.
"""

from __future__ import annotations

import json
import os
import signal
import ssl
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from emcompass.tui.room_desk import RoomDesk
from emcompass.workshop.host.folder import (
    RELEASES,
    list_rooms,
    read_plan,
    read_secrets,
    read_settings,
)
from emcompass.workshop.rules.json_forms import parse_release
from emcompass.workshop.rules.release import Release, final_release, first_release
from emcompass.workshop.rules.topic_values import person_values
from emcompass.workshop.rules.topics import Topic
from tests.browser import Browser, browser
from tests.postgres import Cluster
from tests.tmux import TmuxWindow, terminals
from tests.waiting import PATIENCE, soon
from tests.workshop.certificates import Files, Signer, signer, write
from tests.workshop.live import Person
from tests.workshop.mixed.people import AppSeat, Console, Opinion, Phone
from tests.workshop.mixed.scene import AGENDA, MOMENT, SHARED, Scene
from tests.workshop.serve.serving import ORGANISATION, Serving, serving

pytestmark = pytest.mark.server

PEOPLE = {"phone": "coach", "tablet": "coder", "terminal": "torn"}  # who -> what they think
DEVICES = ("coach", "coder", "torn", "coach", "coder", "torn")
VOTES = {"phone": 2, "tablet": 0, "terminal": 1}
OPTIONS = ("no", "bit", "yes")


@dataclass(frozen=True, slots=True)
class Authority:
    """An organisation's own authority, and the server's certificate by it."""

    root: str  # its file
    server: Signer
    files: Files

    @classmethod
    def made(cls, folder: Path) -> Authority:
        """A fresh one."""
        root = signer("Example Ltd's authority", authority=True)
        server = signer("rooms", root, host="localhost")
        file = folder / "authority.pem"
        file.write_bytes(root.pem)
        return cls(str(file), server, write(folder, [server, root]))


@dataclass
class Remote:
    """The server, the scene, and the room once it is open."""

    server: Serving
    scene: Scene
    authority: Authority
    devices: list[tuple[Person, Mapping[str, str]]] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """The room's folder at the facilitator's computer."""
        return list_rooms()[0].folder

    @property
    def pages(self) -> str:
        """The address that the QR code leads to."""
        return RoomDesk(self.folder).settings.pages

    def kill_a_worker(self, which: int) -> None:
        """kill -9, and wait until another one took its place."""
        there = self.server.worker_processes()
        os.kill(there[which], signal.SIGKILL)
        gone = there[which]

        def replaced() -> bool:
            now = self.server.worker_processes()
            return gone not in now and len(now) == len(there)

        soon(replaced, lambda: self.server.log)

    def sit_devices(self) -> None:
        """People whose devices speak HTTP take their seats."""
        trust = ssl.create_default_context(cafile=self.authority.root)
        code = RoomDesk(self.folder).settings.code
        for sample in DEVICES:
            person = Person(self.pages, code)
            person.client.close()
            person.client = httpx.Client(base_url=self.pages, timeout=20, verify=trust)
            assert person.join().status_code == 200
            values = person_values(self.scene.bank, self.scene.opinion(sample).given)
            self.devices.append((person, {**values, "vote:end": OPTIONS[len(values) % 3]}))

    def send(self, *topics: str) -> None:
        """All devices answer."""
        for person, values in self.devices:
            for topic in topics:
                soon(lambda: _saved(person, topic, values[topic]), lambda: self.server.log)  # noqa: B023 -- at once

    def waiting(self) -> dict[str, int]:
        """Topic -> answers that lie in the database."""
        query = "SELECT topic, count(*) FROM answers WHERE sealed IS NOT NULL GROUP BY topic"
        return dict(self.rows(query))

    def arrived(self, topic: str, number: int) -> None:
        """Wait until so many lie there."""
        soon(lambda: self.waiting().get(topic) == number, lambda: f"{topic}: {self.waiting()}")

    def rows(self, query: str) -> list[Any]:
        """What the database holds."""
        with psycopg.connect(self.server.database) as connection:
            return connection.execute(query.encode()).fetchall()


def _saved(person: Person, topic: str, value: str) -> bool:
    try:
        reply = person.post((topic, value, 1))
    except httpx.HTTPError:  # the worker that had it was killed
        return False
    return reply.status_code == 200 and reply.json()["results"][0]["status"] == "saved"


@pytest.fixture
def remote(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Remote]:
    authority = Authority.made(tmp_path)
    trusted = {"SSL_CERT_FILE": authority.root, "SSL_CERT_DIR": str(tmp_path)}
    with serving(cluster.fresh(), encrypted=authority.files) as server, terminals() as shell:
        scene = Scene(tmp_path, shell, trusted)
        monkeypatch.setenv("EMCOMPASS_HOME", str(scene.folder("host", "home")))
        found = Remote(server, scene, authority)
        yield found
        for person, _ in found.devices:
            person.client.close()


@contextmanager
def window(remote: Remote, who: str) -> Iterator[Browser]:
    """Somebody's browser, which trusts the server's certificate as if it were a public one."""
    trusts = f"--ignore-certificate-errors-spki-list={remote.authority.server.key_hash}"
    with browser(remote.scene.folder(who, "profile"), trusts) as opened:
        yield opened


def test_a_whole_workshop_on_an_organisation_s_server(remote: Remote) -> None:
    scene = remote.scene
    console = Console(opened(remote))
    key = read_secrets(remote.folder).key
    with ExitStack() as stack:
        windows = {who: stack.enter_context(window(remote, who)) for who in ("phone", "tablet")}
        workshop = Workshop(remote, console, windows)
        workshop.arrive()
        workshop.answer_alone()
        workshop.look_at_results()
        workshop.differ_and_vote()
        files = workshop.go_home()
        plan, _ = read_plan(remote.folder)
    for who, opinion in workshop.opinions.items():
        if who in files:
            scene.tells(who, "import", str(files[who]))
        assert opinion.headline in scene.tells(who, "show"), who
    report = json.loads((remote.folder / RELEASES).read_text(encoding="utf-8"))
    assert (report["final"], report["seats"]) == (True, len(PEOPLE) + len(DEVICES))
    shown = {each["topic"]: parse_release(each) for each in report["releases"]}
    assert shown == expected(remote, plan.topics, workshop)
    nothing_is_left(remote, key)


def opened(remote: Remote) -> TmuxWindow:
    """The facilitator's console, from the token to the lobby."""
    scene = remote.scene
    token = remote.server.token()
    agenda = scene.folder("host", "desk") / "agenda.toml"
    agenda.write_text(AGENDA, encoding="utf-8")
    run = ["workshop", "run", str(agenda), "--server", remote.server.address]
    lost = Scene(scene.root, scene.shell).runs("host", *run)
    lost.sees("Your token for")
    lost.line(token)
    lost.says("does not trust the certificate")
    assert lost.ended() == 1
    found = scene.runs("host", *run)
    found.sees("Your token for")
    found.line(token)
    found.sees("before the start")
    return found


class Workshop:
    """Everybody in the room, step by step."""

    def __init__(self, remote: Remote, console: Console, windows: Mapping[str, Browser]) -> None:
        self._remote, self._console, self._windows = remote, console, windows
        code = RoomDesk(remote.folder).settings.code
        assert remote.pages == f"{remote.server.address}/{code}"
        self._phones = {
            who: Phone(each, remote.pages, remote.pages) for who, each in windows.items()
        }
        self._seat = AppSeat(remote.scene.runs("terminal", "join", remote.pages))
        self.opinions: dict[str, Opinion] = {
            who: remote.scene.opinion(sample) for who, sample in PEOPLE.items()
        }

    def arrive(self) -> None:
        """Each takes a seat in their own way; everybody is told who keeps the server."""
        for phone in self._phones.values():
            phone.sit()
        self._seat.window.sees(f"{ORGANISATION} keeps the server")
        self._seat.sit()
        self._seat.window.sees("You have a seat")
        self._remote.sit_devices()
        self._console.start(len(PEOPLE) + len(DEVICES))

    def answer_alone(self) -> None:
        """On one's own; a worker is killed between two people's answers, and everyone goes on."""
        self._console.go_on(2)
        said = {who: one.asked("alone") for who, one in self.opinions.items()}
        self._phones["phone"].answer(said["phone"])
        self._seat.answer_some(said["terminal"], 2)
        self._remote.send(f"q:{SHARED[0]}")
        self._remote.kill_a_worker(0)
        self._remote.send(*(f"q:{one}" for one in SHARED[1:]))
        self._seat.answer(said["terminal"], first=2)
        self._phones["tablet"].answer(said["tablet"])
        for question in SHARED:
            self._remote.arrived(f"q:{question}", len(PEOPLE) + len(DEVICES))

    def look_at_results(self) -> None:
        """One's own result; the map freezes and is revealed, while the other worker dies."""
        self._console.go_on(3)
        for who, phone in self._phones.items():
            phone.sees(self.opinions[who].told("alone"))
            phone.share_the_map()
        self._seat.share_the_map()
        self._remote.send("map")
        self._remote.arrived("map", len(PEOPLE) + len(DEVICES))
        self._remote.kill_a_worker(0)
        self._console.go_on(4)
        self._console.window.sees("f freezes")
        self._console.freeze_and_reveal()
        self._console.go_on(5)
        said = {who: one.asked("more") for who, one in self.opinions.items()}
        for who, phone in self._phones.items():
            phone.answer(said[who])
        self._seat.answer(said["terminal"])
        self._remote.send(f"q:{MOMENT}")
        self._remote.arrived(f"q:{MOMENT}", len(PEOPLE) + len(DEVICES))

    def differ_and_vote(self) -> None:
        """Where people differ, on a projector too, then the vote."""
        tablet = self._windows["tablet"]
        page = tablet.tab
        tablet.new_tab(RoomDesk(self._remote.folder).projector_link)
        tablet.wait_for("All kinds of people", "More", seconds=PATIENCE)
        self._console.go_on(6)
        self._console.window.sees("Questions: 4 ready")
        self._console.freeze_and_reveal()
        tablet.wait_for("9 answers", seconds=PATIENCE)
        tablet.close_tab()
        tablet.to_tab(page)
        self._console.go_on(7)
        for who, phone in self._phones.items():
            phone.vote(VOTES[who])
        self._seat.vote(VOTES["terminal"])
        self._remote.send("vote:end")
        self._remote.arrived("vote:end", len(PEOPLE) + len(DEVICES))
        self._console.window.sees("f freezes")
        self._console.freeze_and_reveal()

    def go_home(self) -> dict[str, Path]:
        """The close: one reloads; the files taken home."""
        self._console.close()
        self._phones["phone"].sees("The room is closed")
        self._phones["phone"].reload()
        files = {}
        for who, phone in self._phones.items():
            phone.sees("The room is closed", self.opinions[who].headline)
            files[who] = phone.take_home(self._remote.scene.folder(who, "downloads"))
        self._seat.keep()
        self._seat.leave()
        for person, _ in self._remote.devices:
            assert person.client.post("/api/taken", json={}).json() == {"taken": True}
        self._console.window.sees("Everybody took their result home.")
        self._console.window.press("q")
        assert self._console.window.ended() == 0
        return files


def expected(remote: Remote, topics: Mapping[str, Topic], workshop: Workshop) -> dict[str, Release]:
    """What the room's rules make of these very answers."""
    everybody: list[Mapping[str, str]] = [values for _, values in remote.devices]
    for who, opinion in workshop.opinions.items():
        values = person_values(remote.scene.bank, opinion.given)
        alone = {each: opinion.answers[each] for each in opinion.steps["alone"]}
        place = person_values(remote.scene.bank, alone)["map"]  # as it was when it was shared
        everybody.append({**values, "map": place, "vote:end": OPTIONS[VOTES[who]]})
    found = {}
    for topic in (*(f"q:{one}" for one in (*SHARED, MOMENT)), "map", "vote:end"):
        tally = Counter(values[topic] for values in everybody)
        first = first_release(topics[topic], {None: tally}, 5)
        found[topic] = final_release(topics[topic], first, {}, {}, 5)
    return found


def nothing_is_left(remote: Remote, key: str) -> None:
    """No value in the database, no key anywhere, and in the log nobody."""
    for table in ("answers", "spent", "tallies"):
        assert remote.rows(f"SELECT * FROM {table}") == []
    assert len(key) == 64
    home = remote.scene.folder("host", "home")
    kept = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert kept
    assert not any(key.encode() in each for each in kept)
    assert not (remote.folder / "secrets.json").exists()
    assert not list(home.glob("results/*"))
    settings = read_settings(remote.folder)
    for told in (key, settings.code, remote.devices[0][0].token, "127.0.0.1", SHARED[0]):
        assert told not in remote.server.log
