"""A bank as participants' devices get it: what to ask, what to compute with, what to say.

The same bytes for everybody: a matrix for one person's skips would be a fingerprint.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from emcompass.assessment.careless_answers import FIVE_POINTS
from emcompass.assessment.flags import MANY_WARNINGS
from emcompass.assessment.reading import BAND
from emcompass.bank.bank import Bank
from emcompass.bank.bank_source import files_of, read_text
from emcompass.bank.entry import plain
from emcompass.bank.kinds import (
    Allocation,
    Context,
    Question,
    Reflection,
    Scale,
    Scenario,
    Tradeoff,
)
from emcompass.scoring import SCORING_VERSION, Item, Vector, contrast, helmert
from emcompass.scoring.draws import normal_columns
from emcompass.scoring.linalg import apply, congruence, dot, product, transpose
from emcompass.scoring.model import Model
from emcompass.scoring.tails import chi_square_cdf
from emcompass.words import room_messages as m
from emcompass.words.fill import say
from emcompass.workshop.device.device_words import tell_document

FORMAT = 1


def bank_document(bank: Bank) -> bytes:
    """The body of `GET /bank.json`, as API.md describes it."""
    return _encoded(
        {
            "format": FORMAT,
            "scoring": SCORING_VERSION,
            "bank": {
                "id": bank.id,
                "version": bank.version,
                "sha256": bank.sha256,
                "title": bank.title,
                "language": bank.language,
                "summary": bank.summary,
                "credit": bank.credit,
                "minutes": bank.minutes,
            },
            "ask": _ask(bank),
            "compute": _compute(bank),
            "tell": tell_document(bank),
        }
    )


def bank_source(bank: Bank) -> bytes:
    """The body of `GET /bank-source.json`: the bank's own files, so that a terminal has them too.

    Raises BankError when a file can't be read any more.
    """
    return _encoded(
        {"files": {name: read_text(bank.folder / name) for name in files_of(bank.folder)}}
    )


def _encoded(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _ask(bank: Bank) -> dict[str, Any]:
    sections = [
        {"id": section.id, "title": section.title, "intro": section.intro or ""}
        for section in bank.sections
    ]
    return {"sections": sections, "questions": [_asked(question) for question in bank.questions]}


def _asked(question: Question) -> dict[str, Any]:
    common = {
        "id": question.id,
        "kind": question.kind,
        "section": question.section,
        "text": question.text,
        "help": question.help or "",
        "applies": question.applies and _plain(question.applies),
        "scored": question.scored,
    }
    return common | _form(question)


def _form(question: Question) -> dict[str, Any]:
    if isinstance(question, (Scale, Tradeoff)):
        choices = list(enumerate(question.labels, start=1))
        sides = []
        if isinstance(question, Tradeoff):
            sides = [say(m.SIDE_A, text=question.a.text), say(m.SIDE_B, text=question.b.text)]
        return {"sides": sides, "choices": choices}
    if isinstance(question, Allocation):
        categories = [
            {"id": c.id, "name": c.name, "hint": c.hint or "", "dimension": c.dimension}
            for c in question.categories
        ]
        return {"role": question.role, "categories": categories}
    if isinstance(question, Reflection):
        return {"limit": question.limit}
    if isinstance(question, Context) and question.number is not None:
        return {"number": _plain(question.number)}
    assert isinstance(question, (Scenario, Context))
    return {"sides": [], "choices": [(o.id, o.text) for o in question.options or ()]}


def _plain(entry: Any) -> Any:
    """An entry in the bank's own spelling, without what is not set."""
    return plain(entry)


def _compute(bank: Bank) -> dict[str, Any]:
    model = bank.model
    first, *others = model.prototypes
    shown = model.shown
    return {
        "dimensions": model.dimensions,
        "precision": model.prior_precision,
        "tilt_sd": model.tilt_sd,
        "prototype_sd": model.prototype_sd,
        "items": {name: _item(bank, item) for name, item in model.items.items()},
        "archetypes": list(model.prototypes),
        "prototypes": list(model.prototypes.values()),
        "leads": [contrast(model, name, first)[:shown] for name in others],
        "contrasts": helmert(shown),
        "months": [_month(bank, role) for role in ("wanted", "actual", "expected")],
        "draws": normal_columns(min(shown, len(model.prototypes) - 1)),
        "rules": _rules(model),
    }


def _month(bank: Bank, role: str) -> tuple[str, list[list[str]]] | None:
    """The allocation in this role, and the categories that count for each dimension."""
    for question in bank.questions:
        if isinstance(question, Allocation) and question.role == role:
            dimensions = (dimension.id for dimension in bank.dimensions)
            return question.id, [
                [c.id for c in question.categories if c.dimension == one] for one in dimensions
            ]
    return None


def _rules(model: Model) -> dict[str, Any]:
    rules = model.rules
    return {
        "clear": rules.clear,
        "leaning": rules.leaning,
        "lead": rules.lead,
        "open": rules.open,
        "fit_cap": rules.fit_cap,
        "together": rules.together,
        "apart": rules.apart,
        "straight": rules.straight,
        "minimum_questions": rules.minimum_questions,
        "minimum_per_dimension": rules.minimum_per_dimension,
        "shape_distance": _chi_square_quantile(rules.shape, model.shown - 1),
        "band": BAND,
        "many_warnings": MANY_WARNINGS,
        "graded": sorted(FIVE_POINTS),
    }


def _chi_square_quantile(p: float, df: int) -> float:
    """The x with P(X <= x) = p, by bisection: a device compares distances, not masses."""
    low, high = 0.0, 1.0
    while chi_square_cdf(high, df) < p and high < 1e6:
        low, high = high, 2 * high
    while high - low > 1e-13 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if chi_square_cdf(middle, df) < p else (low, middle)
    return (low + high) / 2


def _item(bank: Bank, item: Item) -> dict[str, Any]:
    """A question's part in the solve: what it tells, and what each answer pulls."""
    common = {
        "size": len(item.moments.offset),
        "touches": sorted(item.touches),
        "evidence": item.evidence,
        "information": item.information,
    }
    if item.choices:
        pulls = (_pull(item, x) for _, x in item.choices)
        places = enumerate(zip(item.choices, pulls, strict=True))
        return common | {"choices": {str(v): (*pull, at) for at, ((v, _), pull) in places}}
    question = bank.question(item.id)
    assert isinstance(question, Allocation)
    rows = helmert(len(question.categories))
    return common | {
        "floor": bank.scoring.allocation_floor,
        "offset": apply(transpose(rows), item.moments.offset),
        "gain": product(item.gain, rows),
        "fit": congruence(transpose(rows), item.precision),
    }


def _pull(item: Item, x: Vector) -> tuple[Vector, float]:
    """What one answer brings: A'R^-1 (x - m) to the solve, (x - m)'R^-1 (x - m) to the fit."""
    residual = item.residual(x)
    return apply(item.gain, residual), dot(residual, apply(item.precision, residual))
