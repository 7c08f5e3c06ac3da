"""A room's pair of keys. The private one is made and kept here, on the facilitator's computer.

X25519, as RFC 9180 seals with it. It travels with a freeze and with the close only.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey


def new_key() -> str:
    """A private key of 32 bytes, as 64 hex digits."""
    return X25519PrivateKey.generate().private_bytes_raw().hex()


def public_of(key: str) -> str:
    """The public key of a private one, both as 64 hex digits. Raises ValueError for no key."""
    private = X25519PrivateKey.from_private_bytes(bytes.fromhex(key))
    return private.public_key().public_bytes_raw().hex()
