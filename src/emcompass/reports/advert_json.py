"""A job advert read, as plain, ordered JSON values."""

from __future__ import annotations

from typing import Any

from emcompass.advert.advert_reading import AdvertLine, AdvertReading
from emcompass.advert.against import AdvertBeside
from emcompass.reports.advert_pair_blocks import NamedAdvert
from emcompass.reports.advert_questions import questions

FORMAT = 1
_DIGITS = 3


def advert_json(reading: AdvertReading, beside: AdvertBeside | None = None) -> dict[str, Any]:
    """The one object of an advert.

    `advert` is false, with `reason`, where the text is no such advert. Shares are 0..1. `label` is
    null where a line speaks of no work of the role, `also` names the kinds that parts of a
    paragraph speak of besides; `duty` is false for what one must bring.
    """
    document: dict[str, Any] = {
        "format": FORMAT,
        "advert": reading.refusal is None,
        "reason": reading.refusal,
        "lines": [_line(line) for line in reading.lines],
        "month": {
            kind: {
                "share": _rounded(share.share),
                "low": _rounded(share.low),
                "high": _rounded(share.high),
            }
            for kind, share in reading.month.items()
        },
        "nearest": reading.nearest,
        "rival": reading.rival,
        "warnings": [warning.id for warning in reading.warnings],
        "because": {warning.id: list(warning.lines) for warning in reading.warnings},
    }
    if beside is not None and reading.refusal is None:
        document["against"] = _against(beside)
        document["questions"] = list(questions(reading, beside))
    return document


def advert_pair_json(a: NamedAdvert, b: NamedAdvert) -> dict[str, Any]:
    """Two adverts, each as `advert_json` has it, with its name."""
    found = [{"name": each.name, **advert_json(each.reading, each.beside)} for each in (a, b)]
    return {"format": FORMAT, "adverts": found}


def _line(line: AdvertLine) -> dict[str, Any]:
    return {
        "line": line.number,
        "label": line.kind,
        "also": list(line.also),
        "duty": None if line.sort is None else line.sort == "duty",
        "certainty": _rounded(line.certainty),
        "words": list(line.words),
    }


def _against(beside: AdvertBeside) -> dict[str, Any]:
    return {
        "wanted": {kind: _rounded(share) for kind, share in beside.wanted.items()} or None,
        "gaps": {kind: _rounded(gap) for kind, gap in beside.gaps.items()} or None,
        "lines": [
            {"line": felt.line.number, "feeling": felt.feeling, "question": felt.question}
            for felt in beside.lines
        ],
    }


def _rounded(value: float) -> float:
    return round(value, _DIGITS) + 0.0
