"""Companies of invented people, and what can be wrong with the bank that they answer."""

from __future__ import annotations

import random
from collections.abc import Iterable

from emcompass.assessment.keyed_answers import AnswerSheet
from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from tests.assessment.people import honest

TURNED = "energy-write-code"
TURNED_CHOICE = "choice-people-delivery"
DEAD = ("moment-outage", "logs", "repair")  # its second option takes what the first would get
TILTED = "organisation"

Person = dict[str, Answer]


def company(bank: Bank, size: int, seed: int) -> list[Person]:
    """People whose pulls are independent of each other, answering in earnest."""
    chance = random.Random(seed)
    names = [dimension.id for dimension in bank.dimensions]
    profiles = [{name: chance.gauss(0, 1) for name in names} for _ in range(size)]
    return [honest(bank, each, seed=chance.randrange(2**32)) for each in profiles]


def with_turned(people: Iterable[Person]) -> list[Person]:
    """The same people where a scale and a trade-off measure the opposite of what the bank says."""
    return [
        {**each, TURNED: _turned(each[TURNED]), TURNED_CHOICE: _turned(each[TURNED_CHOICE])}
        for each in people
    ]


def _turned(point: Answer) -> int:
    assert isinstance(point, int)
    return 6 - point


def with_dead(people: Iterable[Person]) -> list[Person]:
    """The same people, of whom nobody would choose one option of a scenario."""
    question, dead, instead = DEAD
    return [
        {**each, question: instead if each[question] == dead else each[question]} for each in people
    ]


def with_tilt(bank: Bank, people: Iterable[Person], seed: int = 1) -> list[Person]:
    """The same people, to whom every scale of a dimension sounds pleasant: of two answers one is
    a point higher."""
    chance = random.Random(seed)
    scales = [q.id for q in bank.questions if q.kind == "scale" and q.dimension == TILTED]
    return [{**each, **{id_: _higher(each[id_], chance) for id_ in scales}} for each in people]


def _higher(point: Answer, chance: random.Random) -> int:
    assert isinstance(point, int)
    return min(5, point + (chance.random() < 0.5))


def sheets(people: Iterable[Person]) -> list[AnswerSheet]:
    """A sheet for each."""
    return [AnswerSheet(each) for each in people]
