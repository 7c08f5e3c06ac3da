"""Something to try, as a conversation in lines: taking it on, and saying what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from emcompass.cli.plain.conversation import Conversation, Ended
from emcompass.errors import EmcompassError
from emcompass.journal.experiment import OUTCOMES, Experiment, Source
from emcompass.journal.experiment_store import checked_text
from emcompass.journal.store import Journal
from emcompass.journal.until import until_of
from emcompass.reports.experiment_words import taken
from emcompass.words import experiment_messages as m
from emcompass.words import plain_messages
from emcompass.words.dates import day
from emcompass.words.fill import listed, say
from emcompass.words.number_messages import OR
from emcompass.words.offsets import wall


def say_offered(talk: Conversation, offered: Sequence[str]) -> None:
    """What a result offers, by number."""
    if offered:
        talk.say(say(m.OFFERED))
    for number, text in enumerate(offered, start=1):
        talk.say(text, f"  {number}  ", "     ")


def ask_to_try(
    talk: Conversation,
    journal: Journal,
    offered: Sequence[str],
    result: str | None,
    until: str | None = None,
) -> Experiment | None:
    """Take on what the person chooses or writes; None when that is nothing.

    Raises:
        EmcompassError: it can't be written.
    """
    try:
        chosen = _ask_text(talk, offered)
        if chosen is None:
            return None
        text, source = chosen
        now = datetime.now(UTC)
        last = _ask_day(talk, wall(now).date(), until)
    except Ended:
        return None
    return journal.experiments.take_on(text, last, now, source=source, result=result)


def _ask_text(talk: Conversation, offered: Sequence[str]) -> tuple[str, Source] | None:
    """The words and whose they are; None for an empty line."""
    talk.say(say(m.ASK_TEXT if offered else m.ASK_OWN))
    while line := talk.ask():
        if line.isdecimal():
            if 1 <= int(line) <= len(offered):
                return offered[int(line) - 1], "offered"
            numbers = listed((str(n) for n in range(1, len(offered) + 1)), OR)
            talk.say(
                say(plain_messages.EXPECTED_ONE_OF, numbers=numbers) if offered else say(m.EMPTY)
            )
            continue
        try:
            return checked_text(line), "own"
        except EmcompassError as error:
            talk.say(str(error))
    return None


def _ask_day(talk: Conversation, today: date, given: str | None) -> date:
    if given is not None:
        return until_of(given, today)
    talk.say(say(m.ASK_DAY))
    while True:
        try:
            return until_of(talk.ask(), today)
        except EmcompassError as error:
            talk.say(str(error))


def ask_what_became(talk: Conversation, journal: Journal) -> None:
    """Before a sitting: what became of what was tried. Whatever goes wrong is said, no more."""
    today = wall(datetime.now(UTC)).date()
    for one in journal.experiments.read().to_ask(today):
        try:
            _ask_outcome(talk, journal, one, today)
        except Ended:
            return
        except EmcompassError as error:
            talk.say(str(error))


def _ask_outcome(talk: Conversation, journal: Journal, one: Experiment, today: date) -> None:
    talk.say(say(m.ASK_OUTCOME, text=one.text))
    talk.say(taken(one, today))
    choices = [*OUTCOMES, "still", "later"]
    for number, choice in enumerate(choices, start=1):
        talk.say(say(m.CHOICES[choice]), f"  {number}  ", "     ")
    numbers = [str(number) for number in range(1, len(choices) + 1)]
    while (line := talk.ask()) not in numbers:
        talk.say(say(plain_messages.EXPECTED_ONE_OF, numbers=listed(numbers, OR)))
    choice = choices[int(line) - 1]
    now = datetime.now(UTC)
    if choice == "still":
        on = journal.experiments.go_on(one.id, _ask_day(talk, today, None), now, seen=one)
        talk.say(say(m.GOES_ON, id=on.id, date=day(on.until, today)))
    elif choice != "later":
        talk.say(say(m.HAPPENED))
        ending = OUTCOMES[int(line) - 1]
        journal.experiments.end(one.id, ending, now, talk.ask() or None, seen=one)
        talk.say(say(m.NOTED))
