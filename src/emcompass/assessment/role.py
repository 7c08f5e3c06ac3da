"""The month: as wanted, as it was, as the employer expects it, and how it fits the energy.

Shares are points / 100 by dimension; categories of the same dimension add up, those without one are
left out. Two months differ by the part that would have to move: half the sum of the absolute
differences (0 = the same month, 1 = nothing in common). Energy and a month agree by the cosine of
their shapes (each centred on its own mean): 1 = the same shape, -1 = the opposite one.

The reading, first rule that holds; without a wanted month, last month and a profile it is unclear:

- fits: wanted differs from last month, and from what is expected if that is known, by at most 0.15,
  and energy is not against last month (cosine above -0.2).
- right-role-wrong-job: management is the likelier track, energy goes with the wanted month (cosine
  at least 0.2), and last month or what is expected differs from it by 0.3 or more. Leading suits
  the person; this job gives too little of it, or of the kind that suits.
- right-job-wrong-role: the job is as agreed (last month and what is expected differ by at most
  0.15, or nothing is known of the latter), but either staff is the likelier track and energy
  doesn't go with last month (cosine below 0.2), or energy is against last month (at most -0.2)
  although it was as wanted (at most 0.15). The job keeps its word; the role drains.
- unclear: everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from emcompass.assessment.assessment import Role, RoleReading, Said
from emcompass.assessment.averages import mean
from emcompass.assessment.reading import Reading
from emcompass.bank.bank import Bank
from emcompass.bank.bank_errors import AnswerError
from emcompass.bank.kinds import Allocation
from emcompass.bank.reference import Answer

Shares = Mapping[str, float]
NEAR = 0.15
FAR = 0.30
AGREES = 0.2


def shares_of(bank: Bank, answers: Mapping[str, Answer], role: str) -> Shares | None:
    """The shares by dimension of the first answered allocation in this role; None without one."""
    for question in bank.questions:
        if isinstance(question, Allocation) and question.role == role and question.id in answers:
            return _by_dimension(bank, question, answers[question.id])
    return None


def difference(a: Shares, b: Shares) -> float:
    """The part of a month that would have to move: 0 (the same) to 1."""
    return round(sum(abs(a[name] - b[name]) for name in a) / 2, 9)


def agreement(a: Shares, b: Shares) -> float:
    """The cosine between two shapes, -1 to 1; 0 when either is flat."""
    x, y = _centred(a), _centred(b)
    length = sqrt(sum(v * v for v in x) * sum(v * v for v in y))
    return sum(v * w for v, w in zip(x, y, strict=True)) / length if length > 1e-12 else 0.0


def month_question(bank: Bank, role: str) -> Allocation | None:
    """The first question that asks for a month in this role; None where a bank has none."""
    asked = (q for q in bank.questions if isinstance(q, Allocation) and q.role == role)
    return next(asked, None)


def judged_answers(
    bank: Bank, answers: Mapping[str, Answer], said: Said | None
) -> Mapping[str, Answer]:
    """The answers by which months are judged: what was said in the place of what was guessed.

    The very same answers where nothing was said, or over other parts of the month than the bank's.
    """
    question = month_question(bank, "expected")
    if said is None or question is None or set(said.month) != set(question.category_ids):
        return answers
    try:
        return {**answers, question.id: question.check(said.month)}
    except AnswerError:
        return answers


def read_role(reading: Reading, judged: Mapping[str, Answer], *, told: bool) -> Role:
    """The three months and how they fit; unclear unless the verdict told something (not open).

    `judged` are the answers to read the months off: see `judged_answers`.
    """
    wanted, actual, expected = (
        shares_of(reading.bank, judged, role) for role in ("wanted", "actual", "expected")
    )
    fits: RoleReading = "unclear"
    if told and wanted is not None and actual is not None:
        fits = _reading(wanted, actual, expected, reading.scores, 1 - reading.staff)
    return Role(wanted, actual, expected, fits)


def _reading(
    wanted: Shares, actual: Shares, expected: Shares | None, energy: Shares, management: float
) -> RoleReading:
    demands = [actual] if expected is None else [actual, expected]
    gap = max(difference(wanted, month) for month in demands)
    pull = agreement(energy, actual)
    if gap <= NEAR and pull > -AGREES:
        return "fits"
    if management > 0.5 and gap >= FAR and agreement(energy, wanted) >= AGREES:
        return "right-role-wrong-job"
    as_agreed = difference(demands[-1], actual) <= NEAR
    out_of_role = management < 0.5 and pull < AGREES
    against_wish = pull <= -AGREES and difference(wanted, actual) <= NEAR
    if as_agreed and (out_of_role or against_wish):
        return "right-job-wrong-role"
    return "unclear"


def _by_dimension(bank: Bank, question: Allocation, answer: Answer) -> Shares:
    assert isinstance(answer, Mapping)
    shares = {dimension.id: 0.0 for dimension in bank.dimensions}
    for category in question.categories:
        if category.dimension is not None:
            shares[category.dimension] += answer.get(category.id, 0) / 100
    return shares


def _centred(shares: Shares) -> list[float]:
    level = mean(shares.values())
    return [value - level for value in shares.values()]
