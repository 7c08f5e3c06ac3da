"""What the first frame loads, and what opens with the commands."""

from __future__ import annotations

import subprocess
import sys

from textual.pilot import Pilot

from emcompass.bank.bank import Bank
from emcompass.tui.app import EmcompassApp
from tests.tui.terminal import make_app, press, settle, text, words

_HEAVY = ("pydantic", "emcompass.bank.bank", "emcompass.assessment", "starlette", "sqlite3")


def test_the_first_frame_needs_no_bank_and_no_pydantic() -> None:
    code = (
        "import sys\n"
        "from emcompass.tui.app import EmcompassApp\n"
        "app = EmcompassApp()\n"
        "app.get_default_screen()\n"
        f"print([name for name in {_HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_home_offers_what_there_is(small: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = text(app)
        assert "Start a new sitting" in shown
        assert "about 6 minutes" in shown
        assert "Look back" not in shown
        assert "Sunday, 22 November" in shown


async def test_a_bank_is_chosen_and_begun(small: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await _choose(pilot, app, "Choose another set of questions")
        assert "A small bank" in text(app)
        await _choose(pilot, app, "A small bank")
        assert "The short form" in text(app)
        await press(pilot, "enter")
        assert "Before you begin" in text(app)


async def test_a_bank_that_cannot_be_used_says_why(small: Bank) -> None:
    (small.folder / "questions.toml").write_text("[[questions]]\nid = 3\n")
    app = make_app()
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await settle(pilot)
        await _choose(pilot, app, "Choose another set of questions")
        while "> small" not in text(app) and "> A small bank" not in text(app):
            await press(pilot, "down")
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert "questions.toml" in words(app)
        assert "Before you begin" not in text(app)


async def _choose(pilot: Pilot[None], app: EmcompassApp, row: str) -> None:
    await press(pilot, "home")
    while f"> {row}" not in text(app):
        await press(pilot, "down")
    await press(pilot, "enter")
