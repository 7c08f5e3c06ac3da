"""Real processes at one thing at the same time, over many rounds: nothing saved is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from emcompass.errors import JournalError
from emcompass.files import locking
from emcompass.journal import guards
from emcompass.journal.guards import SittingOpen
from emcompass.journal.listing import Readable, read_result
from emcompass.journal.places import Places
from emcompass.journal.record_file import dump, parse_result
from emcompass.journal.store import Journal

from .sittings import draft, readable, small

ROOT = Path(__file__).parents[2]
ROUNDS = 120
_WORKER = """
import sys
from pathlib import Path
from emcompass.errors import JournalError
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
home, deed = Path(sys.argv[1]), sys.argv[2]
journal = Journal(Places.under(home))
def act(number):
    name = f"2026-03-14-r{int(number):04}"
    if deed == "label":
        journal.edit(name, label="mine")
    elif deed == "note":
        journal.edit(name, note="other")
    elif deed == "delete":
        journal.delete(name)
    elif deed == "import":
        return journal.import_file(home / "in" / f"{name}.toml").added and "added" or "same"
    elif deed == "replace":
        journal.import_file(home / "in" / f"{name}.toml", "file")
    elif deed == "restore":
        journal.restore(name)
    return "done"
print("ready", flush=True)
for line in sys.stdin:
    try:
        print(act(line.strip()), flush=True)
    except JournalError as error:
        print("refused:", error, flush=True)
"""
_TAKE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from dataclasses import replace
journal = Journal(Places.under(Path(sys.argv[1])))
who = sys.argv[2]
record = journal.open_draft("2026-03-14-k3f9", anyway=True)
answers = dict(record.answers)
print("ready", flush=True)
for line in sys.stdin:
    answers[f"{who}-{line.strip()}"] = 3
    journal.save_draft(replace(record, answers=answers))
    print("done", flush=True)
"""


class Pair:
    """Two processes that act at the same moment, round after round."""

    def __init__(self, code: str, home: Path, deeds: tuple[str, str]) -> None:
        self._both = [
            subprocess.Popen(
                [sys.executable, "-c", code, str(home), deed],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for deed in deeds
        ]
        assert self._said() == ["ready", "ready"]

    def act(self, number: int) -> list[str]:
        for process in self._both:
            assert process.stdin is not None
            process.stdin.write(f"{number}\n")
            process.stdin.flush()
        return self._said()

    def __enter__(self) -> Pair:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._both:
            process.communicate(timeout=30)

    def _said(self) -> list[str]:
        said = []
        for process in self._both:
            assert process.stdout is not None
            said.append(process.stdout.readline().strip())
        return said


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Places.under(tmp_path))


def _id(number: int) -> str:
    return f"2026-03-14-r{number:04}"


def _results(journal: Journal) -> None:
    for number in range(ROUNDS):
        journal.save_result(small(_id(number), label="", note=""))


def _everywhere(journal: Journal, name: str) -> list[str]:
    """The labels of a result wherever it is: in its place, and among the deleted."""
    places = [journal.places.results, journal.places.deleted]
    found = [path for place in places if place.exists() for path in place.glob(f"{name}*.toml")]
    return sorted(parse_result(path.read_bytes(), path).label for path in found)


def test_editing_beside_editing_keeps_both(journal: Journal, tmp_path: Path) -> None:
    _results(journal)
    with Pair(_WORKER, tmp_path, ("label", "note")) as pair:
        said = [pair.act(number) for number in range(ROUNDS)]
    assert said == [["done", "done"]] * ROUNDS
    kept = readable(journal.results())
    assert {(record.label, record.note) for record in kept} == {("mine", "other")}


def test_editing_beside_deleting_brings_nothing_back(journal: Journal, tmp_path: Path) -> None:
    _results(journal)
    with Pair(_WORKER, tmp_path, ("label", "delete")) as pair:
        for number in range(ROUNDS):
            edited, deleted = pair.act(number)
            name = _id(number)
            assert deleted == "done"
            assert _everywhere(journal, name) == ["mine" if edited == "done" else ""]
    assert journal.results() == []


def test_importing_beside_deleting_loses_neither(journal: Journal, tmp_path: Path) -> None:
    _results(journal)
    (tmp_path / "in").mkdir()
    for number in range(ROUNDS):
        name = _id(number)
        other = replace(journal.get(name), label="from elsewhere")
        (tmp_path / "in" / f"{name}.toml").write_text(dump(other))
    with Pair(_WORKER, tmp_path, ("replace", "delete")) as pair:
        for number in range(ROUNDS):
            assert pair.act(number) == ["done", "done"]
            assert _everywhere(journal, _id(number)) == ["", "from elsewhere"]


def test_importing_what_is_being_deleted(journal: Journal, tmp_path: Path) -> None:
    _results(journal)
    shutil.copytree(journal.places.results, tmp_path / "in")
    with Pair(_WORKER, tmp_path, ("import", "delete")) as pair:
        for number in range(ROUNDS):
            imported, deleted = pair.act(number)
            name = _id(number)
            assert deleted == "done"
            here = read_result(journal.places.results / f"{name}.toml")
            assert isinstance(here, Readable) is (imported == "added")
            assert _everywhere(journal, name) == [""] * (2 if imported == "added" else 1)


