"""The condition language of flags and of `applies`: what holds, and which answers say so.

What is unanswered neither holds nor fails: it is undecided, and what is undecided doesn't hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from emcompass.bank.condition_leaves import (
    LEAVES,
    AnswerIs,
    Answers,
    CauseIs,
    Gap,
    Known,
    Leaf,
    MonthsApart,
    NearestIs,
    Raised,
    RivalIs,
    Score,
    Scores,
    ShareWithin,
    ToneCount,
    VerdictIs,
)
from emcompass.bank.entry import Entry, Rule

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class AllOf(Entry):
    """Every part holds."""

    tag: ClassVar[str] = "all"
    all: Annotated[tuple[Condition, ...], Rule(min_length=1)]

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions joined."""
        return self.all

    def decide(self, known: Known) -> bool | None:
        """False when a part fails, None when one is undecided, else True."""
        decided = [part.decide(known) for part in self.all]
        return False if False in decided else None if None in decided else True

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions its parts read."""
        return _joined(self.all)


class AnyOf(Entry):
    """At least one part holds."""

    tag: ClassVar[str] = "any"
    any: Annotated[tuple[Condition, ...], Rule(min_length=1)]

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions joined."""
        return self.any

    def decide(self, known: Known) -> bool | None:
        """True when a part holds, None when one is undecided, else False."""
        decided = [part.decide(known) for part in self.any]
        return True if True in decided else None if None in decided else False

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions its parts read."""
        return _joined(self.any)


class NoneOf(Entry):
    """No part holds, and all are decided."""

    tag: ClassVar[str] = "none"
    none: Annotated[tuple[Condition, ...], Rule(min_length=1)]

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions ruled out."""
        return self.none

    def decide(self, known: Known) -> bool | None:
        """False when a part holds, None when one is undecided, else True."""
        decided = [part.decide(known) for part in self.none]
        return False if True in decided else None if None in decided else True

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions its parts read."""
        return _joined(self.none)


JOINTS = (AllOf, AnyOf, NoneOf)
MEMBERS = (*JOINTS, *LEAVES)
TAG_MARK = "?"  # keeps a union's tag apart from a key in an error's place


def _which(value: Any) -> str | None:
    if isinstance(value, MEMBERS):
        return TAG_MARK + value.tag
    if not isinstance(value, dict):
        return None
    return next((TAG_MARK + member.tag for member in MEMBERS if member.tag in value), None)


class _ByKey:
    """pydantic's view of a condition: the key that only one kind has tells which kind it is."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core.core_schema import tagged_union_schema

        return tagged_union_schema(
            {TAG_MARK + member.tag: handler.generate_schema(member) for member in MEMBERS},
            discriminator=_which,
            custom_error_type="condition",
            custom_error_message="a condition",
        )


Condition = Annotated[
    AllOf
    | AnyOf
    | NoneOf
    | AnswerIs
    | ShareWithin
    | Gap
    | MonthsApart
    | Score
    | VerdictIs
    | NearestIs
    | RivalIs
    | CauseIs
    | Raised
    | ToneCount,
    _ByKey(),
]


def holds(condition: Condition, answers: Answers, scores: Scores | None = None) -> bool:
    """Whether the condition holds; what is unanswered does not. `scores` are on the shown scale."""
    return condition.decide(Known(answers, scores or {})) is True


def rules_out(condition: Condition, answers: Answers) -> bool:
    """Whether the answers given so far decide that it does not hold."""
    return condition.decide(Known(answers)) is False


def because(
    condition: Condition, answers: Answers, scores: Scores | None = None
) -> tuple[str, ...]:
    """The ids of the questions that make it hold, in the order of the condition, each once."""
    if not holds(condition, answers, scores):
        return ()
    if isinstance(condition, NoneOf):
        return condition.questions()
    if isinstance(condition, (AllOf, AnyOf)):
        found = [id_ for part in condition.parts for id_ in because(part, answers, scores)]
        return tuple(dict.fromkeys(found))
    return condition.questions()


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The conditions inside that join nothing themselves."""
    if isinstance(condition, JOINTS):
        for part in condition.parts:
            yield from leaves(part)
    else:
        yield condition


def _joined(parts: tuple[Condition, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for part in parts for id_ in part.questions()))
