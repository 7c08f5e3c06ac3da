"""What stands in a request, read without a framework: who asks, and what a POST holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from emcompass.workshop.server.security import BAD_REQUEST, Headers

LONGEST_TEXT = 200


def object_of(body: bytes) -> dict[str, Any]:
    """A POST's JSON object, in which every text can be written as UTF-8. Raises Refusal."""
    try:
        data = json.loads(body.decode())
        if b"\\u" in body:  # an escape may be half of a pair, which no text is
            json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BAD_REQUEST from None
    if not isinstance(data, dict):
        raise BAD_REQUEST
    return data


def text_of(data: Mapping[str, Any], key: str, default: str | None = None) -> str:
    """A text of a POST. Raises Refusal."""
    value = data.get(key, default)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise BAD_REQUEST
    return value


def flag_of(data: Mapping[str, Any], key: str, *, default: bool = False) -> bool:
    """A yes or no of a POST. Raises Refusal."""
    value = data.get(key, default)
    if not isinstance(value, bool):
        raise BAD_REQUEST
    return value


def whole_of(data: Mapping[str, Any], key: str, default: int | None = None) -> int:
    """A whole number of a POST. Raises Refusal."""
    value = data.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BAD_REQUEST
    return value


def bearer(headers: Headers) -> str:
    """The secret in the Authorization header, or ""."""
    scheme, _, secret = headers.get(b"authorization", b"").partition(b" ")
    return secret.strip().decode("latin-1") if scheme.lower() == b"bearer" else ""


def cookie(headers: Headers, name: bytes) -> str:
    """What this cookie holds, or ""."""
    for part in headers.get(b"cookie", b"").split(b";"):
        key, _, value = part.strip().partition(b"=")
        if key == name:
            return value.decode("latin-1")
    return ""
