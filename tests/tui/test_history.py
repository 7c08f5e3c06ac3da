"""Looking back: the list, the way on the map, labels, delete and undo, filters, comparison."""

from __future__ import annotations

from asyncio import sleep, timeout
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from emcompass.bank.bank import Bank
from emcompass.journal.scored_history import History
from emcompass.journal.store import Journal
from emcompass.journal.summary import Pending, Row
from emcompass.tui import key_queue
from emcompass.tui.app import EmcompassApp
from emcompass.tui.screens.history_screen import HistoryScreen
from emcompass.tui.screens.results_table import Results
from tests.tui.asking import answered
from tests.tui.terminal import (
    NOW,
    drafts,
    finished,
    leaning,
    lines,
    make_app,
    press,
    results,
    settle,
    text,
    words,
)

_LEANS = ("technical", "delivery", "people")


@pytest.fixture
def three(small: Bank) -> Bank:
    """Three sittings of one person, months apart."""
    for number, lean in enumerate(_LEANS):
        when = NOW - timedelta(days=300 - 140 * number)
        tags = ["spring"] if number == 0 else []
        finished(small, f"2026-0{number + 1}-01-aaaa", when, leaning(lean), tags=tags)
    return small


async def test_the_list_tells_what_each_sitting_came_to(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _look_back(pilot)
        assert "3 sittings" in lines(app)[1]
        rows = [line for line in lines(app) if "full" in line and "2026" in line]
        for name, row in zip(("leader", "planner", "engineer"), rows, strict=True):
            assert name in row
            assert "clear" in row


async def test_the_way_is_drawn_with_a_number_a_sitting(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _look_back(pilot)
        picture = "\n".join(lines(app)[7:19])
        for sign in ("1", "2", "◆"):
            assert sign in picture


async def test_each_dimension_over_time(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _look_back(pilot)
        await press(pilot, "o")
        await settle(pilot)
        assert text(app).count("●") == 9
        for name in ("People", "Technical", "Delivery"):
            assert name in text(app)
        await press(pilot, "o")
        await settle(pilot)
        assert "◆" in text(app)


async def test_all_sittings_together_say_whether_there_is_a_trend(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await _look_back(pilot)
        await press(pilot, "a")
        await settle(pilot)
        assert "Seen together" in words(app) or "too few questions" in words(app)
        assert text(app).count("●") == 9


async def test_label_tags_and_note_are_kept(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await _look_back(pilot)
        await press(pilot, "l", *"new job", "escape", "enter")
        await press(pilot, "t", *"work, home", "escape", "enter")
        await press(pilot, "n", *"mine", "escape", "enter")
        assert "“new job”" in text(app)
        assert "#work" in text(app)
    newest = results()[-1]
    assert (newest.label, newest.tags, newest.note) == ("new job", ("work", "home"), "mine")


async def test_delete_can_be_undone_while_the_app_is_open(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _look_back(pilot)
        await press(pilot, "down", "d")
        assert "2 sittings" in lines(app)[1]
        assert len(results()) == 2
        await press(pilot, "u")
        assert "3 sittings" in lines(app)[1]
        assert len(results()) == 3
        await press(pilot, "d")
        app.desk.close()
        assert len(Journal().deleted()) == 1


async def test_deleting_says_how_to_undo_also_after_leaving_the_list(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _look_back(pilot)
        await press(pilot, "d")
        assert "Deleted. Press u to bring it back" in text(app)
        await press(pilot, "q", "enter")
        await settle(pilot)
        await press(pilot, "u")
        assert len(results()) == 3


async def test_enter_keeps_what_fits_on_one_line(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _look_back(pilot)
        await press(pilot, "l", *"new job", "enter", "t", *"work", "enter")
        await press(pilot, "n", *"one", "enter", *"two", "escape", "enter")
    newest = results()[-1]
    assert (newest.label, newest.tags, newest.note) == ("new job", ("work",), "one\ntwo")


async def test_filters_show_one_tag_or_bank_only(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _look_back(pilot)
        await press(pilot, "slash", "down", "enter")
        assert "1 sitting, only #spring" in lines(app)[1]
        await press(pilot, "slash", "enter", "f", "down", "enter")
        assert "3 sittings, only small" in lines(app)[1]


async def test_two_marked_sittings_are_compared(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _look_back(pilot)
        await press(pilot, "c", "down", "down", "c")
        await settle(pilot)
        shown = words(app)
        assert "Something changed" in shown or "Nothing changed" in shown
        assert "The file" not in shown
        await press(pilot, "end")
        assert "not been validated" in words(app)


async def test_home_compares_the_two_latest(three: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "down", "enter")
        await settle(pilot)
        assert "Then and now" in text(app)
        assert "people" in words(app)


async def test_a_comparison_takes_what_the_manager_said(three: Bank) -> None:
    latest = Journal().two_latest()[1]
    answered(three, latest.id)
    app = make_app()
    async with app.run_test(size=(120, 200)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "down", "enter")
        await settle(pilot)
        assert "What they expect now is what they said on" in words(app)


async def test_a_result_that_cannot_be_read_stays_in_the_list(home: Path, three: Bank) -> None:
    (home / "results" / "2026-11-20-bad.toml").write_text("nonsense [")
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await _look_back(pilot)
        assert "4 sittings" in text(app)
        assert "can’t be read" in text(app)
        assert "leader" in text(app)
        await press(pilot, "enter")
        assert "Looking back" in text(app)


async def test_the_last_result_and_a_quiet_reminder_stand_on_home(small: Bank) -> None:
    finished(small, "2026-03-01-aaaa", NOW - timedelta(days=200), leaning("people"))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Last time: your answers leaned to leader. Clear." in words(app)
        assert "Long enough ago to look again" in words(app)


async def test_the_reminder_can_be_switched_off(home: Path, small: Bank) -> None:
    finished(small, "2026-03-01-aaaa", NOW - timedelta(days=200), leaning("people"))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "end", "enter", "down")
        for _ in range(5):
            await press(pilot, "left")
            if "never" in text(app):
                break
        await press(pilot, "q")
        assert "Long enough ago" not in words(app)
    assert "reminder_months = 0" in (home / "settings.toml").read_text()


async def test_a_theme_is_worn_at_once_and_kept(home: Path, small: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "end", "enter", "right")
        worn = app.theme
        assert worn != "dark"
    assert make_app().theme == worn


async def test_an_unfinished_sitting_can_be_deleted_after_asking(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "4", "q", "d")
        assert "Delete this unfinished sitting?" in text(app)
        await press(pilot, "enter")
        assert len(drafts()) == 1
        await press(pilot, "d", "down", "enter")
        assert drafts() == []
        assert "Continue" not in text(app)


async def test_two_thousand_results_are_listed_first_and_read_on_after(small: Bank) -> None:
    record = finished(small, "2020-01-01-0000", NOW - timedelta(days=2500), leaning("people"))
    journal = Journal()
    source = (journal.places.results / f"{record.id}.toml").read_text()
    for number in range(1, 2000):
        name = f"2020-01-01-{number:04d}"
        (journal.places.results / f"{name}.toml").write_text(source.replace(record.id, name))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down")
        await press_until(app, "enter", lambda: top_row(app).startswith("    >"))
        assert "2000 sittings" in lines(app)[1]
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        assert any(isinstance(row, Pending) for row in screen.rows)
        await press_until(app, "end", lambda: top_row(app).startswith("     "))
        assert any(isinstance(row, Pending) for row in screen.rows)
        app.workers.cancel_all()


async def test_keys_act_while_results_are_still_read(
    three: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long history is read for seconds; no key waits for the last row."""
    monkeypatch.setattr(key_queue, "_LONGEST", 600.0)
    go = Event()

    def slowly(self: History, rows: list[Row]) -> Iterator[Row]:
        yield from ()
        go.wait(120)

    monkeypatch.setattr(History, "read_on", slowly)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down")
        await press_until(app, "enter", lambda: isinstance(app.screen, HistoryScreen))
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        assert any(isinstance(row, Pending) for row in screen.rows)
        await press_until(app, "end", lambda: top_row(app).startswith("     "))
        await press_until(app, "q", lambda: not isinstance(app.screen, HistoryScreen))
        go.set()


async def test_what_was_read_may_come_while_the_list_is_taken_away(
    three: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen loses its widgets before it is gone itself; the last batch finds it so."""
    go, read = Event(), Event()

    def slowly(self: History, rows: list[Row]) -> Iterator[Row]:
        go.wait(60)
        read.set()
        yield from rows

    monkeypatch.setattr(History, "read_on", slowly)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down")
        await press_until(app, "enter", lambda: isinstance(app.screen, HistoryScreen))
        await settle(pilot)
        assert isinstance(app.screen, HistoryScreen)
        await app.screen.query(Results).remove()
        go.set()
        await app.workers.wait_for_complete()
        assert read.is_set()


async def press_until(app: EmcompassApp, key: str, done: Callable[[], bool]) -> None:
    """Press a key and wait for what it shows; Pilot would wait for the worker to rest as well."""
    app.simulate_key(key)
    async with timeout(60):
        while not done():  # noqa: ASYNC110 -- what is drawn sets no event
            await sleep(0.01)


def top_row(app: EmcompassApp) -> str:
    """The first line of the list; nothing while the screen is not painted yet."""
    rows = lines(app)
    return rows[4] if len(rows) > 4 and "20" in rows[4] else ""


async def _look_back(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await press(pilot, "down", "down", "enter")
    await settle(pilot)


@pytest.mark.parametrize(
    ("downs", "ending", "begins"),
    [
        (0, "html", b"<!"),
        (1, "md", b"# "),
        (2, "csv", b""),
        (3, "svg", b"<?xml"),
        (4, "zip", b"PK"),
    ],
)
async def test_the_whole_history_is_saved_as_a_file(
    three: Bank, monkeypatch: pytest.MonkeyPatch, downs: int, ending: str, begins: bytes
) -> None:
    folder = three.folder
    monkeypatch.chdir(folder)
    taken = folder / f"emcompass-history.{ending}"
    taken.write_bytes(b"in the way")
    app = make_app()
    async with app.run_test(size=(110, 40), notifications=True) as pilot:
        await _look_back(pilot)
        await press(pilot, "x", *["down"] * downs, "enter")
        await settle(pilot)
        assert "Saved:" in text(app)
    assert taken.read_bytes() == b"in the way"
    written = (folder / f"emcompass-history-2.{ending}").read_bytes()
    assert written.startswith(begins)
    assert len(written) > 200


@pytest.mark.parametrize(
    ("downs", "ending"), [(0, "md"), (1, "md"), (2, "html"), (3, "csv"), (4, "svg")]
)
async def test_a_comparison_is_saved_as_a_file(
    three: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, downs: int, ending: str
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app()
    async with app.run_test(size=(110, 40), notifications=True) as pilot:
        await _look_back(pilot)
        await press(pilot, "c", "down", "c")
        await settle(pilot)
        await press(pilot, "x", *["down"] * downs, "enter")
        await settle(pilot)
        assert "Saved:" in text(app)
    assert (tmp_path / f"emcompass-comparison.{ending}").stat().st_size > 200


async def test_a_folder_that_takes_no_file_is_told(
    three: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    gone.write_text("a file now")
    monkeypatch.setattr(Path, "cwd", lambda: gone)
    app = make_app()
    async with app.run_test(size=(110, 40), notifications=True) as pilot:
        await _look_back(pilot)
        await press(pilot, "x", "enter")
        await settle(pilot)
        assert "be written" in words(app)
