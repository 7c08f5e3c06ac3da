"""Coming back, for what was asked: requests as they are kept, and replies to them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

from emcompass.ask.reply_code import ReplyRefused
from emcompass.ask.request import Request
from emcompass.journal.copies import Keep
from emcompass.journal.guards import Guards
from emcompass.journal.listing import Unreadable
from emcompass.journal.places import Places
from emcompass.journal.request_store import RequestStore, TakenReply
from emcompass.journal.taking_in import TakenIn, TakingIn
from emcompass.text.clean import visible
from emcompass.words import ask_messages as m
from emcompass.words.fill import say

_MAILS = {".txt", ".eml", ".html", ".htm", ".json"}  # what replies come in
_PAGE = b"emcompass-request"  # stands in the page that is sent out


@dataclass(frozen=True, slots=True)
class ImportedRequests(TakenIn):
    """What an import did with requests, and with replies to those that are here."""

    replies: tuple[TakenReply, ...] = ()
    refused: tuple[Unreadable, ...] = ()  # replies, with the reason


NONE_REPLIED = ImportedRequests()


class IncomingRequests:
    """One import under way. `keep` settles what is here and says something else."""

    def __init__(self, places: Places, guards: Guards, keep: Keep | None) -> None:
        self._store = RequestStore(places, guards)
        self._files = TakingIn(self._store, joined, places, guards, keep)
        self._replies: list[TakenReply] = []
        self._refused: list[Unreadable] = []

    def report(self) -> ImportedRequests:
        """What was done so far."""
        taken = self._files.report()
        lists = {each.name: getattr(taken, each.name) for each in fields(taken)}
        return ImportedRequests(**lists, replies=tuple(self._replies), refused=tuple(self._refused))

    def take_in(self, data: bytes, path: Path, place: str) -> None:
        """Take a kept request in. Errors as `TakingIn.take_in`."""
        self._files.take_in(data, path, place)

    def replies(self, data: bytes, path: Path, *, sure: bool = False) -> bool:
        """Whether a file is one of replies, or meant to be; they are taken in, or named.

        `sure`: it can be nothing else.

        Raises:
            JournalError: they can't be written.
        """
        sure = sure or path.suffix.lower() in _MAILS
        try:
            found = self._store.take_in(data)
        except ReplyRefused as refused:
            if not sure:  # whoever reads it as something else says what is wrong with it
                return False
            found = [refused]
        for each in found:
            if isinstance(each, TakenReply):
                self._replies.append(each)
            else:
                self._refuse(path, str(each))
        if not found and _PAGE in data:
            self._refuse(path, say(m.STILL_EMPTY))
        elif not found and sure:
            self._refuse(path, say(m.NO_REPLY))
        return bool(found or self._refused)

    def _refuse(self, path: Path, why: str) -> None:
        self._refused.append(Unreadable(path, f"{visible(str(path))}: {why}"))


def joined(here: Request, found: Request) -> Request | None:
    """One request with all replies that either has; None where they are different requests."""
    if _bare(here) != _bare(found):
        return None
    told = {reply.said: reply for reply in (*found.replies, *here.replies)}
    if len(told) < len(here.replies) or any(each not in told.values() for each in found.replies):
        return None  # two replies of one moment that say different things
    if len(told) == len(here.replies):
        return here
    return replace(here, replies=tuple(told[when] for when in sorted(told)))


def _bare(request: Request) -> Request:
    return replace(request, replies=(), altered=False)
