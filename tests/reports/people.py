"""People who answer the core bank from what draws them, so that results have something to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation, Context, Reflection, Scale, Scenario, Tradeoff
from emcompass.bank.reference import Answer
from emcompass.sitting.record import Record

ORDER = ("people", "technical", "delivery", "product", "organisation")
EVENING = datetime(2026, 11, 22, 20, 14, tzinfo=UTC)
_STEPS = (-1.2, -0.4, 0.4, 1.2)


def month(*points: int) -> dict[str, int]:
    """A month in the order people, technical, delivery, product, organisation."""
    return dict(zip(ORDER, points, strict=True))


def answers(
    bank: Bank,
    draws: Mapping[str, float],
    *,
    seed: int = 1,
    noise: float = 0.4,
    months: Mapping[str, Mapping[str, int]] | None = None,
    given: Mapping[str, Answer] | None = None,
) -> dict[str, Answer]:
    """Answers of someone drawn by `draws` (theta units); `given` is said as it is."""
    random = Random(seed)
    found: dict[str, Answer] = {}
    for question in bank.questions:
        if isinstance(question, Scale):
            found[question.id] = _point(question.strengths(0.6), draws, random.gauss(0.1, noise))
        elif isinstance(question, Tradeoff):
            strengths = question.strengths(bank.scoring)
            found[question.id] = _point(strengths, draws, random.gauss(0, noise))
        elif isinstance(question, Scenario):
            pulls = {
                option.id: _pull(option.strengths(0.9), draws) + random.gauss(0, noise)
                for option in question.options
            }
            found[question.id] = max(pulls, key=lambda each: pulls[each])
        elif isinstance(question, Allocation) and months and question.role in months:
            found[question.id] = months[question.role]
        elif isinstance(question, Context):
            found[question.id] = question.option_ids[0] if question.options else 4
    found |= given or {}
    return {
        question.id: found[question.id]
        for question in bank.applicable(found)
        if question.id in found
    }


def _pull(strengths: Mapping[str, float], draws: Mapping[str, float]) -> float:
    return sum(strength * draws.get(each, 0.0) for each, strength in strengths.items())


def _point(strengths: Mapping[str, float], draws: Mapping[str, float], luck: float) -> int:
    pulled = _pull(strengths, draws) + luck
    return 1 + sum(pulled > step for step in _STEPS)


def sitting(
    bank: Bank,
    given: Mapping[str, Answer],
    *,
    when: datetime = EVENING,
    id_: str = "2026-11-22-k3f9",
    label: str = "",
    note: str = "",
    notes: Mapping[str, str] | None = None,
) -> Record:
    """A finished full sitting with these answers."""
    return Record(
        id=id_,
        bank=bank.ref,
        started=when - timedelta(minutes=16),
        finished=when,
        answers=given,
        seconds=dict.fromkeys(given, 7.0),
        order=tuple(question.id for question in bank.applicable(given)),
        label=label,
        note=note,
        notes=notes or {},
    )


def first_reflection(bank: Bank) -> str:
    """The id of a question that asks for words."""
    return next(question.id for question in bank.questions if isinstance(question, Reflection))


def coach(bank: Bank) -> Record:
    """Loves coaching, in a job full of code; writes notes."""
    given = answers(
        bank,
        {"people": 1.7, "technical": -0.6, "delivery": -0.2, "product": -0.3, "organisation": 0.1},
        months={
            "wanted": month(45, 10, 15, 15, 15),
            "actual": month(20, 45, 20, 10, 5),
            "expected": month(20, 50, 20, 10, 0),
        },
        given={
            "role-now": "hybrid",
            "reports-now": 6,
            first_reflection(bank): "Ana gave her first talk.\nI only sat there.",
        },
    )
    notes = {"energy-one-to-one": "Except with M."}
    return sitting(bank, given, label="new job", note="After a long week.", notes=notes)


def coder(bank: Bank) -> Record:
    """Misses code, leads a team as agreed."""
    given = answers(
        bank,
        {"people": -0.9, "technical": 1.6, "delivery": -0.1, "product": 0.1, "organisation": -0.2},
        seed=3,
        months={
            "wanted": month(10, 60, 10, 15, 5),
            "actual": month(50, 10, 20, 10, 10),
            "expected": month(45, 15, 20, 10, 10),
        },
        given={"role-now": "manager", "reports-now": 7},
    )
    return sitting(bank, given, id_="2026-11-21-c0de")


def torn(bank: Bank) -> Record:
    """Drawn by people and by delivery alike."""
    given = answers(
        bank,
        {"people": 0.55, "technical": -0.5, "delivery": 0.5, "product": -0.3},
        seed=5,
        months={"wanted": month(30, 10, 30, 15, 15), "actual": month(30, 10, 30, 15, 15)},
        given={"role-now": "manager", "reports-now": 5},
    )
    return sitting(bank, given, id_="2026-11-20-t0rn")


def even(bank: Bank) -> Record:
    """Drawn by nothing more than by anything else."""
    return sitting(bank, answers(bank, {}, seed=6), id_="2026-11-19-even")


def hasty(bank: Bank) -> Record:
    """Stopped after a few questions."""
    given = answers(bank, {"people": 1.0})
    few = {each: given[each] for each in list(given)[:9]}
    return sitting(bank, few, id_="2026-11-18-f3w0")


def straight(bank: Bank) -> Record:
    """The fourth point everywhere."""
    given: dict[str, Answer] = {}
    for question in bank.questions:
        if isinstance(question, (Scale, Tradeoff)):
            given[question.id] = 4
        elif isinstance(question, Scenario):
            given[question.id] = question.options[1].id
    return sitting(bank, given, id_="2026-11-17-l1ne")


def hybrid(bank: Bank, when: datetime, id_: str, *, restless: int = 0) -> Record:
    """The coach half a year earlier, still drawn by code; `restless` answers moved by a point."""
    given = answers(
        bank,
        {"people": 0.9, "technical": 0.9, "product": -0.4, "organisation": -0.5},
        months={"wanted": month(35, 40, 10, 10, 5), "actual": month(20, 60, 10, 5, 5)},
        given={
            "role-now": "hybrid",
            "reports-now": 3,
            first_reflection(bank): "Fixed the build, then talked with Ana.",
        },
    )
    scales = [question.id for question in bank.questions if isinstance(question, Scale)]
    for question_id in scales[: 2 * restless : 2]:
        point = given[question_id]
        assert isinstance(point, int)
        given[question_id] = point - 1 if point > 1 else point + 1
    return sitting(bank, given, when=when, id_=id_)


def year(bank: Bank) -> list[Record]:
    """Four sittings: two alike, then another job, then that one reconsidered."""
    later = coach(bank)
    return [
        hybrid(bank, datetime(2026, 3, 12, 20, tzinfo=UTC), "2026-03-12-a1aa"),
        hybrid(bank, datetime(2026, 6, 15, 20, tzinfo=UTC), "2026-06-15-b2bb", restless=3),
        replace(later, id="2026-11-02-d4dd", finished=datetime(2026, 11, 2, 20, tzinfo=UTC)),
        replace(later, revises="2026-11-02-d4dd", tags=("calm", "evening")),
    ]
