"""A sitting as a TOML file and back: layout 1.

    schema, checksum, id, started, finished, offset_minutes, mode, piped, label, tags, note,
    revises, current, order, asked
    [bank] id, version, sha256 · [answers] · [seconds] · [changes] · [notes] · [progress]

What is empty is left out. `[progress]` stands in drafts only, for the first frame of home;
`commitments` only in a file that somebody takes home from a room: they are its note, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from emcompass.bank.reference import BankRef
from emcompass.errors import JournalError
from emcompass.files.fields import (
    Fields,
    count,
    duration,
    filled,
    matching,
    moment,
    one_of,
    text,
    texts,
    truth,
    whole,
)
from emcompass.files.toml_source import Document, Source
from emcompass.journal.answer_field import answer
from emcompass.journal.checksum import DISOWNED, checksum, is_altered
from emcompass.journal.record_migrations import CURRENT, MIGRATIONS
from emcompass.journal.record_source import LARGEST, READER, journal_fault, too_large
from emcompass.journal.sealed_text import HEADING, sealed_document
from emcompass.journal.sitting_ids import is_id
from emcompass.sitting.record import Record
from emcompass.text.clean import visible
from emcompass.text.spelled import toml_text
from emcompass.words.offsets import WIDEST_OFFSET

KEYS = (
    "schema",
    "checksum",
    "id",
    "started",
    "finished",
    "offset_minutes",
    "mode",
    "piped",
    "label",
    "tags",
    "note",
    "revises",
    "current",
    "order",
    "asked",
    "bank",
    "answers",
    "seconds",
    "changes",
    "notes",
    "progress",
    "commitments",
)
_SHA256 = re.compile(r"[0-9a-f]{64}")
identifier = matching(is_id, "an id like 2026-11-22-k3f9")
_hash = matching(lambda value: _SHA256.fullmatch(value) is not None, "64 hexadecimal digits")


@dataclass(frozen=True, slots=True)
class Draft:
    """A sitting under way, and where it stands if that was kept."""

    record: Record
    planned: int | None = None  # questions in all, as planned now
    minutes_left: float | None = None


def dump(record: Record) -> str:
    """The file of a record. An altered one stays marked as such.

    Raises:
        JournalError: a value that the file could not give back.
    """
    return dump_draft(Draft(record))


def dump_draft(draft: Draft) -> str:
    """The file of a draft.

    Raises:
        JournalError: a value that the file could not give back.
    """
    document = _document(draft)
    _read(Source("this sitting", "", document, journal_fault))  # what is written must be readable
    seal = DISOWNED if draft.record.altered else checksum(document)
    lines = _lines({"schema": CURRENT, "checksum": seal, **document})
    written = HEADING + toml_text("".join(lines))
    if len(written.encode()) > LARGEST:
        raise JournalError(f"this sitting: {too_large(len(written.encode()))}")
    return written


def parse_result(content: str | bytes, path: Path | str) -> Record:
    """The record of a finished sitting's file.

    Raises:
        JournalError: one line that names the file, the line, the key, what stood there and what
            was expected.
    """
    source = open_document(content, path)
    record = _read(source).record
    if record.finished is None:
        raise source.error((), "no finished", "one: this sitting is still under way")
    return record


def parse_draft(content: str | bytes, path: Path | str) -> Draft:
    """The draft of a sitting's file.

    Raises:
        JournalError: as for `parse_result`.
    """
    return _read(open_document(content, path))


def open_document(content: str | bytes, path: Path | str) -> Source:
    """A file in the current schema; the checksum entry of its document tells whether it holds.

    Raises:
        JournalError: no TOML, no schema, or one that is unknown.
    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    said = READER.decode(data, str(path))
    sealed = sealed_document(said)
    if sealed is None:
        source = READER.parse(said, str(path))
        altered = is_altered(source.document)
    else:
        source, altered = Source(visible(str(path)), said, sealed, journal_fault), False
    document = MIGRATIONS.run(source.document, source)
    seal = text(source, ("checksum",), document.get("checksum", ""))
    return replace(source, document={**document, "checksum": DISOWNED if altered else seal})


def commitments_of(content: str | bytes, path: Path | str) -> tuple[str, ...]:
    """What somebody promised themselves at the end of a room, from the file they took home.

    Raises:
        JournalError: it can't be read, or this is no list of texts.
    """
    source = open_document(content, path)
    return Fields(source, source.document).get("commitments", texts, ())


