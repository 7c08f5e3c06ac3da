"""A history as plain, ordered JSON values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from emcompass.assessment.document import as_json
from emcompass.assessment.trend import Trend, trend_json
from emcompass.journal.experiment import Experiment
from emcompass.reports.experiment_json import experiment_json
from emcompass.reports.history_story import Past

FORMAT = 1
_SHOWN = ("bank", "dimensions", "archetypes", "recommendation", "track", "role", "flags", "care")


def history_json(
    pasts: Sequence[Past],
    unreadable: Sequence[tuple[str, str]] = (),
    trend: Trend | None = None,
    tried: Sequence[Experiment] | None = None,
) -> dict[str, Any]:
    """Every result with its numbers, oldest first; reasons and flips are `show`'s to tell.

    What was tried is private: without `tried` there is no word of it.
    """
    told = {} if tried is None else {"experiments": [*map(experiment_json, tried)]}
    return {
        "format": FORMAT,
        "results": [_past(past) for past in pasts],
        **told,
        "unreadable": [{"name": name, "reason": reason} for name, reason in unreadable],
        "trend": None if trend is None else trend_json(trend),
    }


def _past(past: Past) -> dict[str, Any]:
    record, scored = past.record, as_json(past.assessment)
    return {
        "id": record.id,
        "started": record.started.isoformat(),
        "finished": (record.finished or record.started).isoformat(),
        "offset_minutes": record.offset_minutes,
        "mode": record.mode,
        "label": record.label,
        "tags": list(record.tags),
        "revises": record.revises,
        "altered": record.altered,
        **{key: scored[key] for key in _SHOWN},
    }
