"""Every result with its numbers: what the cache knows at once, the rest read and scored on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from emcompass.errors import EmcompassError, JournalError
from emcompass.journal import cache
from emcompass.journal.listing import Readable, Unreadable, finished_in, named_date, result_from
from emcompass.journal.record_source import read_bytes
from emcompass.journal.store import Journal
from emcompass.journal.summary import Pending, Row, Summary, Unscored, pack, summarise, unpack
from emcompass.scoring import SCORING_VERSION

_BATCH = 200  # results between two writings of the cache


class History:
    """The results of a journal as rows for lists and maps.

    `rows()` is quick and may hold `Pending` ones; `read_on()` reads and scores those, in a worker
    if need be, newest first.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def rows(self) -> list[Row]:
        """Every result, newest last."""
        known = cache.load(self._journal.places.cache, SCORING_VERSION)
        return _ordered([_row(path, known) for path in self._journal.files()])

    def read_on(self, rows: list[Row]) -> Iterator[Row]:
        """The row of each pending one, newest first; the cache is written on the way."""
        fresh: dict[str, cache.Line] = {}
        for pending in [row for row in reversed(rows) if isinstance(row, Pending)]:
            row = self._read(pending.path, fresh)
            if len(fresh) >= _BATCH:
                self._keep(fresh)
            yield row
        self._keep(fresh)

    def complete(self) -> list[Row]:
        """Every result, newest last, none pending."""
        rows = self.rows()
        read = {row.path: row for row in self.read_on(rows)}
        return _ordered([read.get(row.path, row) for row in rows])

    def row(self, result_id: str) -> Row:
        """One result, by its id or the beginning of it. The next glance knows it, too."""
        path = self._journal.path_of(result_id)
        row = _row(path, cache.load(self._journal.places.cache, SCORING_VERSION))
        if not isinstance(row, Pending):
            return row
        fresh: dict[str, cache.Line] = {}
        row = self._read(path, fresh)
        self._keep(fresh)
        return row

    def _read(self, path: Path, fresh: dict[str, cache.Line]) -> Row:
        try:
            data = read_bytes(path)
        except JournalError as error:
            return Unreadable(path, str(error))
        entry = result_from(data, path)
        if isinstance(entry, Unreadable):
            return entry
        row = self._scored(entry)
        if isinstance(row, Summary):
            fresh[cache.key(data)] = cache.encode(pack(row))
        return row

    def _scored(self, entry: Readable) -> Summary | Unscored:
        from emcompass.assessment.assess import outline_record  # what the cache knows needs no bank

        try:
            bank = self._journal.bank_for(entry.record)
            outline = outline_record(bank, entry.record)
        except EmcompassError as error:
            return Unscored(entry.record, entry.path, str(error).partition("\n")[0])
        return summarise(entry.record, entry.path, bank, outline)

    def _keep(self, fresh: dict[str, cache.Line]) -> None:
        if fresh:
            cache.save(self._journal.places.cache, SCORING_VERSION, fresh)
            fresh.clear()


def _row(path: Path, known: Mapping[str, cache.Line]) -> Row:
    try:
        data = read_bytes(path)
    except JournalError as error:
        return Unreadable(path, str(error))
    line = known.get(cache.key(data))
    if line is not None and (summary := unpack(cache.decode(line), path)).id == path.stem:
        return summary
    return Pending(path.stem, path, finished_in(data) or named_date(path))


def _ordered(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (_when(row), row.path.name))


def _when(row: Row) -> datetime:
    if isinstance(row, Unscored):
        return row.record.when
    if isinstance(row, Unreadable):
        return named_date(row.path)
    return row.finished
