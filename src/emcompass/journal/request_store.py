"""Requests to one's manager and their replies: a file for each, with the results' rules."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from emcompass.ask.ask_questions import EDITION
from emcompass.ask.mail_text import squeezed, text_of
from emcompass.ask.reply_check import said_nothing
from emcompass.ask.reply_code import ReplyRefused, codes_in, reply_in, unpacked
from emcompass.ask.request import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    SENTENCES,
    AskCategory,
    AskReply,
    Request,
)
from emcompass.assessment.assessment import Said
from emcompass.errors import JournalError
from emcompass.journal.guards import Guards
from emcompass.journal.kept_folder import KeptFolder
from emcompass.journal.listing import Unreadable, files
from emcompass.journal.places import Places
from emcompass.journal.request_file import REQUEST_FORM
from emcompass.journal.sitting_ids import is_id, new_id
from emcompass.sitting.record import Record
from emcompass.text.clean import clean_line, visible
from emcompass.words import ask_messages as m
from emcompass.words.fill import say
from emcompass.words.offsets import wall

TERM = timedelta(days=183)  # what was said speaks for results of this long after
MOST_REPLY = 1024 * 1024  # bytes of a mail or a file with a reply

_KEY_BYTES = 8


@dataclass(frozen=True, slots=True)
class KeptRequests:
    """All requests, oldest first, and the files that can't be read."""

    all: tuple[Request, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    def said_for(self, record: Record) -> Said | None:
        """What the month expected was said to be, for a result; None where nothing was.

        The request made at this very result, or at the one that it reconsiders, speaks first,
        whenever the reply came; else the reply said last of those before the result was finished,
        at most half a year old.
        """
        ids = {record.id, record.revises} - {None}
        own = [each for each in self.all if each.result in ids]
        day = wall(record.when).date()
        mine = [reply for each in own for reply in each.replies if reply.month is not None]
        past = [
            reply
            for each in self.all
            if each.bank == record.bank.id
            for reply in each.replies
            if reply.month is not None and day - TERM <= reply.day <= day
        ]
        found = max(mine or past, key=lambda reply: reply.said, default=None)
        return None if found is None or found.month is None else Said(found.month, found.day)

    def said_for_both(self, old: Record, new: Record) -> tuple[Said | None, Said | None]:
        """The same for two results that are compared."""
        return self.said_for(old), self.said_for(new)


NO_REQUESTS = KeptRequests()


@dataclass(frozen=True, slots=True)
class TakenReply:
    """What became of one reply: the request with it, and whether it was here already."""

    request: Request
    reply: AskReply
    known: bool = False

    @property
    def is_last(self) -> bool:
        """Whether it is the one that counts from now on."""
        return self.request.last == self.reply


class RequestStore(KeptFolder[Request]):
    """The requests of a journal, in their folder."""

    def __init__(self, places: Places, guards: Guards) -> None:
        super().__init__(places.requests, places.deleted, guards, REQUEST_FORM)

    def read(self) -> KeptRequests:
        """All of them. Nothing on the disk makes it raise: what can't be read is named."""
        found, unreadable = self.entries()
        found.sort(key=lambda one: (one.made, one.id))
        return KeptRequests(tuple(found), unreadable)

    def ask(  # noqa: PLR0913 -- the last three are optional and named
        self,
        bank: str,
        categories: tuple[AskCategory, ...],
        now: datetime,
        *,
        name: str = "",
        why: Sequence[str] = (),
        result: str | None = None,
    ) -> Request:
        """Keep a new request. Without sentences of the person's own it has the usual ones.

        Raises:
            JournalError: a name or a sentence that is too long, too many, or it can't be written.
        """
        called, told = checked_name(name), checked_sentences(why)
        return self.create_new(
            lambda: Request(
                id=new_id(now),
                made=wall(now).date(),
                key=secrets.token_hex(_KEY_BYTES),
                bank=bank,
                categories=categories,
                name=called,
                why=told,
                result=result,
            )
        )

    def take_in(self, data: bytes) -> list[TakenReply | ReplyRefused]:
        """Take in every reply of a file, a mail or a pasted text; none where there is none.

        Raises:
            JournalError: it is too large, or can't be written.
        """
        if len(data) > MOST_REPLY:
            raise ReplyRefused(say(m.TOO_LARGE, most=str(MOST_REPLY // 1024 // 1024)))
        return [self._tried(*found) for found in codes_in(squeezed(text_of(data)))]

    def _tried(self, edition: str, code: str) -> TakenReply | ReplyRefused:
        try:
            return self._taken(edition, code)
        except ReplyRefused as refused:
            return refused

    def _taken(self, edition: str, code: str) -> TakenReply:
        if edition != str(EDITION):
            raise ReplyRefused(say(m.NEWER_EDITION, number=edition))
        if not code:
            raise ReplyRefused(say(m.CUT_OFF))
        packed = unpacked(code)
        request = self._asked(packed.request)
        reply = reply_in(packed, request)
        if said_nothing(reply):
            raise ReplyRefused(say(m.NOTHING_SAID, id=request.id))
        if reply in request.replies:
            return TakenReply(request, reply, known=True)
        return TakenReply(self.edit(request.id, lambda now: with_reply(now, reply)), reply)

    def _asked(self, name: str) -> Request:
        """The request that a reply names. Raises ReplyRefused where it isn't here."""
        shown = visible(clean_line(name[:64]))
        path = self.folder / f"{name}.toml"
        if not is_id(name) or not path.exists():
            if any(each.name.startswith(f"{shown}.") for each in files(self._deleted)):
                raise ReplyRefused(say(m.REQUEST_DELETED, id=shown))
            raise ReplyRefused(say(m.FOREIGN, id=shown))
        return self._at(path)


def with_reply(request: Request, reply: AskReply) -> Request:
    """The request with one more reply. Raises ReplyRefused for one older than the last."""
    last = request.last
    if reply in request.replies:
        return request
    if last is not None and reply.said <= last.said:
        raise ReplyRefused(say(m.OLD, id=request.id, date=str(last.day)))
    return replace(request, replies=(*request.replies, reply))


def checked_name(name: str) -> str:
    """Who asks, on one line; may be empty. Raises JournalError where it is too long."""
    called = clean_line(name)
    _check_length(called, LONGEST_NAME)
    return called


def checked_sentences(why: Sequence[str]) -> tuple[str, ...]:
    """Why somebody asks, each sentence on one line. Raises JournalError for too many or long."""
    told = tuple(filter(None, map(clean_line, why)))
    if len(told) > SENTENCES:
        raise JournalError(say(m.TOO_MANY, SENTENCES, number=str(len(told))))
    for each in told:
        _check_length(each, LONGEST_SENTENCE)
    return told


def _check_length(text: str, most: int) -> None:
    if len(text) > most:
        raise JournalError(say(m.TOO_LONG, number=str(len(text)), most=str(most)))


def earlier_reply(
    requests: Sequence[Request], request: Request, reply: AskReply
) -> AskReply | None:
    """The last month said before a reply, to any request for the same parts of the month."""
    told = [
        earlier
        for each in requests
        if (each.bank, each.category_ids) == (request.bank, request.category_ids)
        for earlier in each.replies
        if earlier.said < reply.said and earlier.month is not None
    ]
    return max(told, key=lambda earlier: earlier.said, default=None)


def newest_answered(requests: Sequence[Request]) -> Request | None:
    """The request whose last reply was said last; None where nothing came back yet."""
    answered = [each for each in requests if each.last is not None]
    return max(answered, key=_last_said, default=None)


def _last_said(request: Request) -> tuple[date, datetime]:
    assert request.last is not None
    return request.last.day, request.last.said
