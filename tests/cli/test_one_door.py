"""Whatever a file, an argument or the environment holds, no command hands it to the terminal."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from emcompass.bank.loader import load_bank
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from emcompass.sitting.record import Record
from tests.cli.conftest import Run
from tests.foreign import EVERYTHING, steering
from tests.journal.sittings import whole

FIRST, SECOND = "2026-03-14-aaaa", "2026-06-14-bbbb"
# C1 and bidi may stand in TOML as they are: another program may have written them so.
RAW = "x\x9b2J\u202ey\x9d52;c;aGk=\x9cz\u200b"


@pytest.fixture
def filled(home: Path) -> Path:
    """A home with two results of somebody whose every word tries to steer."""
    bank = load_bank("engineering-manager")
    journal = Journal(Places.under(home))
    journal.pin(bank)
    written = [question.id for question in bank.questions if question.kind == "reflection"]
    for result in (FIRST, SECOND):
        record: Record = whole(bank, result)
        record = replace(
            record,
            label=EVERYTHING,
            tags=(EVERYTHING,),
            note=EVERYTHING,
            notes=dict.fromkeys(list(record.answers)[:3], EVERYTHING),
            answers={**record.answers, **dict.fromkeys(written, EVERYTHING)},
        )
        journal.save_result(record)
    path = home / "results" / f"{FIRST}.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('note = "', f"note = '''{RAW}''' # {RAW}\n# \"", 1), "utf-8")
    return home


COMMANDS = [
    ("history",),
    ("history", "--json"),
    ("show", FIRST),
    ("show", SECOND),
    ("show", FIRST, "--json"),
    ("compare", FIRST, SECOND),
    ("compare", FIRST, SECOND, "--json"),
    *[("export", FIRST, "--private", "--format", f) for f in ("md", "html", "svg", "json", "csv")],
    ("export", FIRST, "--format", "toml"),
    ("export", SECOND, "--format", "toml"),
    ("export", "--for-workshop", SECOND),
    ("export", "--all", "--format", "md"),
    ("export", "--all", "--format", "json"),
    ("export", "--all", "--format", "csv"),
    ("export", "--compare", FIRST, SECOND),
    ("edit", FIRST, "--label", RAW),
    ("delete", SECOND, "--yes"),
]


def test_no_command_passes_on_what_a_result_holds(run: Run, filled: Path) -> None:
    for command in COMMANDS:
        ran = run(*command)
        assert steering(ran.stdout) == set(), command
        assert steering(ran.stderr) == set(), command
        assert ran.returncode == 0, (command, ran.stderr)
        if "--json" in command:
            json.loads(ran.stdout)


def test_no_command_passes_on_what_it_is_given(run: Run, home: Path, tmp_path: Path) -> None:
    odd = EVERYTHING.replace("\0", "").replace("/", "")
    file = tmp_path / f"{RAW}.toml"
    file.write_text(f'[bank]\nid = "{RAW}"\nversion = "{RAW}"\n[answers]\n', "utf-8")
    bank = home / "banks" / RAW
    bank.mkdir(parents=True)
    (bank / "bank.toml").write_text(f'id = "x"\ntitle = "{RAW}"\nversion = "1"\n', "utf-8")
    commands: list[tuple[str | Path, ...]] = [
        ("show", odd),
        ("score", odd),
        ("score", file),
        ("import", file),
        ("banks",),
        ("banks", "check", odd),
        ("banks", "check", bank),
        ("workshop", "new", tmp_path / f"{RAW}-agenda.toml"),
        ("where",),
    ]
    for command in commands:
        ran = run(*command, EMCOMPASS_HOME=str(home))
        assert steering(ran.stdout + ran.stderr) == set(), command
        assert "Traceback" not in ran.stderr
    ran = run("where", EMCOMPASS_HOME=str(tmp_path / RAW))
    assert steering(ran.stdout + ran.stderr) == set()
