"""A folder of files of one kind, each named by its id: atomic, private, locked, never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Generic

from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal.copies import how_to_settle
from emcompass.journal.guards import Guards, replace_if
from emcompass.journal.kept_file import FileForm, T
from emcompass.journal.listing import Unreadable, files, pick
from emcompass.journal.places import unwritten
from emcompass.journal.record_source import read_bytes
from emcompass.text.clean import visible

_TRIES = 20  # changes by others that one change outlasts, where disks know no locks
_NAMES = 20  # ids that are tried before something is wrong with the folder


class KeptFolder(Generic[T]):
    """The things of one kind, in their folder. Nothing is made before it is needed."""

    def __init__(self, folder: Path, deleted: Path, guards: Guards, form: FileForm[T]) -> None:
        self.folder, self.form = folder, form
        self._deleted, self._guards = deleted, guards

    def entries(self) -> tuple[list[T], tuple[Unreadable, ...]]:
        """All of them by name. Nothing on the disk makes it raise: what can't be read is named."""
        found: list[T] = []
        unreadable: list[Unreadable] = []
        try:
            paths = self.files()
        except JournalError as error:
            return [], (Unreadable(self.folder, str(error)),)
        for path in paths:
            try:
                found.append(self._at(path))
            except JournalError as error:
                unreadable.append(Unreadable(path, str(error)))
        return found, tuple(unreadable)

    def files(self) -> list[Path]:
        """The files of all, by name, unread."""
        return files(self.folder)

    def path_of(self, beginning: str) -> Path:
        """The file of an id or its beginning, readable or not.

        Raises:
            JournalError: none or several fit.
        """
        return pick(beginning, self.files(), self.form.kind.noun)

    def get(self, beginning: str) -> T:
        """The one of an id, or of the beginning of one.

        Raises:
            JournalError: none or several fit, or it can't be read.
        """
        return self._at(self.path_of(beginning))

    def create(self, made: T) -> bool:
        """Whether it could be kept under its id: false when something has it already.

        Raises:
            JournalError: it can't be written.
        """
        path = self.folder / f"{made.id}.toml"
        try:
            atomic.create_file(path, self.form.dump(made).encode())
        except FileExistsError:
            return False
        except OSError as error:
            raise unwritten(path, error) from error
        return True

    def create_new(self, make: Callable[[], T]) -> T:
        """Keep what `make` gives, under the first of its ids that is free. Raises JournalError."""
        for _ in range(_NAMES):
            made = make()
            if self.create(made):
                return made
        raise JournalError(f"{visible(str(self.folder))}: no free name for a file")

    def edit(self, beginning: str, change: Callable[[T], T]) -> T:
        """Change one as it stands now; what `change` raises goes through.

        Raises:
            JournalError: none or several fit, it can't be read, or it can't be written.
        """
        path = self.path_of(beginning)
        with self._guards.changing(path.stem):
            for _ in range(_TRIES):
                data = read_bytes(path)
                changed = change(self._named(self.form.parse(data, path), path))
                try:
                    if replace_if(path, data, self.form.dump(changed).encode()):
                        return changed
                except OSError as error:
                    raise unwritten(path, error) from error
        raise JournalError(f"{visible(str(path))}: another program keeps changing it; try again")

    def delete(self, beginning: str, now: datetime) -> str:
        """Move one to what was deleted; it can be a file that can't be read. Returns its id."""
        from emcompass.journal import deleted_results  # home's first frame deletes nothing

        path = self.path_of(beginning)
        with self._guards.changing(path.stem):
            deleted_results.put(path, self._deleted, now)
        return path.stem

    def _at(self, path: Path) -> T:
        return self._named(self.form.parse(read_bytes(path), path), path)

    @staticmethod
    def _named(one: T, path: Path) -> T:
        """The same; a second copy, as sync programs make them, is a complaint."""
        if path.stem != one.id:
            raise JournalError(how_to_settle(path, one.id))
        return one
