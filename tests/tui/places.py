"""The app's places, the keys that lead to each from home, and a home where each has something."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from textual.pilot import Pilot

from emcompass.bank.bank import Bank
from emcompass.journal.store import Journal
from emcompass.tui.app import EmcompassApp
from emcompass.tui.screens.question_screen import QuestionScreen
from tests.advert.samples import ADVERT, CODER
from tests.sitting.banks import put
from tests.tui.asking import answered
from tests.tui.terminal import NOW, finished, leaning, make_app, press, settle

_ANSWERING = ("down", "enter", "enter")
_LOOKING_BACK = ("down", "down", "down", "enter")
_TO_ADVERTS = ("end", "up", "up", "up", "enter", "escape")
# The keys, and the question of the small bank that is then put.
PLACES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "home": ((), ""),
    "start": (("down", "enter"), ""),
    "options": (_ANSWERING, "dive-in"),
    "scale": (_ANSWERING, "energy-people-2"),
    "tradeoff": (_ANSWERING, "trade-people-technical"),
    "allocation": (_ANSWERING, "month-wanted"),
    "number": (_ANSWERING, "reports"),
    "writing": (_ANSWERING, "in-words"),
    "review": ((*_ANSWERING, "e"), ""),
    "note": ((*_ANSWERING, "n", "escape"), ""),
    "confirm": (("d",), ""),
    "history": (_LOOKING_BACK, ""),
    "together": ((*_LOOKING_BACK, "a"), ""),
    "result": ((*_LOOKING_BACK, "enter"), ""),
    "try": ((*_LOOKING_BACK, "enter", "t"), ""),
    "ask": ((*_LOOKING_BACK, "enter", "m"), ""),
    "sides": ((*_LOOKING_BACK, "enter", "m", "end", "enter"), ""),
    "guide": ((*_LOOKING_BACK, "enter", "m", "end", "enter", "m"), ""),
    "help": (("question_mark",), ""),
    "settings": (("end", "enter"), ""),
    "banks": (("end", "up", "enter"), ""),
    "workshop": (("end", "up", "up", "enter"), ""),
    "advert": (_TO_ADVERTS, ""),
    "advert-read": ((*_TO_ADVERTS, "down", "down", "enter"), ""),
    "advert-second": ((*_TO_ADVERTS, "down", "down", "enter", "c", "escape"), ""),
    "adverts-two": ((*_TO_ADVERTS, "down", "down", "c", "escape", "down", "down", "enter"), ""),
    "compare": (("down", "down", "down", "down", "enter"), ""),
}


async def reach(place: str, app: EmcompassApp, pilot: Pilot[None]) -> None:
    """Go there from home."""
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


async def live_there(bank: Bank) -> None:
    """A draft, two results and a reply, so that every screen has something to show."""
    for day, lean in ((1, "people"), (9, "technical")):
        finished(bank, f"2026-11-0{day}-aaaa", NOW - timedelta(days=30 - day), leaning(lean))
    answered(bank, "2026-11-01-aaaa")
    Journal().adverts.keep(CODER, NOW)
    Journal().adverts.keep(ADVERT, NOW)
    app = make_app("new", bank)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "q")
