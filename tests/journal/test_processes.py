"""Real processes: two that save at once, and one that is killed while it writes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from emcompass.journal.places import Places
from emcompass.journal.store import Journal

from .sittings import readable

_PRELUDE = """
import sys
from pathlib import Path
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from tests.journal.sittings import draft, small
journal = Journal(Places.under(Path(sys.argv[1])))
"""
_SAVE_MANY = (
    _PRELUDE
    + """
for number in range(100):
    journal.save_result(small(f"2026-03-14-{sys.argv[2]}{number}"))
"""
)
_SAVE_ONE = (
    _PRELUDE
    + """
from emcompass.errors import JournalError
print("ready", flush=True)
sys.stdin.readline()
try:
    journal.save_result(small(note=sys.argv[2]))
    print("saved", flush=True)
except JournalError:
    print("taken", flush=True)
"""
)
_ANSWER_ON = (
    _PRELUDE
    + """
answers = {}
for number in range(100_000):
    answers[f"question-{number}"] = number % 5 + 1
    journal.save_draft(draft(answers=answers))
    if number % 5 == 0:
        journal.save_result(small(f"2026-03-14-r{number}"))
    print(number, flush=True)
"""
)
ROOT = Path(__file__).parents[2]


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_saving_at_once_keep_both(tmp_path: Path) -> None:
    both = [start(_SAVE_MANY, str(tmp_path), name) for name in ("a", "b")]
    for process in both:
        process.communicate(timeout=60)
        assert process.returncode == 0
    saved = {record.id for record in readable(Journal(Places.under(tmp_path)).results())}
    assert saved == {f"2026-03-14-{name}{number}" for name in "ab" for number in range(100)}


def test_of_two_that_want_one_id_one_is_told(tmp_path: Path) -> None:
    both = [start(_SAVE_ONE, str(tmp_path), name) for name in ("a", "b")]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=30)[0].strip() for process in both]
    assert sorted(said) == ["saved", "taken"]
    (record,) = readable(Journal(Places.under(tmp_path)).results())
    assert record.note == "ab"[said.index("saved")]


@pytest.mark.parametrize("milliseconds", [3, 11, 27, 50, 83])
def test_killed_while_writing_nothing_saved_is_lost(tmp_path: Path, milliseconds: int) -> None:
    process = start(_ANSWER_ON, str(tmp_path))
    assert process.stdout is not None
    acknowledged = int(process.stdout.readline())
    time.sleep(milliseconds / 1000)
    process.kill()
    rest = process.communicate(timeout=30)[0].split("\n")[:-1]
    acknowledged = int(rest[-1]) if rest else acknowledged
    journal = Journal(Places.under(tmp_path))
    (kept,) = readable(journal.drafts())
    assert len(kept.answers) in {acknowledged + 1, acknowledged + 2}
    results = {record.id for record in readable(journal.results())}
    assert results >= {f"2026-03-14-r{number}" for number in range(0, acknowledged + 1, 5)}
