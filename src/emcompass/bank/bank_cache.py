"""Banks that were checked and compiled before, by what stood in their files; safe to delete.

Checking a bank takes pydantic, and that ten times as long as all the rest of a short command. What
it found sound is kept as JSON under a hash of its files' bytes: a bank with one changed byte
is checked again. The first line names the code that kept it, and a hash of the rest: what another
state of emcompass kept, or what isn't whole, counts as absent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from emcompass import paths
from emcompass.bank.bank import Bank
from emcompass.bank.bank_source import READER, files_of
from emcompass.bank.compiled_model import pack_model, unpack_model
from emcompass.bank.entry import Entry
from emcompass.files import atomic

_CLASS = ""  # the key that says which entry a table was; no key of TOML's is empty here
_MOST = 12  # banks kept


def key_of(folder: Path) -> str | None:
    """What the bank in a folder is known by; None where a file can't be read."""
    digest = hashlib.sha256()
    try:
        for name in files_of(folder):
            path = folder / name
            if not path.is_file() or path.stat().st_size > READER.most:
                return None
            with path.open("rb") as file:
                data = file.read()
            digest.update(len(data).to_bytes(8, "big") + data)
    except OSError:
        return None
    return digest.hexdigest()


def load(key: str | None, folder: Path) -> Bank | None:
    """The bank that was kept under a key, as one in this folder; None where there is none."""
    if key is None:
        return None
    try:
        first, _, body = _place(key).read_bytes().partition(b"\n")
    except OSError:
        return None
    if first != _first_line(key, body):
        return None
    entries, model = json.loads(body)
    values = {name: _unpack(value) for name, value in entries.items()}
    bank = Bank(**values, folder=folder)
    vars(bank)["model"] = unpack_model(model)  # where its cached property looks first
    return bank


def save(key: str | None, bank: Bank) -> None:
    """Keep a checked bank; the oldest ones give way.

    That it can't be written harms nothing but the next start's speed, so nobody is told.
    """
    if key is None:
        return
    entries = {field.name: _pack(getattr(bank, field.name)) for field in fields(bank)}
    del entries["folder"]
    body = json.dumps([entries, pack_model(bank.model)], separators=(",", ":")).encode()
    with suppress(OSError):
        atomic.replace_file(_place(key), _first_line(key, body) + b"\n" + body)
        for old in sorted(_folder().glob("*.json"), key=_modified)[:-_MOST]:
            old.unlink(missing_ok=True)


def _folder() -> Path:
    return paths.cache() / "banks"


def _place(key: str) -> Path:
    return _folder() / f"{key}.json"


def _modified(path: Path) -> float:
    return path.stat().st_mtime


def _first_line(key: str, body: bytes) -> bytes:
    seal = hashlib.sha256(key.encode() + body).hexdigest()  # with its name: files may be renamed
    return f"emcompass {_code()} {seal}".encode()


@cache  # the code doesn't change while it runs
def _code() -> str:
    """A hash of all that reads and checks banks: a release number may stand still meanwhile."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for folder in ("bank", "bank/kinds", "files", "scoring", "text"):
        for path in sorted((package / folder).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _pack(value: Any) -> Any:
    if isinstance(value, Entry):
        inner = {field.name: _pack(getattr(value, field.name)) for field in fields(value)}
        return {_CLASS: type(value).__name__, **inner}
    if isinstance(value, tuple):
        return [_pack(inner) for inner in value]
    return value if not isinstance(value, Path) else None


def _unpack(value: Any) -> Any:
    if isinstance(value, list):
        return tuple([_unpack(inner) for inner in value])
    if isinstance(value, dict) and _CLASS in value:
        entry = _entries()[value.pop(_CLASS)]
        return entry(**{name: _unpack(inner) for name, inner in value.items()})
    return value


@cache
def _entries() -> dict[str, type[Entry]]:
    return {entry.__name__: entry for entry in _below(Entry)}


def _below(entry: type[Entry]) -> Iterator[type[Entry]]:
    for below in entry.__subclasses__():
        if below.__module__.startswith("emcompass.bank."):
            yield below
            yield from _below(below)
