"""A bank to start from: the files of another one under an id of its own."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from emcompass.bank.bank_source import NORMS_FILE, READER, files_of, read_text
from emcompass.bank.header import HEADER_FILE, ID_PATTERN, find_folder
from emcompass.errors import EmcompassError
from emcompass.files import atomic
from emcompass.files.locate import locate
from emcompass.files.problems import shown

_ID_VALUE = re.compile(r"(=\s*)(\"[^\"\n]*\"|'[^'\n]*')")


def copy_bank(source: str | Path, destination: Path, new_id: str) -> Path:
    """Copy a bank (an id or a folder) to the folder `destination` and give it a new id.

    Only its TOML files are copied, comments and all, its norms left out: they hold for its own
    id alone. It appears complete or not at all.
    Raises EmcompassError: a bad id, a folder that exists, BankError for a source without its files.
    """
    if not re.match(ID_PATTERN, new_id):
        raise EmcompassError(f"{shown(new_id)} is no id, expected lower-case words with hyphens")
    if destination.exists():
        raise EmcompassError(f"{destination} exists already; choose a folder that doesn't")
    folder = find_folder(source)
    texts = {name: read_text(folder / name) for name in files_of(folder) if name != NORMS_FILE}
    texts[HEADER_FILE] = _renamed(texts[HEADER_FILE], new_id)
    try:
        _write(texts, destination)
    except OSError as error:
        raise EmcompassError(f"{destination}: {error.strerror or 'not writable'}") from error
    return destination


def _renamed(text: str, new_id: str) -> str:
    READER.parse(text, HEADER_FILE)
    number = locate(text).get(("id",))
    lines = text.split("\n")
    if number is None:
        return f'id = "{new_id}"\n{text}'
    lines[number - 1] = _ID_VALUE.sub(rf'\g<1>"{new_id}"', lines[number - 1], count=1)
    return "\n".join(lines)


def _write(texts: dict[str, str], destination: Path) -> None:
    destination.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=destination.parent, prefix=".new-bank-") as place:
        fresh = Path(place) / destination.name
        fresh.mkdir(mode=0o700)
        for name, text in texts.items():
            atomic.create_file(fresh / name, text.encode(), shared=True)
        shutil.move(fresh, destination)
