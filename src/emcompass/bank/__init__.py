"""What is asked: a folder of TOML files, validated and compiled to scoring's terms.

Names load when first asked for (PEP 562): `Answer` and `BankRef` never bring pydantic in.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from emcompass.bank.reference import Answer, BankRef

__all__ = ["Answer", "BankRef"]

_HOMES: dict[str, str] = {}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
