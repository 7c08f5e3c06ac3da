"""Where the tests must notice a change: the code of each area, and the tests that speak for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """`code` are globs below src/emcompass, `tests` paths below tests, best first."""

    name: str
    code: tuple[str, ...]
    tests: tuple[str, ...]


_STORE = (
    "store", "draft_store", "listing", "record_file", "deleted_results", "incoming", "pins",
    "summary",
)  # fmt: skip
_TELLERS = (
    "*_story", "*_blocks", "*_words", "blocks", "card", "first_screen", "flagged", "handover",
    "past_results", "reasons", "result_telling", "roles", "subject", "timelines",
    "verdict_sentences",
)  # fmt: skip

AREAS = (
    Area("scoring", ("scoring/*.py",), ("scoring", "assessment")),
    Area("sitting", ("sitting/*.py",), ("sitting",)),
    Area(
        "bank conditions", ("bank/condition*.py", "bank/feasible.py", "bank/wording.py"), ("bank",)
    ),
    Area("journal store", tuple(f"journal/{name}.py" for name in _STORE), ("journal",)),
    Area("assessment", ("assessment/*.py",), ("assessment", "reports")),
    Area(
        "release rules",
        ("workshop/rules/*.py",),
        ("workshop/rules", "workshop/server/test_room_commands.py"),
    ),
    Area("tellers", tuple(f"reports/{name}.py" for name in _TELLERS), ("reports", "words")),
)
OPERATORS = (
    *(f"core/ReplaceComparisonOperator_{pair}" for pair in (
        "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt",
        "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is",
    )),
    "core/ReplaceAndWithOr",
    "core/ReplaceOrWithAnd",
    "core/ReplaceUnaryOperator_Delete_Not",
    "core/AddNot",
)  # fmt: skip
