"""The JSON Schema knows every key of a bank, and says what the loader says."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from emcompass import paths
from emcompass.bank.bank_source import ALL_FILES
from emcompass.bank.schema import json_schema
from tests.bank.small import SMALL

SCHEMA = json_schema()
FILE_SCHEMAS = dict(zip(ALL_FILES, SCHEMA["anyOf"], strict=True))


def branches(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema and everything that it refers to or chooses from."""
    if "$ref" in schema:
        yield from branches(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
        return
    yield schema
    for word in ("anyOf", "oneOf", "allOf"):
        for choice in schema.get(word, ()):
            yield from branches(choice)


def unknown_keys(value: Any, schemas: list[dict[str, Any]], path: str = "") -> list[str]:
    """Keys of a document that no branch of its schema knows."""
    if isinstance(value, list):
        inner = [b for s in schemas for b in branches(s.get("items", {}))]
        inner += [b for s in schemas for item in s.get("prefixItems", ()) for b in branches(item)]
        return [key for entry in value for key in unknown_keys(entry, inner, path)]
    if not isinstance(value, dict):
        return []
    found = []
    for key, entry in value.items():
        places = [s["properties"][key] for s in schemas if key in s.get("properties", {})]
        places += [
            inner
            for s in schemas
            for pattern, inner in s.get("patternProperties", {}).items()
            if re.search(pattern, key)
        ]
        if not places:
            found.append(f"{path}.{key}")
        found += unknown_keys(entry, [b for p in places for b in branches(p)], f"{path}.{key}")
    return found


@pytest.mark.parametrize("file", ALL_FILES)
@pytest.mark.parametrize("folder", [SMALL, paths.bundled_banks() / "engineering-manager"])
def test_every_key_of_a_bank_stands_in_the_schema(folder: Path, file: str) -> None:
    if not (folder / file).exists():
        return
    document = tomllib.loads((folder / file).read_text(encoding="utf-8"))

    assert unknown_keys(document, list(branches(FILE_SCHEMAS[file]))) == []
    assert unknown_keys({"surprise": 1}, list(branches(FILE_SCHEMAS[file]))) == [".surprise"]


def test_the_schema_is_json_and_refers_to_nothing_that_is_missing() -> None:
    text = json.dumps(SCHEMA)

    assert json.loads(text) == SCHEMA
    references = {part.split('"')[0] for part in text.split('"$ref": "#/$defs/')[1:]}
    assert references <= set(SCHEMA["$defs"])


def test_the_schema_completes_words_and_tells_the_kinds_apart() -> None:
    definitions = SCHEMA["$defs"]

    assert definitions["Flag"]["properties"]["tone"]["enum"] == ["warning", "good"]
    assert definitions["Scale"]["properties"]["kind"]["const"] == "scale"
    assert {"id", "kind", "section", "text"} <= set(definitions["Scale"]["required"])
    assert "is" in definitions["AnswerIs"]["properties"]
    assert definitions["Scale"]["additionalProperties"] is False
