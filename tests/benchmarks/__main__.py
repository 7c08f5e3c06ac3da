"""`python -m tests.benchmarks`: every benchmark, or those named (quickness, history, ...).

What begins with a hyphen is an option of the benchmark named: `serve_load --quick`.
"""

from __future__ import annotations

import sys
from importlib import import_module

BENCHMARKS = (
    "quickness",
    "history",
    "damage",
    "kills",
    "sizes",
    "workshop_load",
    "workshop_crash",
    "workshop_sequences",
    "worker_sequences",
    "leaked_bits",
    "bank_study",
    "advert",
)

if __name__ == "__main__":
    failed = [
        name
        for name in [each for each in sys.argv[1:] if not each.startswith("-")] or BENCHMARKS
        if import_module(f"tests.benchmarks.{name}").main()
    ]
    sys.exit(bool(failed))
