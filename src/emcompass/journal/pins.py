"""Copies of the banks that sittings used: editing a bank never changes an old result."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from emcompass.bank.bank_errors import BankError
from emcompass.bank.bank_source import bank_hash, files_of
from emcompass.bank.header import list_banks
from emcompass.bank.reference import BankRef
from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.files.problems import because, shown
from emcompass.text.clean import visible

if TYPE_CHECKING:
    from emcompass.bank.bank import Bank


def pin(bank: Bank, pinned: Path) -> None:
    """Keep a copy of a bank's files under its hash.

    Raises:
        JournalError: it can't be written, or the files changed since the bank was loaded.
    """
    if is_pinned(bank.sha256, pinned):
        return
    try:
        contents = {name: (bank.folder / name).read_bytes() for name in files_of(bank.folder)}
        store(bank.sha256, contents, pinned)
    except OSError as error:
        place = visible(str(error.filename or pinned))
        raise JournalError(f"{place}: can't be copied ({because(error)})") from error


def store(sha256: str, contents: Mapping[str, bytes], pinned: Path) -> None:
    """Write a bank's files (name -> bytes) under their hash, all or none.

    Raises:
        JournalError: the files don't have that hash.
        OSError: they can't be written.
    """
    target = pinned / sha256
    made = pinned / f".{sha256[:16]}.{os.urandom(4).hex()}.tmp"
    try:
        for name, data in contents.items():
            atomic.replace_file(made / name, data)
        _check_hash(made, sha256)
        _put_in_place(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def is_pinned(sha256: str, pinned: Path) -> bool:
    """Whether there is a sound copy of the bank with this hash."""
    return _has_hash(pinned / sha256, sha256)


def folder_of(reference: BankRef, pinned: Path) -> Path | None:
    """Where the bank of a reference's hash lies: pinned, or the bank of that id as it is now."""
    if is_pinned(reference.sha256, pinned):
        return pinned / reference.sha256
    for listing in list_banks():
        if listing.id == reference.id and _has_hash(listing.path, reference.sha256):
            return listing.path
    return None


def contents_of(reference: BankRef, pinned: Path) -> dict[str, bytes] | None:
    """The files of the bank of a reference's hash (name -> bytes); None where it is not here."""
    folder = folder_of(reference, pinned)
    if folder is None:
        return None
    return {name: (folder / name).read_bytes() for name in files_of(folder)}


def find(reference: BankRef, pinned: Path) -> Bank:
    """The bank of a reference's hash.

    Raises:
        JournalError: it is not here.
        BankError: it is here, and this emcompass can't use it.
    """
    from emcompass.bank import bank_cache  # the first frame of home needs no bank

    copy = pinned / reference.sha256
    kept = bank_cache.load(bank_cache.key_of(copy), copy)
    if kept is not None and kept.sha256 == reference.sha256:
        return kept
    folder = folder_of(reference, pinned)
    if folder is None:
        raise JournalError(
            f"the bank {shown(reference.id)} {visible(reference.version)}"
            f" ({reference.sha256[:8]}) that this sitting used is not here;"
            " import an archive that holds it"
        )
    from emcompass.bank.loader import load_bank  # the first frame of home has no pydantic

    return load_bank(folder)


def _has_hash(folder: Path, sha256: str) -> bool:
    try:
        return bank_hash(folder) == sha256
    except BankError:
        return False


def _check_hash(folder: Path, sha256: str) -> None:
    try:
        found = bank_hash(folder)
    except BankError as error:
        raise JournalError(f"the bank {sha256[:8]} can't be read: {error.problems[0]}") from error
    if found != sha256:
        raise JournalError(
            f"the bank's files have the hash {found[:8]}, expected {sha256[:8]}:"
            " they were changed after the bank was loaded"
        )


def _put_in_place(made: Path, target: Path) -> None:
    """Rename a finished copy; a damaged one of that name gives way."""
    if target.exists() and not is_pinned(target.name, target.parent):
        shutil.rmtree(target)
    with suppress(OSError):  # another process was quicker: its copy is as good
        made.rename(target)
    if not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "a file stands in its place", str(target))
    atomic.sync_folder(target.parent)
