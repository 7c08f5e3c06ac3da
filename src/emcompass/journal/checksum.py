"""Tells whether a file was changed outside emcompass: SHA-256 over what it says, not how."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from emcompass.files.toml_source import Document

_PREFIX = "sha256:"
DISOWNED = (
    "changed outside emcompass"  # stands for the checksum when an altered record is rewritten
)


def checksum(document: Document) -> str:
    """The checksum of a document, its own entry aside.

    Raises:
        ValueError: it holds a number beyond all measure.
    """
    import json
    from hashlib import sha256

    content = {key: value for key, value in document.items() if key != "checksum"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=_moment)
    return _PREFIX + sha256(text.encode()).hexdigest()


def is_altered(document: Document) -> bool:
    """Whether the checksum disowns the document, or is missing."""
    try:
        return document.get("checksum") != checksum(document)
    except (ValueError, OverflowError, RecursionError):
        return True


def _moment(value: object) -> str:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    assert isinstance(value, (date, time))  # nothing else is left of what TOML knows
    return value.isoformat()
