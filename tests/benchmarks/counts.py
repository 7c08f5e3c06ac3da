"""One plain table for every run that counts what was done to things and what was lost."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

_SHOWN = 5  # losses told one by one


@dataclass
class Counts:
    """What one run came to. `losses` says what was lost, a line each: there should be none."""

    what: str
    done: int = 0
    acknowledged: int = 0  # answers that somebody was told are kept
    outcomes: Counter[str] = field(default_factory=Counter)
    losses: list[str] = field(default_factory=list)

    def met(self, outcome: str) -> None:
        """One more thing was done, and ended so."""
        self.done += 1
        self.outcomes[outcome] += 1


def show_counts(title: str, runs: list[Counts]) -> int:
    """Print a table and, last, what was lost; returns the exit code: 1 when something was."""
    print(f"\n{title}")
    for run in runs:
        ended = ", ".join(f"{times:,} {outcome}" for outcome, times in run.outcomes.most_common())
        told = f"; {run.acknowledged:,} answers acknowledged" if run.acknowledged else ""
        print(f"  {run.what:28}{run.done:8,}  {ended}{told}")
    losses = [f"{run.what}: {loss}" for run in runs for loss in run.losses]
    for loss in losses[:_SHOWN]:
        print(f"  ! {loss}")
    print(f"  of {sum(run.done for run in runs):,} in all, lost: {len(losses)}")
    return 1 if losses else 0


@contextmanager
def lone_home() -> Iterator[Path]:
    """A home and a cache of its own, far from those of whoever runs this."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        own = {"EMCOMPASS_HOME": str(folder / "home"), "XDG_CACHE_HOME": str(folder / "caches")}
        with patch.dict("os.environ", own):
            yield folder
