"""Drafts: a sitting under way is on the disk at every answer, and nobody else's is overwritten."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal.advert_store import AdvertStore
from emcompass.journal.experiment_store import ExperimentStore
from emcompass.journal.guards import Guards, SittingOpen
from emcompass.journal.listing import (
    Listed,
    Readable,
    Unreadable,
    draft_from,
    files,
    ordered,
    read_draft,
    read_result,
)
from emcompass.journal.places import Places, unwritten
from emcompass.journal.record_file import Draft, dump_draft
from emcompass.journal.record_source import read_bytes
from emcompass.journal.sitting_ids import new_id
from emcompass.sitting.record import Record

if TYPE_CHECKING:
    from emcompass.journal.request_store import RequestStore


class DraftStore:
    """The drafts of a journal, and the guards that keep two windows apart."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.guards = Guards(places)
        self.experiments = ExperimentStore(places, self.guards)
        self.adverts = AdvertStore(places, self.guards)

    @cached_property
    def requests(self) -> RequestStore:
        """What was asked of the person's manager, and what came back."""
        from emcompass.journal.request_store import RequestStore  # home's first frame asks nobody

        return RequestStore(self.places, self.guards)

    def save_draft(
        self, record: Record, *, planned: int | None = None, minutes_left: float | None = None
    ) -> str:
        """Keep a sitting under way, with where it stands among the `planned` questions.

        Returns:
            The id it is kept under: one of its own from now on, if somebody else changed its file.

        Raises:
            JournalError: it can't be written.
        """
        name = self.guards.id_of(record.id)
        with self.guards.changing(name):
            if not self.guards.is_ours(name, self._draft(name)):
                name = self._part(record)
            kept = replace(record, id=name)
            data = dump_draft(Draft(kept, planned, minutes_left)).encode()
            try:
                atomic.replace_file(self._draft(name), data)
            except OSError as error:
                raise unwritten(self._draft(name), error) from error
            self.guards.saw(name, data)
        return name

    def open_draft(self, draft_id: str, *, anyway: bool = False) -> Record:
        """A sitting under way as it is now, to go on with it; it is open here from now on.

        Raises:
            SittingOpen: it is open in another window, and not `anyway`.
            JournalError: it is not here any more, or can't be read.
        """
        path = self._draft(draft_id)
        self.guards.open(draft_id, anyway=anyway)
        try:
            data = read_bytes(path)
        except JournalError:
            self.guards.close()
            raise
        self.guards.forget(draft_id)
        self.guards.saw(draft_id, data)
        return record_of(draft_from(data, path))

    def _part(self, record: Record) -> str:
        """Another id for a sitting whose file somebody else has changed: both are kept."""
        other = new_id(record.started)
        self.guards.move(record.id, other)
        return other

    def drafts(self) -> list[Listed]:
        """The sittings under way, oldest first; not those that were finished meanwhile."""
        entries = (read_draft(path) for path in files(self.places.drafts))
        return ordered(entry for entry in entries if not self._is_finished(entry))

    def drop_draft(self, draft_id: str) -> None:
        """Remove a draft for good; none of that id is no error.

        Raises:
            SittingOpen: it is open in another window.
            JournalError: it can't be removed.
        """
        if holder := self.guards.opened_by(draft_id):
            raise SittingOpen(holder)
        with self.guards.changing(draft_id):
            self._unlink_draft(draft_id)
            self.guards.forget(draft_id)

    def _draft(self, draft_id: str) -> Path:
        return self.places.drafts / f"{draft_id}.toml"

    def _unlink_draft(self, draft_id: str) -> None:
        path = self._draft(draft_id)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritten(path, error) from error

    def _result(self, result_id: str) -> Path:
        return self.places.results / f"{result_id}.toml"

    def _is_finished(self, entry: Listed) -> bool:
        """Whether a draft is what a kill between saving and tidying left of a finished sitting."""
        if isinstance(entry, Unreadable) or not self._result(entry.record.id).exists():
            return False
        result = read_result(self._result(entry.record.id))
        return isinstance(result, Readable) and result.record.answers == entry.record.answers


def record_of(entry: Listed) -> Record:
    """What could be read. Raises JournalError with the reason where nothing could."""
    if isinstance(entry, Unreadable):
        raise JournalError(entry.reason)
    return entry.record
