"""What a list of banks shows: read with tomllib alone, as the first frame has no pydantic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emcompass import paths
from emcompass.bank.bank_source import FILES, parse, read_text
from emcompass.bank.problems import BankError, Problem, is_control, listed, nearest, shown, visible

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
HEADER_FILE = FILES[0]


@dataclass(frozen=True, slots=True)
class Header:
    """A bank's name card."""

    id: str
    title: str
    version: str


@dataclass(frozen=True, slots=True)
class BankListing:
    """A bank's folder in a list. With a `problem`, id is the folder's name, the rest is empty."""

    id: str
    title: str
    version: str
    path: Path
    problem: str | None = None


def read_header(folder: Path) -> Header:
    """Id, title and version of the bank in a folder, nothing else. Raises BankError."""
    document = parse(HEADER_FILE, read_text(folder / HEADER_FILE))
    problems = [problem for key in ("id", "title", "version") for problem in _check(document, key)]
    if problems:
        raise BankError(problems)
    return Header(document["id"], document["title"].strip(), document["version"])


def list_banks() -> list[BankListing]:
    """One's own banks, then the bundled ones that none of one's own stands in for. Never raises."""
    own = [_listing(folder) for folder in _folders(paths.banks())]
    taken = {listing.id for listing in own if listing.problem is None}
    bundled = [_listing(folder) for folder in _folders(paths.bundled_banks())]
    return own + [listing for listing in bundled if listing.id not in taken]


def find_folder(id_or_path: str | Path) -> Path:
    """The folder of a bank: by its id (one's own first, then the bundled ones), or as given.

    Raises BankError with the nearest known id when there is no such bank.
    """
    text = str(id_or_path)
    if isinstance(id_or_path, str) and re.match(ID_PATTERN, text):
        listings = list_banks()
        for listing in listings:
            if listing.id == text:
                return listing.path
        if not _is_folder(Path(text)):
            known = [listing.id for listing in listings]
            expected = f"{listed(known) or 'a bank'}, or a folder"
            problem = Problem(text, None, "", "no bank", expected, nearest(text, known))
            raise BankError([problem])
    folder = paths.expanded(id_or_path)
    if not _is_folder(folder):
        raise BankError([Problem(visible(text), None, "", "no folder", "a bank's folder")])
    return folder


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _check(document: dict[str, Any], key: str) -> Iterator[Problem]:
    value = document.get(key)
    if not isinstance(value, str) or not value.strip():
        found = "nothing" if value is None else shown(value)
        yield Problem(HEADER_FILE, None, key, found, "text")
    elif any(map(is_control, value)):
        yield Problem(HEADER_FILE, None, key, shown(value), "text without control characters")
    elif key == "id" and not re.match(ID_PATTERN, value):
        yield Problem(HEADER_FILE, None, key, shown(value), "lower-case words joined by hyphens")


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(path for path in place.iterdir() if _holds_bank(path))
    except OSError:
        return []


def _holds_bank(folder: Path) -> bool:
    try:
        return (folder / HEADER_FILE).is_file()
    except OSError:
        return False


def _listing(folder: Path) -> BankListing:
    try:
        header = read_header(folder)
    except BankError as error:
        return BankListing(visible(folder.name), "", "", folder, str(error.problems[0]))
    return BankListing(header.id, header.title, header.version, folder)
