"""One person's way through a bank: order, answer, back, skip, note, finish."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emcompass.sitting.progress import Progress
    from emcompass.sitting.record import Mode, Record
    from emcompass.sitting.sitting import Sitting, SittingError

__all__ = ["Mode", "Progress", "Record", "Sitting", "SittingError"]

_HOMES = {
    "Mode": "record",
    "Progress": "progress",
    "Record": "record",
    "Sitting": "sitting",
    "SittingError": "sitting",
}


def __getattr__(name: str) -> Any:
    """Load a name when it is first asked for: reading records never loads what sitting needs."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
