"""300 random workshops on two workers, some killed: nobody given away, shown as on one laptop."""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.postgres import running_cluster
from tests.workshop.serve.two_workers import played_on_both

SEQUENCES = 300


def main() -> int:
    """Print how many were played and what was found; 1 when something was."""
    began = time.perf_counter()
    found: Counter[str] = Counter()
    with running_cluster() as cluster:
        address = cluster.fresh()
        for seed in range(SEQUENCES):
            found.update(played_on_both(address, seed))
    lasted = time.perf_counter() - began
    print(f"\n{SEQUENCES} workshops on two workers in {lasted:.0f} s: {found.total()} complaints")
    for complaint, times in found.most_common(10):
        print(f"  {times} x {complaint}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
