"""An agenda and its bank made ready to run: the plan with every topic it collects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation, Context, Question, Scenario, Tradeoff
from emcompass.files.locate import Path as KeyPath
from emcompass.files.problems import Problem, nearest, shown
from emcompass.words import room_messages as m
from emcompass.words.fill import say
from emcompass.workshop.rules import topics
from emcompass.workshop.rules.agenda import (
    GROUPS,
    Agenda,
    AgendaError,
    AnyStep,
    Individual,
    Result,
    Reveal,
    Split,
    Vote,
)
from emcompass.workshop.rules.room import Plan, Step
from emcompass.workshop.rules.topics import Option, Topic

_MOST_PROBLEMS = 100  # looking for the nearest id takes time for each


def build_plan(agenda: Agenda, bank: Bank) -> Plan:
    """The plan. Raises AgendaError where the agenda names what the bank or the agenda lacks."""
    return _Planning(agenda, bank).plan()


class _Planning:
    def __init__(self, agenda: Agenda, bank: Bank) -> None:
        self.agenda, self.bank = agenda, bank
        self.topics: dict[str, Topic] = {}
        self.shared: list[str] = []  # question topics in the order they were shared
        self.asked: set[str] = set()
        self.problems: list[Problem] = []

    def plan(self) -> Plan:
        steps = tuple(self._step(index, step) for index, step in enumerate(self.agenda.steps))
        if self.problems:
            raise AgendaError(self.problems)
        segments = self.agenda.segments
        return Plan(
            title=self.agenda.title,
            steps=steps,
            topics=self.topics,
            minimum=self.agenda.minimum,
            segment_prompt=segments.prompt if segments else "",
            segments=tuple(Option(o.id, o.name) for o in segments.options) if segments else (),
            categories=_categories(self.bank),
        )

    def _step(self, index: int, step: AnyStep) -> Step:
        made = Step(step.id, step.kind, step.title, step.minutes, step.prompt, step.notes)
        if isinstance(step, Individual):
            return self._individual(index, step, made)
        if isinstance(step, Result):
            collected = self._keep(t for group in step.share for t in self._group(group))
            return _with(made, topics=(*collected, *self._ready(step)), shows=collected)
        if isinstance(step, Reveal):
            return _with(made, shows=tuple(self._shows(index, step)))
        if isinstance(step, Split):
            return self._split(index, step, made)
        if isinstance(step, Vote):
            return self._vote(step, made)
        return _with(made, topics=self._ready(step)) if step.kind == "commitment" else made

    def _individual(self, index: int, step: Individual, made: Step) -> Step:
        asked = tuple(self._asked(index, step))
        shared = [q for q in self._questions(index, "share", step.share) if self._fits(index, q)]
        missing = [q.id for q in shared if q.id not in asked]
        if missing:
            self._wrong(("steps", index, "share"), missing[0], "questions that this step asks")
        self.asked |= set(asked)
        collected = self._keep(question_topic(question) for question in shared)
        self.shared += [topic for topic in collected if topic not in self.shared]
        return _with(
            made,
            pace=step.pace,
            questions=asked,
            topics=(*collected, *self._ready(step)),
            shows=collected,
        )

    def _asked(self, index: int, step: Individual) -> Iterator[str]:
        named = step.questions or tuple(section.id for section in self.bank.sections)
        for question in self._questions(index, "questions", named):
            yield question.id

    def _questions(self, index: int, key: str, names: Iterable[str]) -> Iterator[Question]:
        by_id = {question.id: question for question in self.bank.questions}
        sections = {section.id for section in self.bank.sections}
        for position, name in enumerate(names):
            if name in sections:
                yield from (q for q in self.bank.questions if q.section == name)
            elif name in by_id:
                yield by_id[name]
            elif len(self.problems) < _MOST_PROBLEMS:
                near = nearest(name, [*by_id, *sections])
                place = ("steps", index, key, position)
                self._wrong(place, name, "a question or a section of the bank", near)

    def _fits(self, index: int, question: Question) -> bool:
        if question.choices():
            return True
        place = ("steps", index, "share")
        self._wrong(place, question.id, "questions with answers to choose from")
        return False

    def _group(self, group: str) -> Iterator[Topic]:
        if group == "map":
            yield topics.map_topic()
        elif group == "coverage":
            for dimension in self.bank.dimensions:
                yield topics.coverage_topic(dimension.id, dimension.name)
        elif group == "time":
            yield from _time_topics(self.bank, self.asked)
        else:
            for flag in self.bank.flags:
                yield topics.flag_topic(flag.id, flag.title)

    def _shows(self, index: int, step: Reveal) -> Iterator[str]:
        for position, name in enumerate(step.shows):
            found = [topic for topic in self.topics if self._means(name, topic)]
            if not found:
                known = [*GROUPS, *(topic.partition(":")[2] for topic in self.topics)]
                expected = "something that an earlier step shares"
                place = ("steps", index, "shows", position)
                self._wrong(place, name, expected, nearest(name, known))
            yield from found

    def _means(self, name: str, topic: str) -> bool:
        kind = self.topics[topic]
        if kind.shape == "silent":
            return False
        group = "flags" if kind.group == "flag" else kind.group
        own = topic.partition(":")[2]
        section = self.bank.question(own).section if kind.group == "q" else ""
        return (name in GROUPS and name == group) or name in {own, section} - {""}

    def _split(self, index: int, step: Split, made: Step) -> Step:
        if not self.shared:
            self._wrong(("steps", index, "kind"), "split", "an earlier step that shares questions")
        return _with(made, shows=tuple(self.shared), top=step.top)

    def _vote(self, step: Vote, made: Step) -> Step:
        options = tuple(Option(option.id, option.name) for option in step.options)
        shape: topics.Shape = "ordered" if step.ordered else "nominal"
        title = step.prompt or step.title
        collected = self._keep([Topic(f"vote:{step.id}", title, shape, options, "vote")])
        return _with(made, topics=collected, shows=collected, options=options)

    def _ready(self, step: AnyStep) -> tuple[str, ...]:
        return self._keep([topics.ready_topic(step.id)])

    def _keep(self, found: Iterable[Topic]) -> tuple[str, ...]:
        kept = topics.by_id(found)
        self.topics |= {key: topic for key, topic in kept.items() if key not in self.topics}
        return tuple(kept)

    def _wrong(self, path: KeyPath, found: str, expected: str, near: str | None = None) -> None:
        self.problems.append(self.agenda.source.problem(path, shown(found), expected, near))


def _with(step: Step, **changes: object) -> Step:
    return replace(step, **changes)  # type: ignore[arg-type]  # checked by its callers


def question_topic(question: Question) -> Topic:
    """The topic of a bank's question that has answers to choose from."""
    key = f"q:{question.id}"
    if isinstance(question, Tradeoff):
        options = tuple(Option(str(n), words) for n, words in enumerate(question.labels, start=1))
        legend = (say(m.SIDE_A, text=question.a.text), say(m.SIDE_B, text=question.b.text))
        return Topic(key, question.text, "ordered", options, "q", legend)
    options = tuple(Option(str(value), question.words(value)) for value in question.choices())
    unordered = isinstance(question, (Scenario, Context))
    return Topic(key, question.text, "nominal" if unordered else "ordered", options, "q")


def _time_topics(bank: Bank, asked: Collection[str]) -> Iterator[Topic]:
    """The parts of every month that was asked for; what was not, nobody could send."""
    for question in bank.questions:
        if isinstance(question, Allocation) and question.id in asked:
            for category in question.categories:
                yield topics.time_topic(question.role, category.id, category.name)


def _categories(bank: Bank) -> dict[str, str]:
    return {
        category.id: category.name
        for question in bank.questions
        if isinstance(question, Allocation)
        for category in question.categories
    }
