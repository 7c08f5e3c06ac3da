"""The question kinds, one module each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.bank.kinds.allocation import Allocation, Category
from emcompass.bank.kinds.base import BaseQuestion
from emcompass.bank.kinds.context import Context, ContextOption, NumberRange
from emcompass.bank.kinds.reflection import Reflection
from emcompass.bank.kinds.scale import Scale
from emcompass.bank.kinds.scenario import Scenario, ScenarioOption
from emcompass.bank.kinds.tradeoff import Side, Tradeoff

__all__ = [
    "KINDS",
    "Allocation",
    "BaseQuestion",
    "Category",
    "Context",
    "ContextOption",
    "NumberRange",
    "Question",
    "Reflection",
    "Scale",
    "Scenario",
    "ScenarioOption",
    "Side",
    "Tradeoff",
]

Question = Scale | Tradeoff | Scenario | Allocation | Context | Reflection

KINDS: Mapping[str, type[Question]] = MappingProxyType(
    {
        "scale": Scale,
        "tradeoff": Tradeoff,
        "scenario": Scenario,
        "allocation": Allocation,
        "context": Context,
        "reflection": Reflection,
    }
)
