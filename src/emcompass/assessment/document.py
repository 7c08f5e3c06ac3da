"""The one JSON object of a result: `score --json` and `show --json` print it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emcompass.assessment.assessment import Assessment, Flip, Role
from emcompass.bank.reference import Answer

FORMAT = 1


def as_json(assessment: Assessment) -> dict[str, Any]:
    """The assessment as plain, ordered JSON values.

    Scores and pushes are rounded to a tenth of a shown point, probabilities and shares to a
    thousandth; the assessment itself keeps every digit, and its pushes add up there. `said`, the
    day on which the month expected was said, stands there only where it was.
    """
    bank, recommendation = assessment.bank, assessment.recommendation
    return {
        "format": FORMAT,
        "bank": {"id": bank.id, "version": bank.version, "sha256": bank.sha256},
        "dimensions": {
            d.id: {"score": tenth(d.score), "low": tenth(d.low), "high": tenth(d.high)}
            for d in assessment.dimensions
        },
        "archetypes": [
            {"id": share.id, "probability": round(share.probability, 3)}
            for share in assessment.archetypes
        ],
        "recommendation": {"id": recommendation.id, "verdict": recommendation.verdict},
        "track": {
            "management": round(assessment.management, 3),
            "staff": round(assessment.staff, 3),
        },
        "reasons": [
            {"question": r.question, "answer": plain(r.answer), "push": tenth(r.push)}
            for r in assessment.reasons
        ],
        "flips": [_flip(flip) for flip in assessment.flips],
        "role": _role(assessment.role),
        "flags": [{"id": flag.id, "because": list(flag.because)} for flag in assessment.flags],
        "theme": assessment.theme,
        "care": {
            "answered": assessment.care.answered,
            "of": assessment.care.of,
            "fit": round(assessment.care.fit, 2),
            "notes": list(assessment.care.notes),
        },
        **({"said": assessment.said.on.isoformat()} if assessment.said else {}),
    }


def plain(answer: Answer) -> Any:
    """An answer as JSON takes it: allocations become plain objects."""
    return dict(answer) if isinstance(answer, Mapping) else answer


def tenth(value: float) -> float:
    """Rounded to one decimal, never -0.0."""
    return round(value, 1) + 0.0


def _flip(flip: Flip) -> dict[str, Any]:
    changes = [
        {"question": c.question, "from": plain(c.before), "to": plain(c.after)}
        for c in flip.changes
    ]
    return {"to": flip.to, "changes": changes}


def _role(role: Role) -> dict[str, Any]:
    months = {"wanted": role.wanted, "actual": role.actual, "expected": role.expected}
    return {name: month and _shares(month) for name, month in months.items()}


def _shares(month: Mapping[str, float]) -> dict[str, float]:
    return {name: round(share, 3) for name, share in month.items()}
