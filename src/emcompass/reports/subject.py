"""What a telling is about: an assessment with its bank and answers, and the names of things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from emcompass.assessment.assessment import Assessment, DimensionScore
from emcompass.assessment.role import judged_answers, month_question
from emcompass.bank.bank import Archetype, Bank, Theme
from emcompass.bank.condition_leaves import Known
from emcompass.bank.kinds import Allocation, Question, Scale, Tradeoff
from emcompass.bank.reference import Answer
from emcompass.bank.wording import Text, told
from emcompass.sitting.record import Record
from emcompass.words import reason_messages as m
from emcompass.words.fill import lower_first, quoted, say
from emcompass.words.shared_messages import TRACK, TRACK_NAMED

_ALIKE, _ENDS = 3, (1, 5)  # points of a trade-off


@dataclass(frozen=True)
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

    @property
    def theme(self) -> Theme | None:
        """What the result is about; None where no theme of the bank holds."""
        found = self.assessment.theme
        return None if found is None else self.bank.theme(found)

    def share(self, archetype: str) -> float:
        """How sure it is that `archetype` is the nearest, 0..1."""
        return next(s.probability for s in self.assessment.archetypes if s.id == archetype)

    def score(self, dimension: str) -> DimensionScore:
        """Where the person stands on one dimension."""
        return next(d for d in self.assessment.dimensions if d.id == dimension)

    def advice(self, archetype: Archetype, name: str) -> tuple[str, ...]:
        """The lines of one of an archetype's lists that fit this person."""
        return archetype.advice(name, self.known)

    @cached_property
    def known(self) -> Known:
        """What the conditions of the bank's texts may look at."""
        scores = {each.id: each.raw for each in self.assessment.dimensions}
        applying = {question.id for question in self.bank.applicable(self.answers)}
        answers = {id_: value for id_, value in self.answers.items() if id_ in applying}
        judged = judged_answers(self.bank, answers, self.assessment.said)
        return Known(judged, scores, self.assessment.findings)

    @property
    def said_in_place_of(self) -> str | None:
        """The question whose guess gave way to what was said; None where nothing was."""
        found = month_question(self.bank, "expected") if self.assessment.said else None
        return None if found is None else found.id

    def told(self, text: Text) -> str:
        """The wording of a text that is for this person."""
        return told(text, self.known)

    def name(self, dimension: str) -> str:
        """A dimension's name inside a sentence."""
        return lower_first(next(d.name for d in self.bank.dimensions if d.id == dimension))


def called(archetype: Archetype) -> str:
    """An archetype in a sentence: "Team Lead EM", "the Staff Engineer track"."""
    if archetype.track != "staff":
        return archetype.name
    return say(TRACK_NAMED if "track" in archetype.name else TRACK, name=archetype.name)


def answered(question: Question, value: Answer) -> str:
    """The answer alone, to be put into a sentence: "much rather “A” than “B”", "“Energises me”"."""
    if isinstance(question, Tradeoff):
        between = m.BETWEEN[question.check(value) - 1]
        return say(between, a=quoted(question.a.text), b=quoted(question.b.text))
    words = question.words(value)
    return words if isinstance(question, Allocation) else quoted(words)


def preferred(question: Question, value: Answer) -> str:
    """The answer in short: of a trade-off only the side that it leans to."""
    if not isinstance(question, Tradeoff):
        return answered(question, value)
    point = question.check(value)
    if point == _ALIKE:
        return say(m.BOTH_ALIKE)
    side = question.a if point < _ALIKE else question.b
    return say(m.SIDE_MUCH if point in _ENDS else m.SIDE, side=quoted(side.text))


def said(question: Question, value: Answer) -> str:
    """The person's own answer in the question's words."""
    told = m.SAID_SCALE if isinstance(question, Scale) else m.SAID
    return say(told, question=_asked(question), answer=answered(question, value))


def said_shortly(question: Question, value: Answer) -> str:
    """The same in few words: of a trade-off the side that it leans to, which says enough."""
    if not isinstance(question, Tradeoff):
        return said(question, value)
    return say(m.SAID_SHORTLY, answer=preferred(question, value))


def instead(question: Question, before: Answer, after: Answer) -> str:
    """Another answer, and the one that was given."""
    told = m.FLIP_SCALE if isinstance(question, Scale) else m.FLIP_OTHER
    new, old = preferred(question, after), preferred(question, before)
    return say(told, question=_asked(question), after=new, before=old)


def _asked(question: Question) -> str:
    """A question's text, without the full stop where a colon follows."""
    text = question.text.rstrip()
    return text.removesuffix(".") if isinstance(question, Scale) else text
