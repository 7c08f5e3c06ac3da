"""Coming back: results from a file or an archive. What is here is never overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path

from emcompass.bank.bank_source import FILES
from emcompass.bank.problems import listed
from emcompass.bank.reference import BankRef
from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal import pins
from emcompass.journal.listing import Listed, Readable, Unreadable, is_same, read_draft, read_result
from emcompass.journal.members import Member, is_archive, members
from emcompass.journal.places import Places
from emcompass.journal.record_file import dump, is_unsealed, parse_draft, parse_result
from emcompass.journal.record_source import decode, parse, read_bytes
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


def import_file(path: Path, places: Places) -> ImportReport:
    """Take in a result's file or an archive; doing it twice changes nothing.

    Raises:
        JournalError: there is no such file, or the archive can't be opened.
        OSError: the folders can't be written.
    """
    incoming = _Incoming(places)
    if path.is_file() and is_archive(path):  # opening a pipe would wait for ever
        incoming.archive(members(path))
    else:
        incoming.result(read_bytes(path), path, str(path))
    return incoming.report()


class _Incoming:
    """One import under way."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._added: list[str] = []
        self._same: list[str] = []
        self._conflicts: list[Conflict] = []
        self._unreadable: list[Unreadable] = []
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
            else:
                self._draft(member)
        for sha256, files in banks.items():
            self._bank(sha256, files)

    def result(self, data: bytes, path: Path, place: str) -> None:
        try:
            record = parse_result(data, place)
            if is_unsealed(parse(decode(data, place))):  # made by another program, not altered
                data = dump(replace(record, altered=False)).encode()
        except JournalError as error:
            self._unreadable.append(Unreadable(path, str(error)))
        else:
            self._keep(self._places.results, record, data, read_result)

    def _draft(self, member: Member) -> None:
        try:
            record = parse_draft(member.data, member.place).record
        except JournalError as error:
            self._unreadable.append(Unreadable(Path(member.place), str(error)))
        else:
            self._keep(self._places.drafts, record, member.data, read_draft)

    def _keep(
        self, folder: Path, record: Record, data: bytes, read: Callable[[Path], Listed]
    ) -> None:
        path = folder / f"{record.id}.toml"
        try:
            if not path.exists():
                atomic.create_file(path, data)
                self._added.append(record.id)
                self._banks[record.id] = record.bank
                return
        except FileExistsError:  # another process was quicker: compare with what it wrote
            pass
        self._compare(record, read(path))

    def _compare(self, record: Record, here: Listed) -> None:
        if isinstance(here, Readable) and is_same(here.record, record):
            self._same.append(record.id)
            self._banks[record.id] = record.bank
        else:
            self._conflicts.append(Conflict(record.id, _difference(record, here)))

    def _bank(self, sha256: str, found: dict[str, Member]) -> None:
        if pins.is_pinned(sha256, self._places.pinned):
            return
        contents = {name: found[name].data for name in FILES if name in found}
        try:
            pins.store(sha256, contents, self._places.pinned)
        except JournalError as error:
            place = next(iter(found.values())).place.rpartition("/")[0]
            self._unreadable.append(Unreadable(Path(place), f"{place}: {error}"))


def _difference(record: Record, here: Listed) -> str:
    if isinstance(here, Unreadable):
        return f"{record.id} is here already and can't be read"
    parts = [
        field.name
        for field in fields(Record)
        if field.name != "altered"
        and getattr(record, field.name) != getattr(here.record, field.name)
    ]
    verb = "differs" if len(parts) == 1 else "differ"
    return f"{record.id} is here already, and {listed(parts, 'and')} {verb}: the one here is kept"
