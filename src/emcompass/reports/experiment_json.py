"""What is tried as plain, ordered JSON values."""

from __future__ import annotations

from typing import Any

from emcompass.journal.experiment import Experiment


def experiment_json(experiment: Experiment) -> dict[str, Any]:
    """One thing to try; `outcome` and `closed` are null while it is under way."""
    return {
        "id": experiment.id,
        "made": experiment.made.isoformat(),
        "text": experiment.text,
        "until": experiment.until.isoformat(),
        "source": experiment.source,
        "result": experiment.result,
        "outcome": experiment.outcome,
        "happened": experiment.happened,
        "closed": experiment.closed.isoformat() if experiment.closed else None,
        "altered": experiment.altered,
    }
