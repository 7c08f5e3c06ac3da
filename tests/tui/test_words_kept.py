"""Words under way are kept like answers: at every pause, on every way on, on every way out."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import pytest

from emcompass.bank.bank import Bank
from emcompass.journal.store import Journal
from emcompass.sitting.sitting import Sitting
from emcompass.tui.app import EmcompassApp
from emcompass.tui.screens.question_screen import QuestionScreen
from emcompass.tui.screens.result_screen import ResultScreen
from emcompass.tui.screens.review_screen import ReviewScreen
from tests.tui.terminal import NOW, drafts, make_app, press, results, settle, text, until
from tests.tui.test_real_terminal import terminal
from tests.tui.typist import hands

WORDS = "in-words"


async def _writing(app: EmcompassApp, pilot: Any, typed: str = "mine") -> None:
    await settle(pilot)
    await press(pilot, "enter", "1")
    assert isinstance(app.screen, QuestionScreen)
    app.screen.sitting.go(WORDS)
    await app.screen.show()
    await hands(app, pilot).one_read([typed])


@pytest.mark.parametrize(
    "on",
    [
        ["escape", "s"],
        ["escape", "m"],
        ["escape", "e"],
        ["escape", "b"],
        ["escape", "n"],
        ["escape", "q"],
        ["escape", "escape"],
        ["escape", "enter"],
        ["escape", "question_mark"],
        ["escape"],
    ],
)
@pytest.mark.parametrize("mode", ["full", "short"])
async def test_whichever_way_one_goes_on(on: list[str], mode: str, small: Bank) -> None:
    app = make_app("new", small, mode=mode)
    async with app.run_test() as pilot:
        await _writing(app, pilot)
        await press(pilot, *on)
        assert drafts()[0].answers[WORDS] == "mine"


async def test_the_review_shows_what_the_draft_has(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 40)) as pilot:
        await _writing(app, pilot)
        await press(pilot, "escape", "e")
        assert isinstance(app.screen, ReviewScreen)
        assert "mine" in text(app)
        assert drafts()[0].answers[WORDS] == "mine"


async def test_at_a_pause_it_is_on_the_disk(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await _writing(app, pilot)
        await until(pilot, lambda: drafts()[0].answers.get(WORDS) == "mine")
        assert drafts()[0].current == WORDS
        await press(pilot, "backspace", "backspace", "backspace", "backspace")
        await until(pilot, lambda: WORDS not in drafts()[0].answers)


async def test_whoever_never_pauses_is_saved_too(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await _writing(app, pilot, "")
        end = time.monotonic() + 1.5
        typed = 0
        while time.monotonic() < end:
            await press(pilot, "x")
            typed += 1
        saved = drafts()[0].answers.get(WORDS, "")
        assert isinstance(saved, str)
        assert 0 < len(saved) <= typed


async def test_however_often_it_is_saved_it_is_one_change(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await _writing(app, pilot)
        await press(pilot, "escape", "enter")
        assert drafts()[0].changes == {}
        assert isinstance(app.screen, QuestionScreen)
        app.screen.sitting.go(WORDS)
        await app.screen.show()
        for letter in "abc":
            await press(pilot, letter)
            await pilot.pause(0.5)
        await press(pilot, "escape", "enter")
        assert drafts()[0].changes == {WORDS: 1}
        assert drafts()[0].answers[WORDS] == "mineabc"


async def test_ctrl_q_keeps_it(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await _writing(app, pilot)
        await pilot.press("ctrl+q")
    assert drafts()[0].answers[WORDS] == "mine"


async def test_a_crash_keeps_it(small: Bank) -> None:
    app = make_app("new", small)
    with pytest.raises(ZeroDivisionError):
        await _crashed(app)
    assert drafts()[0].answers[WORDS] == "mine"


async def _crashed(app: EmcompassApp) -> None:
    async with app.run_test() as pilot:
        await _writing(app, pilot)
        app.call_later(lambda: 1 / 0)
        await pilot.pause()


async def test_a_note_is_kept_while_it_is_written(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "n", *"so so")
        await until(pilot, lambda: drafts()[0].notes == {"energy-people-1": "so so"})
        await press(pilot, *"!")
        await pilot.press("ctrl+q")
    assert drafts()[0].notes == {"energy-people-1": "so so!"}


async def test_a_note_left_as_it_was_is_as_it_was(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "n", *"first", "escape", "enter", "n", *" more")
        await pilot.pause(0.6)
        await press(pilot, "escape", "down", "down", "enter")
        assert drafts()[0].notes == {"energy-people-1": "first"}


@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP", "SIGINT", "ctrl+q", "SIGKILL"])
def test_in_a_terminal_no_ending_loses_it(ending: str, small: Bank) -> None:
    sitting = Sitting.begin(small, "2026-11-22-aaaa", NOW)
    sitting.go(WORDS)
    journal = Journal()
    journal.pin(small)
    journal.save_draft(sitting.record)
    with terminal("take", small) as running:
        running.wait_for("What is on your mind?")
        running.type("mine", "mine")
        if ending == "ctrl+q":
            running.type("\x11", "")
        else:
            if ending == "SIGKILL":
                time.sleep(1.0)
            os.kill(running.process.pid, getattr(signal, ending))
        assert running.end() == (-signal.SIGKILL if ending == "SIGKILL" else 0)
    assert drafts()[0].answers[WORDS] == "mine"


async def test_questions_that_would_settle_it_are_asked_again_after_a_kill(small: Bank) -> None:
    sitting = Sitting.begin(small, "2026-11-22-aaaa", NOW)
    while (question := sitting.question) is not None:
        sitting.answer(_middle(question))
    first = sitting.finish(NOW)
    journal = Journal()
    journal.pin(small)
    journal.save_result(first)
    again = Sitting.begin(small, "2026-11-22-bbbb", NOW, revises=first)
    asked = ["trade-people-technical", "energy-people-1", "moment-slip"]
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        app.push_screen(QuestionScreen(again, asked))
        await settle(pilot)
        assert again.question is not None
        assert again.question.id == asked[0]
        await press(pilot, "2")
    resumed = make_app("take")
    async with resumed.run_test() as pilot:
        await settle(pilot)
        seen = []
        while isinstance(resumed.screen, QuestionScreen):
            here = resumed.screen.sitting.question
            assert here is not None
            seen.append(here.id)
            await press(pilot, "1")
        assert seen == asked[1:]
        await press(pilot, "f")
        await settle(pilot)
        assert isinstance(resumed.screen, ResultScreen)
    assert results()[-1].revises == first.id
    assert results()[-1].asked == ()
    assert results()[-1].answers["moment-slip"] == "talk"


def _middle(question: Any) -> Any:
    choices = question.choices()
    if choices:
        return choices[len(choices) // 2]
    if question.kind == "allocation":
        first, *rest = question.categories
        return {first.id: 100, **{each.id: 0 for each in rest}}
    return 3 if question.kind == "context" else "gladly"
