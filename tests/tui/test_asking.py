"""Asking one's manager in the app: from the key on a result to the reply and the guide."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from emcompass.ask.request import Request
from emcompass.bank.bank import Bank
from emcompass.journal.store import Journal
from emcompass.tui.app import EmcompassApp
from emcompass.tui.screens.ask_screen import AskScreen
from emcompass.tui.screens.result_screen import ResultScreen
from emcompass.tui.screens.sides_screen import SidesScreen
from emcompass.tui.screens.try_screen import TryScreen
from emcompass.tui.widgets.answer_text import Box
from tests.tui.asking import answered, mail, waiting
from tests.tui.terminal import NOW, blocked, finished, leaning, make_app, press, text, until, words
from tests.tui.trying import rest, tried

SIZES = [(80, 24), (60, 20)]


@pytest.fixture
def result(small: Bank) -> str:
    """A result to ask at."""
    return finished(small, "2026-11-01-aaaa", NOW - timedelta(days=20), leaning("people")).id


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are saved: the folder that one stands in."""
    path = tmp_path / "here"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


def requests() -> tuple[Request, ...]:
    kept = Journal().requests.read()
    assert kept.unreadable == ()
    return kept.all


def saved(folder: Path) -> dict[str, str]:
    """The files that were written, by name."""
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def where(app: EmcompassApp) -> type:
    return type(app.screen)


async def to_asking(app: EmcompassApp, pilot: Pilot[None]) -> None:
    await rest(pilot)
    await press(pilot, "down", "down", "enter")
    await rest(pilot)
    await press(pilot, "enter")
    await rest(pilot)
    assert where(app) is ResultScreen
    await press(pilot, "m")
    await rest(pilot)
    assert where(app) is AskScreen


