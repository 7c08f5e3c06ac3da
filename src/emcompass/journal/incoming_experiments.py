"""Coming back, for what is tried: taken in beside what is here, which is never lost over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal import deleted_results
from emcompass.journal.copies import Keep
from emcompass.journal.experiment import Experiment
from emcompass.journal.experiment_file import dump_experiment, parse_experiment
from emcompass.journal.experiment_store import ExperimentStore
from emcompass.journal.guards import Guards
from emcompass.journal.places import Places
from emcompass.journal.record_file import is_unsealed
from emcompass.journal.record_source import READER, read_bytes
from emcompass.journal.sitting_ids import new_id
from emcompass.sitting.record import Record


@dataclass(frozen=True, slots=True)
class ImportedExperiments:
    """What an import did with things to try; ids throughout, as in the report of results."""

    added: tuple[str, ...] = ()
    same: tuple[str, ...] = ()  # here already, saying the same or more
    ahead: tuple[str, ...] = ()  # taken in: the one here was an earlier state of it
    conflicts: tuple[str, ...] = ()  # the one here is kept
    beside: tuple[tuple[str, str], ...] = ()
    instead: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    from_room: tuple[Experiment, ...] = ()  # promised in a room whose result came in


NONE_IMPORTED = ImportedExperiments()


class IncomingExperiments:
    """One import under way. `keep` settles what is here and says something else."""

    def __init__(self, places: Places, guards: Guards, keep: Keep | None) -> None:
        self._places, self._guards, self._wish = places, guards, keep
        self._store = ExperimentStore(places, guards)
        self._lists: dict[str, list[str]] = {}
        self._beside: list[tuple[str, str]] = []
        self._from_room: list[Experiment] = []

    def report(self) -> ImportedExperiments:
        """What was done so far."""
        lists = {name: tuple(ids) for name, ids in self._lists.items()}
        return ImportedExperiments(
            **lists, beside=tuple(self._beside), from_room=tuple(self._from_room)
        )

    def take_home(self, record: Record, promised: Sequence[str]) -> None:
        """Keep what somebody promised themselves in a room. Raises JournalError."""
        if promised:
            self._from_room += self._store.take_home(record, promised, datetime.now(UTC))

    def take_in(self, data: bytes, path: Path, place: str) -> None:
        """Take one in.

        Raises:
            JournalError: it can't be read.
            OSError: the folder can't be written.
        """
        found = parse_experiment(data, place)
        if found.altered and is_unsealed(READER.source(data, place).document):
            found = replace(found, altered=False)  # made by another program
        folder = self._places.experiments
        target = folder / f"{found.id}.toml"
        second = path.absolute().parent == folder.absolute() and path.name != target.name
        with self._guards.changing(found.id):
            if self._created(found, target):
                self._say("added", found)
            elif not self._settled(found, target, path if second else None):
                self._say("conflicts", found)
                return
        if second:
            path.unlink(missing_ok=True)

    def _settled(self, found: Experiment, target: Path, second: Path | None) -> bool:
        """Whether it is clear what becomes of one whose id is here already."""
        here = _readable(target)
        if here is not None and is_earlier(found, here):
            self._say("same", found)
        elif here is not None and is_earlier(here, found):
            atomic.replace_file(target, dump_experiment(found).encode())
            self._say("ahead", found)
        elif self._wish == "both":
            self._keep_beside(found)
        elif self._wish == "file":
            deleted_results.put_copy(target, self._places.deleted, datetime.now(UTC))
            atomic.replace_file(target, dump_experiment(found).encode())
            self._say("instead", found)
        elif self._wish == "here":
            if second is not None:
                deleted_results.put(second, self._places.deleted, datetime.now(UTC))
            self._say("settled", found)
        else:
            return False
        return True

    def _keep_beside(self, found: Experiment) -> None:
        """Under an id of its own, unless it is here under another one already."""
        known = self._store.read().all
        twin = next((one for one in known if replace(one, id=found.id) == found), None)
        if twin is not None:
            self._say("same", twin)
            return
        other = replace(found, id=new_id(datetime.now(UTC)))
        while not self._created(other, self._places.experiments / f"{other.id}.toml"):
            other = replace(found, id=new_id(datetime.now(UTC)))
        self._beside.append((found.id, other.id))

    @staticmethod
    def _created(found: Experiment, target: Path) -> bool:
        try:
            atomic.create_file(target, dump_experiment(found).encode())
        except FileExistsError:
            return False
        return True

    def _say(self, what: str, one: Experiment) -> None:
        self._lists.setdefault(what, []).append(one.id)


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


def _readable(path: Path) -> Experiment | None:
    try:
        return parse_experiment(read_bytes(path), path)
    except JournalError:
        return None
