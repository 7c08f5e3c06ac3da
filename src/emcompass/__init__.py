"""emcompass: a self-reflection assessment for engineering managers, in the terminal."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emcompass.assessment import Assessment, score
    from emcompass.bank import Bank, load_bank
    from emcompass.errors import EmcompassError

__version__ = "0.1.0"

__all__ = ["Assessment", "Bank", "EmcompassError", "__version__", "load_bank", "score"]

_HOMES = {
    "Assessment": "emcompass.assessment",
    "Bank": "emcompass.bank",
    "EmcompassError": "emcompass.errors",
    "load_bank": "emcompass.bank",
    "score": "emcompass.assessment",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for (PEP 562): start-up stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