async def paste(app: EmcompassApp, pilot: Pilot[None], what: str) -> None:
    """Paste into the sheet for a reply, and keep it."""
    await press(pilot, "home", "down", "enter")
    await rest(pilot)
    app.post_message(events.Paste(what))
    await rest(pilot)
    await press(pilot, "escape", "enter")
    await rest(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_result_to_the_page_the_reply_and_the_guide(
    result: str, folder: Path, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await to_asking(app, pilot)
        await press(pilot, "enter")
        await rest(pilot)
        await press(pilot, *"Ana", "enter")
        await rest(pilot)
        assert "So far I can only guess" in words(app)
        await press(pilot, "escape", "enter")
        await rest(pilot)
        assert "The request is written" in words(app)
        await press(pilot, "enter")
        await rest(pilot)
        (asked,) = requests()
        assert (asked.name, asked.result) == ("Ana", result)
        ((name, page),) = saved(folder).items()
        assert name == f"emcompass-request-{asked.id}.html"
        assert "Ana asks you" in page
        await paste(app, pilot, mail(asked))
        assert where(app) is SidesScreen
        assert "Where the months differ" in words(app)
        await press(pilot, "m")
        await rest(pilot)
        assert "Two minutes: why we are here" in words(app)
        await press(pilot, "q", "q", "q")
        await rest(pilot)
        assert where(app) is ResultScreen
        assert "(22 Nov)." in words(app)
    assert requests()[0].replies


async def test_a_step_of_the_guide_becomes_something_to_try(small: Bank, result: str) -> None:
    answered(small, result)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_asking(app, pilot)
        await press(pilot, "end", "enter")
        await rest(pilot)
        await press(pilot, "t")
        await rest(pilot)
        assert isinstance(app.screen, TryScreen)
        offer = app.screen._offered[0]
        await press(pilot, "enter")
        await rest(pilot)
        await press(pilot, "enter")
        await rest(pilot)
    (made,) = tried()
    assert (made.text, made.result, made.source) == (offer, result, "offered")


async def test_the_guide_and_the_two_sides_are_saved_as_files(
    small: Bank, result: str, folder: Path
) -> None:
    asked = answered(small, result)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_asking(app, pilot)
        await press(pilot, "end", "enter")
        await rest(pilot)
        for downs in range(4):
            await press(pilot, "x", *["down"] * downs, "enter")
            await rest(pilot)
    names = saved(folder)
    assert names.keys() == {
        f"emcompass-{what}-{asked.id}.{ending}"
        for what in ("guide", "sides")
        for ending in ("md", "html")
    }
    assert names[f"emcompass-sides-{asked.id}.md"].startswith("# The two sides")
    assert names[f"emcompass-guide-{asked.id}.html"].startswith("<!doctype html>")


async def test_a_reply_by_the_name_of_its_file(small: Bank, result: str, tmp_path: Path) -> None:
    asked = waiting(small, result)
    file = tmp_path / "r.txt"
    file.write_text(mail(asked), "utf-8")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_asking(app, pilot)
        await paste(app, pilot, str(file))
        assert where(app) is SidesScreen
    assert requests()[0].replies


async def test_what_is_no_reply_is_said_and_stays_to_be_mended(small: Bank, result: str) -> None:
    asked = waiting(small, result)
    half = mail(asked).split(": end")[0]
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await to_asking(app, pilot)
        await paste(app, pilot, half)
        await until(pilot, lambda: "the end of the reply is missing" in words(app))
        assert where(app) is AskScreen
        await press(pilot, "enter")
        await rest(pilot)
        assert app.screen.query_one(Box).text == half.strip()  # it is there still
        app.post_message(events.Paste(": end of reply"))
        await rest(pilot)
        await press(pilot, "escape", "enter")
        await rest(pilot)
        assert where(app) is SidesScreen


async def test_deleted_and_brought_back(small: Bank, result: str) -> None:
    asked = answered(small, result)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_asking(app, pilot)
        await press(pilot, "end", "d")
        await rest(pilot)
        assert requests() == ()
        await press(pilot, "u")
        await rest(pilot)
        assert requests() == (asked,)
        await press(pilot, "home", "d")
        await rest(pilot)
        assert "d does nothing here" in words(app)


async def test_a_request_that_waits_can_be_written_once_more(
    small: Bank, result: str, folder: Path
) -> None:
    asked = waiting(small, result)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_asking(app, pilot)
        await press(pilot, "end", "enter")
        await rest(pilot)
        await press(pilot, "down", "enter")
        await rest(pilot)
        assert "The request is written" in words(app)
    assert [*saved(folder)] == [f"emcompass-request-{asked.id}.html"]
    assert requests() == (asked,)


async def test_a_full_disk_loses_no_words(result: str, home: Path) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await to_asking(app, pilot)
        with blocked(home / "requests"):
            await press(pilot, "enter")
            await rest(pilot)
            await press(pilot, *"Ana", "enter")
            await rest(pilot)
            await press(pilot, "escape", "enter")
            await until(pilot, lambda: "can’t be" in words(app) or "can't be" in words(app))
        await press(pilot, "home", "enter")
        await rest(pilot)
        assert "Ana" in text(app)


async def test_a_file_that_can_t_be_read_is_named(result: str, home: Path) -> None:
    (home / "requests").mkdir()
    (home / "requests" / "2026-11-01-bad.toml").write_text("not [toml")
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await to_asking(app, pilot)
        assert "A request that can’t be read" in text(app)
        await press(pilot, "end", "enter")
        await until(pilot, lambda: "2026-11-01-bad.toml:1" in words(app))


async def test_leaving_at_once_keeps_the_sentences(result: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_asking(app, pilot)
        await press(pilot, "enter")
        await rest(pilot)
        await press(pilot, *"Ana", "enter")
        await rest(pilot)
        await press(pilot, *" More.")
        await press(pilot, "ctrl+q")
    (kept,) = requests()
    assert (kept.name, kept.result) == ("Ana", result)
    assert kept.why[-1].endswith("go through them. More.")


async def test_a_pause_does_not_leave_a_second_request(result: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_asking(app, pilot)
        await press(pilot, "enter")
        await rest(pilot)
        await press(pilot, "enter")
        await rest(pilot)
        await press(pilot, *"!")
        app.keep_words()
        assert len(requests()) == 1
        await press(pilot, "escape", "enter")
        await rest(pilot)
    (kept,) = requests()
    assert kept.why[-1].endswith("!")
