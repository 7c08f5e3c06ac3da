"""One person's way through a bank: order, answer, back, skip, note, finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emcompass.late import loading

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

__getattr__ = loading(__name__, _HOMES)
