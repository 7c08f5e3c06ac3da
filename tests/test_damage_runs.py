"""The runs that damage, kill and resize, a little of each: they lose nothing, and would tell."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass.bank.bank import Bank
from emcompass.journal import record_file
from emcompass.journal.incoming import ImportReport
from emcompass.journal.store import Journal
from emcompass.tui.app import EmcompassApp
from tests.benchmarks import damage, kills, sizes
from tests.benchmarks.counts import Counts, lone_home, show_counts
from tests.benchmarks.mutations import MUTATIONS, damaged
from tests.sitting.banks import write_bank
from tests.tui.terminal import make_app


@pytest.fixture
def folder() -> Iterator[Path]:
    with lone_home() as own:
        yield own


@pytest.fixture
def small(folder: Path) -> Bank:
    return write_bank(folder / "home" / "banks" / "small")


def test_no_damage_is_silent(folder: Path) -> None:
    runs = [
        damage.damage_results(folder / "results", 280, 1),
        damage.damage_drafts(folder / "drafts", 70, 1),
        damage.damage_archives(folder / "archives", 28, 1),
        damage.damage_banks(folder / "banks", 84, 1),
        damage.damage_settings(folder / "settings", 56, 1),
    ]
    assert [loss for run in runs for loss in run.losses] == []
    assert [run.done for run in runs] == [280, 70, 28, 84, 56]
    assert all(len(run.outcomes) > 1 for run in runs)  # some refused, some not


def test_every_mutation_changes_something() -> None:
    data = damage.SETTINGS.encode()
    for mutation in MUTATIONS:
        rng = random.Random(1)
        assert any(mutation(data, rng) != data for _ in range(5)), mutation.__name__
    again = (list(damaged(data, 50, random.Random(seed))) for seed in (2, 2, 3))
    first, second, other = again
    assert first == second != other


def test_a_kill_loses_nothing_acknowledged(folder: Path) -> None:
    runs = [kills.kill_people(folder / "home", 4, 3), kills.kill_pairs(folder / "pairs", 3, 3)]
    assert [loss for run in runs for loss in run.losses] == []
    assert [run.done for run in runs] == [4, 3]
    assert all(run.acknowledged for run in runs)


def test_no_window_breaks_a_screen(folder: Path, small: Bank) -> None:
    counts = sizes.walk_resized(folder / "home", small, 18, 4)
    assert counts.losses == []
    assert counts.outcomes["large enough"] >= 18
    assert counts.outcomes["too small, and said so"] > 0
    assert counts.acknowledged > 20


class TestALossIsTold:
    """What each run is there to find, brought about on purpose."""

    def test_a_changed_result_that_passes_as_whole(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(record_file, "is_altered", lambda _: False)
        told = damage.damage_results(folder / "results", 84, 1).losses
        assert any("silently another one" in loss for loss in told)

    def test_an_import_that_writes_over_what_is_there(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def careless(journal: Journal, path: Path, keep: object) -> ImportReport:
            journal.files()[0].unlink()
            return ImportReport()

        monkeypatch.setattr(Journal, "import_file", careless)
        told = damage.damage_archives(folder / "archives", 2, 1).losses
        assert any(loss.startswith("gone: ") for loss in told)

    def test_an_answer_acknowledged_and_never_saved(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        early = kills.AT_ONE_DRAFT.replace("    journal.save_draft(", "    str(")
        assert early != kills.AT_ONE_DRAFT
        monkeypatch.setattr(kills, "AT_ONE_DRAFT", early)
        told = kills.kill_pairs(folder / "pairs", 1, 1).losses
        assert any(loss.startswith("lost of ") for loss in told)

    async def test_a_window_too_small_that_is_not_told(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(EmcompassApp, "check_size", lambda *_: None)
        monkeypatch.setattr(sizes, "_PATIENCE", 0.1)
        app, counts = make_app(), Counts("resizes")
        async with app.run_test(size=(80, 24)) as pilot:
            await sizes.Window(app, pilot, random.Random(1), counts, 8).shake("home")
        assert any("not said that it is too small" in loss for loss in counts.losses)

    def test_the_last_line_and_the_exit_code(self, capsys: pytest.CaptureFixture[str]) -> None:
        whole, torn = Counts("one", 2), Counts("other", 3, losses=["a label"])
        assert show_counts("Both", [whole, torn]) == 1
        assert capsys.readouterr().out.endswith("! other: a label\n  of 5 in all, lost: 1\n")
        assert show_counts("One", [whole]) == 0
        assert capsys.readouterr().out.endswith("of 2 in all, lost: 0\n")
