"""Item means as norms: how much more a question is liked than the others of its dimensions."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.assessment.averages import mean
from emcompass.assessment.keyed_answers import AnswerSheet, KeyedAnswers
from emcompass.bank.bank import Bank
from emcompass.bank.norms import LEAST_NORMED, ItemNorm, Norms
from emcompass.scoring import Vector, norm_offsets

_DIGITS = 4  # of features of some points: far below what thirty people tell


def item_norms(bank: Bank, sheets: Sequence[AnswerSheet]) -> Norms | None:
    """The norms of the scored questions that enough people answered.

    None where there are fewer than `LEAST_NORMED` people, or answers to each question. They are
    made from the bank as it is without norms, so that norms are never made from norms.
    """
    plain = bank.unnormed
    people = KeyedAnswers(plain, sheets).features(plain).values()
    features = {id_: [each[id_] for each in people if id_ in each] for id_ in plain.model.items}
    told = {id_: rows for id_, rows in features.items() if len(rows) >= LEAST_NORMED}
    if len(sheets) < LEAST_NORMED or not told:
        return None
    items = plain.model.items
    means = {id_: _means(rows) for id_, rows in told.items()}
    residuals = {id_: tuple(items[id_].residual(centre)) for id_, centre in means.items()}
    offsets = norm_offsets(items.values(), residuals)
    questions = tuple(
        ItemNorm(
            question=id_,
            answered=len(rows),
            mean=_rounded(means[id_]),
            offset=_rounded(offsets[id_]),
        )
        for id_, rows in told.items()
    )
    return Norms(bank=bank.id, version=bank.version, people=len(sheets), questions=questions)


def _means(rows: Sequence[Vector]) -> Vector:
    return tuple([mean(column) for column in zip(*rows, strict=True)])


def _rounded(values: Vector) -> Vector:
    return tuple([round(each, _DIGITS) + 0.0 for each in values])
