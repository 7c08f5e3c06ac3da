"""What a result is: a bank and answers become a frozen `Assessment` of ids and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emcompass.late import loading

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

_HOMES = {
    "AnswerChange": "model",
    "Assessment": "model",
    "Care": "model",
    "DimensionScore": "model",
    "Flip": "model",
    "RaisedFlag": "model",
    "Reason": "model",
    "Recommendation": "model",
    "Role": "model",
    "RoleReading": "model",
    "Share": "model",
    "Verdict": "model",
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

__getattr__ = loading(__name__, _HOMES)
