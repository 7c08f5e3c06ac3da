"""Job adverts that a person kept: a file for each, with the results' rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal.advert_file import dump_advert, parse_advert
from emcompass.journal.copies import how_to_settle
from emcompass.journal.guards import Guards
from emcompass.journal.kept_advert import KeptAdvert, name_of
from emcompass.journal.listing import Unreadable, files, pick
from emcompass.journal.places import Places, unwritten
from emcompass.journal.record_file import is_unsealed
from emcompass.journal.record_source import READER, read_bytes
from emcompass.journal.sitting_ids import new_id
from emcompass.text.clean import visible
from emcompass.words.offsets import wall

_NAMES = 20  # ids that are tried before something is wrong with the folder


@dataclass(frozen=True, slots=True)
class KeptAdverts:
    """The adverts that were kept, oldest first, and the files that can't be read."""

    all: tuple[KeptAdvert, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()


NO_ADVERTS = KeptAdverts()


@dataclass(frozen=True, slots=True)
class ImportedAdverts:
    """What an import did with adverts: ids."""

    added: tuple[str, ...] = ()
    same: tuple[str, ...] = ()  # the text is here already
    beside: tuple[tuple[str, str], ...] = ()  # (id, the id it was taken in under)


class AdvertStore:
    """The adverts of a journal, in their folder. Nothing is made before it is needed."""

    def __init__(self, places: Places, guards: Guards) -> None:
        self._places, self._guards = places, guards

    def read(self) -> KeptAdverts:
        """All of them. Nothing on the disk makes it raise: what can't be read is named."""
        found: list[KeptAdvert] = []
        unreadable: list[Unreadable] = []
        try:
            paths = self.files()
        except JournalError as error:
            return KeptAdverts((), (Unreadable(self._places.adverts, str(error)),))
        for path in paths:
            try:
                found.append(_named(path))
            except JournalError as error:
                unreadable.append(Unreadable(path, str(error)))
        found.sort(key=lambda one: (one.made, one.id))
        return KeptAdverts(tuple(found), tuple(unreadable))

    def files(self) -> list[Path]:
        """The files of all, by name, unread."""
        return files(self._places.adverts)

    def get(self, beginning: str) -> KeptAdvert:
        """The advert of an id, or of the beginning of one.

        Raises:
            JournalError: none or several fit, or it can't be read.
        """
        return _named(self.path_of(beginning))

    def path_of(self, beginning: str) -> Path:
        """The file of an id or its beginning, readable or not. Raises JournalError."""
        return pick(beginning, self.files(), "advert")

    def keep(self, text: str, now: datetime) -> tuple[KeptAdvert, bool]:
        """Keep an advert's text; the one here and False where it is kept already.

        Raises:
            JournalError: it can't be written.
        """
        if (here := self._with_text(text)) is not None:
            return here, False
        for _ in range(_NAMES):
            made = KeptAdvert(new_id(now), wall(now).date(), name_of(text), text)
            if self._created(made):
                return made, True
        raise JournalError(f"{visible(str(self._places.adverts))}: no free name for a file")

    def delete(self, beginning: str, now: datetime) -> str:
        """Move one to what was deleted; it can be a file that can't be read. Returns its id."""
        from emcompass.journal import deleted_results  # home's first frame deletes nothing

        path = self.path_of(beginning)
        with self._guards.changing(path.stem):
            deleted_results.put(path, self._places.deleted, now)
        return path.stem

    def take_in(self, data: bytes, place: str) -> ImportedAdverts:
        """Take in the file of one. Its text is never here twice, and nothing here changes.

        Raises:
            JournalError: it can't be read or written.
        """
        found = parse_advert(data, place)
        if found.altered and is_unsealed(READER.source(data, place).document):
            found = replace(found, altered=False)  # made by another program
        if (here := self._with_text(found.text)) is not None:
            return ImportedAdverts(same=(here.id,))
        if self._created(found):
            return ImportedAdverts(added=(found.id,))
        for _ in range(_NAMES):
            other = replace(found, id=new_id(datetime.now(UTC)))
            if self._created(other):
                return ImportedAdverts(beside=((found.id, other.id),))
        raise JournalError(f"{visible(str(self._places.adverts))}: no free name for a file")

    def _with_text(self, text: str) -> KeptAdvert | None:
        return next((one for one in self.read().all if one.text == text), None)

    def _created(self, made: KeptAdvert) -> bool:
        """Whether it could be kept under its id: false when something has it already."""
        path = self._places.adverts / f"{made.id}.toml"
        try:
            atomic.create_file(path, dump_advert(made).encode())
        except FileExistsError:
            return False
        except OSError as error:
            raise unwritten(path, error) from error
        return True


def _named(path: Path) -> KeptAdvert:
    """The advert of a file; a second copy, as sync programs make them, is a complaint."""
    advert = parse_advert(read_bytes(path), path)
    if path.stem != advert.id:
        raise JournalError(how_to_settle(path, advert.id))
    return advert
