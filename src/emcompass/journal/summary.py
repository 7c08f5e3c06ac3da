"""A result in the few ids and numbers that lists, maps and home need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emcompass.bank.reference import BankRef
from emcompass.journal.listing import Unreadable
from emcompass.sitting.record import Record
from emcompass.words.offsets import at_offset

if TYPE_CHECKING:
    from emcompass.assessment.assessment import Outline
    from emcompass.bank.bank import Bank

_DIGITS = 4  # decimals kept: far below what a picture shows


@dataclass(frozen=True, slots=True)
class AxisSummary:
    """A dimension on the shown scale with its 80 % band."""

    id: str
    name: str
    headline: bool
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A scored result. `mean`, `centred` and `covariance` are on the theta scale, as `axes` go."""

    id: str
    path: Path
    started: datetime
    finished: datetime  # on the clock it was finished at, where that is known
    offset_minutes: int | None
    mode: str
    label: str
    tags: tuple[str, ...]
    revises: str | None
    altered: bool
    bank: BankRef
    bank_title: str
    archetype: str | None  # None when the verdict is open
    archetype_name: str | None
    rival: str | None  # named when the verdict is close
    rival_name: str | None
    verdict: str
    axes: tuple[AxisSummary, ...]  # every dimension of the bank; `headline` marks the two
    mean: tuple[float, ...]
    centred: tuple[float, ...]  # each against the mean of them all
    covariance: tuple[tuple[float, ...], ...]
    answered: int
    of: int

    @property
    def headline_axes(self) -> tuple[AxisSummary, ...]:
        """The axes of the map."""
        return tuple(axis for axis in self.axes if axis.headline)


@dataclass(frozen=True, slots=True)
class Unscored:
    """A result that reads well and can't be scored here; mostly its bank is missing."""

    record: Record
    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A result that is yet to be read."""

    id: str
    path: Path
    finished: datetime


Row = Summary | Unscored | Unreadable | Pending


def summarise(record: Record, path: Path, bank: Bank, outline: Outline) -> Summary:
    """The summary of a scored result."""
    names = {archetype.id: archetype.name for archetype in bank.archetypes}
    recommended = outline.recommendation
    level = sum(outline.mean) / len(outline.mean)
    return Summary(
        id=record.id,
        path=path,
        started=record.started,
        finished=record.when,
        offset_minutes=record.offset_minutes,
        mode=record.mode,
        label=record.label,
        tags=record.tags,
        revises=record.revises,
        altered=record.altered,
        bank=record.bank,
        bank_title=bank.title,
        archetype=recommended.id,
        archetype_name=None if recommended.id is None else names[recommended.id],
        rival=recommended.rival,
        rival_name=None if recommended.rival is None else names[recommended.rival],
        verdict=recommended.verdict,
        axes=_axes(bank, outline),
        mean=_rounded(outline.mean),
        centred=_rounded(value - level for value in outline.mean),
        covariance=tuple(map(_rounded, outline.covariance)),
        answered=outline.care.answered,
        of=outline.care.of,
    )


def pack(summary: Summary) -> dict[str, Any]:
    """A summary as JSON can hold it. Where its file lies is left out: files move."""
    return {
        "id": summary.id,
        "started": summary.started.isoformat(),
        "finished": summary.finished.isoformat(),
        "offset_minutes": summary.offset_minutes,
        "mode": summary.mode,
        "label": summary.label,
        "tags": summary.tags,
        "revises": summary.revises,
        "altered": summary.altered,
        "bank": (summary.bank.id, summary.bank.version, summary.bank.sha256),
        "bank_title": summary.bank_title,
        "archetype": summary.archetype,
        "archetype_name": summary.archetype_name,
        "rival": summary.rival,
        "rival_name": summary.rival_name,
        "verdict": summary.verdict,
        "axes": [
            (axis.id, axis.name, axis.headline, axis.score, axis.low, axis.high)
            for axis in summary.axes
        ],
        "mean": summary.mean,
        "centred": summary.centred,
        "covariance": summary.covariance,
        "answered": summary.answered,
        "of": summary.of,
    }


def unpack(packed: Mapping[str, Any], path: Path) -> Summary:
    """The summary that was packed."""
    return Summary(
        **{
            **packed,
            "path": path,
            "started": datetime.fromisoformat(packed["started"]),
            "finished": at_offset(
                datetime.fromisoformat(packed["finished"]), packed["offset_minutes"]
            ),
            "tags": tuple(packed["tags"]),
            "bank": BankRef(*packed["bank"]),
            "axes": tuple(AxisSummary(*axis) for axis in packed["axes"]),
            "mean": tuple(packed["mean"]),
            "centred": tuple(packed["centred"]),
            "covariance": tuple(map(tuple, packed["covariance"])),
        }
    )


def _axes(bank: Bank, outline: Outline) -> tuple[AxisSummary, ...]:
    dimensions = {dimension.id: dimension for dimension in bank.dimensions}
    return tuple(
        AxisSummary(
            score.id,
            dimensions[score.id].name,
            dimensions[score.id].headline,
            *_rounded((score.score, score.low, score.high)),
        )
        for score in outline.dimensions
    )


def _rounded(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(value, _DIGITS) for value in values)
