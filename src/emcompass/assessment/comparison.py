"""Two results side by side: did anything change, what, and how far is it more than noise?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from emcompass.assessment.assess import score_record
from emcompass.assessment.assessment import Assessment, Recommendation, Said
from emcompass.assessment.document import plain, tenth
from emcompass.assessment.reading import POINTS
from emcompass.assessment.role import difference
from emcompass.assessment.shared import shared_answers
from emcompass.bank.answers import features
from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer, BankRef
from emcompass.errors import EmcompassError
from emcompass.scoring import Change, Model, Vector, changed
from emcompass.scoring.linalg import Matrix, add, apply, inverse, product, transpose
from emcompass.sitting.record import Record
from emcompass.words.offsets import wall

Grade = Literal["noise", "likely", "clear"]
FORMAT = 1


class ComparisonError(EmcompassError):
    """Two results that can't be compared, and why."""


@dataclass(frozen=True, slots=True)
class ChangedDimension:
    """A dimension then and now, and how it moved against the mean of all.

    `before` and `after` are the shown scores of the two results. `change`, `low` and `high` (the
    80 % band) are shown points over the shared questions alone; `p` is Holm-adjusted and graded:
    *clear* below .01, *likely* below .10, else *noise*.
    """

    id: str
    before: float
    after: float
    change: float
    low: float
    high: float
    p: float
    grade: Grade


@dataclass(frozen=True, slots=True)
class MovedAnswer:
    """An answer that differs, and the shown points of change that it makes on `dimension`."""

    question: str
    before: Answer
    after: Answer
    dimension: str
    points: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """`new` against `old`, by the `shared` ones of the `of` scored questions that either answers.

    `tested` is False when the shared questions don't reach every dimension: then nothing is said
    about change, and `dimensions` and `moved` are empty. `changed` is the one joint test (Holm).
    """

    old: str
    new: str
    days: int
    shared: int
    of: int
    tested: bool
    changed: bool
    dimensions: tuple[ChangedDimension, ...]
    moved: tuple[MovedAnswer, ...]  # most on a changed dimension first
    before: Assessment
    after: Assessment
    flags_gained: tuple[str, ...]
    flags_lost: tuple[str, ...]

    @property
    def role_gap(self) -> tuple[float | None, float | None]:
        """The part of the month (0..1) between wanted and last month, then and now."""
        return _gap(self.before), _gap(self.after)


def compare(
    bank_old: Bank,
    old: Record,
    bank_new: Bank,
    new: Record,
    *,
    said: tuple[Said | None, Said | None] = (None, None),
) -> Comparison:
    """Compare two results, each with the bank it was given to.

    What was `said` of the month expected, then and now, is judged in the place of the guess. Only
    the questions that both banks ask in the same kind with the same choices, and that both sittings
    answered, tell of change. Raises ComparisonError for results of different banks.
    """
    if bank_old.id != bank_new.id:
        raise ComparisonError(
            f"{old.id} answers the bank {bank_old.id} and {new.id} the bank {bank_new.id}: "
            "different questions, so there is nothing to compare"
        )
    before = score_record(bank_old, old, said=said[0])
    after = score_record(bank_new, new, said=said[1])
    values = shared_answers(bank_new, [(bank_old, old.answers), (bank_new, new.answers)])
    then, now = (features(bank_new, answers) for answers in values)
    asked = before.pushes.keys() | after.pushes.keys()
    change = changed(bank_new.model, then, now)
    dimensions = _dimensions(change, before, after)
    flags_then, flags_now = ([flag.id for flag in one.flags] for one in (before, after))
    return Comparison(
        old=old.id,
        new=new.id,
        days=(_day(new) - _day(old)).days,
        shared=change.shared,
        of=len(asked),
        tested=bool(dimensions),
        changed=change.any_changed,
        dimensions=dimensions,
        moved=_moved(bank_new, values, (then, now), dimensions) if dimensions else (),
        before=before,
        after=after,
        flags_gained=tuple(one for one in flags_now if one not in flags_then),
        flags_lost=tuple(one for one in flags_then if one not in flags_now),
    )


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain, ordered JSON values, rounded like a result's."""
    before, after = comparison.before, comparison.after
    gaps = [gap if gap is None else round(gap, 3) for gap in comparison.role_gap]
    return {
        "format": FORMAT,
        "old": {"id": comparison.old, "bank": _bank(before.bank)},
        "new": {"id": comparison.new, "bank": _bank(after.bank)},
        "days": comparison.days,
        "shared": comparison.shared,
        "of": comparison.of,
        "tested": comparison.tested,
        "changed": comparison.changed,
        "dimensions": {d.id: _dimension(d) for d in comparison.dimensions},
        "moved": [_move(moved) for moved in comparison.moved],
        "recommendation": {
            "before": _recommendation(before.recommendation),
            "after": _recommendation(after.recommendation),
        },
        "role_gap": dict(zip(("before", "after"), gaps, strict=True)),
        "flags": {"gained": list(comparison.flags_gained), "lost": list(comparison.flags_lost)},
        **_said(before, after),
    }


