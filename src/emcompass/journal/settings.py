"""The settings file: a few choices of one's own, read before the first frame with tomllib alone."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, datetime
from itertools import count as count_from
from itertools import islice
from pathlib import Path
from typing import Any, Literal, TypeVar

from emcompass import paths
from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.files.fields import Check, Fields, count, filled, one_of, text
from emcompass.files.salvage import salvage
from emcompass.files.toml_source import Source, TomlReader
from emcompass.journal.places import unwritten
from emcompass.journal.record_source import journal_fault
from emcompass.text.spelled import toml_text

T = TypeVar("T")
Theme = Literal["light", "dark", "terminal"]

THEMES: tuple[Theme, ...] = ("light", "dark", "terminal")
READER = TomlReader(journal_fault, largest=1)
_KNOWN = ("theme", "reminder_months", "default_bank", "keymap")
_MOST_MONTHS = 120
_TOLD = 20  # complaints of each sort: nobody reads more
_BROKEN = "# not TOML: "


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set, and what else stood in the file: kept, and told in `complaints`.

    `refused` are values that can't be used, by key; `lines` comments, and lines that are no TOML.
    """

    theme: Theme = "dark"
    reminder_months: int = 3  # 0: never
    default_bank: str = "engineering-manager"
    keymap: Mapping[str, str] = field(default_factory=dict)  # binding id -> keys, by comma
    unknown: Mapping[str, Any] = field(default_factory=dict)
    refused: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()  # one line each, with file, line and key


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; the defaults where there is no file, or a value that can't be used.

    Raises:
        JournalError: nothing of the file can be read; one line that says why.
    """
    path = path or paths.settings()
    if not path.exists():
        return Settings()
    text = READER.decode(READER.read_bytes(path), str(path))
    found = salvage(READER, text, str(path))
    if found is None:
        READER.parse(text, str(path))  # raises what is wrong with it
        return Settings()
    settings = _settings(Fields(found.source, found.source.document))
    comments = tuple(row for row in found.source.text.split("\n") if row.startswith("#"))
    return replace(
        settings,
        lines=(*comments, *(f"{_BROKEN}{row}" for row in found.broken)),
        complaints=(*map(str, found.problems), *settings.complaints),
    )


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, with what emcompass didn't know or couldn't read of them.

    Where something in the file could not be read, a copy of it is kept beside it first.

    Raises:
        JournalError: the file or its copy can't be written.
    """
    import tomli_w

    path = path or paths.settings()
    document = {**settings.unknown, **_known(settings)}
    lines = "".join(f"{line}\n" for line in settings.lines)
    try:
        _keep_copy(path)
        atomic.replace_file(path, (lines + toml_text(tomli_w.dumps(document))).encode())
    except OSError as error:
        raise unwritten(path, error) from error


def change_settings(before: Settings, after: Settings, path: Path | None = None) -> Settings:
    """Write what a person changed into the file as it stands now; returns what it holds then.

    Raises:
        JournalError: the file can't be written.
    """
    try:
        now = load_settings(path)
    except JournalError:  # nothing of it can be read: a copy is kept when it is written over
        now = before
    changed = {
        key: getattr(after, key) for key in _KNOWN if getattr(after, key) != getattr(before, key)
    }
    settings = replace(now, **changed)
    save_settings(settings, path)
    return settings


def reminder_due(settings: Settings, last: datetime, now: datetime) -> bool:
    """Whether the last sitting is as many calendar months old as the person set."""
    if settings.reminder_months == 0:
        return False
    years, month = divmod(last.month - 1 + settings.reminder_months, 12)
    year = last.year + years
    if year > MAXYEAR:
        return False
    day = min(last.day, calendar.monthrange(year, month + 1)[1])
    return now >= last.replace(year=year, month=month + 1, day=day)


def _settings(top: Fields) -> Settings:
    reading = _Reading(top)
    unknown = {key: value for key, value in top.table.items() if key not in _KNOWN}
    told = [top.unknown(key, _KNOWN, "a known one; it is kept") for key in islice(unknown, _TOLD)]
    settings = Settings(
        theme=reading.get("theme", one_of(*THEMES), Settings().theme),
        reminder_months=reading.get("reminder_months", _months, Settings().reminder_months),
        default_bank=reading.get("default_bank", filled, Settings().default_bank),
        keymap=reading.keymap(),
        unknown=unknown,
    )
    complaints = (*reading.complaints[:_TOLD], *map(str, told))
    return replace(settings, refused=reading.refused, complaints=complaints)


class _Reading:
    """Known keys one by one; what can't be used is set aside, with a complaint."""

    def __init__(self, top: Fields) -> None:
        self._top = top
        self.refused: dict[str, Any] = {}
        self.complaints: list[str] = []

    def get(self, key: str, check: Check[T], default: T) -> T:
        try:
            return self._top.get(key, check, default)
        except JournalError as error:
            self.complaints.append(str(error))
            self.refused[key] = self._top.table[key]
            return default

    def keymap(self) -> dict[str, str]:
        try:
            fields = self._top.inside("keymap")
        except JournalError as error:
            self.complaints.append(str(error))
            self.refused["keymap"] = self._top.table["keymap"]
            return {}
        inner = _Reading(fields)
        read = {key: inner.get(key, text, "") for key in fields.table}
        self.complaints += inner.complaints
        if inner.refused:
            self.refused["keymap"] = inner.refused
        return {key: keys for key, keys in read.items() if key not in inner.refused}


def _known(settings: Settings) -> dict[str, Any]:
    """The known keys to write: a refused value stays as long as nothing was set in its place."""
    document: dict[str, Any] = {}
    for key in _KNOWN:
        value, refused = getattr(settings, key), settings.refused.get(key)
        if isinstance(refused, Mapping) and key == "keymap":
            document[key] = {**refused, **value}
        elif refused is not None and value == getattr(Settings(), key):
            document[key] = refused
        else:
            document[key] = dict(value) if isinstance(value, Mapping) else value
    return document


def _keep_copy(path: Path) -> None:
    """Keep the file as it is under another name, where what is written now would lose some of it.

    Raises OSError.
    """
    if not path.is_file() or _reads_whole(path):
        return
    data = path.read_bytes()
    for number in count_from(1):
        copy = path.with_name(f"{path.stem}-kept-{number}{path.suffix}")
        try:
            atomic.create_file(copy, data)
        except FileExistsError:
            if copy.is_file() and copy.read_bytes() == data:
                return
        else:
            return


def _reads_whole(path: Path) -> bool:
    try:
        source = READER.read(path)
    except JournalError:
        return False
    return not _settings(Fields(source, source.document)).refused


def _months(source: Source, key: tuple[str, ...], value: Any) -> int:
    if count(source, key, value) > _MOST_MONTHS:
        raise source.wrong(key, value, f"a number of months from 0 (never) to {_MOST_MONTHS}")
    return int(value)
