"""What a result is: a bank and answers become a frozen `Assessment` of ids and numbers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emcompass.assessment.assess import score, score_record
    from emcompass.assessment.comparison import (
        Comparison,
        ComparisonError,
        DimensionChange,
        MovedAnswer,
        compare,
        comparison_json,
    )
    from emcompass.assessment.document import as_json
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

__all__ = [
    "AnswerChange",
    "Assessment",
    "Care",
    "Comparison",
    "ComparisonError",
    "DimensionChange",
    "DimensionScore",
    "Flip",
    "MovedAnswer",
    "RaisedFlag",
    "Reason",
    "Recommendation",
    "Role",
    "RoleReading",
    "Share",
    "Verdict",
    "as_json",
    "compare",
    "comparison_json",
    "score",
    "score_record",
]

_ELSEWHERE = {
    "Comparison": "comparison",
    "ComparisonError": "comparison",
    "DimensionChange": "comparison",
    "MovedAnswer": "comparison",
    "as_json": "document",
    "compare": "comparison",
    "comparison_json": "comparison",
    "score": "assess",
    "score_record": "assess",
}


def __getattr__(name: str) -> Any:
    """Load a name when it is first asked for: start-up stays quick."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(f"{__name__}.{_ELSEWHERE.get(name, 'model')}")
    return getattr(home, name)
