"""Answers sealed before they are stored: what the database keeps, only the room's console opens.

HPKE in base mode (RFC 9180) with X25519, HKDF-SHA-256 and ChaCha20-Poly1305: each value under a key
of its own, which nobody keeps. Values are padded to one length, so that length says nothing, and
bound to their place, so that none can be moved to another.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_LENGTH = 4  # bytes that say how long what follows is


class SealedError(Exception):
    """What can't be opened: damaged, moved from its place, or sealed to another key."""


class Seal:
    """Closes. `size`: the bytes that every value is padded to a multiple of."""

    def __init__(self, public: str, size: int) -> None:
        """`public`: 64 hex digits. Raises ValueError for no key."""
        self._public = X25519PublicKey.from_public_bytes(bytes.fromhex(public))
        self._size = size

    def seal(self, text: str, place: bytes) -> bytes:
        """A text as nobody without the private key reads it."""
        data = text.encode()
        whole = len(data).to_bytes(_LENGTH, "big") + data
        padded = whole.ljust(-(-len(whole) // self._step) * self._step, b"\0")
        return _SUITE.encrypt(padded, self._public, place)

    @property
    def _step(self) -> int:
        return self._size + _LENGTH


class Opener:
    """Opens, for as long as a command takes. The key is in memory only."""

    def __init__(self, private: str) -> None:
        """`private`: 64 hex digits. Raises ValueError for no key."""
        self._private = X25519PrivateKey.from_private_bytes(bytes.fromhex(private))

    @property
    def public(self) -> str:
        """The key that this one opens, 64 hex digits."""
        return self._private.public_key().public_bytes_raw().hex()

    def open(self, sealed: bytes, place: bytes) -> str:
        """The text. Raises SealedError."""
        try:
            padded = _SUITE.decrypt(sealed, self._private, place)
        except (InvalidTag, ValueError) as error:
            raise SealedError from error
        size = int.from_bytes(padded[:_LENGTH], "big")
        return padded[_LENGTH : _LENGTH + size].decode()
