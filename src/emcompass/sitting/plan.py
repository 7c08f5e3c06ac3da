"""Which question comes next: the bank's order, or the short form's goal-directed one.

Everything here is a function of the bank and of what has been put and answered so far, so a resumed
sitting goes on exactly as the interrupted one would have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from emcompass.bank.answers import features
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from emcompass.scoring import (
    Model,
    Posterior,
    Vector,
    coverage,
    enough_answers,
    infer,
    next_item,
    stop_probability,
)

Features = Mapping[str, Vector]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a sitting stands: `left` are the questions put that were answered or skipped."""

    answers: Mapping[str, Answer]
    put: Collection[str]
    left: Collection[str]


@dataclass(frozen=True, slots=True)
class Phases:
    """The short form's parts in the order they are put, as ids that apply.

    `opening`: context that stands before the first scored question, then the wanted month, so that
    stopping knows it; `core`: the scored questions without allocations; `time`: the other
    allocations; `closing`: context that flags or conditions read, then reflections.
    """

    opening: tuple[str, ...]
    core: tuple[str, ...]
    time: tuple[str, ...]
    closing: tuple[str, ...]


def next_full(bank: Bank, standing: Standing) -> str | None:
    """The first question in the bank's order that applies and has not been put."""
    return _first(_ids(bank.applicable(standing.answers)), standing.put)


def next_short(bank: Bank, standing: Standing) -> str | None:
    """The short form's next question, or None when nothing is left to ask.

    The core goes on, also after the allocations, until it is settled; once the closing part has
    begun it is over, so that later changes never reopen what the person has already left behind.
    """
    phases = short_phases(bank, standing.answers)
    opening = _first(phases.opening, standing.put)
    if opening is not None:
        return opening
    core = None if closing_begun(phases, standing) else _next_core(bank, phases, standing)
    return core or _first((*phases.time, *phases.closing), standing.put)


def short_phases(bank: Bank, answers: Mapping[str, Answer]) -> Phases:
    """The parts of the short form, for a person with these answers."""
    questions = bank.applicable(answers)
    scored = frozenset(bank.scored)
    core = tuple(q.id for q in questions if q.id in scored and q.kind != "allocation")
    allocations = tuple(q.id for q in questions if q.kind == "allocation")
    wanted = tuple(one for one in allocations if one in scored)
    opening = (*_opening(questions, frozenset(core)), *wanted)
    needed = _read_by_conditions(bank)
    context = (q.id for q in questions if q.kind == "context" and q.id in needed)
    closing = [one for one in context if one not in opening]
    closing += (q.id for q in questions if q.kind == "reflection")
    time = tuple(one for one in allocations if one not in wanted)
    return Phases(opening, core, time, tuple(closing))


def closing_begun(phases: Phases, standing: Standing) -> bool:
    """Whether any question of the closing part has been put."""
    return any(one in standing.put for one in phases.closing)


def settled(bank: Bank, standing: Standing) -> float | None:
    """How probable it is that the full form would recommend the same; None below the minimum."""
    answered = features(bank, standing.answers)
    if not enough_answers(bank.model, tuple(answered)):
        return None
    return _settled(bank, standing, answered, infer(bank.model, answered))


def _opening(questions: Iterable[Question], core: Collection[str]) -> tuple[str, ...]:
    found = []
    for question in questions:
        if question.id in core:
            break
        if question.kind == "context":
            found.append(question.id)
    return tuple(found)


def _read_by_conditions(bank: Bank) -> frozenset[str]:
    conditions = [flag.when for flag in bank.flags]
    conditions += [q.applies for q in bank.questions if q.applies is not None]
    return frozenset(one for condition in conditions for one in condition.questions())


def _next_core(bank: Bank, phases: Phases, standing: Standing) -> str | None:
    remaining = tuple(one for one in phases.core if one not in standing.put)
    if not remaining:
        return None
    model, answered = bank.model, features(bank, standing.answers)
    post = infer(model, answered)
    if len(answered) >= model.rules.minimum_questions and (
        _settled(bank, standing, answered, post) >= model.rules.stop
    ):
        lacking = _lacking(model, answered)
        remaining = tuple(one for one in remaining if lacking & model.items[one].touches)
    return next_item(model, post, remaining) if remaining else None


def _settled(bank: Bank, standing: Standing, answered: Features, post: Posterior) -> float:
    applies = _ids(bank.applicable(standing.answers))
    scored = frozenset(bank.scored)
    to_come = tuple(one for one in applies if one in scored and one not in standing.left)
    return stop_probability(bank.model, answered, to_come, post)


def _lacking(model: Model, answered: Features) -> frozenset[int]:
    """The shown dimensions, by index, with fewer answers than the short form promises."""
    counts = coverage(model, tuple(answered)).values()
    least = model.rules.minimum_per_dimension
    return frozenset(index for index, count in enumerate(counts) if count < least)


def _ids(questions: Iterable[Question]) -> tuple[str, ...]:
    return tuple(question.id for question in questions)


def _first(ids: Iterable[str], put: Collection[str]) -> str | None:
    return next((one for one in ids if one not in put), None)
