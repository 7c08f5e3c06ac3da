"""Whether a condition speaks of things that exist, and whether it can hold at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from emcompass.bank.condition_leaves import (
    CAUSES,
    FINDINGS,
    VERDICTS,
    AnswerIs,
    FindingLeaf,
    Gap,
    Leaf,
    MonthsApart,
    Raised,
    Range,
    Score,
    ShareWithin,
    ToneCount,
)
from emcompass.bank.conditions import JOINTS, AllOf, AnyOf, Condition, NoneOf, leaves
from emcompass.bank.kinds import Allocation, Context, Question, Reflection, Scenario
from emcompass.files.locate import Path
from emcompass.files.problems import listed, nearest, shown

_MOST_PARTS = 200
_NEVER = "a condition that can hold"
_SAID: Mapping[str, str] = MappingProxyType(
    {"verdict": "verdict", "cause": "cause", "raised": "flag"}
)

# What a condition looks at: a question's answer, a category of one or two allocations, a dimension.
Subject = tuple[str, ...]
# The values that let it hold: options, or lowest and highest number.
Allowed = frozenset[str] | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong inside a condition; `path` leads to it from the condition."""

    path: Path
    found: str
    expected: str
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class ConditionCheck:
    """The bank's ids that conditions may name. `known`: also of questions that didn't validate."""

    dimensions: Collection[str]
    questions: Mapping[str, Question]
    known: Collection[str]
    archetypes: Mapping[str, None]
    flags: Mapping[str, None]

    def faults(self, condition: Condition, *, scored: bool = False) -> list[Fault]:
        """Unknown ids, values out of reach, and parts that exclude each other.

        Only what is read once a sitting is `scored` may ask for a verdict and the like.
        """
        placed = list(islice(_placed(condition, ()), _MOST_PARTS + 1))
        if len(placed) > _MOST_PARTS:
            return [Fault((), f"more than {_MOST_PARTS} parts", f"at most {_MOST_PARTS}")]
        faults = [fault for path, leaf in placed for fault in self._leaf(path, leaf)]
        if not scored:
            found = [(path, leaf) for path, leaf in placed if isinstance(leaf, FINDINGS)]
            expected = "answers, months and scores: this is read before there is a result"
            faults += [Fault((*path, leaf.tag), f"a {leaf.tag}", expected) for path, leaf in found]
        return faults or list(self._contradictions(condition, ()))

    def reads_scores(self, condition: Condition) -> bool:
        """Whether any part asks for a dimension's score."""
        return any(isinstance(leaf, Score) for leaf in leaves(condition))

    def _leaf(self, path: Path, leaf: Leaf) -> Iterator[Fault]:
        if isinstance(leaf, AnswerIs):
            yield from self._answer((*path, "answer"), leaf)
        elif isinstance(leaf, ShareWithin):
            yield from self._category((*path, "share"), leaf.share, path, leaf.category)
            yield from _reach(path, leaf, 0, 100, "points from 0 to 100")
        elif isinstance(leaf, Gap):
            for index, id_ in enumerate(leaf.gap):
                yield from self._category((*path, "gap", index), id_, path, leaf.category)
            if leaf.gap[0] == leaf.gap[1]:
                yield Fault((*path, "gap"), "one allocation twice", "two allocations")
            yield from _reach(path, leaf, -100, 100, "points from -100 to 100")
        elif isinstance(leaf, FINDINGS):
            yield from self._finding(path, leaf)
        elif isinstance(leaf, MonthsApart):
            for index, id_ in enumerate(leaf.months):
                yield from self._allocation((*path, "months", index), id_)
            yield from _reach(path, leaf, 0, 100, "points from 0 to 100")
        else:
            if leaf.score not in self.dimensions:
                expected = f"a dimension of this bank: {listed(self.dimensions)}"
                near = nearest(leaf.score, self.dimensions)
                yield Fault((*path, "score"), shown(leaf.score), expected, near)
            yield from _reach(path, leaf, 0, 100, "a score from 0 to 100")

    def _unknown(self, path: Path, id_: str) -> Iterator[Fault]:
        if id_ not in self.known:
            near = nearest(id_, self.known)
            yield Fault(path, shown(id_), "the id of a question of this bank", near)

    def _finding(self, path: Path, leaf: FindingLeaf) -> Iterator[Fault]:
        if isinstance(leaf, ToneCount):
            yield from _reach(path, leaf, 0, len(self.flags), "a number of flags")
            return
        known: Collection[str] = {
            "verdict": VERDICTS,
            "cause": CAUSES,
            "raised": self.flags,
        }.get(leaf.tag, self.archetypes)
        for word in leaf.words:
            if word not in known:
                expected = f"a {_SAID.get(leaf.tag, 'archetype')}: {listed(known)}"
                yield Fault((*path, leaf.tag), shown(word), expected, nearest(word, known))

    def _allocation(self, path: Path, id_: str) -> Iterator[Fault]:
        question = self.questions.get(id_)
        if question is None:
            yield from self._unknown(path, id_)
        elif not isinstance(question, Allocation):
            yield Fault(path, f"{shown(id_)}, which is a {question.kind}", "an allocation")

    def _category(self, path: Path, id_: str, leaf: Path, category: str) -> Iterator[Fault]:
        question = self.questions.get(id_)
        if not isinstance(question, Allocation):
            yield from self._allocation(path, id_)
        elif category not in question.category_ids:
            known = question.category_ids
            expected = f"a category of {id_}: {listed(known)}"
            yield Fault((*leaf, "category"), shown(category), expected, nearest(category, known))

    def _answer(self, path: Path, leaf: AnswerIs) -> Iterator[Fault]:
        question = self.questions.get(leaf.answer)
        around = path[:-1]
        if question is None:
            yield from self._unknown(path, leaf.answer)
        elif isinstance(question, (Allocation, Reflection)):
            found = f"{shown(leaf.answer)}, which is a {question.kind}"
            yield Fault(path, found, "a scale, trade-off, scenario or context question")
        elif leaf.is_ is not None:
            yield from self._options((*around, "is"), leaf.is_, question)
        elif (span := _span(question)) is None:
            found, expected = "at_least or at_most on a choice", f"is = an option of {leaf.answer}"
            yield Fault(around, found, expected)
        else:
            lowest, highest = span
            allowed = f"a number from {lowest:g} to {highest:g}"
            yield from _reach(around, leaf, lowest, highest, allowed)

    def _options(self, path: Path, options: Sequence[str], question: Question) -> Iterator[Fault]:
        known = [str(c) for c in question.choices()] if _span(question) is None else []
        if not known:
            yield Fault(path, listed(options), "at_least or at_most: the answer is a number")
            return
        for option in options:
            if option not in known:
                expected = f"an option of {question.id}: {listed(known)}"
                yield Fault(path, shown(option), expected, nearest(option, known))

    def _contradictions(self, condition: Condition, path: Path) -> Iterator[Fault]:
        if isinstance(condition, AnyOf):
            for index, part in enumerate(condition.parts):
                yield from self._contradictions(part, (*path, "any", index))
        if not isinstance(condition, AllOf):
            return
        left: dict[Subject, Allowed] = {}
        for place, leaf in _joined(condition, path):
            if not _narrow(left, leaf):
                yield Fault(place, "a part that excludes an earlier one", _NEVER)
        for place, leaf in _joined(condition, path):
            for asked in leaf.questions():
                if self._is_ruled_out(asked, left):
                    found = f"{shown(asked)}, which doesn't apply when the other parts hold"
                    yield Fault(place, found, _NEVER)
        for index, part in enumerate(condition.parts):
            if isinstance(part, AnyOf):
                yield from self._contradictions(part, (*path, "all", index))

    def _is_ruled_out(self, asked: str, left: Mapping[Subject, Allowed]) -> bool:
        """Whether a question doesn't apply to anybody who answers as `left` demands."""
        question = self.questions.get(asked)
        if question is None or isinstance(question.applies, (AnyOf, NoneOf, type(None))):
            return False
        needed = AllOf(all=(question.applies,))
        demands = [_demand(leaf) for _, leaf in _joined(needed, ())]
        return any(
            subject in left and _is_empty(_both(left[subject], allowed))
            for subject, allowed in demands
        )


