"""Deleting with a way back, second copies, and ids that are none, as commands."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from tests.cli.conftest import Run
from tests.journal.sittings import small


@pytest.fixture
def journal(home: Path) -> Journal:
    kept = Journal(Places.under(home))
    kept.save_result(small())
    return kept


def test_a_deleted_result_is_listed_and_comes_back(run: Run, journal: Journal) -> None:
    gone = run("delete", small().id, "--yes")
    assert "30 days" in gone.stdout
    assert f"emcompass restore {small().id}" in gone.stdout
    assert f"{small().id}  deleted" in run("deleted").stdout
    (one,) = json.loads(run("deleted", "--json").stdout)["deleted"]
    assert one["id"] == small().id
    term = datetime.fromisoformat(one["until"]) - datetime.fromisoformat(one["deleted"])
    assert term == timedelta(days=30)
    assert run("restore", small().id[:8]).stdout == f"{small().id} is back\n"
    assert journal.get(small().id) == small()
    assert run("deleted").stdout == "no deleted results\n"


def test_what_was_deleted_too_long_ago_is_gone(run: Run, journal: Journal) -> None:
    journal.delete(small().id, datetime.now(UTC) - timedelta(days=31))
    assert run("deleted").stdout == "no deleted results\n"
    assert run("restore", small().id).returncode == 1


def test_for_good_is_for_good(run: Run, journal: Journal) -> None:
    assert run("delete", small().id, "--for-good", typed="n\n").returncode == 1
    assert run("delete", small().id, "--for-good", typed="y\n").returncode == 0
    assert journal.deleted() == []
    assert journal.results() == []


def test_the_deleted_can_be_emptied(run: Run, journal: Journal) -> None:
    journal.delete(small().id)
    assert run("deleted", "--empty", typed="n\n").returncode == 1
    assert len(journal.deleted()) == 1
    assert run("deleted", "--empty", "--yes").stdout == "1 removed for good\n"
    assert journal.deleted() == []


@pytest.mark.parametrize(
    "command",
    [
        ("delete", "", "--yes"),
        ("delete", " ", "--yes"),
        ("show", ""),
        ("edit", "", "--label", "x"),
        ("compare", "", ""),
        ("export", ""),
        ("export", "--compare", "", ""),
        ("export", "--for-workshop", ""),
        ("restore", ""),
        ("workshop", "delete", "", "--yes"),
    ],
)
def test_an_empty_id_is_refused(run: Run, journal: Journal, command: tuple[str, ...]) -> None:
    ran = run(*command)
    assert ran.returncode == 2
    assert "an empty id" in ran.stderr
    assert journal.get(small().id) == small()


def test_a_second_copy_is_named_with_its_command_and_settled(
    run: Run, home: Path, journal: Journal
) -> None:
    copy = home / "results" / f"{small().id} (conflicted copy).toml"
    copy.write_bytes(journal.path_of(small().id).read_bytes())
    journal.edit(small().id, label="newer")
    assert f'emcompass import "{copy.name}"' in " ".join(run("history").stdout.split())
    asked = run("import", copy.name)
    assert asked.returncode == 1
    assert "“newer” here, “new job” in the file" in asked.stderr
    assert "--keep both" in asked.stderr
    kept = run("import", copy, "--keep", "both")
    assert kept.returncode == 0
    assert "both are kept" in kept.stdout
    assert len(journal.results()) == 2
    assert not copy.exists()
