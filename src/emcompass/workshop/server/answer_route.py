"""`POST /api/answer` without a framework: when all answer at once, only this runs."""

from __future__ import annotations

import json
from typing import Any

from emcompass.workshop.server.keeping import StorageError
from emcompass.workshop.server.request_reading import object_of, text_of, whole_of
from emcompass.workshop.server.room_commands import Given
from emcompass.workshop.server.security import BAD_REQUEST, Headers, Refusal
from emcompass.workshop.server.service import Service

ANSWERS_AT_ONCE = 40


class Answering:
    """Takes the answers of seats and replies after their commit."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def __call__(self, headers: Headers, body: bytes) -> bytes:
        """The reply's JSON. Raises Refusal."""
        token = self._service.seat_asking(headers)
        given = parse_answers(body)
        try:
            results = await self._service.answer(token, given)
        except StorageError as error:
            raise cannot_save(error) from error
        return json.dumps({"results": results}, separators=(",", ":"), ensure_ascii=False).encode()


def cannot_save(error: StorageError) -> Refusal:
    """Not saved: keep it and send it again."""
    return Refusal(503, "cannot-save", str(error), retry=2)


def parse_answers(body: bytes) -> list[Given]:
    """The answers of a request, their shape checked and nothing else. Raises Refusal."""
    answers = object_of(body).get("answers")
    if not isinstance(answers, list) or not 1 <= len(answers) <= ANSWERS_AT_ONCE:
        raise BAD_REQUEST
    return [_one(each) for each in answers]


def _one(data: Any) -> Given:
    if not isinstance(data, dict):
        raise BAD_REQUEST
    return Given(text_of(data, "topic"), text_of(data, "value"), whole_of(data, "n"))
