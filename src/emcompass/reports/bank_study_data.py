"""A bank's own study as data: JSON's object and a spreadsheet's rows. Numbers to two decimals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from emcompass.assessment.bank_study import (
    BankStudy,
    DimensionFigures,
    PartFigures,
    QuestionFigures,
)
from emcompass.reports.bank_study_blocks import StudyFilesCount, findings
from emcompass.reports.csv_table import csv_text
from emcompass.reports.study_depth_data import depth_json, depth_rows, kinds_json
from emcompass.reports.study_figures import as_cells, as_data

_HEADS = (
    "what", "id", "part", "kind", "text", "share", "nobody", "dead",
    "value", "low", "high", "turned", "tilt", "p",
)  # fmt: skip


def bank_study_json(study: BankStudy, files: StudyFilesCount) -> dict[str, Any]:
    """The object of `banks analyse --json`; `fits`, `alpha` and `level` are null where unknown."""
    return {
        "format": 1,
        "bank": asdict(study.bank),
        "people": study.people,
        "files": asdict(files),
        "findings": list(findings(study)),
        "dimensions": [_dimension(each) for each in study.dimensions],
        "questions": [_question(each) for each in study.questions],
        **depth_json(study),
    }


def _dimension(each: DimensionFigures) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "questions": each.questions,
        "alpha": as_data(each.alpha),
        "omega": as_data(each.omega),
        "kinds": kinds_json(each),
        "level": as_data(each.level),
        "tilt": each.tilt,
    }


def _question(each: QuestionFigures) -> dict[str, Any]:
    return {
        "id": each.id,
        "kind": each.kind,
        "text": each.text,
        "unanswered": each.unanswered,
        "fits": as_data(each.fits),
        "turned": each.turned,
        "parts": [_part(part) for part in each.parts],
    }


def _part(part: PartFigures) -> dict[str, Any]:
    return {
        "id": part.id,
        "text": part.name,
        "share": part.share,
        "nobody": part.nobody,
        "dead": part.dead,
        "fits": as_data(part.fits),
        "turned": part.turned,
    }


def bank_study_csv(study: BankStudy) -> str:
    """A row for each dimension's two figures, each question (its share is the unanswered one) and
    each of its parts; then one for each figure that takes more people."""
    return csv_text(_HEADS, _rows(study))


def _rows(study: BankStudy) -> Iterator[Sequence[str]]:
    for each in study.dimensions:
        head = ("", "", each.name, "", "", "")
        yield "alpha", each.id, *head, *as_cells(each.alpha), "", "", ""
        yield "level", each.id, *head, *as_cells(each.level), "", each.tilt, ""
    for question in study.questions:
        told = (question.kind, question.text, _share(question.unanswered), "", "")
        fits = (*as_cells(question.fits), _yes(question.turned))
        yield "question", question.id, "", *told, *fits, "", ""
        for part in question.parts:
            told = (
                question.kind,
                part.name,
                _share(part.share),
                _yes(part.nobody),
                _yes(part.dead),
            )
            fits = (*as_cells(part.fits), _yes(part.turned))
            yield "part", question.id, part.id, *told, *fits, "", ""
    for row in depth_rows(study):
        named = (row.what, row.id, row.part, row.kind, row.text)
        yield *named, "", "", "", *row.numbers, "", "", row.p


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.2f}"


def _yes(holds: bool) -> str:
    return "1" if holds else "0"
