"""kill -9 under load, 50 times: no acknowledged answer lost, none twice, everyone back.

Every round kills the server at a random moment of a volley; every other round the console too.
"""

from __future__ import annotations

import hmac
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

import httpx

from emcompass.workshop.host.folder import read_json
from emcompass.workshop.host.server_process import ensure_server, facilitator_of
from tests.workshop.live import SCALE, Live, Person, live_room

KILLS = 50
PEOPLE = 40
CONSOLE = """
import sys, time
from pathlib import Path
from emcompass.workshop.host.server_process import ensure_server
ensure_server(Path(sys.argv[1]))
print("up", flush=True)
time.sleep(600)
"""


@dataclass
class Tally:
    """What happened over all rounds."""

    acknowledged: dict[str, int] = field(default_factory=dict)  # token -> highest n acknowledged
    posts: int = 0
    lost: int = 0
    twice: int = 0
    seats: int = 0
    restarts: list[float] = field(default_factory=list)


def _send_until(person: Person, first: int, stop: threading.Event, tally: Tally) -> None:
    n = first
    while not stop.is_set():
        n += 1
        try:
            status = person.post((SCALE, str(1 + n % 5), n)).status_code
        except httpx.HTTPError:
            return
        tally.posts += 1
        if status == 200:
            tally.acknowledged[person.token] = n


def _kill_server(folder: Path) -> None:
    os.kill(int(read_json(folder / "running.json")["pid"]), signal.SIGKILL)


def _console(folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", CONSOLE, str(folder)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _round(live: Live, people: list[Person], tally: Tally, rng: random.Random, number: int) -> None:
    console = _console(live.folder)
    stop = threading.Event()
    threads = [
        threading.Thread(target=_send_until, args=(person, 1000 * number, stop, tally))
        for person in people
    ]
    for thread in threads:
        thread.start()
    time.sleep(rng.uniform(0.02, 0.6))
    if number % 2:
        console.kill()
    _kill_server(live.folder)
    stop.set()
    for thread in threads:
        thread.join()
    console.kill()
    console.communicate()
    began = time.perf_counter()
    running = ensure_server(live.folder)
    tally.restarts.append(time.perf_counter() - began)
    _check(live, people, tally)
    running.remote.command("stop")
    if running.process is not None:
        running.process.wait(timeout=20)


def _check(live: Live, people: list[Person], tally: Tally) -> None:
    """Look into the file itself: every acknowledged counter is there, one row a seat."""
    kept = _kept(live.folder)
    for token, n in tally.acknowledged.items():
        tally.lost += kept.get(_row(live, token), 0) < n
    tally.twice += max(0, len(kept) - len(people))
    tally.seats = facilitator_of(live.folder).state()["counts"]["joined"]
    for person in people:
        assert person.join().status_code == 200, "everyone comes back"


def _kept(folder: Path) -> dict[bytes, int]:
    with closing(sqlite3.connect(f"file:{folder / 'room.db'}?mode=ro", uri=True)) as reader:
        return dict(reader.execute("SELECT row, n FROM answers WHERE topic = ?", (SCALE,)))


def _row(live: Live, token: str) -> bytes:
    message = f"row|{live.remote.settings.room}|{SCALE}".encode()
    return hmac.digest(token.encode(), message, "sha256")[:16]


def main() -> int:
    """Print what 50 kills did; 1 when an answer was lost or counted twice, or a seat was."""
    rng, tally = random.Random(50), Tally()
    with tempfile.TemporaryDirectory() as home, live_room(Path(home)) as live:
        people = live.join(PEOPLE)
        live.to_step("alone")
        live.remote.command("stop")
        time.sleep(2)
        for number in range(1, KILLS + 1):
            _round(live, people, tally, rng, number)
        last = ensure_server(live.folder)
        for person in people:
            person.send((SCALE, "3", 1))
        last.remote.command("freeze", discard=True)
        live.answered(SCALE, PEOPLE)  # numbers follow the clock, once a second
        exact = last.remote.state()["run"]["answered"].get(SCALE, 0)
        last.remote.command("stop")
        if last.process is not None:
            last.process.wait(timeout=20)
        live.restart()
    print(f"\n{KILLS} times kill -9 of the server under load, every other time of the console too")
    print(f"  answers acknowledged {tally.posts}, by {len(tally.acknowledged)} of {PEOPLE} people")
    print(f"  lost {tally.lost}, counted twice {tally.twice}, seats at the end {tally.seats}")
    print(f"  answers in the frozen tally {exact} of {PEOPLE}")
    print(f"  back after {mean(tally.restarts):.1f} s, at worst {max(tally.restarts):.1f} s")
    return 1 if is_loss(tally, exact) else 0


def is_loss(tally: Tally, exact: int) -> bool:
    """Whether an answer was lost or counted twice, or a seat was; `exact`: answers that counted."""
    whole = tally.seats == PEOPLE and exact == PEOPLE
    return not whole or tally.lost > 0 or tally.twice > 0


if __name__ == "__main__":
    sys.exit(main())
