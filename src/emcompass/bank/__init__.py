"""What is asked: a folder of TOML files, validated and compiled to scoring's terms.

Names load when first asked for (PEP 562): `Answer` and `BankRef` never bring pydantic in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from emcompass.bank.reference import Answer, BankRef
from emcompass.late import loading

if TYPE_CHECKING:
    from emcompass.bank.answers import check_answers, features
    from emcompass.bank.balance import check_balance
    from emcompass.bank.conditions import Condition, because, holds
    from emcompass.bank.copying import copy_bank
    from emcompass.bank.header import BankListing, Header, list_banks, read_header
    from emcompass.bank.kinds import (
        Allocation,
        Context,
        Question,
        Reflection,
        Scale,
        Scenario,
        Tradeoff,
    )
    from emcompass.bank.loader import load_bank
    from emcompass.bank.models import Archetype, Bank, Dimension, Flag, Section
    from emcompass.bank.problems import AnswerError, BankError, Problem, UnknownIdError
    from emcompass.bank.schema import json_schema
    from emcompass.bank.source import bank_hash

__all__ = [
    "Allocation",
    "Answer",
    "AnswerError",
    "Archetype",
    "Bank",
    "BankError",
    "BankListing",
    "BankRef",
    "Condition",
    "Context",
    "Dimension",
    "Flag",
    "Header",
    "Problem",
    "Question",
    "Reflection",
    "Scale",
    "Scenario",
    "Section",
    "Tradeoff",
    "UnknownIdError",
    "bank_hash",
    "because",
    "check_answers",
    "check_balance",
    "copy_bank",
    "features",
    "holds",
    "json_schema",
    "list_banks",
    "load_bank",
    "read_header",
]

_HOMES = {
    "Allocation": "kinds",
    "AnswerError": "problems",
    "Archetype": "models",
    "Bank": "models",
    "BankError": "problems",
    "BankListing": "header",
    "Condition": "conditions",
    "Context": "kinds",
    "Dimension": "models",
    "Flag": "models",
    "Header": "header",
    "Problem": "problems",
    "Question": "kinds",
    "Reflection": "kinds",
    "Scale": "kinds",
    "Scenario": "kinds",
    "Section": "models",
    "Tradeoff": "kinds",
    "UnknownIdError": "problems",
    "bank_hash": "source",
    "because": "conditions",
    "check_answers": "answers",
    "check_balance": "balance",
    "copy_bank": "copying",
    "features": "answers",
    "holds": "conditions",
    "json_schema": "schema",
    "list_banks": "header",
    "load_bank": "loader",
    "read_header": "header",
}

__getattr__ = loading(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
