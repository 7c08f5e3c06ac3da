"""What happens to files: bits that flip, pieces that go, come twice or change places, encodings."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

Mutation = Callable[[bytes, random.Random], bytes]

_ODD = (
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"\x1b]52;c;eA==\x07",
    b'"""',
    b"[[a]]\n",
    b"a.b.c.d = 1\n",
    b"1e999",
    b"-nan",
    b"9" * 400,
    b'\\u0000"',
    b"<<<<<<< HEAD\n",
)


def flipped(data: bytes, rng: random.Random) -> bytes:
    """One to eight bits the other way round."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 8))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def byte_changed(data: bytes, rng: random.Random) -> bytes:
    """Another byte in the place of one."""
    at = rng.randrange(len(data))
    return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]


def digit_changed(data: bytes, rng: random.Random) -> bytes:
    """Another digit: the file stays well-formed, only its numbers lie."""
    places = [match.start() for match in re.finditer(rb"\d", data)]
    if not places:
        return byte_changed(data, rng)
    at = rng.choice(places)
    return data[:at] + str((data[at] - 48 + rng.randint(1, 9)) % 10).encode() + data[at + 1 :]


def cut(data: bytes, rng: random.Random) -> bytes:
    """The beginning alone, or the end alone."""
    at = rng.randrange(len(data) + 1)
    return data[:at] if rng.random() < 0.8 else data[at:]


def piece_lost(data: bytes, rng: random.Random) -> bytes:
    """A piece from within is missing."""
    start, end = _span(data, rng)
    return data[:start] + data[end:]


def piece_doubled(data: bytes, rng: random.Random) -> bytes:
    """A piece, or all of it, stands there twice."""
    start, end = (0, len(data)) if rng.random() < 0.2 else _span(data, rng)
    return data[:end] + data[start:end] + data[end:]


def piece_zeroed(data: bytes, rng: random.Random) -> bytes:
    """NULs in place of a piece, as a disk leaves them that lost power."""
    start, end = _span(data, rng)
    return data[:start] + bytes(end - start) + data[end:]


def odd_put_in(data: bytes, rng: random.Random) -> bytes:
    """Something that nobody would write, put in anywhere."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_ODD) + data[at + rng.choice((0, 1, 5)) :]


def lines_lost(data: bytes, rng: random.Random) -> bytes:
    """One to five lines are missing."""
    lines = data.splitlines(keepends=True)
    for _ in range(min(len(lines), rng.randint(1, 5))):
        del lines[rng.randrange(len(lines))]
    return b"".join(lines)


def line_doubled(data: bytes, rng: random.Random) -> bytes:
    """A line stands there twice, the second time anywhere."""
    lines = data.splitlines(keepends=True)
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines or [b""]))
    return b"".join(lines)


def lines_swapped(data: bytes, rng: random.Random) -> bytes:
    """Two lines change places, or only their values do."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 2:
        return data
    one, other = rng.sample(range(len(lines)), 2)
    if rng.random() < 0.5:
        lines[one], lines[other] = lines[other], lines[one]
        return b"".join(lines)
    (key, sign, value), (key2, sign2, value2) = (
        lines[each].partition(b" = ") for each in (one, other)
    )
    lines[one], lines[other] = key + sign + value2, key2 + sign2 + value
    return b"".join(lines)


def encoded(data: bytes, rng: random.Random) -> bytes:
    """Saved by a program with other ideas of characters and line ends."""
    text = data.decode("utf-8", "replace")
    return rng.choice(
        (
            lambda: text.encode("utf-16"),
            lambda: text.encode("utf-16-be"),
            lambda: text.encode("utf-32"),
            lambda: text.encode("utf-8-sig"),
            lambda: text.encode("cp1252", "replace"),
            lambda: text.encode("ascii", "replace"),
            lambda: data.decode("latin-1").encode(),
            lambda: data.replace(b"\n", b"\r\n"),
            lambda: data.replace(b"\n", b"\r"),
            lambda: data.replace(b"\n", b"\xe2\x80\xa8"),
            lambda: data.replace(b'"', "”".encode()),
            lambda: data.replace(b" ", b"\xc2\xa0"),
            data.upper,
        )
    )()


def other_tail(data: bytes, rng: random.Random) -> bytes:
    """The beginning of one version with the end of a shorter or longer one."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + digit_changed(data, rng)[max(0, at + rng.randint(-40, 40)) :]


def noise(data: bytes, rng: random.Random) -> bytes:
    """Nothing of what was there."""
    return rng.randbytes(rng.randrange(400))


MUTATIONS: tuple[Mutation, ...] = (
    flipped,
    byte_changed,
    digit_changed,
    cut,
    piece_lost,
    piece_doubled,
    piece_zeroed,
    odd_put_in,
    lines_lost,
    line_doubled,
    lines_swapped,
    encoded,
    other_tail,
    noise,
)


def damaged(data: bytes, count: int, rng: random.Random) -> Iterator[bytes]:
    """`count` damaged versions: every mutation in turn, every fifth time two of them at once."""
    for number in range(count):
        changed = MUTATIONS[number % len(MUTATIONS)](data, rng)
        if number % 5 == 4 and changed:
            changed = rng.choice(MUTATIONS)(changed, rng)
        yield changed


def _span(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.choice((1, 2, 16, 64, 512)))
