"""What is said of a reply that came in."""

from __future__ import annotations

from collections.abc import Iterator

from emcompass.ask.ask_questions import QUESTIONS
from emcompass.journal.request_store import TakenReply
from emcompass.words import ask_messages as m
from emcompass.words.dates import short_day
from emcompass.words.fill import say


def reply_lines(taken: TakenReply) -> Iterator[str]:
    """That it is here, how much it answers, and where to read the two sides."""
    name, day = taken.request.id, short_day(taken.reply.day)
    if taken.known:
        yield say(m.REPLY_KNOWN, id=name, date=day)
        return
    number = len(taken.reply.answers)
    told = say(m.ANSWERED, number, number=str(number), of=str(len(QUESTIONS)))
    yield say(m.REPLY_IN, id=name, date=day, answered=told)
    yield say(m.READ_SIDES, id=name)
