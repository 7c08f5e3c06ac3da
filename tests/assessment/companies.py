"""Companies of invented people, and what can be wrong with the bank that they answer."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from emcompass.assessment.keyed_answers import AnswerSheet
from emcompass.assessment.study_retest import AnsweredTwice
from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from tests.assessment.people import honest

TURNED = "energy-write-code"
TURNED_CHOICE = "choice-people-delivery"
DEAD = ("moment-outage", "logs", "repair")  # its second option takes what the first would get
TILTED = "organisation"
BY_CHANCE = "energy-candidates"
SWAPPED = ("energy-rare-fault", "energy-complaints")  # technical, product
UNEVEN = "energy-stuck-work"
SIZE = "company-size"

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
    return 6 - _point(point)


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
    return min(5, _point(point) + (chance.random() < 0.5))


def sheets(people: Iterable[Person]) -> list[AnswerSheet]:
    """A sheet for each."""
    return [AnswerSheet(each) for each in people]


def company_twice(bank: Bank, size: int, seed: int) -> tuple[list[Person], list[Person]]:
    """A company that answers twice, each time in earnest: the same pulls, and half of what else
    is in an answer comes back, as METHOD.md supposes."""
    chance = random.Random(seed)
    names = [dimension.id for dimension in bank.dimensions]
    profiles = [{name: chance.gauss(0, 1) for name in names} for _ in range(size)]
    first, fresh = (
        [honest(bank, each, seed=chance.randrange(2**32)) for each in profiles] for _ in range(2)
    )
    second = [
        {id_: one[id_] if chance.random() < 0.5 else other[id_] for id_ in one}
        for one, other in zip(first, fresh, strict=True)
    ]
    return first, second


def twice(first: Iterable[Person], second: Iterable[Person]) -> list[AnsweredTwice]:
    """Both sheets of everybody, ninety days apart."""
    pairs = zip(first, second, strict=True)
    return [AnsweredTwice(AnswerSheet(one), AnswerSheet(other), 90) for one, other in pairs]


def with_chance_answers(people: Iterable[Person], seed: int = 1) -> list[Person]:
    """The same people, to whom one question says nothing: the answer is by chance."""
    chance = random.Random(seed)
    return [{**each, BY_CHANCE: chance.randint(1, 5)} for each in people]


def with_swapped(people: Iterable[Person]) -> list[Person]:
    """The same people where two scales measure each the other's dimension."""
    one, other = SWAPPED
    return [{**each, one: each[other], other: each[one]} for each in people]


def with_sizes(people: Sequence[Person], seed: int = 1, few: int = 0) -> list[Person]:
    """The same people in companies of two sizes, and a few in one of a third."""
    chance = random.Random(seed)
    sizes = [chance.choice(("growing", "enterprise")) for _ in people]
    sizes[:few] = ["start-up"] * few
    return [{**each, SIZE: size} for each, size in zip(people, sizes, strict=True)]


def with_uneven(people: Iterable[Person], seed: int = 1) -> list[Person]:
    """The same people, where one question sounds better in a large company: of three answers two
    are a point higher there."""
    chance = random.Random(seed)
    return [
        {**each, UNEVEN: min(5, _point(each[UNEVEN]) + (chance.random() < 2 / 3))}
        if each[SIZE] == "enterprise"
        else each
        for each in people
    ]


def _point(answer: Answer) -> int:
    assert isinstance(answer, int)
    return answer
