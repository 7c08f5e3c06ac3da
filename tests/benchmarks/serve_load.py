"""Rooms on an organisation's server: many of them at once, one that is large, and what limits them.

`--quick`: fewer rooms and people; `--workers=1,2,4`; `--rooms=100`; `--people=3000`; `--direct`:
no proxy; `--lone`: nothing beside it. All are processes of this machine: phones, nginx, workers,
PostgreSQL that syncs to the disk. Where one of them waits for a processor that another one has,
the table says what all used.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg

from emcompass.workshop.server.file_limit import raise_file_limit
from emcompass.workshop.server.room_server import loop_factory
from tests.benchmarks import bare_commit, phones
from tests.benchmarks.phones import Company, Lines, lines_to
from tests.benchmarks.processor_time import spent
from tests.benchmarks.workshop_load import measure, percentile
from tests.postgres import Cluster, running_cluster
from tests.waiting import soon
from tests.workshop.serve.serving import (
    Room,
    Serving,
    free_port,
    nginx_settings,
    serving,
    start_nginx,
)

WINDOW = 10.0  # seconds in which everybody answers
ROUNDS = 3
IN_A_ROOM = 100
EMBEDDED = 1000
SYNCS = 200
PLENTY = {  # what is measured is no limit of ours
    "connections": 20_000,
    "requests": 100_000,
    "rooms": 1000,
    "seats": 5000,
    "streams": 20_000,
}


@dataclass(frozen=True)
class Options:
    """What is measured."""

    rooms: int
    people: int
    workers: Sequence[int]
    direct: bool
    lone: bool


@dataclass(frozen=True)
class Measured:
    """One line: ms, and seconds of processor time by part over the measured answers."""

    what: str
    answers: int
    p50: float
    p99: float
    broadcast: float | None
    seconds: float
    parts: Mapping[str, float]


class Watch:
    """Notes the time that passes, and the processors'."""

    def __init__(self, roots: Mapping[str, int]) -> None:
        self._roots = roots
        self._began, self._before = time.perf_counter(), self._now()

    def _now(self) -> dict[str, float]:
        others = {part: spent([pid]) for part, pid in self._roots.items()}
        return {"phones": time.process_time(), **others}

    def taken(self) -> tuple[float, dict[str, float]]:
        """Seconds by the clock, and of each part's processor time."""
        now = self._now()
        return time.perf_counter() - self._began, {
            part: now[part] - self._before[part] for part in now
        }


async def in_a_window(
    what: str, lines: Lines, companies: Sequence[Company], watch: Mapping[str, int]
) -> Measured:
    """Many rooms, all of whose people answer within ten seconds, and each facilitator commands."""
    watched = Watch(watch)
    led = [company for company in companies if company.streams]
    took, heard = await asyncio.gather(
        phones.answers(lines, companies, 1, WINDOW),
        phones.commands(lines, led, on=True, window=WINDOW),
    )
    return _measured(what, took, heard, watched)


async def at_once(
    what: str, lines: Lines, companies: Sequence[Company], watch: Mapping[str, int]
) -> Measured:
    """All people answer at the same moment; a few times. Then a command, while nobody answers."""
    rounds = []
    for n in range(1, ROUNDS + 2):
        watched = Watch(watch)
        took = await phones.answers(lines, companies, n)
        rounds.append(_measured(what, took, [], watched))
        await asyncio.sleep(2)
    led = [company for company in companies if company.streams]
    heard = [
        percentile(await phones.commands(lines, led, on=n % 2 == 0), 0.99)
        for n in range(ROUNDS if led else 0)
    ]
    middle = sorted(rounds[1:], key=lambda each: each.p99)[ROUNDS // 2]
    broadcast = median(heard) if heard else None
    return Measured(
        what, middle.answers, middle.p50, middle.p99, broadcast, middle.seconds, middle.parts
    )


def _measured(what: str, took: Sequence[float], heard: Sequence[float], watched: Watch) -> Measured:
    seconds, parts = watched.taken()
    broadcast = percentile(heard, 0.99) if heard else None
    p50, p99 = percentile(took, 0.5), percentile(took, 0.99)
    return Measured(what, len(took), p50, p99, broadcast, seconds, parts)


# The server, and the yardstick beside it


def measure_server(cluster: Cluster, home: Path, workers: int, options: Options) -> list[Measured]:
    """Many rooms and a large one, with so many workers."""
    with serving(
        cluster.fresh(),
        workers=workers,
        proxy=not options.direct,
        crowd=True,
        limits=PLENTY,
    ) as server:
        opened = [_open(server, home, n, IN_A_ROOM) for n in range(options.rooms)]
        many = [phones.company_of(room, n, IN_A_ROOM) for n, room in enumerate(opened)]
        large = _open(server, home, options.rooms, options.people)
        one = [phones.company_of(large, options.rooms, options.people)]
        port = int(server.address.rpartition(":")[2])
        assert server.process is not None
        watch = {"workers": server.process.pid, "PostgreSQL": cluster.pid}
        if server.nginx is not None:
            watch["nginx"] = server.nginx.pid
        return _run(_both(port, many, one, f"{workers} worker{'s' * (workers > 1)}", watch))


def _open(server: Serving, home: Path, number: int, people: int) -> Room:
    """A room of a facilitator's own: nobody opens many at once."""
    return server.open(home, server.token(f"Ada {number}"), people=people)


async def _both(
    port: int, many: Sequence[Company], one: Sequence[Company], what: str, watch: Mapping[str, int]
) -> list[Measured]:
    number = sum(len(company.tokens) for company in many)
    async with lines_to(port, number) as lines:
        await phones.take_seats(lines, many, port)
        first = await in_a_window(f"{what}, {len(many)} rooms", lines, many, watch)
        phones.leave(many)
        await asyncio.sleep(3)
    people = len(one[0].tokens)
    async with lines_to(port, people) as lines:
        await phones.take_seats(lines, one, port)
        second = await at_once(f"{what}, {people} at once", lines, one, watch)
        phones.leave(one)
    return [first, second]


def measure_bare(cluster: Cluster, workers: int, options: Options) -> list[Measured]:
    """The same phones at a handler that does nothing but commit a row for each answer."""
    with _bare(cluster, workers, direct=options.direct) as (port, watch):
        people = [f"{each:032x}" for each in range(options.rooms * IN_A_ROOM)]
        return _run(
            _both_bare(
                port,
                [Company(tokens=people)],
                [Company(tokens=people[: options.people])],
                f"bare, {workers} worker{'s' * (workers > 1)}",
                watch,
            )
        )


async def _both_bare(
    port: int, many: Sequence[Company], one: Sequence[Company], what: str, watch: Mapping[str, int]
) -> list[Measured]:
    async with lines_to(port, len(many[0].tokens)) as lines:
        first = await in_a_window(f"{what}, as many", lines, many, watch)
        second = await at_once(f"{what}, {len(one[0].tokens)} at once", lines, one, watch)
    return [first, second]


@contextmanager
def _bare(cluster: Cluster, workers: int, *, direct: bool) -> Iterator[tuple[int, dict[str, int]]]:
    address = cluster.fresh()
    with psycopg.connect(address) as connection:
        connection.execute(bare_commit.TABLE)
    behind, public = free_port(), free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.bare_commit", str(behind), str(workers)],
        env={**os.environ, bare_commit.ADDRESS: address},
    )
    with tempfile.TemporaryDirectory() as name:
        way = f"http://127.0.0.1:{public}"
        place = Serving(Path(name), address, way, f"127.0.0.1:{behind}", workers)
        place.process = process
        try:
            soon(lambda: _answers(behind))
            watch = {"workers": process.pid, "PostgreSQL": cluster.pid}
            if not direct:
                place.configure()
                text = nginx_settings(place.folder, place.printed("nginx"), None, crowd=True)
                place.nginx = start_nginx(place.folder, text, public)
                watch["nginx"] = place.nginx.pid
            yield (behind if direct else public), watch
        finally:
            place.end()


