"""What a telling is about: an assessment with its bank and answers, and the names of things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emcompass.assessment.assessment import Assessment, DimensionScore
from emcompass.bank.bank import Archetype, Bank
from emcompass.bank.kinds import Allocation, Question, Scale, Tradeoff
from emcompass.bank.reference import Answer
from emcompass.reports.words import lower_first, quoted, upper_first
from emcompass.sitting.record import Record


@dataclass(frozen=True, slots=True)
class Subject:
    """One result to be told. `answers` is empty when only the assessment is at hand."""

    bank: Bank
    assessment: Assessment
    answers: Mapping[str, Answer]
    record: Record | None

    @property
    def first(self) -> Archetype:
        """The archetype that the reasons speak for."""
        return self.bank.archetype(self.assessment.contrast[0])

    @property
    def second(self) -> Archetype:
        """The archetype that the reasons speak against."""
        return self.bank.archetype(self.assessment.contrast[1])

    @property
    def recommended(self) -> Archetype | None:
        """None when the verdict is open."""
        found = self.assessment.recommendation.id
        return None if found is None else self.bank.archetype(found)

    def share(self, archetype: str) -> float:
        """How sure it is that `archetype` is the nearest, 0..1."""
        return next(s.probability for s in self.assessment.archetypes if s.id == archetype)

    def score(self, dimension: str) -> DimensionScore:
        """Where the person stands on one dimension."""
        return next(d for d in self.assessment.dimensions if d.id == dimension)

    def advice(self, archetype: Archetype, name: str) -> tuple[str, ...]:
        """The lines of one of an archetype's lists that fit this person."""
        return archetype.advice(name, self.answers)

    def name(self, dimension: str) -> str:
        """A dimension's name inside a sentence."""
        return lower_first(next(d.name for d in self.bank.dimensions if d.id == dimension))


def called(archetype: Archetype) -> str:
    """An archetype in a sentence: "Team Lead EM", "the Staff Engineer track"."""
    if archetype.track != "staff":
        return archetype.name
    return f"the {archetype.name}" if "track" in archetype.name else f"the {archetype.name} track"


def answered(question: Question, value: Answer) -> str:
    """The answer alone, to be put into a sentence: "much rather “A” than “B”", "“Energises me”"."""
    if isinstance(question, Tradeoff):
        return _between(quoted(question.a.text), quoted(question.b.text), question.check(value))
    words = question.words(value)
    return words if isinstance(question, Allocation) else quoted(words)


def _between(a: str, b: str, point: int) -> str:
    return (
        f"much rather {a} than {b}",
        f"rather {a} than {b}",
        f"{a} and {b} alike",
        f"rather {b} than {a}",
        f"much rather {b} than {a}",
    )[point - 1]


def preferred(question: Question, value: Answer) -> str:
    """The answer in short: of a trade-off only the side that it leans to."""
    if not isinstance(question, Tradeoff):
        return answered(question, value)
    a, b = quoted(question.a.text), quoted(question.b.text)
    sides = (f"much rather {a}", f"rather {a}", "“both alike”", f"rather {b}", f"much rather {b}")
    return sides[question.check(value) - 1]


def said(question: Question, value: Answer) -> str:
    """The person's own answer in the question's words."""
    return asked(question, answered(question, value))


def asked(question: Question, answer: str) -> str:
    """A question with an answer's words behind it."""
    text = question.text.rstrip()
    if isinstance(question, Scale):
        return f"{text.removesuffix('.')}: {answer}"
    return f"{text} {upper_first(answer)}"
