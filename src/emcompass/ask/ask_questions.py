"""What a request asks: the questions as data, with their own check.

A reply names questions and options by their places, so that it stays short: a changed list is a new
number in `EDITION`, and the old list has to stay readable.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from emcompass.words import ask_question_messages as m
from emcompass.words.message import Message

Kind = Literal["month", "order", "choice", "several", "text"]

EDITION = 1  # which list this is
PLACES = 3  # of an order: the first, the second, the third
LONGEST_SAID = 600  # characters of a free text


@dataclass(frozen=True, slots=True)
class AskOption:
    """One answer to choose. `dimension` is the kind of work it speaks of, "" for none.

    `is_open`: whoever chooses it leaves the matter open.
    """

    id: str
    text: Message
    dimension: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """A question to a manager. `beside` is the bank's question that asks the asker the same.

    Options that mean the same have the same id there. `short` names the matter inside a sentence.
    """

    id: str
    kind: Kind
    text: Message
    short: Message
    help: Message | None = None
    options: tuple[AskOption, ...] = ()
    beside: str = ""

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of its options, in order."""
        return tuple(option.id for option in self.options)

    def option(self, option_id: str) -> AskOption:
        """The option of an id. Raises StopIteration for an unknown one."""
        return next(each for each in self.options if each.id == option_id)


def _options(
    texts: dict[str, Message], dimensions: Sequence[str] = (), open_: Sequence[str] = ()
) -> tuple[AskOption, ...]:
    """Options of these texts; `dimensions` are theirs in order, "" for none."""
    of = (*dimensions, *[""] * (len(texts) - len(dimensions)))
    return tuple(
        AskOption(name, text, dimension, name in open_)
        for (name, text), dimension in zip(texts.items(), of, strict=True)
    )


_KINDS = ("people", "technical", "delivery", "product", "organisation")
_HANDED = ("technical", "technical", "delivery", "product", "organisation", "people")

QUESTIONS: tuple[AskQuestion, ...] = (
    AskQuestion("month", "month", m.MONTH, m.MONTH_SHORT, m.MONTH_HELP),
    AskQuestion(
        "judged", "order", m.JUDGED, m.JUDGED_SHORT, m.JUDGED_HELP, _options(m.JUDGED_BY, _KINDS)
    ),
    AskQuestion(
        "decisions",
        "choice",
        m.DECISIONS,
        m.DECISIONS_SHORT,
        None,
        _options(m.DECIDE),
        "technical-decisions",
    ),
    AskQuestion("code", "choice", m.CODE, m.CODE_SHORT, None, _options(m.CODE_PARTS)),
    AskQuestion("code-why", "text", m.CODE_WHY, m.CODE_WHY_SHORT),
    AskQuestion(
        "hand-over", "several", m.HAND_OVER, m.HAND_OVER_SHORT, None, _options(m.HANDED, _HANDED)
    ),
    AskQuestion(
        "growth",
        "choice",
        m.GROWTH,
        m.GROWTH_SHORT,
        None,
        _options(m.GROWTH_BY, open_=("unknown",)),
        "growth-support",
    ),
    AskQuestion(
        "back-fill",
        "choice",
        m.BACK_FILL,
        m.BACK_FILL_SHORT,
        None,
        _options(m.BACK_FILLED, open_=("some-day", "unknown")),
    ),
    AskQuestion(
        "partner",
        "choice",
        m.PARTNER,
        m.PARTNER_SHORT,
        None,
        _options(m.PARTNERS, open_=("vacant",)),
        "technical-partner",
    ),
    AskQuestion(
        "limits", "choice", m.LIMITS, m.LIMITS_SHORT, None, _options(m.LIMITED), "role-limits"
    ),
    AskQuestion("outside", "text", m.OUTSIDE, m.OUTSIDE_SHORT),
    AskQuestion("free", "text", m.FREE, m.FREE_SHORT, m.FREE_HELP),
)


def question_of(question_id: str) -> AskQuestion:
    """The question of an id. Raises StopIteration for an unknown one."""
    return next(each for each in QUESTIONS if each.id == question_id)


def problems(questions: Sequence[AskQuestion]) -> list[str]:
    """What is wrong with a list of questions, a line each: ids twice, options missing."""
    found = [f"{name}: an id twice" for name in _twice([each.id for each in questions])]
    for each in questions:
        found += [f"{each.id}: the option {name} twice" for name in _twice(each.option_ids)]
        wanted = {"order": PLACES, "choice": 2, "several": 2}.get(each.kind, 0)
        if len(each.options) < wanted:
            found.append(f"{each.id}: {len(each.options)} options, expected at least {wanted}")
        if each.options and not wanted:
            found.append(f"{each.id}: options, expected none for {each.kind}")
    return found


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
