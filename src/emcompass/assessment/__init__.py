"""What a result is: a bank and answers become a frozen `Assessment` of ids and numbers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emcompass.assessment.model import (
        AnswerChange,
        Assessment,
        Care,
        DimensionScore,
        Flip,
        RaisedFlag,
        Reason,
        Recommendation,
        Role,
        RoleReading,
        Share,
        Verdict,
    )

_MODEL = (
    "AnswerChange",
    "Assessment",
    "Care",
    "DimensionScore",
    "Flip",
    "RaisedFlag",
    "Reason",
    "Recommendation",
    "Role",
    "RoleReading",
    "Share",
    "Verdict",
)
_HOMES = dict.fromkeys(_MODEL, "model")

__all__ = [
    "AnswerChange",
    "Assessment",
    "Care",
    "DimensionScore",
    "Flip",
    "RaisedFlag",
    "Reason",
    "Recommendation",
    "Role",
    "RoleReading",
    "Share",
    "Verdict",
]


def __getattr__(name: str) -> Any:
    """Load a name when it is first asked for: start-up stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
