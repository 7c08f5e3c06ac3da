"""A guide for a talk of twenty minutes, for both sides: it speaks of neither as "you" alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from emcompass.words.message import Message, message, plural

TITLE = message("guide.title", "Twenty minutes about this role")
ABOUT = message("guide.about", "A guide for two, from what was said on {date}.")
MINUTES = plural("guide.minutes", "{n!u} minute: {title}", "{n!u} minutes: {title}")

WHY = message("guide.why", "why we are here")
WHY_LINES = (
    message("guide.why.1", "Each says in a sentence what they would like to know at the end."),
    message(
        "guide.why.2", "Neither side has to be right. Only one next step has to be decided today."
    ),
)
SAID = message("guide.said", "what was said")
SAID_MONTH = message(
    "guide.said.month", "The month expected of this role: {parts}. Is it still so?"
)
SAID_NO_MONTH = message(
    "guide.said.no-month",
    "The month was left open. Share out 100 points now, roughly: people, technology, and the rest.",
)
SAID_JUDGED = message("guide.said.judged", "The year is judged by, in this order: {options}.")
SAID_NOT_JUDGED = message(
    "guide.said.not-judged", "What will the year be judged by first, and what second?"
)
CORRECT = message("guide.said.correct", "Whoever hears something new says so.")

GAPS = message("guide.gaps", "the gaps")
NO_GAPS = message(
    "guide.gaps.none", "The months agree within ten points, and so do the answers. That is rare."
)
NO_GAPS_ASK = message(
    "guide.gaps.none.ask", "Each names one thing that could change it within half a year."
)
NO_MONTHS = message(
    "guide.gaps.no-months",
    "Only one month is known. Put the other one beside it now, and start where they differ most.",
)
ASKS = message("guide.asks", "{name} can ask: {question}")
HOLDER = message("guide.holder", "The one in the role")
MANAGER = message("guide.manager", "The manager")

FACTS: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("guide.fact.wanted", "{part!u}: wanted {own}, expected {said}."),
        "actual": message("guide.fact.actual", "{part!u}: last month {own}, expected {said}."),
        "expected": message(
            "guide.fact.guessed", "{part!u}: thought to be expected {own}, said to be {said}."
        ),
    }
)


class Asking(NamedTuple):
    """What each side can ask about a gap, and what can be tried: `holder` is in the role."""

    holder: Message
    manager: Message
    offer: Message


# By the month, and whether it has more of a part than was said.
GAP_QUESTIONS: Mapping[tuple[str, bool], Asking] = MappingProxyType(
    {
        ("wanted", True): Asking(
            message(
                "guide.wanted-more.holder",
                "What would have to be true for {part} to have {own} of my month?",
            ),
            message("guide.wanted-more.manager", "What would you leave undone for it?"),
            message(
                "guide.wanted-more.try",
                "Agree with my manager on four weeks with {own} {part}, and on what makes room for"
                " it.",
            ),
        ),
        ("wanted", False): Asking(
            message(
                "guide.wanted-less.holder",
                "Which part of the {said} could somebody else take, and from when?",
            ),
            message("guide.wanted-less.manager", "What about this work costs you most?"),
            message(
                "guide.wanted-less.try",
                "Name one piece of {part} that somebody else could take, and by when.",
            ),
        ),
        ("actual", True): Asking(
            message(
                "guide.actual-more.holder",
                "Which piece of it should I have left last month, and who takes it?",
            ),
            message(
                "guide.actual-more.manager",
                "How did this work come to you, and what would happen without you?",
            ),
            message(
                "guide.actual-more.try",
                "Hand over one piece of {part} within four weeks, on the way from {own} to {said}.",
            ),
        ),
        ("actual", False): Asking(
            message(
                "guide.actual-less.holder",
                "What may wait, so that {said} of the month are free for it?",
            ),
            message("guide.actual-less.manager", "What kept you from it last month?"),
            message(
                "guide.actual-less.try",
                "Keep {said} of each week for {part}, for four weeks, and note what gets in the"
                " way.",
            ),
        ),
        ("expected", True): Asking(
            message(
                "guide.guessed-more.holder",
                "I thought you expected more of it. What would you like to see in its place?",
            ),
            message("guide.guessed-more.manager", "What made it look as if more was expected?"),
            message(
                "guide.guessed-more.try",
                "Go by {said} {part} for four weeks, as was said, and tell my manager what becomes"
                " of the rest.",
            ),
        ),
        ("expected", False): Asking(
            message(
                "guide.guessed-less.holder",
                "I did not know that it counts this much. How would you notice that it is done"
                " well?",
            ),
            message(
                "guide.guessed-less.manager",
                "What have you been doing instead, because you thought it was expected?",
            ),
            message(
                "guide.guessed-less.try",
                "Give {part} the {said} that were said for four weeks, and show my manager what"
                " it moved.",
            ),
        ),
    }
)
DIFFERENT = message("guide.different", "{matter!u}: one side says {theirs}, the other {yours}.")
DIFFERENT_HOLDER = message("guide.different.holder", "How would you like it to be from now on?")
DIFFERENT_MANAGER = message("guide.different.manager", "When did you last see it otherwise?")
TENSION_HOLDER = message("guide.tension.holder", "Which of the two comes first when they collide?")
TENSION_MANAGER = message("guide.tension.manager", "Where have the two collided so far?")
TENSIONS: Mapping[str, Message] = MappingProxyType(
    {
        "code-none": message(
            "guide.tension.code-none",
            "No code of one’s own is expected, and {share} of the month is for technology.",
        ),
        "code-most": message(
            "guide.tension.code-most",
            "As much code as an engineer writes is expected, and {share} of the month is for"
            " technology.",
        ),
        "code-handed": message(
            "guide.tension.code-handed",
            "Code of one’s own is expected, and code is to be handed over.",
        ),
        "judged-thin": message(
            "guide.tension.judged-thin",
            "The year is judged first by {option}, and the month has {share} for that.",
        ),
    }
)

OPEN = message("guide.open", "what is still open")
OPEN_LINE = message("guide.open.line", "{matter!u}: who can say, and by when?")
NOTHING_OPEN = message(
    "guide.open.nothing", "Nothing was left open. Which answer should be written down for both?"
)

AGREED = message("guide.agreed", "what we agree")
AGREED_LINES = (
    message("guide.agreed.what", "One thing, small enough for four weeks: ____________________"),
    message("guide.agreed.who", "Who does it: ____________________  Until: ____________________"),
    message("guide.agreed.look", "We look back at it together on: ____________________"),
)
TRY_TITLE = message("guide.try", "What could be agreed")
TRY_HOW = message(
    "guide.try.how", 'What you agree becomes something to try: emcompass try "…" --until DATE'
)
