"""The journal: every sitting of one person, as files that are never half written and never lost."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from emcompass.bank.reference import BankRef
from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal.draft_store import DraftStore, record_of
from emcompass.journal.guards import replace_if
from emcompass.journal.listing import (
    Listed,
    Readable,
    Unreadable,
    files,
    finished_at,
    is_same,
    ordered,
    pick,
    read_result,
    result_from,
)
from emcompass.journal.places import Places, unwritten
from emcompass.journal.record_file import dump, parse_result
from emcompass.journal.record_source import read_bytes
from emcompass.journal.sitting_ids import new_id
from emcompass.sitting.record import LONGEST_LABEL, Record
from emcompass.text.clean import visible
from emcompass.words.offsets import offset_here

if TYPE_CHECKING:
    from emcompass.bank.bank import Bank
    from emcompass.journal.archive import ExportReport
    from emcompass.journal.copies import Keep
    from emcompass.journal.deleted_results import Deleted
    from emcompass.journal.incoming import ImportReport


_TRIES = 20  # changes by others that one change outlasts, where disks know no locks


class Journal(DraftStore):
    """Drafts, results and pinned banks in their folders. Nothing is made before it is needed."""

    def __init__(self, places: Places | None = None) -> None:
        super().__init__(places or Places.default())
        self._banks: dict[str, Bank] = {}

    def finish(self, record: Record) -> Record:
        """Save a finished sitting, then remove its draft.

        Returns:
            The record as saved: with the offset of this machine's clock, and under a new id if
            another sitting has taken its own meanwhile.
        """
        name = self.guards.id_of(record.id)
        offset = record.offset_minutes
        if offset is None and record.finished is not None:
            offset = offset_here(record.finished)
        saved = replace(record, id=name, current=None, offset_minutes=offset)
        with self.guards.changing(name):
            ours = self.guards.is_ours(name, self._draft(name))
            if not ours or not self._has(saved):
                if not ours or self._result(name).exists():
                    saved = replace(saved, id=new_id(record.finished or record.started))
                self.save_result(saved)
            if ours:
                with suppress(JournalError):  # the result is safe, its draft no longer shown
                    self._unlink_draft(name)
            self.guards.forget(name)
        atomic.sweep(self.places.drafts)
        self.guards.close()
        return saved

    # Results

    def save_result(self, record: Record) -> None:
        """Save a finished sitting; one that is there is never overwritten.

        Raises:
            JournalError: it is not finished, the id is taken, or it can't be written.
        """
        if record.finished is None:
            raise JournalError(f"{record.id}: this sitting is still under way")
        path = self._result(record.id)
        try:
            atomic.create_file(path, dump(record).encode())
        except FileExistsError as error:
            raise JournalError(f"{visible(str(path))}: another result has this id") from error
        except OSError as error:
            raise unwritten(path, error) from error

    def results(self) -> list[Listed]:
        """Every result, newest last; those that can't be read with their reason."""
        return ordered(read_result(path) for path in self.files())

    def files(self) -> list[Path]:
        """The files of all results, by name, unread."""
        return files(self.places.results)

    def get(self, beginning: str) -> Record:
        """The result of an id, or of the beginning of one.

        Raises:
            JournalError: none or several fit, or it can't be read.
        """
        return record_of(read_result(self.path_of(beginning)))

    def path_of(self, beginning: str) -> Path:
        """The file of a result by its id or the beginning of it, readable or not.

        Raises:
            JournalError: none or several fit.
        """
        return pick(beginning, self.files())

    def latest(self) -> Record | None:
        """The result finished last, of those that can be read; None where there is none."""
        for path in sorted(self.files(), key=finished_at, reverse=True):
            entry = read_result(path)
            if isinstance(entry, Readable):
                return entry.record
        return None

    def two_latest(self) -> tuple[Record, Record]:
        """The newest result and the one before it of the same bank, reconsidered ones aside.

        Raises:
            JournalError: there are no two.
        """
        from emcompass.assessment.trend import newest

        records = newest([one.record for one in self.results() if isinstance(one, Readable)])
        same = [record for record in records if record.bank.id == records[-1].bank.id]
        if len(same) < 2:
            raise JournalError("It takes two results of the same questions to compare.")
        return same[-2], same[-1]

    def edit(
        self,
        beginning: str,
        *,
        label: str | None = None,
        tags: Iterable[str] | None = None,
        note: str | None = None,
    ) -> Record:
        """Change what a person wrote on a result; None leaves as it is, empty removes.

        Answers stay untouched, and a result changed outside emcompass stays marked so.

        Raises:
            JournalError: no such result, a label that is too long, or it can't be written.
        """
        if label is not None and len(label) > LONGEST_LABEL:
            raise JournalError(f"a label of {len(label)} characters: {LONGEST_LABEL} at most")
        path = self.path_of(beginning)
        with self.guards.changing(path.stem):
            for _ in range(_TRIES):
                data = read_bytes(path)
                record = record_of(result_from(data, path))
                edited = replace(
                    record,
                    label=record.label if label is None else " ".join(label.split()),
                    tags=record.tags if tags is None else _tags(tags),
                    note=record.note if note is None else note.strip(),
                )
                try:
                    if replace_if(path, data, dump(edited).encode()):
                        return edited
                except OSError as error:
                    raise unwritten(path, error) from error
        raise JournalError(f"{visible(str(path))}: another program keeps changing it; try again")

    def delete(self, beginning: str, now: datetime | None = None) -> str:
        """Move a result to the deleted ones; it can be a file that can't be read.

        Returns:
            The whole id, for `restore`.
        """
        from emcompass.journal import deleted_results  # home's first frame deletes nothing

        path = self.path_of(beginning)
        with self.guards.changing(path.stem):
            deleted_results.put(path, self.places.deleted, now or datetime.now(UTC))
        return path.stem

    def deleted(self) -> list[Deleted]:
        """The deleted results that can still come back, the one deleted last at the end."""
        from emcompass.journal import deleted_results  # home's first frame deletes nothing

        return deleted_results.all_in(self.places.deleted)

    def restore(self, beginning: str) -> str:
        """Bring a deleted result back; of several with one id the one deleted last.

        Returns:
            The whole id.

        Raises:
            JournalError: none or several fit, the id is taken, or it can't be written.
        """
        from emcompass.journal import deleted_results  # home's first frame deletes nothing

        return deleted_results.restore(beginning, self.places, self.guards)

    def erase(self, beginning: str) -> str:
        """Remove a deleted result for good, at once. Returns the whole id; errors as `restore`."""
        from emcompass.journal import deleted_results  # home's first frame deletes nothing

        found = deleted_results.find(beginning, self.places.deleted)
        deleted_results.remove(found)
        return found.id

    def purge_deleted(self, now: datetime | None = None) -> None:
        """Remove the deleted results whose term is over, for good."""
        from emcompass.journal import deleted_results  # home's first frame deletes nothing

        deleted_results.purge(self.places.deleted, now or datetime.now(UTC))

    # Banks

    def pin(self, bank: Bank) -> None:
        """Keep a copy of a bank as it is now, for the sittings that use it.

        Raises:
            JournalError: it can't be written, or the bank's files changed since it was loaded.
        """
        from emcompass.journal import pins  # home's first frame needs no bank

        pins.pin(bank, self.places.pinned)
        self._banks[bank.sha256] = bank

    def bank_for(self, record: Record) -> Bank:
        """The very bank that a sitting used: its pinned copy, else a bank of the same hash.

        Raises:
            JournalError: it isn't here any more.
        """
        return self.bank_of(record.bank)

    def bank_of(self, reference: BankRef) -> Bank:
        """As `bank_for`, by the reference alone."""
        from emcompass.journal import pins  # home's first frame needs no bank

        if reference.sha256 not in self._banks:
            self._banks[reference.sha256] = pins.find(reference, self.places.pinned)
        return self._banks[reference.sha256]

    # Leaving and coming back

    def import_file(self, path: Path, keep: Keep | None = None) -> ImportReport:
        """Take in a result's file or an archive. What is here is never overwritten.

        `keep` settles what is here already and differs: the one "here", "both", or the "file"'s;
        what gives way is among the deleted results. Of an own file the bare name is enough.

        Raises:
            JournalError: there is no such file, or the folders can't be written.
        """
        from emcompass.journal import incoming  # zipfile stays out of home's first frame

        try:
            return incoming.import_file(path, self.places, self.guards, keep)
        except OSError as error:
            raise unwritten(self.places.results, error) from error

    def import_pasted(self, data: bytes) -> ImportReport:
        """Take in replies to requests from a text that was pasted. Errors as `import_file`."""
        from emcompass.journal import incoming  # zipfile stays out of home's first frame

        return incoming.import_pasted(data, self.places, self.guards)

    def differences(self, path: Path) -> str | None:
        """What a second copy and the result that is here don't agree on; None when nothing.

        Raises:
            JournalError: either can't be read.
        """
        from emcompass.journal.copies import differences

        copy = parse_result(read_bytes(path), path)
        here = record_of(read_result(self._result(copy.id)))
        return differences(here, copy) or None

    def export_archive(self, path: Path, ids: Iterable[str] | None = None) -> ExportReport:
        """Write an archive of results and their banks; if `ids` is None of everything.

        Raises:
            JournalError: an id is unknown, or it can't be written.
        """
        from emcompass.journal import archive  # zipfile stays out of home's first frame

        chosen = self.files() if ids is None else sorted({self.path_of(name) for name in ids})
        drafts = files(self.places.drafts) if ids is None else []
        beside = archive.NOTHING_BESIDE
        if ids is None:
            beside = archive.KeptBeside(
                self.experiments.read(), self.requests.read(), self.adverts.read()
            )
        try:
            return archive.export(path, chosen, drafts, self.places, beside)
        except OSError as error:
            raise unwritten(path, error) from error

    def writable(self) -> str | None:
        """Why nothing can be saved, in one line; None when it can."""
        for folder in (self.places.drafts, self.places.results, self.places.pinned):
            try:
                atomic.probe(folder)
            except OSError as error:
                return str(unwritten(folder, error))
        return None

    def _has(self, record: Record) -> bool:
        path = self._result(record.id)
        if not path.exists():
            return False
        entry = read_result(path)
        if isinstance(entry, Unreadable):
            return False
        here = replace(entry.record, offset_minutes=record.offset_minutes)  # may be from elsewhere
        return is_same(here, record)


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, in the order given, without spaces around it."""
    return tuple(dict.fromkeys(tag for tag in (" ".join(tag.split()) for tag in tags) if tag))
