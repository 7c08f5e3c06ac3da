"""Coming back, for what is tried: also what somebody promised themselves in a room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from emcompass.journal.copies import Keep
from emcompass.journal.experiment import Experiment
from emcompass.journal.experiment_store import ExperimentStore
from emcompass.journal.guards import Guards
from emcompass.journal.places import Places
from emcompass.journal.taking_in import TakenIn, TakingIn
from emcompass.sitting.record import Record


@dataclass(frozen=True, slots=True)
class ImportedExperiments(TakenIn):
    """What an import did with things to try; what was promised in a room whose result came in."""

    from_room: tuple[Experiment, ...] = ()


NONE_IMPORTED = ImportedExperiments()


class IncomingExperiments:
    """One import under way. `keep` settles what is here and says something else."""

    def __init__(self, places: Places, guards: Guards, keep: Keep | None) -> None:
        self._store = ExperimentStore(places, guards)
        self._files = TakingIn(self._store, further, places, guards, keep)
        self._from_room: list[Experiment] = []

    def report(self) -> ImportedExperiments:
        """What was done so far."""
        taken = self._files.report()
        lists = {each.name: getattr(taken, each.name) for each in fields(taken)}
        return ImportedExperiments(**lists, from_room=tuple(self._from_room))

    def take_home(self, record: Record, promised: Sequence[str]) -> None:
        """Keep what somebody promised themselves in a room. Raises JournalError."""
        if promised:
            self._from_room += self._store.take_home(record, promised, datetime.now(UTC))

    def take_in(self, data: bytes, path: Path, place: str) -> None:
        """Take one in. Errors as `TakingIn.take_in`."""
        self._files.take_in(data, path, place)


def further(here: Experiment, found: Experiment) -> Experiment | None:
    """Whichever has gone further than the other; None where each says something of its own."""
    if is_earlier(found, here):
        return here
    return found if is_earlier(here, found) else None


def is_earlier(one: Experiment, other: Experiment) -> bool:
    """Whether nothing is lost when `other` stands where `one` stood: the same, or gone further."""
    if replace(one, altered=False) == replace(other, altered=False):
        return True
    same = (one.made, one.text, one.source, one.result) == (
        other.made,
        other.text,
        other.source,
        other.result,
    )
    told = one.happened in {"", other.happened} and one.other == other.other
    further = one.is_open and (not other.is_open or other.until >= one.until)
    return same and told and further