def test_restoring_twice_brings_one_back(journal: Journal, tmp_path: Path) -> None:
    _results(journal)
    for number in range(ROUNDS):
        journal.delete(_id(number))
    with Pair(_WORKER, tmp_path, ("restore", "restore")) as pair:
        for number in range(ROUNDS):
            said = pair.act(number)
            assert "done" in said
            assert _everywhere(journal, _id(number)) == [""]
    assert len(readable(journal.results())) == ROUNDS


def test_two_that_go_on_with_one_sitting_lose_no_answer(journal: Journal, tmp_path: Path) -> None:
    journal.save_draft(draft(answers={"before": 1}))
    with Pair(_TAKE, tmp_path, ("a", "b")) as pair:
        for number in range(ROUNDS):
            assert pair.act(number) == ["done", "done"]
    kept = readable(journal.drafts())
    assert len(kept) == 2
    every = {f"{who}-{number}" for who in "ab" for number in range(ROUNDS)} | {"before"}
    assert set().union(*(record.answers for record in kept)) == every
    assert sorted(len(record.answers) for record in kept) == [ROUNDS + 1, ROUNDS + 1]


class TestOneWindow:
    def test_a_sitting_that_is_open_elsewhere_says_where(self, journal: Journal) -> None:
        journal.save_draft(draft())
        journal.open_draft(draft().id)
        other = Journal(journal.places)
        with pytest.raises(SittingOpen, match=r"open in another window \(process \d+ on .+ since"):
            other.open_draft(draft().id)
        with pytest.raises(SittingOpen):
            other.drop_draft(draft().id)
        journal.guards.close()
        assert other.open_draft(draft().id) == draft()

    def test_one_may_go_on_anyway_and_the_first_to_find_out_parts(self, journal: Journal) -> None:
        journal.save_draft(draft(answers={"a": 1}))
        journal.open_draft(draft().id)
        other = Journal(journal.places)
        other.open_draft(draft().id, anyway=True)
        assert other.save_draft(draft(answers={"a": 1, "b": 2})) == draft().id
        parted = journal.save_draft(draft(answers={"a": 1, "c": 3}))
        assert parted != draft().id
        assert journal.save_draft(draft(answers={"a": 1, "c": 3, "d": 4})) == parted
        kept = {record.id: set(record.answers) for record in readable(journal.drafts())}
        assert kept == {draft().id: {"a", "b"}, parted: {"a", "c", "d"}}

    def test_finishing_takes_no_newer_draft_along(self, journal: Journal) -> None:
        journal.save_draft(draft(answers={"a": 1}))
        journal.open_draft(draft().id)
        Journal(journal.places).save_draft(draft(answers={"a": 1, "b": 2}))
        finished = journal.finish(small(answers={"a": 1}))
        assert finished.id != draft().id
        (left,) = readable(journal.drafts())
        assert left.answers == {"a": 1, "b": 2}

    def test_one_that_a_sync_program_replaced_is_noticed_too(self, journal: Journal) -> None:
        journal.save_draft(draft(answers={"a": 1}))
        (journal.places.drafts / f"{draft().id}.toml").write_text(dump(draft(answers={"z": 9})))
        assert journal.save_draft(draft(answers={"a": 1, "b": 2})) != draft().id
        assert len(readable(journal.drafts())) == 2


class TestWithoutLocks:
    """A disk that knows none: what was read must still be there when it is written."""

    @pytest.fixture(autouse=True)
    def _no_locks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def unsupported(_: int) -> None:
            raise OSError

        monkeypatch.setattr(locking, "_lock", unsupported)

    def test_an_edit_in_between_is_kept(
        self, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        journal.save_result(small(label="", note=""))
        genuine, times = guards.replace_if, iter(range(9))

        def interrupted(path: Path, expected: bytes, data: bytes) -> bool:
            if next(times) == 0:
                Journal(journal.places).edit(small().id, note="in between")
            return genuine(path, expected, data)

        monkeypatch.setattr("emcompass.journal.store.replace_if", interrupted)
        journal.edit(small().id, label="mine")
        kept = journal.get(small().id)
        assert (kept.label, kept.note) == ("mine", "in between")

    def test_one_deleted_in_between_stays_deleted(
        self, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        journal.save_result(small())
        genuine = guards.replace_if

        def interrupted(path: Path, expected: bytes, data: bytes) -> bool:
            if path.exists():
                journal.delete(small().id)
            return genuine(path, expected, data)

        monkeypatch.setattr("emcompass.journal.store.replace_if", interrupted)
        with pytest.raises(JournalError):
            journal.edit(small().id, label="mine")
        assert journal.results() == []

    def test_two_windows_still_part(self, journal: Journal) -> None:
        journal.save_draft(draft(answers={"a": 1}))
        journal.open_draft(draft().id)
        other = Journal(journal.places)
        other.open_draft(draft().id)
        other.save_draft(draft(answers={"a": 1, "b": 2}))
        journal.save_draft(draft(answers={"a": 1, "c": 3}))
        assert len(readable(journal.drafts())) == 2