def _answers(port: int) -> bool:
    import httpx

    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
    except httpx.HTTPError:
        return False


def _run(doing: Coroutine[None, None, list[Measured]]) -> list[Measured]:
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(doing)


# The table


def disk_sync(folder: Path) -> float:
    """ms that the disk takes to keep 8 KiB, in the middle of many."""
    took = []
    with (folder / "sync").open("wb", buffering=0) as file:
        for _ in range(SYNCS):
            began = time.perf_counter()
            file.write(bytes(8192))
            os.fdatasync(file.fileno())
            took.append(1000 * (time.perf_counter() - began))
    return median(took)


PARTS = ("phones", "nginx", "workers", "PostgreSQL")


def show(measured: Measured) -> None:
    """One line of the table."""
    m = measured
    heard = f"{m.broadcast:10.0f}" if m.broadcast is not None else f"{'-':>10}"
    each = "".join(f"{1e6 * m.parts.get(part, 0) / m.answers:11.0f}" for part in PARTS)
    used = sum(m.parts.values()) / m.seconds
    print(f"{m.what:30}{m.answers:8}{m.p50:8.0f}{m.p99:8.0f}{heard}{m.answers / m.seconds:10.0f}"
          f"{each}{used:8.1f}", flush=True)  # fmt: skip


def chosen(arguments: Sequence[str]) -> Options:
    """What the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--direct", action="store_true")
    parser.add_argument("--lone", action="store_true")
    parser.add_argument("--rooms", type=int)
    parser.add_argument("--people", type=int)
    parser.add_argument("--workers")
    said, _ = parser.parse_known_args(arguments)
    workers = said.workers or ("1,2" if said.quick else "1,2,4")
    return Options(
        said.rooms or (20 if said.quick else 100),
        said.people or (1000 if said.quick else 3000),
        [int(each) for each in workers.split(",")],
        said.direct,
        said.lone,
    )


def main() -> None:
    """Print the table."""
    raise_file_limit(20_000)
    options = chosen(sys.argv[1:])
    with running_cluster(durable=True) as cluster, tempfile.TemporaryDirectory() as home:
        print(f"\n{os.cpu_count()} processors for all; the disk syncs in"
              f" {disk_sync(Path(home)):.1f} ms. {options.rooms} rooms of {IN_A_ROOM} that answer"
              f" within {WINDOW:.0f} s; then {options.people} in one room at once.")  # fmt: skip
        print(f"{'':30}{'answers':>8}{'p50 ms':>8}{'p99 ms':>8}{'broadcast':>10}{'answers/s':>10}"
              f"  us of {PARTS[0]:>5}{''.join(f'{part:>11}' for part in PARTS[1:])}"
              f"{'cores':>8}")  # fmt: skip
        os.environ["EMCOMPASS_HOME"] = home
        for workers in options.workers:
            for each in () if options.lone else measure_bare(cluster, workers, options):
                show(each)
            for each in measure_server(cluster, Path(home), workers, options):
                show(each)
    if options.lone:
        return
    embedded = measure("fast", EMBEDDED)
    print(f"{'the room on a laptop':30}{EMBEDDED:8}{embedded.middle:8.0f}{embedded.answers:8.0f}"
          f"{embedded.broadcast:10.0f}{embedded.rate:10.0f}   at once, no proxy")  # fmt: skip


if __name__ == "__main__":
    main()
