"""A bank, validated and frozen: dimensions, sections, questions, archetypes and flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from emcompass.bank import compiling
from emcompass.bank.bank_errors import UnknownIdError
from emcompass.bank.basis import Scoring
from emcompass.bank.condition_leaves import Answers, Known
from emcompass.bank.conditions import Condition, rules_out
from emcompass.bank.entry import Entry, Id, Line, Loading, Prose, Rule, Switch, Whole
from emcompass.bank.kinds import KINDS, Question
from emcompass.bank.norms import Norms
from emcompass.bank.reference import Answer, BankRef
from emcompass.bank.wording import Text, all_told
from emcompass.scoring import Model

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T")

# Entries of a file: far more than anybody could be asked, few enough to compare all with all.
MOST: Mapping[str, int] = MappingProxyType(
    {"sections": 100, "questions": 500, "archetypes": 30, "flags": 200, "themes": 100}
)

# An archetype's lists of advice, in the order in which they are told.
ADVICE = ("week", "strengths", "overused", "partner", "questions", "days30", "days60", "days90")

Version = Annotated[str, Rule(pattern=r"^[0-9A-Za-z][0-9A-Za-z.+-]{0,31}$")]


class Dimension(Entry):
    """Something the profile measures. Two headline dimensions span the map."""

    id: Id
    name: Line
    short: Line | None = None
    low: Prose = ""
    high: Prose = ""
    headline: Switch = False

    @property
    def short_name(self) -> str:
        """The name for small pictures."""
        return self.short or self.name


class Section(Entry):
    """A stretch of the sitting."""

    id: Id
    title: Line
    intro: Prose | None = None


class Steps(Entry):
    """First steps for the next 30, 60 and 90 days."""

    days30: tuple[Text, ...] = ()
    days60: tuple[Text, ...] = ()
    days90: tuple[Text, ...] = ()


class Shape(Entry):
    """A shape that staff work can take: a hint."""

    name: Line
    text: Prose


class Archetype(Entry):
    """A prototype profile and all that is said about it."""

    id: Id
    name: Line
    track: Literal["management", "staff"]
    themes: tuple[Line, ...] = ()
    prototype: dict[Id, Loading]
    sentence: Prose
    brief: Line | None = None
    portrait: Prose | None = None
    ask_me: Line | None = None
    week: tuple[Text, ...] = ()
    strengths: tuple[Text, ...] = ()
    overused: Text
    partner: Text
    questions: tuple[Text, ...] = ()
    steps: Steps = Steps()
    shapes: tuple[Shape, ...] = ()

    def lines(self, name: str) -> tuple[Text, ...]:
        """One of its lists of advice, by name: one of ADVICE."""
        if name in {"overused", "partner"}:
            return (getattr(self, name),)
        lines: tuple[Text, ...] = getattr(self.steps if name.startswith("days") else self, name)
        return lines

    def advice(self, name: str, known: Known) -> tuple[str, ...]:
        """The lines of a list ("week", "questions", "days30", ...) that are for this person."""
        return all_told(self.lines(name), known)


class Flag(Entry):
    """A warning or a good sign, and when it shows."""

    id: Id
    tone: Literal["warning", "good"]
    title: Line
    meaning: Text
    action: Text
    themes: tuple[Line, ...] = ()
    not_beside: tuple[Id, ...] = ()
    when: Condition


class Theme(Entry):
    """What a result is about, and the decision that it puts before a person.

    The first theme of the bank whose condition holds is the one that is told; one without a
    condition always does. Its plan, where it has one, stands in for the archetype's.
    """

    id: Id
    title: Line
    themes: tuple[Line, ...] = ()
    meaning: Text
    cost: Text
    risk: Text
    decision: Text
    say: tuple[Text, ...] = ()
    step: Text
    look_back: tuple[Text, ...] = ()
    steps: Steps = Steps()
    when: Condition | None = None


class BankFile(Entry):
    """bank.toml."""

    schema_: Whole
    id: Id
    version: Version
    language: Annotated[str, Rule(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    title: Line
    summary: Prose = ""
    credit: Prose = ""
    minutes: Annotated[Whole, Rule(ge=1, le=240)]
    short_minutes: Annotated[Whole | None, Rule(ge=1, le=240)] = None
    dimensions: Annotated[tuple[Dimension, ...], Rule(min_length=2, max_length=8)]
    sections: Annotated[tuple[Section, ...], Rule(min_length=1, max_length=MOST["sections"])]
    scoring: Scoring = Scoring()


class _ByKind:
    """pydantic's view of a question: `kind` tells which kind it is."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core.core_schema import tagged_union_schema

        kinds = {name: handler.generate_schema(kind) for name, kind in KINDS.items()}
        return tagged_union_schema(kinds, discriminator="kind")


