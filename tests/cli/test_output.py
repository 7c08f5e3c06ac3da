"""Where exports go: to standard output, to a new folder, never over a file unasked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.samples.year import live


@pytest.fixture
def lived(home: Path) -> None:
    live(home)


@pytest.mark.parametrize("form", ["md", "html", "svg", "json", "csv", "toml"])
def test_a_dash_is_standard_output(run: Run, lived: None, form: str, tmp_path: Path) -> None:
    printed = run("export", "--format", form).stdout
    assert run("export", "--format", form, "-o", "-").stdout == printed != ""
    assert not Path("-").exists()


def test_a_new_folder_is_made(run: Run, lived: None, tmp_path: Path) -> None:
    for command in (["export"], ["export", "--all"], ["export", "--all", "--format", "csv"]):
        place = tmp_path / "new" / "-".join(command) / "file.md"
        assert run(*command, "-o", place).returncode == 0
        assert place.stat().st_size > 0


def test_a_file_is_replaced_only_when_asked(run: Run, lived: None, tmp_path: Path) -> None:
    place = tmp_path / "mine.md"
    place.write_text("mine")
    for command in (["export"], ["export", "--all"], ["export", "--all", "--format", "csv"]):
        ran = run(*command, "-o", place)
        assert (ran.returncode, place.read_text()) == (1, "mine")
        assert "--force replaces it" in ran.stderr
    assert run("export", "-o", place, "--force").returncode == 0
    assert place.read_text().startswith("# ")


def test_a_device_is_written_to(run: Run, lived: None) -> None:
    printed = run("export", "--format", "json")
    ran = run("export", "--format", "json", "-o", "/dev/stdout")
    assert json.loads(ran.stdout) == json.loads(printed.stdout)
    full = run("export", "-o", "/dev/full")
    assert full.returncode == 1
    assert full.stderr.count("\n") == 1


def test_what_does_not_go_together_is_wrong_usage(run: Run, lived: None) -> None:
    known = json.loads(run("history", "--json").stdout)["results"][-1]["id"]
    assert run("export", "--for-workshop", known, "--format", "md").returncode == 2
    assert run("export", "--for-workshop", known, "--format", "toml").returncode == 0
    assert run("export", "--full", "--format", "csv").returncode == 2
    assert run("export", "--all", "-o", "-").returncode == 2
