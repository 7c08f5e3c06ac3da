"""From an id or a folder to a bank: as it was checked before, or checked now."""

from __future__ import annotations

from pathlib import Path

from emcompass.bank import bank_cache
from emcompass.bank.bank import Bank
from emcompass.bank.header import find_folder


def load_bank(id_or_path: str | Path) -> Bank:
    """A bank by its id (one's own first, then the bundled ones) or by its folder.

    Raises BankError with every problem of the bank: file, line, key, found, expected.
    """
    return load_folder(find_folder(id_or_path))


def load_folder(folder: Path) -> Bank:
    """The bank in a folder. Raises BankError with all its problems."""
    key = bank_cache.key_of(folder)
    bank = bank_cache.load(key, folder)
    if bank is None:
        from emcompass.bank.validating import validate_folder  # pydantic: only to check something

        bank = validate_folder(folder)
        if bank_cache.key_of(folder) == key:  # else the files changed while they were read
            bank_cache.save(key, bank)
    return bank
