"""Old schemas come up to date step by step; the hash stays that of the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.bank.bank_errors import BankError
from emcompass.bank.bank_migrations import Documents, migrate, stamp
from emcompass.bank.bank_source import read_source
from emcompass.bank.condition_leaves import Known
from emcompass.bank.loader import load_folder
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
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "schema = 2", "schema = 1")
    source, _ = read_source(folder)
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
    source, _ = read_source(folder)

    bank = migrate(source, TO_3).documents["bank.toml"]

    assert (bank["schema"], bank["title"]) == (3, "A small bank!")
    assert "headlines" not in bank


@pytest.mark.parametrize("schema", ["0", "4", '"1"', "true", "1.0"])
def test_a_schema_that_no_step_knows_is_refused(schema: str, tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "schema = 2", f"schema = {schema}")
    source, _ = read_source(folder)

    with pytest.raises(BankError) as caught:
        migrate(source, TO_3)

    (problem,) = caught.value.problems
    assert (problem.key, problem.line, problem.found) == ("schema", 2, schema)
    assert "1 to 3" in problem.expected


def test_a_bank_that_names_no_schema_is_refused(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "schema = 2\n", "")
    source, _ = read_source(folder)

    with pytest.raises(BankError, match="schema: found no schema number, expected schema = 2"):
        migrate(source)


def test_schema_1_has_its_conditional_lines_beside_the_lists(tmp_path: Path) -> None:
    """Schema 2 has them in the lists, where they are told in the same place."""
    line = 'to = "days30", text = "Look around.", when = { answer = "role-now", is = "manager" }'
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "schema = 2", "schema = 1")
    change(folder, "archetypes.toml", "steps =", f"also = [{{ {line} }}]\nsteps =")

    archetype = load_folder(folder).archetypes[0]

    (text,) = archetype.lines("days30")[-1]
    assert text.text == "Look around."
    assert archetype.advice("days30", Known({"role-now": "manager"}))[-1] == "Look around."
    assert "Look around." not in archetype.advice("days30", Known({}))


def test_themes_need_the_schema_that_knows_them(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "schema = 2", "schema = 1")
    (folder / "themes.toml").write_text("")

    with pytest.raises(BankError) as caught:
        load_folder(folder)

    (problem,) = caught.value.problems
    assert (problem.file, problem.key, problem.line) == ("bank.toml", "schema", 2)
    assert "schema = 2" in problem.expected
