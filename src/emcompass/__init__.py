"""emcompass: a self-reflection assessment for engineering managers, in the terminal.

The public names load when they are first asked for (PEP 562): `--version` loads nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emcompass.assessment.assess import score
    from emcompass.assessment.assessment import Assessment
    from emcompass.bank.bank import Bank
    from emcompass.bank.loader import load_bank
    from emcompass.errors import EmcompassError

__version__ = "0.1.0"

__all__ = ["Assessment", "Bank", "EmcompassError", "__version__", "load_bank", "score"]

_HOMES = {
    "Assessment": "assessment.assessment",
    "Bank": "bank.bank",
    "EmcompassError": "errors",
    "load_bank": "bank.loader",
    "score": "assessment.assess",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
