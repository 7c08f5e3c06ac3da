"""`POST /api/answer` without a framework: when all answer at once, only this runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from emcompass.workshop.server.room_commands import Given
from emcompass.workshop.server.security import BAD_REQUEST, Headers, Refusal
from emcompass.workshop.server.service import NOT_JOINED, Service
from emcompass.workshop.server.storage import StorageError

ANSWERS_AT_ONCE = 40
LONGEST_TEXT = 200


class Answering:
    """Takes the answers of seats and replies after their commit."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._cookie = f"emc_seat_{service.settings.room}=".encode()

    async def __call__(self, headers: Headers, body: bytes) -> bytes:
        """The reply's JSON. Raises Refusal."""
        token = self._token(headers)
        given = parse_answers(body)
        try:
            results = await self._service.answer(token, given)
        except StorageError as error:
            raise cannot_save(error) from error
        return json.dumps({"results": results}, separators=(",", ":"), ensure_ascii=False).encode()

    def _token(self, headers: Headers) -> str:
        for token in (_bearer(headers), self._from_cookie(headers)):
            if token and self._service.kept.seated(token):
                return token
        raise NOT_JOINED

    def _from_cookie(self, headers: Headers) -> str:
        for part in headers.get(b"cookie", b"").split(b";"):
            if part.strip().startswith(self._cookie):
                return part.strip()[len(self._cookie) :].decode("latin-1")
        return ""


def _bearer(headers: Headers) -> str:
    scheme, _, secret = headers.get(b"authorization", b"").partition(b" ")
    return secret.strip().decode("latin-1") if scheme.lower() == b"bearer" else ""


def cannot_save(error: StorageError) -> Refusal:
    """Not saved: keep it and send it again."""
    return Refusal(503, "cannot-save", str(error), retry=2)


def parse_answers(body: bytes) -> list[Given]:
    """The answers of a request, their shape checked and nothing else. Raises Refusal."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BAD_REQUEST from None
    answers = data.get("answers") if isinstance(data, dict) else None
    if not isinstance(answers, list) or not 1 <= len(answers) <= ANSWERS_AT_ONCE:
        raise BAD_REQUEST
    return [_one(each) for each in answers]


def _one(data: Any) -> Given:
    if not isinstance(data, dict):
        raise BAD_REQUEST
    n = data.get("n")
    if not isinstance(n, int) or isinstance(n, bool):
        raise BAD_REQUEST
    return Given(_text(data, "topic"), _text(data, "value"), n)


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise BAD_REQUEST
    return value
