"""The journal: every sitting of one person, as files that are never half written and never lost."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from emcompass.bank.problems import visible
from emcompass.bank.reference import BankRef
from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal import pins
from emcompass.journal.listing import (
    Entry,
    Listed,
    Readable,
    Unreadable,
    files,
    finished_at,
    is_same,
    ordered,
    pick,
    read_draft,
    read_result,
)
from emcompass.journal.places import Places
from emcompass.journal.record_file import Draft, dump, dump_draft
from emcompass.journal.record_source import because
from emcompass.journal.sitting_ids import new_id
from emcompass.sitting.record import LONGEST_LABEL, Record

if TYPE_CHECKING:
    from emcompass.bank.bank import Bank
    from emcompass.journal.archive import ExportReport
    from emcompass.journal.incoming import ImportReport


class Journal:
    """Drafts, results and pinned banks in their folders. Nothing is made before it is needed."""

    def __init__(self, places: Places | None = None) -> None:
        self.places = places or Places.default()
        self._banks: dict[str, Bank] = {}

    # Drafts

    def save_draft(
        self, record: Record, *, planned: int | None = None, minutes_left: float | None = None
    ) -> None:
        """Keep a sitting under way, with where it stands among the `planned` questions.

        Raises:
            JournalError: it can't be written.
        """
        text = dump_draft(Draft(record, planned, minutes_left))
        path = self.places.drafts / f"{record.id}.toml"
        try:
            atomic.replace_file(path, text.encode())
        except OSError as error:
            raise _unwritten(path, error) from error

    def drafts(self) -> list[Entry]:
        """The sittings under way, oldest first; not those that were finished meanwhile."""
        entries = (read_draft(path) for path in files(self.places.drafts))
        return ordered(entry for entry in entries if not self._is_finished(entry))

    def drop_draft(self, draft_id: str) -> None:
        """Remove a draft for good; none of that id is no error."""
        path = self.places.drafts / f"{draft_id}.toml"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritten(path, error) from error

    def finish(self, record: Record) -> Record:
        """Save a finished sitting, then remove its draft.

        Returns:
            The record as saved: under a new id if another one has taken its own meanwhile.
        """
        saved = replace(record, current=None)
        if not self._has(saved):
            if self._result(record.id).exists():
                saved = replace(saved, id=new_id(record.finished or record.started))
            self.save_result(saved)
        with suppress(JournalError):  # the result is safe, and a draft of it is no longer shown
            self.drop_draft(record.id)
        atomic.sweep(self.places.drafts)
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
            raise _unwritten(path, error) from error

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
        return _record(read_result(self.path_of(beginning)))

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
        record = _record(read_result(path))
        edited = replace(
            record,
            label=record.label if label is None else " ".join(label.split()),
            tags=record.tags if tags is None else _tags(tags),
            note=record.note if note is None else note.strip(),
        )
        try:
            atomic.replace_file(path, dump(edited).encode())
        except OSError as error:
            raise _unwritten(path, error) from error
        return edited

    def delete(self, beginning: str) -> str:
        """Move a result to the deleted ones; it can be a file that can't be read.

        Returns:
            The whole id, for `restore`.
        """
        path = self.path_of(beginning)
        target = self.places.deleted / path.name
        try:
            atomic.make_folder(target.parent)
            path.replace(target)
            atomic.sync_folder(target.parent)
            atomic.sync_folder(path.parent)
        except OSError as error:
            raise _unwritten(target, error) from error
        return path.stem

    def restore(self, beginning: str) -> str:
        """Bring a deleted result back.

        Returns:
            The whole id.
        """
        source = pick(beginning, files(self.places.deleted), "deleted result")
        target = self._result(source.stem)
        try:
            atomic.make_folder(target.parent)
            atomic.move_new(source, target)
            atomic.sync_folder(target.parent)
        except FileExistsError as error:
            raise JournalError(f"{visible(str(target))}: another result has this id") from error
        except OSError as error:
            raise _unwritten(target, error) from error
        return source.stem

    def purge_deleted(self, only: str | None = None) -> None:
        """Remove the deleted results for good, or one of them."""
        for path in files(self.places.deleted):
            if only not in {None, path.stem}:
                continue
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise _unwritten(path, error) from error

    # Banks

    def pin(self, bank: Bank) -> None:
        """Keep a copy of a bank as it is now, for the sittings that use it.

        Raises:
            JournalError: it can't be written, or the bank's files changed since it was loaded.
        """
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
        if reference.sha256 not in self._banks:
            self._banks[reference.sha256] = pins.find(reference, self.places.pinned)
        return self._banks[reference.sha256]

    # Leaving and coming back

    def import_file(self, path: Path) -> ImportReport:
        """Take in a result's file or an archive. What is here is never overwritten.

        Raises:
            JournalError: there is no such file, or the folders can't be written.
        """
        from emcompass.journal import incoming  # zipfile stays out of home's first frame

        try:
            return incoming.import_file(path, self.places)
        except OSError as error:
            raise _unwritten(self.places.results, error) from error

    def export_archive(self, path: Path, ids: Iterable[str] | None = None) -> ExportReport:
        """Write an archive of results (all of them, and the drafts, if None) and their banks.

        Raises:
            JournalError: an id is unknown, or it can't be written.
        """
        from emcompass.journal import archive  # zipfile stays out of home's first frame

        chosen = self.files() if ids is None else sorted({self.path_of(name) for name in ids})
        drafts = files(self.places.drafts) if ids is None else []
        try:
            return archive.export(path, chosen, drafts, self.places)
        except OSError as error:
            raise _unwritten(path, error) from error

    def writable(self) -> str | None:
        """Why nothing can be saved, in one line; None when it can."""
        for folder in (self.places.drafts, self.places.results, self.places.pinned):
            try:
                atomic.probe(folder)
            except OSError as error:
                return str(_unwritten(folder, error))
        return None

    def _result(self, result_id: str) -> Path:
        return self.places.results / f"{result_id}.toml"

    def _has(self, record: Record) -> bool:
        path = self._result(record.id)
        if not path.exists():
            return False
        entry = read_result(path)
        return isinstance(entry, Readable) and is_same(entry.record, record)

    def _is_finished(self, entry: Entry) -> bool:
        """Whether a draft is what a kill between saving and tidying left of a finished sitting."""
        if isinstance(entry, Unreadable) or not self._result(entry.record.id).exists():
            return False
        result = read_result(self._result(entry.record.id))
        return isinstance(result, Readable) and result.record.answers == entry.record.answers


def _record(entry: Listed) -> Record:
    if isinstance(entry, Unreadable):
        raise JournalError(entry.reason)
    return entry.record


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Each tag once, in the order given, without spaces around it."""
    return tuple(dict.fromkeys(tag for tag in (" ".join(tag.split()) for tag in tags) if tag))


def _unwritten(path: Path, error: OSError) -> JournalError:
    return JournalError(f"{visible(str(path))}: can't be written ({because(error)})")
