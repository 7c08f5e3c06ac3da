"""The quick way to read says what the book says, or nothing."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.journal.record_file import dump, parse_result
from emcompass.journal.sealed_text import HEADING, sealed_document
from emcompass.sitting.record import Record

from . import sittings
from .sittings import small


@given(sittings.records)
def test_what_it_reads_is_what_the_book_reads(record: Record) -> None:
    text = dump(record)
    document = sealed_document(text)
    assert document is None or document == tomllib.loads(text)


def test_an_ordinary_sitting_is_read_quickly() -> None:
    text = dump(small())
    assert sealed_document(text) == tomllib.loads(text)


@pytest.mark.parametrize("note", ["a = b", "\n[answers]\n", ",\n]", "started = 1", '"', "\\", "😀"])
def test_text_that_looks_like_a_file_comes_back_either_way(note: str) -> None:
    record = small(
        note=note, label=note.strip().replace("\n", " "), notes={"energy-coaching": note}
    )
    assert parse_result(dump(record), "file.toml") == record


@given(st.data())
def test_a_changed_character_is_never_taken_for_what_was_written(data: st.DataObject) -> None:
    text = dump(small())
    place = data.draw(st.integers(len(HEADING), len(text) - 1))
    other = data.draw(st.sampled_from('0123456789abz"[]{}=,\\ \n'))
    changed = text[:place] + other + text[place + 1 :]
    document = sealed_document(changed)
    assert document is None or document == tomllib.loads(text)


@pytest.mark.parametrize(
    "text", ["", HEADING, HEADING + "[", HEADING + "a = NaN\n", HEADING + "a = " + "[" * 9999]
)
def test_what_is_no_sitting_is_left_to_the_book(text: str) -> None:
    assert sealed_document(text) is None


def test_another_hand_is_read_by_the_book() -> None:
    text = dump(small())
    assert sealed_document(text.removeprefix(HEADING)) is None
    assert parse_result(text.removeprefix(HEADING), "file.toml") == small()
