"""The app in the made-up language: home, help, settings, questions and the footer of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from emcompass import paths
from emcompass.bank.bank import Bank
from emcompass.tui import themes
from tests.advert.samples import ADVERT, CODER
from tests.reports.test_blocks import own_texts
from tests.tui.conftest import small
from tests.tui.places import PLACES, live_there, reach
from tests.tui.terminal import make_app, press, text
from tests.words.pseudo import speaking_pseudo
from tests.words.screen_words import outside

__all__ = ["small"]

OTHERS = (
    "emcompass",
    "engineering-manager",
    "Engineering manager or engineer: where your energy goes",
    "gladly",  # written by the person
    "Product",  # kinds of work are named by the core bank where an advert is read
    "Organisation",
    # adverts that were kept
    *(line.strip("- ") for each in (ADVERT, CODER) for line in each.split("\n") if line),
)
SIZE = (300, 90)  # nothing is cropped, no key left out of the footer
HINTING = ("f5", "up", "end", "left", "9", "backspace", "tab", "ctrl+c")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where everything is kept: in a short folder, so that no path on screen is parted."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("EMCOMPASS_ASCII", raising=False)
    with TemporaryDirectory(prefix="em-", ignore_cleanup_errors=True) as short:
        monkeypatch.setenv("EMCOMPASS_HOME", f"{short}/home")
        yield Path(short) / "home"


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


@pytest.mark.parametrize("place", PLACES)
async def test_a_screen_its_help_and_what_keys_say(place: str, small: Bank) -> None:
    await live_there(small)
    own = mine(small)
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await reach(place, app, pilot)
        assert outside(app, own) == [], text(app)
        await press(pilot, "question_mark")
        assert outside(app, own) == [], text(app)
        await press(pilot, "q")
        for key in HINTING:
            await press(pilot, key)
            assert outside(app, own) == [], (key, text(app))
