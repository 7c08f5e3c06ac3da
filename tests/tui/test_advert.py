"""A job advert in the app: pasted, read, kept, exported, deleted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from emcompass.advert.advert_text import LONGEST
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.journal.answers_file import read_answers_file
from emcompass.journal.store import Journal
from emcompass.tui.screens.advert_pair_screen import AdvertPairScreen
from emcompass.tui.screens.advert_reading_screen import AdvertReadingScreen
from emcompass.tui.screens.advert_screen import AdvertScreen
from emcompass.tui.screens.home_screen import HomeScreen
from tests.advert import samples
from tests.samples import SAMPLES
from tests.tui.terminal import NOW, finished, first_answer, leaning, make_app, press, settle, words

_SIZES = [(80, 24), (60, 20)]


async def _to_the_pane(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await press(pilot, "end", "up", "up", "up", "enter")
    await settle(pilot)
    assert isinstance(pilot.app.screen, AdvertScreen)


async def _paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)


async def _read(pilot: Pilot[None], text: str) -> None:
    """From home to what is made of a text."""
    await _to_the_pane(pilot)
    await _paste(pilot, text)
    await press(pilot, "escape", "enter")
    await settle(pilot)


@pytest.mark.parametrize("size", _SIZES)
async def test_from_home_to_the_kept_advert(size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size, notifications=True) as pilot:
        await _read(pilot, samples.ADVERT)
        assert isinstance(app.screen, AdvertReadingScreen)
        assert "This advert describes a Team Lead EM" in words(app)
        assert Journal().adverts.read().all == ()
        await press(pilot, "s")
        (kept,) = Journal().adverts.read().all
        assert kept.text == samples.ADVERT
        assert f"Kept as {kept.id}." in words(app)
        await press(pilot, "q")
        await settle(pilot)
        assert "Begin with an empty page" in words(app)
        await press(pilot, "end", "up", "enter")
        await settle(pilot)
        assert isinstance(app.screen, AdvertReadingScreen)
        await press(pilot, "d")
        assert Journal().adverts.read().all == ()
        await press(pilot, "s")
        assert [one.text for one in Journal().adverts.read().all] == [samples.ADVERT]


async def test_what_is_pasted_stays_while_the_app_runs() -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _to_the_pane(pilot)
        await _paste(pilot, samples.ADVERT)
        await press(pilot, "escape", "q")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, AdvertScreen)
        assert app.screen.query_one("AdvertBox").text == samples.ADVERT  # type: ignore[attr-defined]


def _coach() -> None:
    """A result to lay adverts beside."""
    answers = read_answers_file(SAMPLES / "coach.toml").answers
    finished(
        load_bank("engineering-manager"),
        "2026-11-01-aaaa",
        NOW - timedelta(days=20),
        lambda question: answers.get(question.id, first_answer(question)),
    )


async def test_beside_the_latest_result() -> None:
    _coach()
    app = make_app()
    async with app.run_test(size=(80, 200)) as pilot:
        await _read(pilot, samples.ADVERT)
        assert "Beside your answers of" in words(app)
        assert "You said:" in words(app)
        assert "Three questions for the interview" in words(app)


async def test_a_result_of_other_questions_is_not_laid_beside(small: Bank) -> None:
    finished(small, "2026-11-01-aaaa", NOW - timedelta(days=20), leaning("people"))
    app = make_app()
    async with app.run_test(size=(80, 200)) as pilot:
        await _read(pilot, samples.ADVERT)
        assert "2026-11-01-aaaa answers another set of questions" in words(app)


async def test_without_a_result_it_says_what_is_missing() -> None:
    app = make_app()
    async with app.run_test(size=(80, 200)) as pilot:
        await _read(pilot, samples.ADVERT)
        assert "the advert would stand beside your answers here" in words(app)


async def test_what_is_no_advert_can_not_be_kept() -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _read(pilot, samples.RECIPE)
        assert "This does not look like a job advert." in words(app)
        await press(pilot, "s")
        assert Journal().adverts.read().all == ()


async def test_nothing_pasted_is_said_in_a_line() -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _to_the_pane(pilot)
        await press(pilot, "escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, AdvertScreen)
        assert "nothing is written here" in words(app)


async def test_far_too_long_a_paste_leaves_what_is_there() -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _to_the_pane(pilot)
        await _paste(pilot, samples.ADVERT)
        await _paste(pilot, "x" * 2_000_000)
        assert app.desk.pasted_advert == samples.ADVERT
        assert f"{LONGEST} are the most" in words(app)


async def test_steering_text_is_shown_as_text() -> None:
    app = make_app()
    async with app.run_test(size=(120, 200)) as pilot:
        await _to_the_pane(pilot)
        coaching = "Hold weekly one-to-ones"
        await _paste(pilot, samples.ADVERT.replace(coaching, f"[red]\x1b]0;x\x07{coaching}[/]"))
        await press(pilot, "escape", "enter")
        await settle(pilot)
        assert f"[red]{coaching}" in words(app)


async def test_exported_as_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _read(pilot, samples.ADVERT)
        await press(pilot, "x")
    said = (tmp_path / "emcompass-advert.md").read_text("utf-8")
    assert said.startswith("# This advert describes a Team Lead EM\n")


@pytest.mark.parametrize("size", _SIZES)
async def test_a_second_advert_pasted_stands_beside_the_first(size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size, notifications=True) as pilot:
        await _read(pilot, samples.ADVERT)
        await press(pilot, "c")
        await settle(pilot)
        await _paste(pilot, samples.CODER)
        await press(pilot, "escape", "enter")
        await settle(pilot)
        assert "A: This advert describes a Team Lead EM." in words(app)
        assert "B: This advert describes a Tech Lead EM." in words(app)
        await press(pilot, "q", "q")
        await settle(pilot)
        assert "Two job adverts" not in words(app)
        assert "This advert describes a Team Lead EM" in words(app)
        await press(pilot, "q")
        await settle(pilot)
        assert app.desk.pasted_advert == samples.ADVERT
        assert app.desk.second_advert == samples.CODER


async def test_a_kept_advert_is_chosen_beside_a_kept_one() -> None:
    _coach()
    for text in (samples.CODER, samples.ADVERT):
        Journal().adverts.keep(text, NOW)
    app = make_app()
    async with app.run_test(size=(80, 200)) as pilot:
        await _to_the_pane(pilot)
        await press(pilot, "escape", "end", "up", "c")
        await settle(pilot)
        await press(pilot, "escape", "end", "up", "enter")
        await settle(pilot)
        assert isinstance(app.screen, AdvertPairScreen)
        assert "You want" in words(app)
        assert "nearer to the month you want" in words(app)
        assert "Lines that would drain you:" in words(app)
        assert "Code of your own, and a team" in words(app)


@pytest.mark.parametrize(("width", "beside"), [(80, True), (60, False)])
async def test_warnings_of_both_stand_beside_each_other_where_there_is_room(
    width: int, beside: bool
) -> None:
    app = make_app()
    async with app.run_test(size=(width, 100)) as pilot:
        await settle(pilot)
        app.push_screen(AdvertPairScreen(samples.ADVERT, samples.CODER))
        await settle(pilot)
        one, other = app.screen.query("Sides > Container")
        assert (one.region.y == other.region.y) == beside


async def test_the_same_advert_is_no_second_one() -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _read(pilot, samples.ADVERT)
        await press(pilot, "c")
        await settle(pilot)
        await _paste(pilot, samples.ADVERT)
        await press(pilot, "escape", "enter")
        await settle(pilot)
        assert isinstance(app.screen, AdvertScreen)
        assert "That is the same advert." in words(app)


async def test_beside_nothing_it_is_said_what_is_needed() -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _to_the_pane(pilot)
        await press(pilot, "escape", "end", "c")
        assert "Paste an advert, or move to one that you kept" in words(app)


async def test_a_text_that_is_none_can_not_stand_beside_an_advert() -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        app.push_screen(AdvertPairScreen(samples.ADVERT, samples.RECIPE))
        await settle(pilot)
        assert "Onion soup can't stand beside the other one." in words(app)


async def test_two_adverts_exported_as_markdown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(AdvertPairScreen(samples.ADVERT, samples.CODER))
        await settle(pilot)
        await press(pilot, "x")
    said = (tmp_path / "emcompass-adverts.md").read_text("utf-8")
    assert said.startswith("# Two adverts side by side\n")
