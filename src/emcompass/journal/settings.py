"""The settings file: a few choices of one's own, read before the first frame with tomllib alone."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import tomli_w

from emcompass import paths
from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.files.fields import Fields, count, filled, one_of, text
from emcompass.files.problems import because
from emcompass.files.toml_source import Source
from emcompass.journal.record_source import READER
from emcompass.text.clean import visible

Theme = Literal["light", "dark", "terminal"]

THEMES: tuple[Theme, ...] = ("light", "dark", "terminal")
_KNOWN = ("theme", "reminder_months", "default_bank", "keymap")
_MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set. `unknown` is what else stood in the file: kept, and named."""

    theme: Theme = "dark"
    reminder_months: int = 3  # 0: never
    default_bank: str = "engineering-manager"
    keymap: Mapping[str, str] = field(default_factory=dict)  # binding id -> keys, by comma
    unknown: Mapping[str, Any] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()  # one line for each unknown key


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings; the defaults where there is no file.

    Raises:
        JournalError: one line that names the file, the line, the key, what stood there and what
            was expected.
    """
    path = path or paths.settings()
    if not path.exists():
        return Settings()
    source = replace(READER, empties=True).read(path)
    return _settings(Fields(source, source.document))


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, with what emcompass didn't know of them.

    Raises:
        JournalError: the file can't be written.
    """
    path = path or paths.settings()
    document = {
        **settings.unknown,
        "theme": settings.theme,
        "reminder_months": settings.reminder_months,
        "default_bank": settings.default_bank,
        "keymap": dict(settings.keymap),
    }
    try:
        atomic.replace_file(path, tomli_w.dumps(document).encode())
    except OSError as error:
        raise JournalError(f"{visible(str(path))}: can't be written ({because(error)})") from error


def reminder_due(settings: Settings, last: datetime, now: datetime) -> bool:
    """Whether the last sitting is as many calendar months old as the person set."""
    if settings.reminder_months == 0:
        return False
    years, month = divmod(last.month - 1 + settings.reminder_months, 12)
    year = last.year + years
    day = min(last.day, calendar.monthrange(year, month + 1)[1])
    return now >= last.replace(year=year, month=month + 1, day=day)


def _settings(top: Fields) -> Settings:
    unknown = {key: value for key, value in top.table.items() if key not in _KNOWN}
    return Settings(
        theme=top.get("theme", one_of(*THEMES), Settings().theme),
        reminder_months=top.get("reminder_months", _months, Settings().reminder_months),
        default_bank=top.get("default_bank", filled, Settings().default_bank),
        keymap=top.inside("keymap").each(text),
        unknown=unknown,
        complaints=tuple(
            str(top.unknown(key, _KNOWN, "a known one; it is kept")) for key in unknown
        ),
    )


def _months(source: Source, key: tuple[str, ...], value: Any) -> int:
    if count(source, key, value) > _MOST_MONTHS:
        raise source.wrong(key, value, f"a number of months from 0 (never) to {_MOST_MONTHS}")
    return int(value)
