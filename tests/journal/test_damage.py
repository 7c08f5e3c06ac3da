"""Whatever happens to a file's bytes: a complaint that names it, or a record that owns up to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.errors import JournalError
from emcompass.journal.record_file import dump, parse_result
from emcompass.sitting.record import Record

from .sittings import small

ORIGINAL = small()
FILE = dump(ORIGINAL).encode()


def outcome(data: bytes) -> Record | None:
    """What a damaged file gives: a record, or None for a complaint in one line with its name."""
    try:
        return parse_result(data, "damaged.toml")
    except JournalError as error:
        message = str(error)
        assert message.startswith("damaged.toml")
        assert "\n" not in message
        assert message.isprintable()
        return None


def owns_up(record: Record | None) -> bool:
    """Nothing of a damaged file passes as whole, unless it says exactly what it said before."""
    return record is None or record.altered or record == ORIGINAL


def test_every_truncation() -> None:
    for length in range(len(FILE)):
        record = outcome(FILE[:length])
        assert owns_up(record), length
        assert record is None or record.altered or length >= len(FILE) - 1


@pytest.mark.parametrize("mask", [0x01, 0x02, 0x10, 0x20, 0x80, 0xFF])
def test_every_flipped_byte(mask: int) -> None:
    for place, byte in enumerate(FILE):
        damaged = FILE[:place] + bytes([byte ^ mask]) + FILE[place + 1 :]
        assert owns_up(outcome(damaged)), (place, mask)


def test_every_missing_byte() -> None:
    for place in range(len(FILE)):
        assert owns_up(outcome(FILE[:place] + FILE[place + 1 :])), place


@given(st.binary(max_size=200))
def test_any_bytes_at_all(data: bytes) -> None:
    outcome(data)


@settings(max_examples=200)
@given(st.data())
def test_pieces_put_together_anew(data: st.DataObject) -> None:
    lines = FILE.splitlines(keepends=True)
    chosen = data.draw(st.lists(st.sampled_from(lines), max_size=len(lines)))
    assert owns_up(outcome(b"".join(chosen)))
