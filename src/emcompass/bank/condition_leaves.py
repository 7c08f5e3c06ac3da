"""What a condition can ask for, one thing each: an answer, a share of a month, a score, a finding.

`decide` says whether it holds; None where nothing is known of it yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from emcompass.bank.entry import Entry, EntryError, Id, Number, Rule
from emcompass.bank.reference import Answer

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Answers = Mapping[str, Answer]
Scores = Mapping[str, float]
Tone = Literal["warning", "good"]
VERDICTS = ("clear", "leaning", "close", "open")
CAUSES = ("few", "alike", "unknown", "flat")


@dataclass(frozen=True, slots=True)
class Findings:
    """What a scored sitting says, for the conditions of themes and advice.

    `cause` says why a result is open: too few answers, all alike, too few on one dimension
    (unknown), or a flat profile; "" when it isn't.
    """

    verdict: str
    nearest: str  # the archetype that comes first, also when the result is open
    rival: str
    cause: str
    raised: frozenset[str]  # flags
    tones: Mapping[str, int]  # how many warnings and good signs


@dataclass(frozen=True, slots=True)
class Known:
    """All that a condition may look at; scores are on the shown scale."""

    answers: Answers
    scores: Scores = field(default_factory=dict)
    findings: Findings | None = None


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


class Range(Entry):
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


class AnswerIs(Range):
    """The answer to a question: one of some options, or a number between bounds."""

    tag: ClassVar[str] = "answer"
    answer: Id
    is_: Options | None = None

    def decide(self, known: Known) -> bool | None:
        """Whether it holds; None when the question is unanswered."""
        value = known.answers.get(self.answer)
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


class ShareWithin(Range):
    """The points of one category of an allocation."""

    tag: ClassVar[str] = "share"
    share: Id
    category: Id

    def decide(self, known: Known) -> bool | None:
        """Whether it holds; None when the allocation is unanswered."""
        points = points_of(known.answers, self.share, self.category)
        return None if points is None else self.within(points)

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it reads."""
        return (self.share,)


class Gap(Range):
    """Points of one category: the first allocation minus the second."""

    tag: ClassVar[str] = "gap"
    gap: tuple[Id, Id]
    category: Id

    def decide(self, known: Known) -> bool | None:
        """Whether it holds; None when either allocation is unanswered."""
        first, second = (points_of(known.answers, question, self.category) for question in self.gap)
        return None if first is None or second is None else self.within(first - second)

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it reads."""
        return self.gap


class Score(Range):
    """A dimension's score on the shown scale."""

    tag: ClassVar[str] = "score"
    score: Id

    def decide(self, known: Known) -> bool | None:
        """Whether it holds; None when the dimension has no score."""
        value = known.scores.get(self.score)
        return None if value is None else self.within(value)

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it reads: none by name."""
        return ()


class MonthsApart(Range):
    """How far two allocations differ: the points that would have to move, 0 to 100."""

    tag: ClassVar[str] = "months"
    months: tuple[Id, Id]

    def decide(self, known: Known) -> bool | None:
        """Whether it holds; None when either allocation is unanswered."""
        first, second = (known.answers.get(question) for question in self.months)
        if not isinstance(first, Mapping) or not isinstance(second, Mapping):
            return None
        names = {*first, *second}
        return self.within(sum(abs(first.get(n, 0) - second.get(n, 0)) for n in names) / 2)

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it reads."""
        return self.months


class ToneCount(Range):
    """How many warnings, or good signs, are raised."""

    tag: ClassVar[str] = "tone"
    tone: Tone

    def decide(self, known: Known) -> bool | None:
        """Whether it holds; None before anything is scored."""
        return None if known.findings is None else self.within(known.findings.tones[self.tone])

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it reads: none by name."""
        return ()


class _Finding(Entry):
    """One of some words that the result may be known by; the field is named as the finding."""

    def decide(self, known: Known) -> bool | None:
        """Whether it holds; None before anything is scored."""
        if known.findings is None:
            return None
        found = getattr(known.findings, self.tag)
        found = {found} if isinstance(found, str) else found
        return not found.isdisjoint(self.words)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of which one is enough."""
        among: tuple[str, ...] = getattr(self, self.tag)
        return among

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it reads: none by name."""
        return ()


class VerdictIs(_Finding):
    """How sure the result is."""

    tag: ClassVar[str] = "verdict"
    verdict: Options


class NearestIs(_Finding):
    """Which archetype comes first, however sure."""

    tag: ClassVar[str] = "nearest"
    nearest: Options


class RivalIs(_Finding):
    """Which archetype comes second."""

    tag: ClassVar[str] = "rival"
    rival: Options


class CauseIs(_Finding):
    """Why a result is open."""

    tag: ClassVar[str] = "cause"
    cause: Options


class Raised(_Finding):
    """One of some flags is raised."""

    tag: ClassVar[str] = "raised"
    raised: Options


FindingLeaf = VerdictIs | NearestIs | RivalIs | CauseIs | Raised | ToneCount
FINDINGS = (VerdictIs, NearestIs, RivalIs, CauseIs, Raised, ToneCount)
Leaf = AnswerIs | ShareWithin | Gap | MonthsApart | Score | FindingLeaf
LEAVES = (AnswerIs, ShareWithin, Gap, MonthsApart, Score, *FINDINGS)


def points_of(answers: Answers, question: str, category: str) -> int | None:
    """The points of one category of an allocation; None when it is unanswered."""
    value = answers.get(question)
    return value.get(category) if isinstance(value, Mapping) else None
