"""The condition language of flags and of `applies`: what holds, and which answers say so.

What is unanswered neither holds nor fails: it is undecided, and what is undecided doesn't hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from emcompass.bank.entry import Entry, EntryError, Id, Number, Rule
from emcompass.bank.reference import Answer

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Answers = Mapping[str, Answer]
Scores = Mapping[str, float]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


class _OneOrMore:
    """pydantic's view of options: one id alone may stand without brackets."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core.core_schema import no_info_before_validator_function

        written = handler.generate_schema(Id | list[Id])
        return no_info_before_validator_function(
            _as_list, handler(source), json_schema_input_schema=written
        )


Options = Annotated[tuple[Id, ...], Rule(min_length=1), _OneOrMore()]


class _Range(Entry):
    """Bounds on a number, both included."""

    at_least: Number | None = None
    at_most: Number | None = None

    def within(self, value: float) -> bool:
        """Whether the value lies between the bounds that are set."""
        return (self.at_least is None or value >= self.at_least) and (
            self.at_most is None or value <= self.at_most
        )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.at_least is None and self.at_most is None and self._needs_bounds():
            raise EntryError("at_least or at_most", "neither")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise EntryError(
                "at_least not above at_most: otherwise it can never hold",
                f"{self.at_least:g} above {self.at_most:g}",
            )

    def _needs_bounds(self) -> bool:
        return True


class AnswerIs(_Range):
    """The answer to a question: one of some options, or a number between bounds."""

    tag: ClassVar[str] = "answer"
    answer: Id
    is_: Options | None = None

    def decide(self, answers: Answers, scores: Scores) -> bool | None:  # noqa: ARG002 -- one shape
        """Whether it holds; None when the question is unanswered."""
        value = answers.get(self.answer)
        if value is None:
            return None
        if self.is_ is not None:
            return value in self.is_
        return isinstance(value, (int, float)) and self.within(value)

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it reads."""
        return (self.answer,)

    def _needs_bounds(self) -> bool:
        return self.is_ is None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.is_ is not None and (self.at_least is not None or self.at_most is not None):
            raise EntryError("either is, or at_least and at_most", "both")


class ShareWithin(_Range):
    """The points of one category of an allocation."""

    tag: ClassVar[str] = "share"
    share: Id
    category: Id

    def decide(self, answers: Answers, scores: Scores) -> bool | None:  # noqa: ARG002 -- one shape
        """Whether it holds; None when the allocation is unanswered."""
        points = _points(answers, self.share, self.category)
        return None if points is None else self.within(points)

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it reads."""
        return (self.share,)


class Gap(_Range):
    """Points of one category: the first allocation minus the second."""

    tag: ClassVar[str] = "gap"
    gap: tuple[Id, Id]
    category: Id

    def decide(self, answers: Answers, scores: Scores) -> bool | None:  # noqa: ARG002 -- one shape
        """Whether it holds; None when either allocation is unanswered."""
        first, second = (_points(answers, question, self.category) for question in self.gap)
        return None if first is None or second is None else self.within(first - second)

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it reads."""
        return self.gap


class Score(_Range):
    """A dimension's score on the shown scale."""

    tag: ClassVar[str] = "score"
    score: Id

    def decide(self, answers: Answers, scores: Scores) -> bool | None:  # noqa: ARG002 -- one shape
        """Whether it holds; None when the dimension has no score."""
        value = scores.get(self.score)
        return None if value is None else self.within(value)

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it reads: none by name."""
        return ()


class AllOf(Entry):
    """Every part holds."""

    tag: ClassVar[str] = "all"
    all: Annotated[tuple[Condition, ...], Rule(min_length=1)]

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions joined."""
        return self.all

    def decide(self, answers: Answers, scores: Scores) -> bool | None:
        """False when a part fails, None when one is undecided, else True."""
        decided = [part.decide(answers, scores) for part in self.all]
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

    def decide(self, answers: Answers, scores: Scores) -> bool | None:
        """True when a part holds, None when one is undecided, else False."""
        decided = [part.decide(answers, scores) for part in self.any]
        return True if True in decided else None if None in decided else False

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions its parts read."""
        return _joined(self.any)


Leaf = AnswerIs | ShareWithin | Gap | Score
MEMBERS = (AllOf, AnyOf, AnswerIs, ShareWithin, Gap, Score)
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


Condition = Annotated[AllOf | AnyOf | AnswerIs | ShareWithin | Gap | Score, _ByKey()]


def holds(condition: Condition, answers: Answers, scores: Scores | None = None) -> bool:
    """Whether the condition holds; what is unanswered does not. `scores` are on the shown scale."""
    return condition.decide(answers, scores or {}) is True


def rules_out(condition: Condition, answers: Answers) -> bool:
    """Whether the answers given so far decide that it does not hold."""
    return condition.decide(answers, {}) is False


def because(
    condition: Condition, answers: Answers, scores: Scores | None = None
) -> tuple[str, ...]:
    """The ids of the questions that make it hold, in the order of the condition, each once."""
    if not holds(condition, answers, scores):
        return ()
    if isinstance(condition, (AllOf, AnyOf)):
        found = [id_ for part in condition.parts for id_ in because(part, answers, scores)]
        return tuple(dict.fromkeys(found))
    return condition.questions()


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The conditions inside that join nothing themselves."""
    if isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from leaves(part)
    else:
        yield condition


def _joined(parts: tuple[Condition, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for part in parts for id_ in part.questions()))


def _points(answers: Answers, question: str, category: str) -> int | None:
    value = answers.get(question)
    return value.get(category) if isinstance(value, Mapping) else None
