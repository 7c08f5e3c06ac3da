"""emcompass: a self-reflection assessment for engineering managers, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emcompass.late import loading

if TYPE_CHECKING:
    from emcompass.assessment import Assessment, score
    from emcompass.bank import Bank, load_bank
    from emcompass.errors import EmcompassError

__version__ = "0.1.0"

__all__ = ["Assessment", "Bank", "EmcompassError", "__version__", "load_bank", "score"]

_HOMES = {
    "Assessment": "assessment",
    "Bank": "bank",
    "EmcompassError": "errors",
    "load_bank": "bank",
    "score": "assessment",
}

__getattr__ = loading(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
