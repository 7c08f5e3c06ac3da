"""Whether a bank's questions work alike for groups of people, and where the groups differ.

Groups come from two questions about the situation, where a bank asks them. Only differences between
the groups leave this module, never a group's size or the level of all: with those, and the figures
of everybody, the few who are in no group could be reckoned out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from emcompass.assessment.averages import mean
from emcompass.assessment.item_statistics import Estimate, mean_estimate
from emcompass.assessment.keyed_answers import KeyedAnswers, coded_point
from emcompass.assessment.left_out import LeftOut
from emcompass.assessment.study_numbers import GroupDifference, group_difference
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Context, Question, Scale, Scenario, Tradeoff
from emcompass.bank.reference import Answer
from emcompass.scoring import Vector, choice_features
from emcompass.scoring.change_test import holm
from emcompass.scoring.linalg import dot

GROUPED_BY = ("role-now", "company-size")  # questions of the core bank, and of those made from it
LEAST_COMPARED = 200  # people
LEAST_GROUP = 30
_SURE = 0.01  # Holm's adjusted p below it, over all questions and groupings
_POINTS = 0.25  # of a five-point answer: a smaller difference is not worth a word
_SHARE = 0.15  # of those who choose an option
_POINTS_PER_SD = 20.0


@dataclass(frozen=True, slots=True)
class Uneven:
    """What groups answer differently beyond what their other answers say. `part`: an option, ""
    for a five-point answer. `size`: between `highest` and `lowest` (options' ids), in points of
    the answer or as a part of 1. `stands_out`: whether that is sure and large enough."""

    question: str
    part: str
    size: float
    highest: str
    lowest: str
    p: float
    stands_out: bool


@dataclass(frozen=True, slots=True)
class GroupMean:
    """A group's mean of a dimension, in points of 0..100, less the mean of all who are compared."""

    dimension: str
    group: str
    difference: Estimate


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups (options' ids) of a question with enough people, and what differs."""

    question: str
    groups: tuple[str, ...]
    uneven: tuple[Uneven, ...]
    means: tuple[GroupMean, ...]


def groupings(bank: Bank, keyed: KeyedAnswers, people: int) -> tuple[Grouping, ...]:
    """The comparisons that there are enough people for: 200 in all, 30 in each of two groups."""
    if people < LEAST_COMPARED:
        return ()
    members = {
        question.id: found
        for question in bank.questions
        if question.id in GROUPED_BY and isinstance(question, Context)
        if len(found := _members(keyed, question)) > 1
    }
    if not members:
        return ()
    left_out = LeftOut(bank, keyed)
    tests = [
        test
        for question, groups in members.items()
        for test in _tests(bank, keyed, left_out, question, groups)
    ]
    adjusted = holm([test.difference.p for test in tests])
    told = [(test.grouping, test.told(p)) for test, p in zip(tests, adjusted, strict=True)]
    return tuple(
        Grouping(
            question=question,
            groups=tuple(groups),
            uneven=tuple(uneven for grouping, uneven in told if grouping == question),
            means=tuple(_means(bank, left_out, groups)),
        )
        for question, groups in members.items()
    )


def _members(keyed: KeyedAnswers, question: Context) -> dict[str, list[int]]:
    """The sheets of each group that is large enough, by option."""
    given = keyed.given(question.id)
    found = {
        id_: [at for at, value in given.items() if value == id_] for id_ in question.option_ids
    }
    return {id_: sheets for id_, sheets in found.items() if len(sheets) >= LEAST_GROUP}


@dataclass(frozen=True, slots=True)
class _Test:
    """A question, or an option of one, compared between the groups of a grouping."""

    grouping: str
    question: Question
    part: str
    groups: tuple[str, ...]
    difference: GroupDifference

    def told(self, p: float) -> Uneven:
        """What there is to tell, p adjusted for the number of tests."""
        shifts = dict(zip(self.groups, self.difference.shifts, strict=True))
        size = self.difference.largest
        return Uneven(
            question=self.question.id,
            part=self.part,
            size=size,
            highest=max(shifts, key=shifts.__getitem__),
            lowest=min(shifts, key=shifts.__getitem__),
            p=p,
            stands_out=p < _SURE and size >= (_SHARE if self.part else _POINTS),
        )


def _tests(
    bank: Bank,
    keyed: KeyedAnswers,
    left_out: LeftOut,
    grouping: str,
    members: Mapping[str, Sequence[int]],
) -> Iterator[_Test]:
    for question in bank.questions:
        if not isinstance(question, Scale | Tradeoff | Scenario):
            continue
        given = keyed.given(question.id)
        told = {id_: [at for at in sheets if at in given] for id_, sheets in members.items()}
        kept = {id_: sheets for id_, sheets in told.items() if len(sheets) >= LEAST_GROUP}
        if len(kept) < 2:
            continue
        groups = [number for number, sheets in enumerate(kept.values()) for _ in sheets]
        people = [at for sheets in kept.values() for at in sheets]
        expected = left_out.expected(question.id)
        for part in _parts(question):
            outcomes = [_outcome(given[at], part) for at in people]
            chances = [_chance(question, expected[at], part) for at in people]
            difference = group_difference(outcomes, chances, groups)
            if difference is not None:
                yield _Test(grouping, question, part, tuple(kept), difference)


def _parts(question: Question) -> tuple[str, ...]:
    return question.option_ids if isinstance(question, Scenario) else ("",)


def _outcome(answer: Answer, part: str) -> float:
    return float(answer == part) if part else coded_point(answer)


def _chance(question: Question, features: Vector, part: str) -> float:
    """What the features of an answer that are expected say of a part: for an option its chance."""
    if not isinstance(question, Scenario):
        return features[0]
    count = len(question.option_ids)
    onehot = choice_features(count, question.option_ids.index(part))
    return 1 / count + dot(onehot, features)


def _means(
    bank: Bank, left_out: LeftOut, members: Mapping[str, Sequence[int]]
) -> Iterator[GroupMean]:
    profiles = left_out.profiles
    for d, dimension in enumerate(bank.dimensions):
        scores = {
            group: sorted(_POINTS_PER_SD * profiles[at][d] for at in sheets if at in profiles)
            for group, sheets in members.items()
        }
        middle = mean([score for each in scores.values() for score in each])
        for group, each in scores.items():
            if len(each) >= LEAST_GROUP:
                apart = [score - middle for score in each]
                yield GroupMean(dimension.id, group, mean_estimate(apart))
