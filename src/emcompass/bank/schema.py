"""JSON Schema of a bank's files, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from emcompass.bank.bank import ArchetypesFile, BankFile, FlagsFile, QuestionsFile, ThemesFile
from emcompass.bank.bank_migrations import CURRENT_SCHEMA
from emcompass.bank.bank_source import ALL_FILES
from emcompass.bank.checking import adapter
from emcompass.bank.entry import Entry
from emcompass.bank.norms import Norms

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODELS: tuple[type[Entry], ...] = (
    BankFile,
    QuestionsFile,
    ArchetypesFile,
    FlagsFile,
    ThemesFile,
    Norms,
)


def json_schema() -> dict[str, Any]:
    """One schema that fits each of a bank's files; `$defs` has them one by one."""
    places, schema = TypeAdapter.json_schemas(
        [
            (file, "validation", adapter(model))
            for file, model in zip(ALL_FILES, _MODELS, strict=True)
        ]
    )
    files = [places[file, "validation"] for file in ALL_FILES]
    return {
        "$schema": _DIALECT,
        "title": f"emcompass bank, schema {CURRENT_SCHEMA}",
        "description": f"A file of a bank: {', '.join(ALL_FILES)}.",
        "anyOf": files,
        "$defs": schema["$defs"],
    }
