"""The files in an archive, read with care: whoever made it, reading it harms nothing.

Only names that emcompass writes count; sizes are bounded by what is read, not by what the archive
says about itself.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from emcompass.errors import JournalError
from emcompass.journal.listing import Unreadable
from emcompass.journal.record_source import LARGEST, too_large
from emcompass.text.clean import visible

README = "emcompass.txt"
MOST_MEMBERS = 50_000
LARGEST_TOTAL = 512 * 1024 * 1024  # bytes, unpacked

Kind = Literal["results", "drafts", "experiments", "requests", "adverts", "banks"]

_KINDS: dict[str, Kind] = {
    "results": "results",
    "drafts": "drafts",
    "experiments": "experiments",
    "requests": "requests",
    "adverts": "adverts",
}

_NAME = re.compile(
    r"(results|drafts|experiments|requests|adverts)/([a-z0-9-]+)\.toml"
    r"|(banks)/([0-9a-f]{64})/([a-z]+\.toml)"
)
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,  # encrypted, and what zipfile does not implement
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: `owner` is an id or a bank's hash, `place` its full name."""

    kind: Kind
    owner: str
    file: str
    data: bytes
    place: str


def is_archive(path: Path) -> bool:
    """Whether a file begins as zip archives do."""
    try:
        with path.open("rb") as file:
            return file.read(2) == b"PK"
    except OSError:
        return False


def members(path: Path) -> Iterator[Member | Unreadable]:
    """Every file of an archive in its order; those that can't be read with the reason.

    Raises:
        JournalError: it is no archive that can be opened, or far too large.
    """
    name = visible(str(path))
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise JournalError(f"{name}: this archive is damaged or cut off") from error
    with archive:
        if len(archive.infolist()) > MOST_MEMBERS:
            raise JournalError(f"{name}: more than {MOST_MEMBERS} files, no archive of emcompass")
        left = LARGEST_TOTAL
        for info in archive.infolist():
            if _is_ours(info.filename):
                member = _read(archive, info, name, left)
                left -= len(member.data) if isinstance(member, Member) else 0
                yield member


def _is_ours(filename: str) -> bool:
    """Everything but folders, the note to readers and what other systems' zip programs add."""
    last = filename.rsplit("/", 1)[-1]
    return bool(last) and filename != README and not filename.startswith("__MACOSX/")


def _read(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: int
) -> Member | Unreadable:
    place = f"{name}/{visible(info.filename)}"

    def unreadable(reason: str) -> Unreadable:
        return Unreadable(Path(place), f"{place}: {reason}")

    match = _NAME.fullmatch(info.filename)
    if match is None:
        return unreadable("no file that emcompass put into an archive")
    if info.compress_type not in _METHODS:
        return unreadable("packed in a way that emcompass does not read")
    most = min(LARGEST, left)
    try:
        with archive.open(info) as file:
            data = file.read(most + 1)
    except _BROKEN:
        return unreadable("damaged, encrypted or cut off")
    if len(data) > most:
        return unreadable(too_large(max(info.file_size, len(data))))
    if match[3]:
        return Member("banks", match[4], match[5], data, place)
    return Member(_KINDS[match[1]], match[2], "", data, place)
