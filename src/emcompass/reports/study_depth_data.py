"""The same as data: JSON's parts and a spreadsheet's rows. Numbers to two decimals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from emcompass.assessment.bank_study import BankStudy, DimensionFigures
from emcompass.assessment.item_statistics import Estimate
from emcompass.assessment.study_groups import Grouping, Uneven
from emcompass.assessment.study_retest import RetestFigures
from emcompass.assessment.study_structure import StructureFigures
from emcompass.reports.study_figures import as_cells, as_data, plain


@dataclass(frozen=True, slots=True)
class DepthRow:
    """A row of the spreadsheet; `numbers` are value, low, high."""

    what: str
    id: str
    numbers: tuple[str, str, str]
    part: str = ""
    kind: str = ""
    text: str = ""
    p: str = ""


def depth_json(study: BankStudy) -> dict[str, Any]:
    """`retest` and `structure` are null, `groups` empty, where too few people tell them; `needs`
    is what to install for the last two, null where nothing lacks."""
    return {
        "retest": _retest(study.retest) if study.retest else None,
        "structure": _structure(study.structure) if study.structure else None,
        "groups": [_grouping(each) for each in study.groups],
        "needs": "emcompass[study]" if study.lacks_extra else None,
    }


def kinds_json(each: DimensionFigures) -> dict[str, Any]:
    """How well the kinds of questions agree about a dimension."""
    return {name: as_data(estimate) for name, estimate in _kinds(each).items()}


def _kinds(each: DimensionFigures) -> dict[str, Estimate | None]:
    return {
        "scales_tradeoffs": each.kinds.scales_tradeoffs,
        "scales_choices": each.kinds.scales_choices,
        "tradeoffs_choices": each.kinds.tradeoffs_choices,
    }


def _retest(retest: RetestFigures) -> dict[str, Any]:
    return {
        "people": retest.people,
        "days": plain(retest.days),
        "questions": {id_: as_data(each) for id_, each in retest.questions.items()},
        "dimensions": {id_: as_data(each) for id_, each in retest.dimensions.items()},
        "unstable": list(retest.unstable),
    }


def _structure(structure: StructureFigures) -> dict[str, Any]:
    return {
        "factors": structure.factors,
        "meant": structure.meant,
        "congruence": {id_: plain(each) for id_, each in structure.congruence.items()},
        "loadings": {
            id_: {name: plain(each) for name, each in row.items()}
            for id_, row in structure.loadings.items()
        },
        "misplaced": [
            {"question": each.question, "dimension": each.dimension} for each in structure.misplaced
        ],
    }


def _grouping(grouping: Grouping) -> dict[str, Any]:
    return {
        "question": grouping.question,
        "groups": list(grouping.groups),
        "means": [
            {"dimension": m.dimension, "group": m.group, "difference": as_data(m.difference)}
            for m in grouping.means
        ],
        "uneven": [_uneven(each) for each in grouping.uneven],
    }


def _uneven(each: Uneven) -> dict[str, Any]:
    return {
        "question": each.question,
        "part": each.part or None,
        "size": plain(each.size),
        "highest": each.highest,
        "lowest": each.lowest,
        "p": round(each.p, 4),
        "stands_out": each.stands_out,
    }


def depth_rows(study: BankStudy) -> Iterator[DepthRow]:
    """A row for each figure; a group's mean has the grouping as its kind, what groups answer
    unevenly the highest and the lowest group as its text."""
    for each in study.dimensions:
        yield DepthRow("omega", each.id, as_cells(each.omega), text=each.name)
        for name, estimate in _kinds(each).items():
            yield DepthRow(name, each.id, as_cells(estimate), text=each.name)
    if study.retest is not None:
        for id_, estimate in (*study.retest.dimensions.items(), *study.retest.questions.items()):
            yield DepthRow("stability", id_, as_cells(estimate))
    if study.structure is not None:
        yield from _structure_rows(study.structure)
    for grouping in study.groups:
        yield from _group_rows(grouping)


def _structure_rows(structure: StructureFigures) -> Iterator[DepthRow]:
    for id_, congruence in structure.congruence.items():
        yield DepthRow("congruence", id_, _alone(congruence))
    for id_, row in structure.loadings.items():
        for dimension, loading in row.items():
            yield DepthRow("loading", id_, _alone(loading), part=dimension)


def _group_rows(grouping: Grouping) -> Iterator[DepthRow]:
    kind = grouping.question
    for each in grouping.means:
        cells = as_cells(each.difference)
        yield DepthRow("group-mean", each.dimension, cells, part=each.group, kind=kind)
    for uneven in grouping.uneven:
        yield DepthRow(
            "uneven",
            uneven.question,
            _alone(uneven.size),
            part=uneven.part,
            kind=grouping.question,
            text=f"{uneven.highest} > {uneven.lowest}",
            p=f"{uneven.p:.4f}",
        )


def _alone(value: float) -> tuple[str, str, str]:
    return f"{plain(value):.2f}", "", ""
