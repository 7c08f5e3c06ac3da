"""Whether scales, trade-offs and choices say the same of a dimension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from emcompass.assessment.averages import mean
from emcompass.assessment.item_statistics import Estimate, correlation_of_pairs
from emcompass.assessment.keyed_answers import MOST_OF, KeyedAnswers
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation, Scale, Scenario, Tradeoff
from emcompass.scoring import Item

# A dimension's reading for each person who gave enough of the kind's answers, by sheet number.
_Readings = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """For a dimension, the correlation across people of what two kinds of questions say. `choices`
    are scenarios and the month wanted; None where fewer than enough people tell it."""

    scales_tradeoffs: Estimate | None
    scales_choices: Estimate | None
    tradeoffs_choices: Estimate | None


def kind_agreement(bank: Bank, keyed: KeyedAnswers, dimension: str, least: int) -> KindAgreement:
    """How well the kinds agree about a dimension, where `least` people tell it."""
    scales = _readings(bank, keyed, dimension, (Scale,))
    tradeoffs = _readings(bank, keyed, dimension, (Tradeoff,))
    choices = _readings(bank, keyed, dimension, (Scenario, Allocation))
    return KindAgreement(
        _together(scales, tradeoffs, least),
        _together(scales, choices, least),
        _together(tradeoffs, choices, least),
    )


def _readings(
    bank: Bank, keyed: KeyedAnswers, dimension: str, kinds: tuple[type, ...]
) -> _Readings:
    """The mean of A'R^-1 (x - m) over the kinds' questions for the dimension: how far each answer
    pulls it. From half of these questions on."""
    at = [each.id for each in bank.dimensions].index(dimension)
    scored = bank.unnormed.model.items
    asked = (each.id for each in bank.questions if isinstance(each, kinds) and each.scored)
    items = [scored[id_] for id_ in asked if at in scored[id_].touches]
    pulls: dict[int, list[float]] = {}
    for item in items:
        for person, pull in _pulls(bank, keyed, item, at):
            pulls.setdefault(person, []).append(pull)
    return {each: mean(told) for each, told in pulls.items() if len(told) >= MOST_OF * len(items)}


def _pulls(bank: Bank, keyed: KeyedAnswers, item: Item, at: int) -> Iterable[tuple[int, float]]:
    asked = bank.question(item.id)
    for person, answer in keyed.given(item.id).items():
        features = asked.features(answer, bank.scoring)
        assert features is not None  # of a scored question
        row = item.gain[at]
        yield person, sum(g * r for g, r in zip(row, item.residual(features), strict=True))


def _together(one: _Readings, other: _Readings, least: int) -> Estimate | None:
    pairs = [(one[each], other[each]) for each in one.keys() & other.keys()]
    return correlation_of_pairs(pairs, least)
