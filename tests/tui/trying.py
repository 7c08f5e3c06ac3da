"""Steps that are tried: what is on the disk, and waiting for the screens that ask about them."""

from __future__ import annotations

from datetime import date, timedelta

from textual.pilot import Pilot

from emcompass.journal.experiment import Experiment
from emcompass.journal.store import Journal
from tests.tui.terminal import NOW

TODAY = date(2026, 11, 22)
_ASKING = {"ConfirmSheet", "WriteSheet"}


async def rest(pilot: Pilot[None]) -> None:
    """As `settle`, but for a worker that waits for the sheet which is on."""
    for _ in range(4):
        await pilot.pause()
    while not _asking(pilot) and any(w.is_running for w in pilot.app.workers):
        await pilot.pause(0.02)
    await pilot.pause()


def _asking(pilot: Pilot[None]) -> bool:
    return type(pilot.app.screen).__name__ in _ASKING


def tried() -> tuple[Experiment, ...]:
    """What is on the disk."""
    kept = Journal().experiments.read()
    assert kept.unreadable == ()
    return kept.all


def take_on(what: str, until: date, days_ago: int = 7) -> Experiment:
    """Something taken on some days ago."""
    return Journal().experiments.take_on(what, until, NOW - timedelta(days=days_ago))