def _placed(condition: Condition, path: Path) -> Iterator[tuple[Path, Leaf]]:
    if isinstance(condition, JOINTS):
        for index, part in enumerate(condition.parts):
            yield from _placed(part, (*path, condition.tag, index))
    else:
        yield path, condition


def _joined(condition: AllOf, path: Path) -> Iterator[tuple[Path, Leaf]]:
    """The parts that must all hold, through nested `all`; those under `any` and `none` need not."""
    for index, part in enumerate(condition.parts):
        place = (*path, "all", index)
        if isinstance(part, AllOf):
            yield from _joined(part, place)
        elif not isinstance(part, (AnyOf, NoneOf)):
            yield place, part


def _span(question: Question) -> tuple[float, float] | None:
    """Lowest and highest number that answers it; None when an option's id does."""
    if isinstance(question, Context):
        return (question.number.minimum, question.number.maximum) if question.number else None
    return None if isinstance(question, Scenario) else (1, 5)


def _reach(path: Path, leaf: Range, lowest: float, highest: float, allowed: str) -> Iterator[Fault]:
    if leaf.at_least is not None and leaf.at_least > highest:
        yield Fault((*path, "at_least"), f"{leaf.at_least:g}", f"{allowed}: it can never hold")
    if leaf.at_most is not None and leaf.at_most < lowest:
        yield Fault((*path, "at_most"), f"{leaf.at_most:g}", f"{allowed}: it can never hold")