def _said(before: Assessment, after: Assessment) -> dict[str, Any]:
    """The days on which the month expected was said; nothing where it was neither time."""
    if before.said is None and after.said is None:
        return {}
    days = {"before": before.said, "after": after.said}
    return {"said": {name: said and said.on.isoformat() for name, said in days.items()}}


def _day(record: Record) -> date:
    return wall(record.when).date()


def _gap(assessment: Assessment) -> float | None:
    role = assessment.role
    if role.wanted is None or role.actual is None:
        return None
    return difference(role.wanted, role.actual)


def _dimensions(
    change: Change, before: Assessment, after: Assessment
) -> tuple[ChangedDimension, ...]:
    then, now = ({d.id: d.score for d in one.dimensions} for one in (before, after))
    return tuple(
        ChangedDimension(
            id=name,
            before=then[name],
            after=now[name],
            change=POINTS * one.delta,
            low=POINTS * one.low,
            high=POINTS * one.high,
            p=one.adjusted,
            grade=one.grade,
        )
        for name, one in change.dimensions.items()
    )


def _moved(
    bank: Bank,
    answers: Sequence[Mapping[str, Answer]],
    given: tuple[Mapping[str, Vector], Mapping[str, Vector]],
    dimensions: Sequence[ChangedDimension],
) -> tuple[MovedAnswer, ...]:
    names = [dimension.id for dimension in dimensions]
    told = [i for i, d in enumerate(dimensions) if d.grade != "noise"] or range(len(names))
    then, now = answers
    found = []
    for question, points in _contributions(bank.model, *given).items():
        most = max(told, key=lambda i: abs(points[i]))
        if then[question] != now[question]:
            found.append(
                MovedAnswer(question, then[question], now[question], names[most], points[most])
            )
    return tuple(sorted(found, key=lambda moved: -abs(moved.points)))


def _contributions(
    model: Model, then: Mapping[str, Vector], now: Mapping[str, Vector]
) -> dict[str, Vector]:
    """What each question adds to the centred change, in shown points: V A' R0^-1 (x_now - x_then).

    The factor between R0 and the noise of a difference cancels, so they add up to `changed`'s.
    """
    size = model.shown
    total: Matrix = ((0.0,) * size,) * size
    weights: dict[str, Vector] = {}
    for question, x in now.items():
        item = model.item(question)
        loadings = tuple([row[:size] for row in item.moments.loadings])
        gain = product(transpose(loadings), inverse(item.base_noise))
        total = add(total, product(gain, loadings))
        step = [b - a for a, b in zip(then[question], x, strict=True)]
        weights[question] = apply(gain, step)
    variance = inverse(total)
    return {question: _centred(apply(variance, w)) for question, w in weights.items()}


def _centred(vector: Vector) -> Vector:
    level = sum(vector) / len(vector)
    return tuple([POINTS * (entry - level) for entry in vector])


def _bank(bank: BankRef) -> dict[str, str]:
    return {"id": bank.id, "version": bank.version, "sha256": bank.sha256}


def _dimension(change: ChangedDimension) -> dict[str, Any]:
    return {
        "before": tenth(change.before),
        "after": tenth(change.after),
        "change": tenth(change.change),
        "low": tenth(change.low),
        "high": tenth(change.high),
        "p": round(change.p, 3),
        "grade": change.grade,
    }


def _move(moved: MovedAnswer) -> dict[str, Any]:
    return {
        "question": moved.question,
        "before": plain(moved.before),
        "after": plain(moved.after),
        "dimension": moved.dimension,
        "points": tenth(moved.points),
    }


def _recommendation(recommendation: Recommendation) -> dict[str, Any]:
    return {"id": recommendation.id, "verdict": recommendation.verdict}
