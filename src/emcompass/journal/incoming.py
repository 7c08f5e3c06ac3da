"""Coming back: results, experiments and adverts from files. What is here is never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from emcompass.bank.bank_source import ALL_FILES
from emcompass.bank.reference import BankRef
from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal import deleted_results, pins
from emcompass.journal.advert_file import ADVERT
from emcompass.journal.advert_store import AdvertStore, ImportedAdverts
from emcompass.journal.copies import Keep, differences
from emcompass.journal.experiment_file import EXPERIMENT
from emcompass.journal.guards import Guards
from emcompass.journal.incoming_experiments import (
    NONE_IMPORTED,
    ImportedExperiments,
    IncomingExperiments,
)
from emcompass.journal.incoming_requests import NONE_REPLIED, ImportedRequests, IncomingRequests
from emcompass.journal.listing import Listed, Readable, Unreadable, is_same, read_draft, read_result
from emcompass.journal.members import Member, is_archive, members
from emcompass.journal.places import Places
from emcompass.journal.record_file import (
    commitments_of,
    dump,
    is_unsealed,
    parse_draft,
    parse_result,
)
from emcompass.journal.record_source import READER, read_bytes
from emcompass.journal.request_file import REQUEST
from emcompass.journal.sitting_ids import new_id
from emcompass.sitting.record import Record


@dataclass(frozen=True, slots=True)
class Conflict:
    """A sitting that is here already and says something else; the one here is kept."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `unreadable` names files and members that could not be taken in."""

    added: tuple[str, ...] = ()  # ids
    same: tuple[str, ...] = ()  # ids: here already, saying the same
    conflicts: tuple[Conflict, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    without_bank: tuple[str, ...] = ()  # ids of those, here now, whose bank is not
    beside: tuple[tuple[str, str], ...] = ()  # (id, the id it was taken in under): both are kept
    instead: tuple[str, ...] = ()  # ids: taken in; the one that was here is among the deleted
    settled: tuple[str, ...] = ()  # ids: the one here is kept, a second copy is among the deleted
    experiments: ImportedExperiments = NONE_IMPORTED
    requests: ImportedRequests = NONE_REPLIED
    adverts: tuple[ImportedAdverts, ...] = ()


def import_file(
    path: Path, places: Places, guards: Guards, keep: Keep | None = None
) -> ImportReport:
    """Take in a kept file, a reply or an archive; doing it twice changes nothing.

    `keep` says what becomes of a sitting that is here already and says something else; by default
    nothing changes, and the report says what differs. A second copy among the own files goes once
    what it says is kept, or the person chose the other.

    Raises:
        JournalError: there is no such file, or the archive can't be opened.
        OSError: the folders can't be written.
    """
    path = _own(path, places)
    incoming = _Incoming(places, guards, keep)
    if path.is_file() and is_archive(path):  # opening a pipe would wait for ever
        incoming.archive(members(path))
    elif path.absolute().parent == places.drafts.absolute():
        incoming.draft(read_bytes(path), path, str(path))
    else:
        incoming.file(read_bytes(path), path)
    return incoming.report()


def import_pasted(data: bytes, places: Places, guards: Guards) -> ImportReport:
    """Take in the replies of a text that was pasted. Errors as `import_file`."""
    incoming = _Incoming(places, guards, None)
    incoming.pasted(data)
    return incoming.report()


def _own(path: Path, places: Places) -> Path:
    """Where a bare name stands for a file among the own ones, that file."""
    if path.name != str(path) or path.exists():
        return path
    own = (folder / path for folder in places.own)
    return next((each for each in own if each.exists()), path)


class _Incoming:
    """One import under way."""

    def __init__(self, places: Places, guards: Guards, keep: Keep | None) -> None:
        self._places = places
        self._guards = guards
        self._wish = keep
        self._added: list[str] = []
        self._same: list[str] = []
        self._conflicts: list[Conflict] = []
        self._unreadable: list[Unreadable] = []
        self._beside: list[tuple[str, str]] = []
        self._instead: list[str] = []
        self._settled: list[str] = []
        self._experiments = IncomingExperiments(places, guards, keep)
        self._requests = IncomingRequests(places, guards, keep)
        self._advert_store = AdvertStore(places, guards)
        self._adverts: list[ImportedAdverts] = []
        self._banks: dict[str, BankRef] = {}  # id of a sitting -> the bank it used

    def report(self) -> ImportReport:
        missing = {
            reference
            for reference in set(self._banks.values())
            if pins.folder_of(reference, self._places.pinned) is None
        }
        return ImportReport(
            tuple(self._added),
            tuple(self._same),
            tuple(self._conflicts),
            tuple(self._unreadable),
            tuple(name for name, reference in self._banks.items() if reference in missing),
            tuple(self._beside),
            tuple(self._instead),
            tuple(self._settled),
            self._experiments.report(),
            self._requests.report(),
            tuple(self._adverts),
        )

    def archive(self, found: Iterable[Member | Unreadable]) -> None:
        banks: dict[str, dict[str, Member]] = {}
        for member in found:
            if isinstance(member, Unreadable):
                self._unreadable.append(member)
            elif member.kind == "banks":
                banks.setdefault(member.owner, {})[member.file] = member
            elif member.kind == "results":
                self.result(member.data, Path(member.place), member.place)
            elif member.kind in {"experiments", "requests"}:
                self.taken_in(member.kind, member.data, Path(member.place), member.place)
            elif member.kind == "adverts":
                self.advert(member.data, Path(member.place), member.place)
            else:
                self.draft(member.data, Path(member.place), member.place)
        for sha256, files in banks.items():
            self._bank(sha256, files)

    def pasted(self, data: bytes) -> None:
        self._requests.replies(data, Path("-"), sure=True)

    def file(self, data: bytes, path: Path) -> None:
        try:
            document = READER.source(data, str(path)).document
        except JournalError:  # whoever reads it as a result says what is wrong with it
            document = {}
            if path.suffix != ".toml" and self._requests.replies(data, path):
                return
        if EXPERIMENT.is_in(document):
            self.taken_in("experiments", data, path, str(path))
        elif REQUEST.is_in(document):
            self.taken_in("requests", data, path, str(path))
        elif ADVERT.is_in(document):
            self.advert(data, path, str(path))
        else:
            self.result(data, path, str(path))

    def result(self, data: bytes, path: Path, place: str) -> None:
        try:
            record = parse_result(data, place)
            promised = commitments_of(data, place)
            # Without a checksum it was made by another program, not altered.
            if record.altered and is_unsealed(READER.source(data, place).document):
                data = dump(replace(record, altered=False)).encode()
        except JournalError as error:
            self._unreadable.append(Unreadable(path, str(error)))
        else:
            self._keep(self._places.results, record, data, path)
            self._experiments.take_home(record, promised)

    def draft(self, data: bytes, path: Path, place: str) -> None:
        try:
            record = parse_draft(data, place).record
        except JournalError as error:
            self._unreadable.append(Unreadable(path, str(error)))
        else:
            self._keep(self._places.drafts, record, data, path)

    def taken_in(self, kind: str, data: bytes, path: Path, place: str) -> None:
        incoming = self._requests if kind == "requests" else self._experiments
        try:
            incoming.take_in(data, path, place)
        except JournalError as error:
            self._unreadable.append(Unreadable(path, str(error)))

    def advert(self, data: bytes, path: Path, place: str) -> None:
        try:
            self._adverts.append(self._advert_store.take_in(data, place))
        except JournalError as error:
            self._unreadable.append(Unreadable(path, str(error)))

    def _keep(self, folder: Path, record: Record, data: bytes, source: Path) -> None:
        target = folder / f"{record.id}.toml"
        second = source.absolute().parent == folder.absolute() and source.name != target.name
        with self._guards.changing(record.id):
            try:
                if not target.exists():
                    atomic.create_file(target, data)
                    self._added.append(record.id)
                    self._banks[record.id] = record.bank
                    self._drop(source if second else None)
                    return
            except FileExistsError:  # no locks here, and another process was quicker: compare
                pass
            self._compare(record, data, target, source if second else None)

    def _compare(self, record: Record, data: bytes, target: Path, second: Path | None) -> None:
        is_draft = target.parent == self._places.drafts
        here = read_draft(target) if is_draft else read_result(target)
        if isinstance(here, Readable) and is_same(here.record, record):
            self._same.append(record.id)
            self._drop(second)
        elif self._wish == "both":
            other = replace(record, id=new_id(record.when))
            atomic.create_file(target.with_name(f"{other.id}.toml"), dump(other).encode())
            self._beside.append((record.id, other.id))
            self._drop(second)
        elif self._wish == "file":
            deleted_results.put_copy(target, self._places.deleted, datetime.now(UTC))
            atomic.replace_file(target, data)
            self._instead.append(record.id)
            self._drop(second)
        elif self._wish == "here":
            if second is not None:
                deleted_results.put(second, self._places.deleted, datetime.now(UTC))
            self._settled.append(record.id)
        else:
            self._conflicts.append(Conflict(record.id, _difference(record, here)))
            return
        self._banks[record.id] = record.bank

    @staticmethod
    def _drop(second: Path | None) -> None:
        """Remove a second copy: what it said stands under an id of the journal now."""
        if second is not None:
            second.unlink(missing_ok=True)

    def _bank(self, sha256: str, found: dict[str, Member]) -> None:
        if pins.is_pinned(sha256, self._places.pinned):
            return
        contents = {name: found[name].data for name in ALL_FILES if name in found}
        try:
            pins.store(sha256, contents, self._places.pinned)
        except JournalError as error:
            place = next(iter(found.values())).place.rpartition("/")[0]
            self._unreadable.append(Unreadable(Path(place), f"{place}: {error}"))


def _difference(record: Record, here: Listed) -> str:
    if isinstance(here, Unreadable):
        return f"{record.id} is here already and can't be read"
    told = differences(here.record, record)
    return f"{record.id} is here already, and these differ: {told}; the one here is kept"
