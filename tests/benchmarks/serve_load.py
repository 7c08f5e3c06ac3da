"""Rooms on an organisation's server: answers all at once, the broadcast, at one and two workers.

PostgreSQL, workers and clients are processes of this machine; real HTTP on loopback, no proxy. The
cluster syncs nothing to a disk, as in tests: add what your disk takes for a commit.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from emcompass.workshop.server.file_limit import raise_file_limit
from tests.benchmarks.workshop_load import (
    ROUNDS,
    all_join,
    broadcast_time,
    connected,
    percentile,
    volley,
)
from tests.postgres import running_cluster
from tests.workshop.serve.serving import Room, serving

SIZES = (300, 1000)


@dataclass(frozen=True)
class Taken:
    """One size, in ms and answers a second."""

    p50: float
    p99: float
    rate: float
    broadcast: float


async def measure(room: Room, port: int, people: int) -> Taken:
    """Join, listen, answer all at once, hear of a change."""
    remote = room.remote
    tokens = [f"{number:032x}" for number in range(people)]
    base = remote.settings.base
    async with connected(people, port, base) as lines, connected(people, port, base) as streams:
        await all_join(lines, streams, tokens, remote.settings.code)
        await asyncio.to_thread(room.to_step, "alone")
        await asyncio.sleep(2)
        rounds = []
        for n in range(1, ROUNDS + 2):
            rounds.append(await volley(lines, tokens, n))
            await asyncio.sleep(1.2)
        heard = [await broadcast_time(remote, streams, on=n % 2 == 0) for n in range(ROUNDS + 1)]
    return Taken(
        p50=median(percentile(each, 0.5) for each in rounds[1:]),
        p99=median(percentile(each, 0.99) for each in rounds[1:]),
        rate=1000 * people / median(max(each) for each in rounds[1:]),
        broadcast=median(heard[1:]),
    )


def main() -> None:
    """Print the table."""
    raise_file_limit()
    print(f"\nA room on a server: answers acknowledged, all sent at once, over {ROUNDS} rounds")
    print(f"{'workers':8}{'people':>7}{'p50 ms':>9}{'p99 ms':>9}{'answers/s':>11}{'broadcast':>11}")
    with running_cluster() as cluster, tempfile.TemporaryDirectory() as home:
        os.environ["EMCOMPASS_HOME"] = home
        for workers in (1, 2):
            with serving(cluster.fresh(), workers=workers, proxy=False) as server:
                token = server.token()
                for people in SIZES:
                    room = server.open(Path(home), token, people=people)
                    port = int(server.listen.rpartition(":")[2])
                    m = asyncio.run(measure(room, port, people))
                    print(f"{workers:<8}{people:7}{m.p50:9.0f}{m.p99:9.0f}{m.rate:11.0f}"
                          f"{m.broadcast:11.0f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
