"""A server of rooms through every fault: acknowledged answers lost or counted twice, and how long.

`--quick`: a few of each; `--times=20`: so many of each; `--only=kills,away,pool`: some of kills,
restarts, away, proxy, phones, pool and full. People have the real client's rules. What is counted
is opened with the room's key, in the ledger itself.
"""

from __future__ import annotations

import argparse
import sys
from statistics import median

from emcompass.workshop.server.file_limit import raise_file_limit
from tests.benchmarks.counts import lone_home
from tests.postgres import running_cluster
from tests.workshop.serve.faults import MANY, Run, kinds, run_kind

PEOPLE = 40
AWAY_SECONDS = 60.0
TIMES = {  # in full, and in short
    "kills": (50, 6),
    "restarts": (10, 3),
    "away": (1, 1),
    "proxy": (10, 3),
    "phones": (10, 3),
    "pool": (5, 2),
    "full": (5, 2),
}


def show(run: Run) -> None:
    """One line of the table."""
    audit = run.audit
    times = "".join(f"{median(each):9.1f}{max(each):9.1f}" for each in (run.answered, run.heard))
    print(f"{run.what:28}{run.faults:7}{audit.told:10,}{audit.lost:6}{audit.twice:7}{audit.false:7}"
          f"{times}", flush=True)  # fmt: skip


def main() -> int:
    """Print the table; 1 when something was lost, counted twice or wrongly acknowledged."""
    raise_file_limit()
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--times", type=int)
    parser.add_argument("--only", default=",".join(TIMES))
    said, _ = parser.parse_known_args(sys.argv[1:])
    print("\nFaults under load, 2 workers behind nginx, PostgreSQL that syncs to the disk.")
    print(f"{'':28}{'':7}{'answers':>10}{'':20}{'s until all answer':>18}{'all see':>18}")
    print(f"{'':28}{'faults':>7}{'checked':>10}{'lost':>6}{'twice':>7}{'false':>7}"
          f"{'median':>9}{'worst':>9}{'median':>9}{'worst':>9}")  # fmt: skip
    runs = []
    with running_cluster(durable=True) as cluster, lone_home() as home:
        for name in said.only.split(","):
            kind = kinds(AWAY_SECONDS)[name]
            people = PEOPLE if kind.rooms == 1 else PEOPLE // MANY * 2
            times = said.times or TIMES[name][said.quick]
            runs.append(run_kind(cluster, home, kind, times=times, people=people))
            show(runs[-1])
    return 0 if all(run.audit.clean for run in runs) else 1


if __name__ == "__main__":
    sys.exit(main())
