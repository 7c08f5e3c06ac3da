"""`emcompass workshop` as real processes: rooms, reports, files handed in, what is missing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass.workshop.host.folder import find_room
from emcompass.workshop.host.opening import Options, open_room
from emcompass.workshop.host.server_process import Remote, ensure_server
from tests.cli.conftest import Run
from tests.waiting import soon
from tests.workshop.files_to_hand_in import file_to_hand_in

NO_EXTRA = """
import importlib.util, sys
real = importlib.util.find_spec
hidden = {"starlette", "uvicorn", "segno"}
importlib.util.find_spec = lambda name, *a: None if name in hidden else real(name, *a)
from emcompass.cli import main
code = main(sys.argv[1:])
assert not any(name in sys.modules for name in ("pydantic", "textual", "starlette")), "too early"
sys.exit(code)
"""


@pytest.fixture
def room(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Remote]:
    """A room of the 20-minute agenda that runs; it is ended afterwards."""
    monkeypatch.setenv("EMCOMPASS_HOME", str(home))
    running = ensure_server(open_room("20", Options()))
    yield running.remote
    if running.remote.healthy():
        running.remote.command("stop")
    assert running.process is not None
    running.process.wait(20)


@pytest.mark.parametrize(
    "arguments", [("list",), ("run", "20"), ("new", "x.toml"), ("report",), ("preflight",)]
)
def test_without_the_extra_one_line_says_so(arguments: tuple[str, ...], home: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", NO_EXTRA, "workshop", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"EMCOMPASS_HOME": str(home), "PATH": ""},
    )
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert ran.stderr == (
        "emcompass: A workshop needs a few packages more: pip install 'emcompass[workshop]'\n"
    )


def test_help_needs_nothing(run: Run) -> None:
    told = run("workshop", "--help").stdout
    for command in (
        "new",
        "script",
        "run",
        "sheet",
        "list",
        "import",
        "report",
        "delete",
        "preflight",
    ):
        assert re.search(rf"^  {command} ", told, re.MULTILINE)


def test_new_writes_an_agenda_and_never_overwrites_one(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    ran = run("workshop", "new", file, "--from", "45")
    assert ran.returncode == 0
    assert "schema = 1" in file.read_text()
    again = run("workshop", "new", file)
    assert again.returncode == 1
    assert "exists already" in again.stderr


def test_a_broken_agenda_is_refused_with_its_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    run("workshop", "new", file, "--from", "20")
    file.write_text(file.read_text().replace('kind = "talk"', 'kind = "speech"'))
    ran = run("workshop", "run", file)
    assert ran.returncode == 1
    assert "broken.toml" in ran.stderr
    assert "speech" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_run_without_a_terminal_says_so_and_leaves_no_server(run: Run, home: Path) -> None:
    ran = run("workshop", "run", "20")
    assert ran.returncode == 1
    assert "terminal" in ran.stderr
    assert not list((home / "workshops").glob("*/running.json"))


def test_run_without_any_room_says_how_to_begin(run: Run) -> None:
    ran = run("workshop", "run")
    assert ran.returncode == 1
    assert "run 20 --rehearse 12" in ran.stderr


def test_a_script_and_a_sheet_are_printed_or_written_by_the_files_ending(
    run: Run, room: Remote, tmp_path: Path
) -> None:
    assert run("workshop", "script", "20").stdout.startswith("# A first look")
    told = run("workshop", "sheet").stdout
    assert room.settings.code in told
    assert str(room.settings.port) in told
    for command in ("sheet", "script"):
        page = tmp_path / f"{command}.html"
        assert run("workshop", command, "-o", page).returncode == 0
        assert page.read_text().startswith("<!doctype html>")
        again = run("workshop", command, "-o", page)
        assert again.returncode == 1
        assert "--force" in again.stderr


def test_a_sheet_needs_an_open_room_and_a_script_an_agenda(run: Run) -> None:
    assert "no workshop is open" in run("workshop", "sheet").stderr
    ran = run("workshop", "script", "nowhere.toml")
    assert ran.returncode == 1
    assert "nowhere.toml" in ran.stderr


def test_helping_needs_an_address_and_a_terminal(run: Run) -> None:
    assert "no room's address" in run("workshop", "assist", "http://").stderr
    ran = run("workshop", "assist", "http://127.0.0.1:9")
    assert ran.returncode == 1
    assert "terminal" in ran.stderr


def test_list_report_and_delete(run: Run, room: Remote, tmp_path: Path) -> None:
    told = run("workshop", "list").stdout
    assert "A first look  (open, running)" in told
    name = told.split()[0]
    report = run("workshop", "report", name[:12]).stdout
    assert report.startswith("# A first look")
    assert "still open" in report
    page = tmp_path / "report.html"
    assert run("workshop", "report", "--format", "html", "-o", page).returncode == 0
    assert page.read_text().startswith("<!doctype html>")
    assert json.loads(run("workshop", "report", "--format", "json").stdout)["final"] is False
    assert "stopped" in run("workshop", "delete", name).stderr
    assert run("workshop", "delete", name, "--yes").returncode == 0
    assert not room.healthy()
    assert "no workshops yet" in run("workshop", "list").stdout


def test_files_handed_in_are_counted_once(run: Run, room: Remote, tmp_path: Path) -> None:
    samples = ("coach", "coder", "torn", "coach", "torn")
    files = [file_to_hand_in(tmp_path, name, number) for number, name in enumerate(samples)]
    ran = run("workshop", "import", *files)
    assert ran.returncode == 0, ran.stderr
    assert "five files taken in" in ran.stdout
    run("workshop", "import", files[0])
    room.command("start", minimum=3)
    room.command("next")
    document = room.command("freeze", discard=True)
    shown = room.command("reveal")["releases"]
    assert document["run"]["reveal"]
    assert {release["n"] for release in shown} == {5}
    assert {release["form"] for release in shown} == {"words"}


def test_a_file_that_is_none_is_named(run: Run, room: Remote, tmp_path: Path) -> None:
    odd = tmp_path / "odd.toml"
    odd.write_text("a = 1\n")
    ran = run("workshop", "import", odd)
    assert ran.returncode == 1
    assert "odd.toml" in ran.stderr


def test_preflight_tells_the_way(run: Run, room: Remote) -> None:
    ran = run("workshop", "preflight")
    assert ran.returncode == 0
    assert "/preflight on a phone" in ran.stdout
    assert "no device got there so far" in ran.stdout
    room.get("/preflight")
    soon(lambda: "one device got there" in run("workshop", "preflight").stdout)


def test_an_import_without_a_room_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "any.toml"
    file.write_text("")
    ran = run("workshop", "import", file)
    assert ran.returncode == 1
    assert "no workshop is open" in ran.stderr


def test_the_newest_room_is_found_again(room: Remote) -> None:
    assert find_room("").name == room.settings.room
