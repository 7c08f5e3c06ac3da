"""Seats of one keyboard that is passed around: each file is sealed under its person's own word.

Names say nothing, the key is as slow to try as this computer allows for, and what was written is
gone once the seat is left: whoever has the computer next finds nothing that a word of a dictionary
would open in passing.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from emcompass.errors import EmcompassError
from emcompass.files.atomic import create_file, replace_file
from emcompass.workshop.client.seat import Seat, seat_from

SALT, SEALED = "salt", "*.seat"
SALT_BYTES, NONCE_BYTES, KEY_BYTES = 32, 12, 32
COST, BLOCK = 2**17, 8  # 128 MiB and some tenths of a second for each word
PAD = 4096  # files grow by whole pages, so that their size does not count answers


class SealedSeats:
    """The seats of a room at one keyboard. Each call that takes a word is slow on purpose."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def any(self) -> bool:
        """Whether a seat is kept here."""
        return any(self._folder.glob(SEALED))

    def opened_by(self, word: str) -> SealedSeat | None:
        """The seat that this word opens; None when it opens none. Raises EmcompassError."""
        key = self._key(word)
        for path in sorted(self._folder.glob(SEALED)):
            with suppress(OSError, InvalidTag, ValueError):
                _unsealed(path, key)
                return SealedSeat(path, key)
        return None

    def new(self, word: str) -> SealedSeat:
        """A place for a new seat under this word. Raises EmcompassError."""
        return SealedSeat(self._folder / f"{secrets.token_hex(8)}.seat", self._key(word))

    def _key(self, word: str) -> bytes:
        typed = " ".join(word.split()).casefold().encode("utf-8", "surrogatepass")
        return hashlib.scrypt(
            typed, salt=self._salt(), n=COST, r=BLOCK, p=1, maxmem=2**28, dklen=KEY_BYTES
        )

    def _salt(self) -> bytes:
        path = self._folder / SALT
        try:
            with suppress(FileExistsError):
                create_file(path, secrets.token_bytes(SALT_BYTES))
            return path.read_bytes()
        except OSError as error:
            raise EmcompassError(f"{path}: {error.strerror}") from error


class SealedSeat:
    """Where one seat is kept, with the key to it: a `SeatPlace`."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key

    def find(self, room: str) -> Seat:
        """The seat kept here for a room, else a new one."""
        with suppress(OSError, InvalidTag, ValueError, KeyError, TypeError):
            return seat_from(room, json.loads(_unsealed(self._path, self._key)))
        return Seat(room, secrets.token_hex(16))

    def keep(self, seat: Seat) -> None:
        """Seal it. Raises EmcompassError when it can't be written."""
        text = json.dumps({"format": 1, **asdict(seat)}).encode()
        padded = text.ljust(-(-len(text) // PAD) * PAD)
        nonce = secrets.token_bytes(NONCE_BYTES)
        try:
            replace_file(
                self._path, nonce + ChaCha20Poly1305(self._key).encrypt(nonce, padded, None)
            )
        except OSError as error:
            raise EmcompassError(f"{self._path}: {error.strerror}") from error

    def leave(self, seat: Seat) -> None:  # noqa: ARG002 -- a place has one seat
        """Forget it."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def _unsealed(path: Path, key: bytes) -> bytes:
    """Raises OSError, InvalidTag."""
    sealed = path.read_bytes()
    return ChaCha20Poly1305(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