class QuestionsFile(Entry):
    """questions.toml."""

    questions: Annotated[
        tuple[Annotated[Question, _ByKind()], ...],
        Rule(min_length=1, max_length=MOST["questions"]),
    ]


class ArchetypesFile(Entry):
    """archetypes.toml."""

    archetypes: Annotated[tuple[Archetype, ...], Rule(min_length=2, max_length=MOST["archetypes"])]


class FlagsFile(Entry):
    """flags.toml."""

    flags: Annotated[tuple[Flag, ...], Rule(max_length=MOST["flags"])] = ()


class ThemesFile(Entry):
    """themes.toml."""

    themes: Annotated[tuple[Theme, ...], Rule(max_length=MOST["themes"])] = ()


class Bank(Entry):
    """A versioned set of questions, ready to be asked and scored.

    `questions` stand in the order in which they are asked: section by section.
    """

    id: str
    version: str
    language: str
    title: str
    summary: str
    credit: str
    minutes: int
    short_minutes: int
    dimensions: tuple[Dimension, ...]
    sections: tuple[Section, ...]
    scoring: Scoring
    questions: tuple[Question, ...]
    archetypes: tuple[Archetype, ...]
    flags: tuple[Flag, ...]
    themes: tuple[Theme, ...] = ()
    norms: Norms | None = None
    sha256: str
    folder: Path

    @property
    def ref(self) -> BankRef:
        """Which bank this is."""
        return BankRef(self.id, self.version, self.sha256)

    @cached_property
    def model(self) -> Model:
        """The bank in scoring's terms, compiled at the first asking."""
        return compiling.compile_bank(self)

    @cached_property
    def unnormed(self) -> Bank:
        """The same bank without what norms say of its questions."""
        if self.norms is None:
            return self
        return Bank(
            **{**{each.name: getattr(self, each.name) for each in fields(self)}, "norms": None}
        )

    @cached_property
    def scored(self) -> tuple[str, ...]:
        """The ids of the scored questions in order."""
        return tuple([question.id for question in self.questions if question.scored])

    def question(self, id_: str) -> Question:
        """The question with this id. Raises UnknownIdError with the nearest one."""
        return _find("question", id_, self._questions)

    def dimension(self, id_: str) -> Dimension:
        """The dimension with this id. Raises UnknownIdError with the nearest one."""
        return _find("dimension", id_, {entry.id: entry for entry in self.dimensions})

    def section(self, id_: str) -> Section:
        """The section with this id. Raises UnknownIdError with the nearest one."""
        return _find("section", id_, {entry.id: entry for entry in self.sections})

    def archetype(self, id_: str) -> Archetype:
        """The archetype with this id. Raises UnknownIdError with the nearest one."""
        return _find("archetype", id_, {entry.id: entry for entry in self.archetypes})

    def flag(self, id_: str) -> Flag:
        """The flag with this id. Raises UnknownIdError with the nearest one."""
        return _find("flag", id_, {entry.id: entry for entry in self.flags})

    def theme(self, id_: str) -> Theme:
        """The theme with this id. Raises UnknownIdError with the nearest one."""
        return _find("theme", id_, {entry.id: entry for entry in self.themes})

    def applicable(self, answers: Answers) -> tuple[Question, ...]:
        """The questions that apply to this person, in order.

        A question whose condition rests on something unanswered applies; an answer to a question
        that doesn't apply decides nothing.
        """
        counted: dict[str, Answer] = {}
        applying = []
        for question in self.questions:
            if question.applies is not None and rules_out(question.applies, counted):
                continue
            applying.append(question)
            if question.id in answers:
                counted[question.id] = answers[question.id]
        return tuple(applying)

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}


def _find(what: str, id_: str, entries: dict[str, T]) -> T:
    if id_ not in entries:
        raise UnknownIdError(what, id_, entries)
    return entries[id_]
