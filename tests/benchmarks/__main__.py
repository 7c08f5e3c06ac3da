"""`python -m tests.benchmarks`: every benchmark, or those named (quickness, history, ...)."""

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
        for name in sys.argv[1:] or BENCHMARKS
        if import_module(f"tests.benchmarks.{name}").main()
    ]
    sys.exit(bool(failed))
