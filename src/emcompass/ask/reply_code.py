"""A reply as a short text that survives a mail program, and back.

    emcompass reply 1: <code> : end of reply

The code is JSON in Crockford's base 32 (digits and small letters, none that look alike), so that
line breaks, quoting signs, capital letters and typographic spaces or quotes do no harm: all but
letters and digits is ignored. The JSON is [request, when, values], values in the order of the
questions: points, the places of options, texts, null for what is left out. Behind it stand 8 bytes
of SHA-256 over key and JSON, which bind it to its request, and 4 over all that, which tell damage.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from emcompass.ask.ask_questions import EDITION, QUESTIONS, AskQuestion
from emcompass.ask.reply_check import SaidWrong, checked, is_answered
from emcompass.ask.request import AskReply, Request, SaidValue
from emcompass.errors import EmcompassError
from emcompass.words import ask_messages as m
from emcompass.words.fill import say

BEGINS = "emcompass reply"
ENDS = "end of reply"
SOUND, BOUND = 4, 8  # bytes of the two checksums
GROUP, LINE = 4, 40  # characters
MOMENT = "%Y-%m-%dT%H:%M:%SZ"

_RFC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_TO_CODE = str.maketrans(_RFC, _CROCKFORD)
_FROM_CODE = str.maketrans(_CROCKFORD + "oil", _RFC + "ABB")
_START = BEGINS.replace(" ", "")
_BLOCK = re.compile(f"{_START}([0-9])(.*?)(?={_START}|$)", re.DOTALL)
_END = ENDS.replace(" ", "")


class ReplyRefused(EmcompassError):  # noqa: N818 -- a reason, not a fault
    """A reply that can't be taken in, with the reason as a person reads it."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A reply that arrived whole. Whether it is one to the request it names isn't known yet."""

    request: str
    body: bytes
    bound: bytes


def code_of(request: Request, reply: AskReply) -> str:
    """The reply's text, in lines of at most 40 characters and a few more."""
    values = [_packed(each, reply.answers.get(each.id), request.category_ids) for each in QUESTIONS]
    said = reply.said.astimezone(UTC).strftime(MOMENT)
    body = json.dumps([request.id, said, values], ensure_ascii=False, separators=(",", ":"))
    data = body.encode("utf-8", "replace")
    sealed = data + _bound(request.key, data)
    whole = sealed + sha256(sealed).digest()[:SOUND]
    letters = base64.b32encode(whole).decode().rstrip("=").translate(_TO_CODE)
    groups = [letters[at : at + GROUP] for at in range(0, len(letters), GROUP)]
    row = LINE // (GROUP + 1)
    lines = [" ".join(groups[at : at + row]) for at in range(0, len(groups), row)]
    return "\n".join((f"{BEGINS} {EDITION}:", *lines, f": {ENDS}"))


def codes_in(squeezed: str) -> Iterator[tuple[str, str]]:
    """(the edition's number, code) of every reply in a text of small letters and digits alone.

    The code is "" where the end is missing.
    """
    for found in _BLOCK.finditer(squeezed):
        code, end, _ = found[2].partition(_END)
        yield found[1], code if end else ""


def unpacked(code: str) -> Packed:
    """What a code holds. Raises ReplyRefused where it did not arrive as it was sent."""
    try:
        letters = code.translate(_FROM_CODE)
        whole = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError as error:
        raise ReplyRefused(say(m.DAMAGED)) from error
    sealed, check = whole[:-SOUND], whole[-SOUND:]
    if len(sealed) < BOUND or sha256(sealed).digest()[:SOUND] != check:
        raise ReplyRefused(say(m.DAMAGED))
    body = sealed[:-BOUND]
    return Packed(_request_in(body), body, sealed[-BOUND:])


def reply_in(packed: Packed, request: Request) -> AskReply:
    """The reply to a request. Raises ReplyRefused: it was made with another one, or by hand."""
    if packed.request != request.id or _bound(request.key, packed.body) != packed.bound:
        raise ReplyRefused(say(m.FOREIGN_KEY, id=request.id))
    try:
        _, said, values = json.loads(packed.body)
        when = datetime.strptime(said, MOMENT).replace(tzinfo=UTC)
        answers = dict(_answers(values, request.category_ids))
    except (ValueError, TypeError, KeyError, IndexError) as error:
        why = str(error) if isinstance(error, SaidWrong) else say(m.NOT_OURS)
        raise ReplyRefused(say(m.UNSOUND, why=why)) from error
    return AskReply(when, answers)


def _bound(key: str, body: bytes) -> bytes:
    return sha256(key.encode() + b"\n" + body).digest()[:BOUND]


def _request_in(body: bytes) -> str:
    try:
        request = json.loads(body)[0]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise ReplyRefused(say(m.UNSOUND, why=say(m.NOT_OURS))) from error
    if not isinstance(request, str):
        raise ReplyRefused(say(m.UNSOUND, why=say(m.NOT_OURS)))
    return request


def _answers(values: Any, categories: Sequence[str]) -> Iterator[tuple[str, SaidValue]]:
    if not isinstance(values, list) or len(values) != len(QUESTIONS):
        raise ValueError(values)
    for question, value in zip(QUESTIONS, values, strict=True):
        if value is not None:
            said = checked(question, _unpacked(question, value, categories), categories)
            if is_answered(said):
                yield question.id, said


def _packed(question: AskQuestion, value: SaidValue | None, categories: Sequence[str]) -> Any:
    if value is None or question.kind == "text":
        return value
    if question.kind == "month":
        assert not isinstance(value, (str, tuple))
        return [value[name] for name in categories]
    places = question.option_ids
    if question.kind == "choice":
        return places.index(str(value))
    return [places.index(each) for each in value]


def _unpacked(question: AskQuestion, value: Any, categories: Sequence[str]) -> object:
    if question.kind == "text":
        return value
    if question.kind == "month":
        return dict(zip(categories, value, strict=True))
    if question.kind == "choice":
        return _named(question, value)
    return [_named(question, each) for each in value]


def _named(question: AskQuestion, place: Any) -> str:
    if type(place) is not int or not 0 <= place < len(question.options):
        raise SaidWrong(question.id, str(place)[:20], "the place of an option")
    return question.options[place].id
