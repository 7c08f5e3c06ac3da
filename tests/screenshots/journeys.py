"""What is photographed: real journeys through the app, on the committed sample answers."""

from __future__ import annotations

from pathlib import Path

from emcompass.ask.reply_code import code_of
from emcompass.ask.request import categories_of
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.journal.answers_file import read_answers_file
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from emcompass.sitting.sitting import Sitting
from emcompass.tui.widgets.choices import Rows
from tests.ask.requests import reply
from tests.driving import keys
from tests.samples import SAMPLES
from tests.samples.year import live
from tests.screenshots.camera import DESK, NARROW, NOW, WIDE, Camera, app
from tests.screenshots.workshop import workshop

KINDS = ("context", "scale", "tradeoff", "scenario", "allocation", "reflection")


async def sitting(home: Path, frames: dict[str, str]) -> None:
    """The coach, from the first key to the saved result: each kind of question, then the end."""
    bank = load_bank("engineering-manager")
    async with app(home, frames) as camera:
        camera.take("home-first")
        await camera.press("enter")
        camera.take("before-you-begin")
        await camera.press("enter")
        await _answer_all(camera, bank, "coach")
        camera.take("review")
        await camera.press("f")
        camera.take("result-dark")
        await camera.press("pagedown")
        camera.take("result-reasons")
        await camera.press("question_mark")
        camera.take("help")


async def looks(home: Path, frames: dict[str, str]) -> None:
    """The same result in other looks and sizes."""
    for name, size, theme in (
        ("result-light", DESK, "light"),
        ("result-wide", WIDE, "dark"),
        ("result-narrow", NARROW, "dark"),
        ("result-terminal", DESK, "terminal"),
    ):
        async with app(home, frames, size=size, theme=theme) as camera:
            await _choose(camera, "history")
            await camera.press("enter")
            camera.take(name)


async def over_time(home: Path, frames: dict[str, str]) -> None:
    """A year: home, the history in both views, a comparison."""
    live(home / "year")
    async with app(home / "year", frames) as camera:
        camera.take("home")
        await _choose(camera, "history")
        camera.take("history")
        await camera.press("o")
        camera.take("history-over-time")
    async with app(home / "year", frames, size=WIDE) as camera:
        await _choose(camera, "history")
        camera.take("history-wide")
    async with app(home / "year", frames) as camera:
        await _choose(camera, "history")
        await camera.press("c", "end", "c")
        camera.take("compare")


async def two_sides(home: Path, frames: dict[str, str]) -> None:
    """The coach's manager has answered: both sides, and the guide for the talk."""
    journal, bank = Journal(Places.under(home)), load_bank("engineering-manager")
    record = journal.latest()
    assert record is not None
    asked = journal.requests.ask(bank.id, categories_of(bank), NOW, name="Ana", result=record.id)
    journal.import_pasted(code_of(asked, reply(NOW)).encode())
    async with app(home, frames, size=WIDE) as camera:
        await _choose(camera, "history")
        await camera.press("enter", "m", "end", "enter")
        camera.take("two-sides")
        await camera.press("m")
        camera.take("talk-guide")


async def _choose(camera: Camera, entry: str) -> None:
    """Go to an entry of home's menu, wherever it stands."""
    menu = camera.pilot.app.screen.query_one("#menu", Rows)
    while menu.current is None or menu.current.id != entry:
        await camera.press("down")
    await camera.press("enter")


async def _answer_all(camera: Camera, bank: Bank, person: str) -> None:
    answers = read_answers_file(SAMPLES / f"{person}.toml").answers
    beside = Sitting.begin(bank, "beside", NOW)
    wanted = list(KINDS)
    while (question := beside.question) is not None:
        value = question.check(answers[question.id])
        *first, last = keys(question, value)
        await camera.press(*first)
        if question.kind in wanted and beside.progress.number > 1:
            wanted.remove(question.kind)
            camera.take(f"question-{question.kind}")
        await camera.press(last)
        beside.answer(value)


JOURNEYS = (sitting, looks, over_time, workshop, two_sides)
