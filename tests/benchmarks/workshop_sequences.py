"""100,000 random workshops: no two releases differ by one to four people (or k - 1 of them)."""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.workshop.sequences import play

SEQUENCES = 100_000
CHUNK = 500


def play_chunk(seed: int) -> Counter[str]:
    """A chunk of workshops; how often each complaint came up."""
    rng = random.Random(seed)
    return Counter(complaint for _ in range(CHUNK) for complaint in play(rng))


def main() -> int:
    """Print how many were played and what was found; 1 when something was."""
    began = time.perf_counter()
    found: Counter[str] = Counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for complaints in pool.map(play_chunk, range(SEQUENCES // CHUNK)):
            found += complaints
    lasted = time.perf_counter() - began
    print(f"\n{SEQUENCES} random workshops in {lasted:.0f} s: {found.total()} complaints")
    for complaint, times in found.most_common(10):
        print(f"  {times} x {complaint}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
