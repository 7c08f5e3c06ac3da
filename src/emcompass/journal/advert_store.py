"""Job adverts that a person kept: a file for each, with the results' rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from emcompass.journal.advert_file import ADVERT_FORM, parse_advert
from emcompass.journal.guards import Guards
from emcompass.journal.kept_advert import KeptAdvert, name_of
from emcompass.journal.kept_folder import KeptFolder
from emcompass.journal.listing import Unreadable
from emcompass.journal.places import Places
from emcompass.journal.record_file import is_unsealed
from emcompass.journal.record_source import READER
from emcompass.journal.sitting_ids import new_id
from emcompass.words.offsets import wall


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


class AdvertStore(KeptFolder[KeptAdvert]):
    """The adverts of a journal, in their folder."""

    def __init__(self, places: Places, guards: Guards) -> None:
        super().__init__(places.adverts, places.deleted, guards, ADVERT_FORM)

    def read(self) -> KeptAdverts:
        """All of them. Nothing on the disk makes it raise: what can't be read is named."""
        found, unreadable = self.entries()
        found.sort(key=lambda one: (one.made, one.id))
        return KeptAdverts(tuple(found), unreadable)

    def keep(self, text: str, now: datetime) -> tuple[KeptAdvert, bool]:
        """Keep an advert's text; the one here and False where it is kept already.

        Raises:
            JournalError: it can't be written.
        """
        if (here := self._with_text(text)) is not None:
            return here, False
        name, made = name_of(text), wall(now).date()
        return self.create_new(lambda: KeptAdvert(new_id(now), made, name, text)), True

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
        if self.create(found):
            return ImportedAdverts(added=(found.id,))
        other = self.create_new(lambda: replace(found, id=new_id(datetime.now(UTC))))
        return ImportedAdverts(beside=((found.id, other.id),))

    def _with_text(self, text: str) -> KeptAdvert | None:
        return next((one for one in self.read().all if one.text == text), None)
