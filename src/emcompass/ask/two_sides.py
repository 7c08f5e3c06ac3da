"""The two sides beside each other: what a person said of the role, and what their manager said.

Months are points of 100 by category. A gap is a month of the person's against the month said; the
largest stand first. Words are chosen elsewhere: here are ids and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from emcompass.ask.ask_questions import QUESTIONS, question_of
from emcompass.ask.request import AskReply, Request
from emcompass.assessment.role import month_question
from emcompass.bank.bank import Bank
from emcompass.bank.condition_leaves import Answers

OwnMonth = Literal["wanted", "actual", "expected"]  # expected: as the person guessed
TensionKind = Literal["code-none", "code-most", "code-handed", "judged-thin"]

WORTH = 10  # points from which a gap is worth a talk
MOST_WORTH = 3
_MUCH, _LITTLE, _THIN = 30, 25, 10  # points of the month
_TECHNICAL = "technical"


@dataclass(frozen=True, slots=True)
class MonthGap:
    """One category in one of the person's months, and as it was said."""

    month: OwnMonth
    category: str
    own: int
    said: int

    @property
    def apart(self) -> int:
        """How far they are apart, in points."""
        return abs(self.own - self.said)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Both were asked the same, and chose different options. `question` is the request's."""

    question: str
    beside: str  # the bank's question
    theirs: str
    yours: str


@dataclass(frozen=True, slots=True)
class Tension:
    """Two answers of the reply that pull apart. `points` are those of the month it speaks of."""

    kind: TensionKind
    points: int
    option: str = ""  # of what the year is judged by


@dataclass(frozen=True, slots=True)
class TwoSides:
    """All that the two sides say of each other.

    `left_open` are ids of questions without an answer, or with one that decides nothing.
    """

    own: Mapping[OwnMonth, Mapping[str, int]]  # as far as they were given, by category
    said: Mapping[str, int] | None
    before: AskReply | None  # an earlier one with a month, to see what moved since
    gaps: tuple[MonthGap, ...]  # largest first
    worth: tuple[MonthGap, ...]  # the two or three to talk about, each of another category
    disagreements: tuple[Disagreement, ...]
    tensions: tuple[Tension, ...]
    left_open: tuple[str, ...]


def two_sides(
    request: Request,
    reply: AskReply,
    bank: Bank | None = None,
    answers: Answers | None = None,
    *,
    before: AskReply | None = None,
) -> TwoSides:
    """Lay a reply beside a person's answers to a bank; None where they have no result yet.

    `before` is what was said earlier over the same parts of the month.
    """
    given = _applying(bank, answers or {}) if bank else {}
    own = dict(_own_months(request, bank, given)) if bank else {}
    gaps = _gaps(own, reply.month, request.category_ids)
    return TwoSides(
        own=own,
        said=reply.month,
        before=before,
        gaps=gaps,
        worth=_worth(gaps),
        disagreements=tuple(_disagreements(reply, given)),
        tensions=tuple(_tensions(request, reply)),
        left_open=tuple(_left_open(reply)),
    )


def _applying(bank: Bank, answers: Answers) -> Answers:
    applying = {question.id for question in bank.applicable(answers)}
    return {name: value for name, value in answers.items() if name in applying}


def _own_months(
    request: Request, bank: Bank, given: Answers
) -> Iterator[tuple[OwnMonth, Mapping[str, int]]]:
    """The person's months over the very parts that were asked for."""
    for month in get_args(OwnMonth):
        question = month_question(bank, month)
        if question is not None and question.category_ids == request.category_ids:
            value = given.get(question.id)
            if isinstance(value, Mapping):
                yield month, {name: value.get(name, 0) for name in request.category_ids}


def _gaps(
    own: Mapping[OwnMonth, Mapping[str, int]],
    said: Mapping[str, int] | None,
    categories: tuple[str, ...],
) -> tuple[MonthGap, ...]:
    if said is None:
        return ()
    found = [
        MonthGap(month, name, points[name], said[name])
        for month, points in own.items()
        for name in categories
        if points[name] != said[name]
    ]
    return tuple(sorted(found, key=lambda gap: -gap.apart))  # equal ones: wanted, last, guessed


def _worth(gaps: tuple[MonthGap, ...]) -> tuple[MonthGap, ...]:
    largest: dict[str, MonthGap] = {}
    for gap in gaps:
        if gap.apart >= WORTH:
            largest.setdefault(gap.category, gap)
    return tuple(largest.values())[:MOST_WORTH]


def _disagreements(reply: AskReply, given: Answers) -> Iterator[Disagreement]:
    for question in QUESTIONS:
        theirs, yours = reply.answers.get(question.id), given.get(question.beside)
        known = question.option_ids
        if isinstance(theirs, str) and isinstance(yours, str) and yours in known:
            unsure = question.option(theirs).is_open or question.option(yours).is_open
            if theirs != yours and not unsure:
                yield Disagreement(question.id, question.beside, theirs, yours)


def _tensions(request: Request, reply: AskReply) -> Iterator[Tension]:
    """Where the reply's month and its other answers pull apart."""
    if reply.month is None:
        return
    code, handed = reply.answers.get("code"), reply.answers.get("hand-over", ())
    technical = _share(request, reply.month, _TECHNICAL)
    if technical is not None and code == "none" and technical >= _MUCH:
        yield Tension("code-none", technical)
    if technical is not None and code == "most" and technical <= _LITTLE:
        yield Tension("code-most", technical)
    if technical is not None and code in {"part", "most"} and "code" in handed:
        yield Tension("code-handed", technical)
    judged = reply.answers.get("judged")
    if isinstance(judged, tuple) and judged:
        option = question_of("judged").option(judged[0])
        share = _share(request, reply.month, option.dimension)
        if share is not None and share <= _THIN:
            yield Tension("judged-thin", share, option.id)


def _share(request: Request, month: Mapping[str, int], dimension: str) -> int | None:
    """The points of a dimension; None where no part of the month is of it."""
    parts = [each.id for each in request.categories if dimension and each.dimension == dimension]
    return sum(month[name] for name in parts) if parts else None


def _left_open(reply: AskReply) -> Iterator[str]:
    """Texts may stay empty; a choice that decides nothing is open too."""
    for question in QUESTIONS:
        value = reply.answers.get(question.id)
        if value is None:
            if question.kind != "text":
                yield question.id
        elif (
            isinstance(value, str) and question.kind == "choice" and question.option(value).is_open
        ):
            yield question.id
