"""A damaged bank is a valid bank or a BankError, never anything else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emcompass.bank.bank_errors import BankError
from emcompass.bank.bank_source import FILES
from emcompass.bank.header import list_banks
from emcompass.bank.loader import load_bank
from emcompass.text.clean import is_control
from tests.bank.small import SMALL, copy_small

WHOLE = {file: (SMALL / file).read_bytes() for file in FILES}


def load_or_refuse(folder: Path) -> bool:
    """Whether the bank loads and compiles; anything but a BankError on the way fails the test."""
    try:
        bank = load_bank(folder)
    except BankError as refused:
        error = refused
    else:
        assert bank.model.items
        return True
    assert error.problems
    for line in str(error).split("\n"):
        assert not any(map(is_control, line)), line
    return False


@pytest.mark.parametrize("file", FILES)
def test_every_truncation_is_a_bank_or_a_bank_error(file: str, tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    whole = WHOLE[file]
    seams = {at for at, byte in enumerate(whole) if byte in b'\n"[]{}='}

    loaded = set()
    for length in sorted(seams | set(range(0, len(whole), 23))):
        (folder / file).write_bytes(whole[:length])
        loaded.add(load_or_refuse(folder))

    assert False in loaded


folders = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@folders
@given(file=st.sampled_from(FILES), where=st.integers(0), byte=st.integers(0, 255))
def test_any_byte_changed_is_a_bank_or_a_bank_error(
    file: str, where: int, byte: int, tmp_path: Path
) -> None:
    damaged = bytearray(WHOLE[file])
    damaged[where % len(damaged)] = byte

    reload_with(tmp_path, file, bytes(damaged))


@folders
@given(file=st.sampled_from(FILES), where=st.integers(0), bit=st.integers(0, 7))
def test_any_bit_flipped_is_a_bank_or_a_bank_error(
    file: str, where: int, bit: int, tmp_path: Path
) -> None:
    damaged = bytearray(WHOLE[file])
    damaged[where % len(damaged)] ^= 1 << bit

    reload_with(tmp_path, file, bytes(damaged))


pieces = st.sampled_from(
    [
        *(
            b"[",
            b"]",
            b"[[",
            b"{ ",
            b" }",
            b'"',
            b"'''",
            b"#",
            b"=",
            b",",
            b".",
            b"\\",
            b"\r",
            b"\x00",
        ),
        *(b"[[questions]]\n", b"[scoring]\n", b"inf", b"-nan", b"1e999", b"0x" + b"f" * 40),
        *(
            b"9" * 5000,
            b"1979-05-27",
            b"\xe2\x80\xae",
            b"\xed\xa0\x80",
            b'"\\u0000"',
            b"true",
            b"''",
        ),
    ]
)


@folders
@given(file=st.sampled_from(FILES), where=st.integers(0), size=st.integers(0, 30), piece=pieces)
def test_any_piece_of_toml_put_in_is_a_bank_or_a_bank_error(
    file: str, where: int, size: int, piece: bytes, tmp_path: Path
) -> None:
    whole = WHOLE[file]
    at = where % len(whole)

    reload_with(tmp_path, file, whole[:at] + piece + whole[at + size :])


@folders
@given(file=st.sampled_from(FILES), data=st.binary(max_size=60))
def test_any_bytes_at_all_are_a_bank_or_a_bank_error(
    file: str, data: bytes, tmp_path: Path
) -> None:
    reload_with(tmp_path, file, data)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["people", "scale", "role-now", "month-actual", "x"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "all", "any", "answer", "is", "text"]), inner, max_size=2
        )
    ),
    max_leaves=5,
)


def inline(value: object) -> str:
    """A value as TOML on one line; None as nothing at all, which is damage too."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {inline(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, str):
        return f'"{value}"'
    return "" if value is None else str(value).lower()


KEYS = [
    (file, line.split(" = ")[0], number)
    for file, whole in WHOLE.items()
    for number, line in enumerate(whole.decode().split("\n"))
    if " = " in line and not line.startswith((" ", "#"))
]


@folders
@given(place=st.sampled_from(KEYS), value=values)
def test_any_value_in_any_place_is_a_bank_or_a_bank_error(
    place: tuple[str, str, int], value: object, tmp_path: Path
) -> None:
    file, key, number = place
    lines = WHOLE[file].decode().split("\n")
    lines[number] = f"{key} = {inline(value)}"

    reload_with(tmp_path, file, "\n".join(lines).encode())


def reload_with(tmp_path: Path, file: str, data: bytes) -> None:
    folder = tmp_path / "bank"
    if not folder.exists():
        copy_small(tmp_path)
    (folder / file).write_bytes(data)
    try:
        load_or_refuse(folder)
    finally:
        (folder / file).write_bytes(WHOLE[file])


def test_a_list_of_banks_survives_a_damaged_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    (tmp_path / "banks").mkdir()
    folder = copy_small(tmp_path / "banks")
    for length in range(0, len(WHOLE["bank.toml"]), 5):
        (folder / "bank.toml").write_bytes(WHOLE["bank.toml"][:length])
        assert list_banks()[0].path == folder
