"""What the first frame of home shows: files' names, drafts, and one row of the cache."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from emcompass.errors import JournalError
from emcompass.journal import cache
from emcompass.journal.experiment import Experiment
from emcompass.journal.listing import LONG_AGO, Readable, finished_at
from emcompass.journal.record_source import read_bytes
from emcompass.journal.store import Journal
from emcompass.journal.summary import Summary, unpack


@dataclass(frozen=True, slots=True)
class DraftGlance:
    """A sitting under way. `planned` and `minutes_left` are None where nobody kept them."""

    id: str
    bank_id: str
    started: datetime
    mode: str
    answered: int
    planned: int | None
    minutes_left: float | None
    open_elsewhere: bool = False  # in another window, or on another computer


@dataclass(frozen=True, slots=True)
class LastGlance:
    """The result finished last; `summary` is None until somebody has read and scored it."""

    id: str
    finished: datetime
    summary: Summary | None


@dataclass(frozen=True, slots=True)
class Glance:
    """Home before anything heavy is loaded."""

    drafts: tuple[DraftGlance, ...]  # oldest first
    results: int  # files, readable or not
    first: datetime | None  # when the first result was finished
    last: LastGlance | None
    problems: tuple[str, ...]  # one line for each draft or folder that can't be read
    trying: tuple[Experiment, ...] = ()  # under way, the one that is due first in front


def glance(journal: Journal) -> Glance:
    """Look at a journal without pydantic, a bank or scoring. Nothing on the disk makes it raise."""
    kept = journal.experiments.read()
    seen = _sittings(journal)
    problems = (*seen.problems, *(one.reason for one in kept.unreadable))
    return replace(seen, problems=problems, trying=kept.under_way)


def _sittings(journal: Journal) -> Glance:
    drafts: list[DraftGlance] = []
    problems: list[str] = []
    try:
        for entry in journal.drafts():
            if isinstance(entry, Readable):
                drafts.append(_draft(entry, journal))
            else:
                problems.append(entry.reason)
        files = journal.files()
    except JournalError as error:
        return Glance(tuple(drafts), 0, None, None, (*problems, str(error)))
    if not files:
        return Glance(tuple(drafts), 0, None, None, tuple(problems))
    times = {path: finished_at(path) for path in files}
    last = max(files, key=times.__getitem__)
    return Glance(
        tuple(drafts),
        len(files),
        first=min((time for time in times.values() if time > LONG_AGO), default=None),
        last=_last(journal, last, times[last]),
        problems=tuple(problems),
    )


def _draft(entry: Readable, journal: Journal) -> DraftGlance:
    record = entry.record
    return DraftGlance(
        id=record.id,
        bank_id=record.bank.id,
        started=record.started,
        mode=record.mode,
        answered=len(record.answers),
        planned=entry.planned,
        minutes_left=entry.minutes_left,
        open_elsewhere=journal.guards.opened_by(record.id) is not None,
    )


def _last(journal: Journal, path: Path, finished: datetime) -> LastGlance | None:
    try:
        data = read_bytes(path)
    except JournalError:
        return None
    line = cache.load(journal.places.cache).get(cache.key(data))
    summary = unpack(cache.decode(line), path) if line else None
    known = summary if summary and summary.id == path.stem else None
    return LastGlance(path.stem, finished, known)
