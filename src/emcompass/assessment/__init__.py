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
    from emcompass.assessment.trend import (
        DimensionTrend,
        Trend,
        TrendPoint,
        newest,
        trend_json,
        trend_over,
    )

__all__ = [
    "AnswerChange",
    "Assessment",
    "Care",
    "Comparison",
    "ComparisonError",
    "DimensionChange",
    "DimensionScore",
    "DimensionTrend",
    "Flip",
    "MovedAnswer",
    "RaisedFlag",
    "Reason",
    "Recommendation",
    "Role",
    "RoleReading",
    "Share",
    "Trend",
    "TrendPoint",
    "Verdict",
    "as_json",
    "compare",
    "comparison_json",
    "newest",
    "score",
    "score_record",
    "trend_json",
    "trend_over",
]

_ELSEWHERE = {
    "Comparison": "comparison",
    "ComparisonError": "comparison",
    "DimensionChange": "comparison",
    "DimensionTrend": "trend",
    "MovedAnswer": "comparison",
    "Trend": "trend",
    "TrendPoint": "trend",
    "as_json": "document",
    "compare": "comparison",
    "comparison_json": "comparison",
    "newest": "trend",
    "score": "assess",
    "score_record": "assess",
    "trend_json": "trend",
    "trend_over": "trend",
}


def __getattr__(name: str) -> Any:
    """Load a name when it is first asked for: start-up stays quick."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(f"{__name__}.{_ELSEWHERE.get(name, 'model')}")
    return getattr(home, name)
