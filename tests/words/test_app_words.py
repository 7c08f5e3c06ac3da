"""The app in the made-up language: home, help, settings, questions and the footer of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from emcompass import paths
from emcompass.bank.bank import Bank
from emcompass.tui import themes
from emcompass.tui.app import EmcompassApp
from emcompass.tui.screens.question_screen import QuestionScreen
from tests.reports.test_blocks import own_texts
from tests.sitting.banks import put
from tests.tui.conftest import home, small
from tests.tui.terminal import NOW, finished, leaning, make_app, press, settle, text
from tests.words.pseudo import speaking_pseudo
from tests.words.screen_words import outside

__all__ = ["home", "small"]

OTHERS = (
    "emcompass",
    "engineering-manager",
    "Engineering manager or engineer: where your energy goes",
    "gladly",  # written by the person
)
SIZE = (200, 64)  # nothing is cropped, no key left out of the footer
OPEN_QUESTION = ["down", "enter", "enter"]
PLACES = {
    "home": ([], ""),
    "start": (["down", "enter"], ""),
    "options": (OPEN_QUESTION, "role"),
    "scale": (OPEN_QUESTION, "energy-people-1"),
    "tradeoff": (OPEN_QUESTION, "trade-people-technical"),
    "allocation": (OPEN_QUESTION, "month-wanted"),
    "number": (OPEN_QUESTION, "reports"),
    "writing": (OPEN_QUESTION, "in-words"),
    "note": ([*OPEN_QUESTION, "n"], ""),
    "review": ([*OPEN_QUESTION, "e"], ""),
    "confirm": (["d"], ""),
    "history": (["down", "down", "down", "enter"], ""),
    "result": (["down", "down", "down", "enter", "enter"], ""),
    "together": (["down", "down", "down", "enter", "a"], ""),
    "compare": (["down", "down", "down", "down", "enter"], ""),
    "workshop": (["end", "up", "up", "enter"], ""),
    "banks": (["end", "up", "enter"], ""),
    "settings": (["end", "enter"], ""),
}
HINTING = ("f5", "up", "end", "left", "9", "backspace", "tab", "ctrl+c")


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    with speaking_pseudo():
        yield


def mine(bank: Bank) -> tuple[str, ...]:
    """What the bank, its folders and the person say."""
    sections = (section.title for section in bank.sections)
    places = (str(bank.folder), str(paths.bundled_banks() / "engineering-manager"))
    labels = (label for question in bank.questions for label in getattr(question, "labels", ()))
    return (*own_texts(bank), *sections, *labels, *places, bank.id, *OTHERS, *themes.NAMES)


async def reach(app: EmcompassApp, pilot: Pilot[None], place: str) -> None:
    way, question = PLACES[place]
    await settle(pilot)
    await press(pilot, *way)
    await settle(pilot)
    if question:
        assert isinstance(app.screen, QuestionScreen)
        put(app.screen.sitting, "role", "manager")
        app.screen.sitting.go(question)
        await app.screen.show()
        await settle(pilot)


async def lived(bank: Bank) -> None:
    """Two results and a draft, so that every line of home is there."""
    for day, lean in ((1, "people"), (9, "technical")):
        finished(bank, f"2026-11-0{day}-aaaa", NOW - timedelta(days=30 - day), leaning(lean))
    app = make_app("new", bank)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "q")


@pytest.mark.parametrize("place", PLACES)
async def test_a_screen_its_help_and_what_keys_say(place: str, small: Bank) -> None:
    await lived(small)
    own = mine(small)
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await reach(app, pilot, place)
        assert outside(app, own) == [], text(app)
        await press(pilot, "question_mark")
        assert outside(app, own) == [], text(app)
        await press(pilot, "q")
        for key in HINTING:
            await press(pilot, key)
            assert outside(app, own) == [], (key, text(app))
