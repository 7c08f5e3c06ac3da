"""Old schemas come up to date step by step; the hash stays that of the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.bank.bank_errors import BankError
from emcompass.bank.bank_migrations import Documents, migrate, stamp
from emcompass.bank.bank_source import read_source
from emcompass.files.migrations import Migrations
from tests.bank.small import change, copy_small


def headline_by_list(documents: Documents) -> Documents:
    """An invented step 1 -> 2: `headlines = [...]` in place of a switch on each dimension."""
    bank = documents["bank.toml"]
    bank["headlines"] = [d["id"] for d in bank["dimensions"] if d.pop("headline", False)]
    return documents


def louder(documents: Documents) -> Documents:
    """An invented step 2 -> 3."""
    documents["bank.toml"]["title"] += "!"
    return documents


TO_3 = Migrations({1: headline_by_list, 2: louder}, 3, stamp)


def test_a_chain_of_steps_runs_in_order_and_leaves_the_source_alone(tmp_path: Path) -> None:
    source, _ = read_source(copy_small(tmp_path))
    before = source.sha256

    migrated = migrate(source, TO_3)

    bank = migrated.documents["bank.toml"]
    assert bank["schema"] == 3
    assert bank["headlines"] == ["people", "technical"]
    assert bank["title"] == "A small bank!"
    assert source.sha256 == before
    assert source.documents["bank.toml"]["dimensions"][0]["headline"] is True


def test_a_bank_in_between_runs_the_rest_of_the_chain(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "schema = 1", "schema = 2")
    source, _ = read_source(folder)

    bank = migrate(source, TO_3).documents["bank.toml"]

    assert (bank["schema"], bank["title"]) == (3, "A small bank!")
    assert "headlines" not in bank


@pytest.mark.parametrize("schema", ["0", "4", '"1"', "true", "1.0"])
def test_a_schema_that_no_step_knows_is_refused(schema: str, tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "schema = 1", f"schema = {schema}")
    source, _ = read_source(folder)

    with pytest.raises(BankError) as caught:
        migrate(source, TO_3)

    (problem,) = caught.value.problems
    assert (problem.key, problem.line, problem.found) == ("schema", 2, schema)
    assert "1 to 3" in problem.expected


def test_a_bank_that_names_no_schema_is_refused(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "schema = 1\n", "")
    source, _ = read_source(folder)

    with pytest.raises(BankError, match="schema: found no schema number, expected schema = 1"):
        migrate(source)