def _demand(leaf: Leaf) -> tuple[Subject, Allowed]:
    if isinstance(leaf, AnswerIs):
        subject: Subject = ("answer", leaf.answer)
        if leaf.is_ is not None:
            return subject, frozenset(leaf.is_)
    elif isinstance(leaf, ShareWithin):
        subject = ("share", leaf.share, leaf.category)
    elif isinstance(leaf, Gap):
        subject = ("gap", *leaf.gap, leaf.category)
    elif isinstance(leaf, MonthsApart):
        subject = ("months", *leaf.months)
    elif isinstance(leaf, ToneCount):
        subject = ("tone", leaf.tone)
    elif isinstance(leaf, FINDINGS):
        # Two flags can both be raised.
        several = leaf.words if isinstance(leaf, Raised) else ()
        return (leaf.tag, *several), frozenset(leaf.words)
    else:
        subject = ("score", leaf.score)
    assert isinstance(leaf, Range)
    lowest = float("-inf") if leaf.at_least is None else leaf.at_least
    highest = float("inf") if leaf.at_most is None else leaf.at_most
    return subject, (lowest, highest)


def _narrow(left: dict[Subject, Allowed], leaf: Leaf) -> bool:
    """Take one more demand in; whether anything still meets them all."""
    subject, allowed = _demand(leaf)
    left[subject] = _both(left[subject], allowed) if subject in left else allowed
    return not _is_empty(left[subject])


def _both(first: Allowed, second: Allowed) -> Allowed:
    if isinstance(first, frozenset) and isinstance(second, frozenset):
        return first & second
    if isinstance(first, tuple) and isinstance(second, tuple):
        return max(first[0], second[0]), min(first[1], second[1])
    return first  # an option against a number: the faulty one is told where it stands


def _is_empty(allowed: Allowed) -> bool:
    return not allowed if isinstance(allowed, frozenset) else allowed[0] > allowed[1]
