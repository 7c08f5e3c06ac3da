"""Coming back, for what has files of its own: taken in beside what is here, never lost over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic

from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal import deleted_results
from emcompass.journal.copies import Keep
from emcompass.journal.guards import Guards
from emcompass.journal.kept_file import T
from emcompass.journal.kept_folder import KeptFolder
from emcompass.journal.places import Places
from emcompass.journal.record_file import is_unsealed
from emcompass.journal.record_source import READER, read_bytes
from emcompass.journal.sitting_ids import new_id

# What is to stand where one is here and another comes in; None where that can't be told.
Join = Callable[[T, T], T | None]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import did with things of one kind; ids throughout, as in the report of results."""

    added: tuple[str, ...] = ()
    same: tuple[str, ...] = ()  # here already, saying the same or more
    ahead: tuple[str, ...] = ()  # taken in: the one here was an earlier state of it
    conflicts: tuple[str, ...] = ()  # the one here is kept
    beside: tuple[tuple[str, str], ...] = ()
    instead: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


class TakingIn(Generic[T]):
    """One import under way. `keep` settles what is here and says something else."""

    def __init__(
        self,
        kept: KeptFolder[T],
        join: Join[T],
        places: Places,
        guards: Guards,
        keep: Keep | None,
    ) -> None:
        self._kept, self._join = kept, join
        self._places, self._guards, self._wish = places, guards, keep
        self._lists: dict[str, list[str]] = {}
        self._beside: list[tuple[str, str]] = []

    def report(self) -> TakenIn:
        """What was done so far."""
        lists = {name: tuple(ids) for name, ids in self._lists.items()}
        return TakenIn(**lists, beside=tuple(self._beside))

    def take_in(self, data: bytes, path: Path, place: str) -> None:
        """Take one in.

        Raises:
            JournalError: it can't be read.
            OSError: the folder can't be written.
        """
        found = self._kept.form.parse(data, place)
        if found.altered and is_unsealed(READER.source(data, place).document):
            found = replace(found, altered=False)  # made by another program
        folder = self._kept.folder
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

    def _settled(self, found: T, target: Path, second: Path | None) -> bool:
        """Whether it is clear what becomes of one whose id is here already."""
        here = self._readable(target)
        joined = None if here is None else self._join(here, found)
        if joined is not None and joined == here:
            self._say("same", found)
        elif joined is not None:
            self._replace(joined, target)
            self._say("ahead", found)
        elif self._wish == "both":
            self._keep_beside(found)
        elif self._wish == "file":
            deleted_results.put_copy(target, self._places.deleted, datetime.now(UTC))
            self._replace(found, target)
            self._say("instead", found)
        elif self._wish == "here":
            if second is not None:
                deleted_results.put(second, self._places.deleted, datetime.now(UTC))
            self._say("settled", found)
        else:
            return False
        return True

    def _keep_beside(self, found: T) -> None:
        """Under an id of its own, unless it is here under another one already."""
        known, _ = self._kept.entries()
        twin = next((one for one in known if replace(one, id=found.id) == found), None)
        if twin is not None:
            self._say("same", twin)
            return
        other = replace(found, id=new_id(datetime.now(UTC)))
        while not self._created(other, self._kept.folder / f"{other.id}.toml"):
            other = replace(found, id=new_id(datetime.now(UTC)))
        self._beside.append((found.id, other.id))

    def _created(self, found: T, target: Path) -> bool:
        try:
            atomic.create_file(target, self._kept.form.dump(found).encode())
        except FileExistsError:
            return False
        return True

    def _replace(self, found: T, target: Path) -> None:
        atomic.replace_file(target, self._kept.form.dump(found).encode())

    def _readable(self, path: Path) -> T | None:
        try:
            return self._kept.form.parse(read_bytes(path), path)
        except JournalError:
            return None

    def _say(self, what: str, one: T) -> None:
        self._lists.setdefault(what, []).append(one.id)
