"""What stands in a folder of sittings: what can be read, and what can't, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from emcompass.errors import JournalError
from emcompass.files.problems import because, listed, nearest, shown
from emcompass.journal.copies import how_to_settle
from emcompass.journal.record_file import Draft, parse_draft, parse_result
from emcompass.journal.record_source import read_bytes
from emcompass.sitting.record import Record
from emcompass.text.clean import visible
from emcompass.words.offsets import at_offset


@dataclass(frozen=True, slots=True)
class Readable:
    """A sitting that can be read. The last two stand in drafts only, where they were kept."""

    record: Record
    path: Path
    planned: int | None = None  # questions in all
    minutes_left: float | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that can't be read, and why, in one line that names it."""

    path: Path
    reason: str
    copy: Record | None = None  # it reads well, and is the second copy of a sitting


_FINISHED = re.compile(rb"^finished *= *(\S+)", re.MULTILINE)
_OFFSET = re.compile(rb"^offset_minutes *= *([+-]?\d{1,4})\s", re.MULTILINE)
_HEAD = 2048  # bytes; the times stand before the long lists
LONG_AGO = datetime.min.replace(tzinfo=UTC)
_NAMED = 5  # ids that a complaint lists

Listed = Readable | Unreadable


def files(folder: Path) -> list[Path]:
    """The files of sittings in a folder, by name; none where there is no folder.

    Raises:
        JournalError: the folder can't be read.
    """
    try:
        return sorted(
            (path for path in folder.iterdir() if path.suffix == ".toml" and path.name[0] != "."),
            key=lambda path: path.name,  # comparing whole paths takes five times as long
        )
    except FileNotFoundError:
        return []
    except OSError as error:
        raise JournalError(f"{visible(str(folder))}: can't be read ({because(error)})") from error


def read_result(path: Path) -> Listed:
    """A finished sitting."""
    try:
        data = read_bytes(path)
    except JournalError as error:
        return Unreadable(path, str(error))
    return result_from(data, path)


def result_from(data: bytes, path: Path) -> Listed:
    """A finished sitting from what stood in its file."""
    try:
        record = parse_result(data, path)
    except JournalError as error:
        return Unreadable(path, str(error))
    return _misnamed(path, record) or Readable(record, path)


def read_draft(path: Path) -> Listed:
    """A sitting under way."""
    try:
        data = read_bytes(path)
    except JournalError as error:
        return Unreadable(path, str(error))
    return draft_from(data, path)


def draft_from(data: bytes, path: Path) -> Listed:
    """A sitting under way from what stood in its file."""
    try:
        draft: Draft = parse_draft(data, path)
    except JournalError as error:
        return Unreadable(path, str(error))
    return _misnamed(path, draft.record) or Readable(
        draft.record, path, draft.planned, draft.minutes_left
    )


def is_same(one: Record, other: Record) -> bool:
    """Whether two records say the same, wherever they were written."""
    return replace(one, altered=False) == replace(other, altered=False)


def ordered(entries: Iterable[Listed]) -> list[Listed]:
    """Newest last; what can't be read stands where its name's date puts it."""
    return sorted(entries, key=lambda entry: (_when(entry), entry.path.name))


def pick(beginning: str, paths: Sequence[Path], what: str = "result") -> Path:
    """The file whose name is this id, or the only one that begins so.

    Raises:
        JournalError: none or several fit; near or fitting ids are named.
    """
    wanted = beginning.strip().lower()
    if not wanted:
        raise JournalError(f"an empty id, expected that of a {what} or its beginning")
    fitting = [path for path in paths if path.stem.startswith(wanted)]
    exact = [path for path in fitting if path.stem == wanted]
    if len(exact or fitting) == 1:
        return (exact or fitting)[0]
    if not paths:
        raise JournalError(f"there is no {what} yet")
    if not fitting:
        near = nearest(wanted, (path.stem for path in paths))
        hint = f'; did you mean "{visible(near)}"?' if near else ""
        raise JournalError(f"there is no {what} {shown(beginning)}{hint}")
    named = [path.stem for path in fitting[:_NAMED]] + ["more"] * (len(fitting) > _NAMED)
    raise JournalError(
        f"{len(fitting)} {what}s begin with {shown(beginning)}: {listed(named, 'and')}"
    )


def finished_at(path: Path) -> datetime:
    """When a result was finished, from its first lines; the date of its name if they don't say."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            return named_date(path)
        with path.open("rb") as file:
            return finished_in(file.read(_HEAD)) or named_date(path)
    except OSError:
        return named_date(path)


def finished_in(data: bytes) -> datetime | None:
    """When a result was finished, on its own clock, as far as its first lines say so."""
    match = _FINISHED.search(data, 0, _HEAD)
    offset = _OFFSET.search(data, 0, _HEAD)
    try:
        when = datetime.fromisoformat(match[1].decode()).astimezone(UTC) if match else None
        return at_offset(when, int(offset[1])) if when and offset else when
    except (ValueError, OverflowError, OSError):
        return None


def named_date(path: Path) -> datetime:
    """The date that a file's name begins with; the distant past if it doesn't."""
    try:
        return datetime.fromisoformat(path.name[:10]).replace(tzinfo=UTC)
    except ValueError:
        return LONG_AGO


def _when(entry: Listed) -> datetime:
    if isinstance(entry, Readable):
        return entry.record.finished or entry.record.started
    return named_date(entry.path)


def _misnamed(path: Path, record: Record) -> Unreadable | None:
    if path.stem == record.id:
        return None
    return Unreadable(path, how_to_settle(path, record.id), record)