def is_unsealed(document: Document) -> bool:
    """Whether a parsed file has no checksum at all: another program wrote it."""
    return "checksum" not in document


def _read(source: Source) -> Draft:
    top = Fields(source, source.document)
    top.only(KEYS)
    bank = top.inside("bank", needed=True)
    bank.only(("id", "version", "sha256"))
    progress = top.inside("progress")
    progress.only(("planned", "minutes_left"))
    promised: tuple[str, ...] = top.get("commitments", texts, ())
    record = Record(
        id=top.need("id", identifier),
        bank=BankRef(
            bank.need("id", filled), bank.need("version", filled), bank.need("sha256", _hash)
        ),
        started=top.need("started", moment),
        finished=top.get("finished", moment, None),
        offset_minutes=top.get("offset_minutes", _offset, None),
        mode=top.get("mode", one_of("full", "short"), "full"),
        answers=top.inside("answers", needed=True).each(answer),
        seconds=top.inside("seconds").each(duration),
        changes=top.inside("changes").each(count),
        notes=top.inside("notes").each(text),
        order=top.get("order", texts, ()),
        current=top.get("current", text, None),
        asked=top.get("asked", texts, ()),
        label=top.get("label", text, ""),
        tags=top.get("tags", texts, ()),
        note=top.get("note", text, "") or "\n".join(filter(None, promised)),
        revises=top.get("revises", identifier, None),
        piped=top.get("piped", truth, False),
        altered=source.document.get("checksum") == DISOWNED,
    )
    planned = progress.get("planned", count, None)
    return Draft(record, planned, progress.get("minutes_left", duration, None))


def _offset(source: Source, key: tuple[str, ...], value: Any) -> int:
    if abs(whole(source, key, value)) > WIDEST_OFFSET:
        raise source.wrong(key, value, "minutes against UTC, less than a day of them")
    return int(value)


def _document(draft: Draft) -> Document:
    record = draft.record
    document = {
        "id": record.id,
        "started": _utc(record.started),
        "finished": _utc(record.finished) if record.finished else None,
        "offset_minutes": record.offset_minutes,
        "mode": record.mode,
        "piped": record.piped or None,
        "label": record.label or None,
        "tags": list(record.tags) or None,
        "note": record.note or None,
        "revises": record.revises,
        "current": record.current,
        "order": list(record.order),
        "asked": list(record.asked) or None,
        "bank": {
            "id": record.bank.id,
            "version": record.bank.version,
            "sha256": record.bank.sha256,
        },
        "answers": dict(record.answers),
        "seconds": {question: float(spent) for question, spent in record.seconds.items()},
        "changes": dict(record.changes),
        "notes": dict(record.notes),
        "progress": _filled({"planned": draft.planned, "minutes_left": draft.minutes_left}),
    }
    kept = {key: value for key, value in document.items() if value != {} or key == "answers"}
    return {"schema": CURRENT, **sound(_filled(kept))}


def _filled(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value is not None}


def _utc(moment_: datetime) -> datetime:
    return moment_.astimezone(UTC)


def sound(value: Any) -> Any:
    """The value with what no file can hold replaced: half a character from a broken terminal."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Mapping):
        return {sound(key): sound(element) for key, element in value.items()}
    if isinstance(value, list):
        return [sound(element) for element in value]
    return value


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    tables = {key: value for key, value in document.items() if isinstance(value, Mapping)}
    for key, value in document.items():
        if key not in tables:
            yield _line(key, value)
    for key, table in tables.items():
        yield f"\n[{key}]\n"
        yield from (_line(name, value) for name, value in table.items())


def _line(key: str, value: Any) -> str:
    if isinstance(value, datetime):
        return f"{key} = {value.isoformat().replace('+00:00', 'Z')}\n"
    import tomli_w

    if isinstance(value, Mapping):
        inside = ", ".join(_line(name, points).rstrip("\n") for name, points in value.items())
        bare = tomli_w.dumps({key: 0}).removesuffix(" = 0\n")
        return f"{bare} = {{ {inside} }}\n" if value else f"{bare} = {{}}\n"
    return tomli_w.dumps({key: value})
