"""What was deleted: it stays for a term, can come back, and then really goes.

A deleted file's name says when: `<id>.<time>.toml`. One without a time was left by an emcompass
that was killed before it could ask; its term begins when it is first seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal.advert_file import ADVERT
from emcompass.journal.copies import in_shell
from emcompass.journal.experiment_file import EXPERIMENT
from emcompass.journal.guards import Guards
from emcompass.journal.kept_file import REQUEST_KIND
from emcompass.journal.listing import files, pick
from emcompass.journal.places import Places, unwritten
from emcompass.journal.record_file import parse_draft
from emcompass.journal.record_source import READER, read_bytes
from emcompass.text.clean import visible

TERM_DAYS = 30
_STAMP = re.compile(r"(.+)\.(\d{8}T\d{6}Z)")
_FORMAT = "%Y%m%dT%H%M%SZ"
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Deleted:
    """A deleted result. `when` is None where nobody noted it."""

    id: str
    path: Path
    when: datetime | None

    def until(self, now: datetime) -> datetime:
        """When it goes for good."""
        try:
            return (self.when or now) + timedelta(days=TERM_DAYS)
        except OverflowError:
            return datetime.max.replace(tzinfo=UTC)


def put(path: Path, folder: Path, now: datetime) -> None:
    """Move a file to the deleted ones, over none of them.

    Raises:
        JournalError: it is deleted already, or the folder can't be written.
    """
    try:
        atomic.make_folder(folder)
        _move(path, folder, path.stem, now)
    except FileNotFoundError as error:
        raise JournalError(f"{visible(path.stem)}: it is deleted already") from error
    except OSError as error:
        raise unwritten(folder, error) from error
    atomic.sync_folder(folder)
    atomic.sync_folder(path.parent)


def put_copy(path: Path, folder: Path, now: datetime) -> None:
    """Have a copy of a file among the deleted ones; the file may then be replaced. Raises OSError.

    So there is no moment at which its id stands for nothing.
    """
    data = path.read_bytes()
    while True:
        try:
            atomic.create_file(folder / _name(path.stem, now), data)
        except FileExistsError:
            now += _SECOND
        else:
            return


def all_in(folder: Path) -> list[Deleted]:
    """Every deleted result, the one deleted last at the end.

    Raises:
        JournalError: the folder can't be read.
    """
    long_ago = datetime.min.replace(tzinfo=UTC)
    found = (_of(path) for path in files(folder))
    return sorted(found, key=lambda one: (one.when or long_ago, one.path.name))


def find(beginning: str, folder: Path) -> Deleted:
    """The deleted result of an id or its beginning; of several with one id the last.

    Raises:
        JournalError: none or several fit.
    """
    by_id = {one.id: one for one in all_in(folder)}
    chosen = pick(beginning, [Path(f"{name}.toml") for name in by_id], "deleted result")
    return by_id[chosen.stem]


def restore(beginning: str, places: Places, guards: Guards) -> str:
    """Bring one back; returns its whole id.

    Raises:
        JournalError: none or several fit, the id is taken, or it can't be written.
    """
    found = find(beginning, places.deleted)
    target = _came_from(found, places) / f"{found.id}.toml"
    try:
        with guards.changing(found.id):
            atomic.make_folder(target.parent)
            atomic.move_new(found.path, target)
    except FileExistsError as error:
        raise JournalError(
            f"{visible(str(target))}: another result has this id; to keep both:"
            f" emcompass import {in_shell(found.path)} --keep both"
        ) from error
    except OSError as error:
        raise unwritten(target, error) from error
    atomic.sync_folder(target.parent)
    return found.id


def remove(one: Deleted) -> None:
    """Remove one for good. Raises JournalError."""
    try:
        one.path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritten(one.path, error) from error


def purge(folder: Path, now: datetime) -> None:
    """Remove those whose term is over, for good.

    Raises:
        JournalError: the folder can't be read or written.
    """
    for one in all_in(folder):
        if one.when is not None and one.until(now) <= now:
            remove(one)
        elif one.when is None:
            try:
                _move(one.path, folder, one.id, now)
            except OSError as error:
                raise unwritten(folder, error) from error


def _came_from(found: Deleted, places: Places) -> Path:
    """The folder of a deleted file: second copies of sittings under way are among them."""
    try:
        data = read_bytes(found.path)
        document = READER.source(data, str(found.path)).document
        if EXPERIMENT.is_in(document):
            return places.experiments
        if document.get("kind") == REQUEST_KIND:
            return places.requests
        if ADVERT.is_in(document):
            return places.adverts
        finished = parse_draft(data, found.path).record.finished
    except JournalError:
        return places.results
    return places.drafts if finished is None else places.results


def _of(path: Path) -> Deleted:
    match = _STAMP.fullmatch(path.stem)
    try:
        when = datetime.strptime(match[2], _FORMAT).replace(tzinfo=UTC) if match else None
    except ValueError:
        when = None
    return Deleted(path.stem if match is None or when is None else match[1], path, when)


def _move(path: Path, folder: Path, name: str, now: datetime) -> None:
    while True:
        try:
            atomic.move_new(path, folder / _name(name, now))
        except FileExistsError:
            now += _SECOND
        else:
            return


def _name(name: str, now: datetime) -> str:
    return f"{name}.{now:{_FORMAT}}.toml"
