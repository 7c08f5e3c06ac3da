"""A request with its replies as a TOML file and back: layout 1.

    schema, checksum, kind, id, made, key, bank, name, why, result
    [[categories]] id, name, hint, dimension · [[replies]] said, [replies.answers]

What is empty is left out. A key that nobody knows stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any

from emcompass.ask.ask_questions import QUESTIONS, question_of
from emcompass.ask.reply_check import SaidWrong, checked, question_ids
from emcompass.ask.request import AskCategory, AskReply, Request, SaidValue
from emcompass.files.fields import Fields, day, filled, moment, text, texts
from emcompass.files.toml_source import Document, Source
from emcompass.journal.kept_file import REQUEST_KIND, FileForm, FileKind
from emcompass.journal.record_file import identifier
from emcompass.journal.request_migrations import MIGRATIONS

REQUEST = FileKind(
    REQUEST_KIND,
    "request",
    '# What was asked of a manager, kept by emcompass: use "emcompass ask".\n',
    MIGRATIONS,
)
KEYS = (
    "schema",
    "checksum",
    "kind",
    "id",
    "made",
    "key",
    "bank",
    "name",
    "why",
    "result",
    "categories",
    "replies",
)


def _read(source: Source) -> Request:
    top = Fields(source, source.document)
    categories = tuple(_category(each) for each in _tables(top, "categories"))
    if not categories:
        raise source.error((), "no categories", "the parts of the month that were asked for")
    known = tuple(category.id for category in categories)
    replies = sorted((_reply(each, known) for each in _tables(top, "replies")), key=_said)
    return Request(
        id=top.need("id", identifier),
        made=top.need("made", day),
        key=top.need("key", filled),
        bank=top.need("bank", filled),
        categories=categories,
        name=top.get("name", text, ""),
        why=top.get("why", texts, ()),
        result=top.get("result", identifier, None),
        replies=tuple(replies),
        other={key: value for key, value in source.document.items() if key not in KEYS},
    )


def _said(reply: AskReply) -> Any:
    return reply.said


def _tables(top: Fields, key: str) -> Iterator[Fields]:
    """The entries of a list of tables."""
    entries: list[Any] = top.get(key, _list, [])
    for entry in entries:
        if not isinstance(entry, Mapping):
            raise top.source.wrong((key,), entry, f"tables [[{key}]]")
        yield Fields(top.source, entry, (key,))


def _list(source: Source, key: tuple[str, ...], value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise source.wrong(key, value, f"tables [[{'.'.join(key)}]]")
    return value


def _category(entry: Fields) -> AskCategory:
    return AskCategory(
        entry.need("id", identifier),
        entry.need("name", filled),
        entry.get("hint", text, ""),
        entry.get("dimension", text, ""),
    )


def _reply(entry: Fields, categories: tuple[str, ...]) -> AskReply:
    answers = entry.inside("answers", needed=True)
    answers.only(question_ids())

    def value(source: Source, key: tuple[str, ...], given: Any) -> SaidValue:
        try:
            return checked(question_of(key[-1]), given, categories)
        except SaidWrong as wrong:
            raise source.error(key, wrong.found, wrong.expected) from wrong

    found = answers.each(value)
    said = entry.need("said", moment)
    return AskReply(said, {each.id: found[each.id] for each in QUESTIONS if each.id in found})


def _fields(request: Request) -> Document:
    return {
        "id": request.id,
        "made": request.made,
        "key": request.key,
        "bank": request.bank,
        "name": request.name or None,
        "why": list(request.why) or None,
        "result": request.result,
        "categories": [_of_category(each) for each in request.categories],
        "replies": [_of_reply(each) for each in request.replies] or None,
        **request.other,
    }


def _of_category(category: AskCategory) -> dict[str, str]:
    told = {
        "id": category.id,
        "name": category.name,
        "hint": category.hint,
        "dimension": category.dimension,
    }
    return {key: value for key, value in told.items() if value}


def _of_reply(reply: AskReply) -> dict[str, Any]:
    plain = {name: _plain(value) for name, value in reply.answers.items()}
    return {"said": reply.said.astimezone(UTC), "answers": plain}


def _plain(value: SaidValue) -> Any:
    if isinstance(value, str):
        return value
    return list(value) if isinstance(value, tuple) else dict(value)


REQUEST_FORM = FileForm(REQUEST, _fields, _read)
dump_request = REQUEST_FORM.dump
parse_request = REQUEST_FORM.parse
