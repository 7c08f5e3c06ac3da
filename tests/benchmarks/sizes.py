"""Every screen in windows of any size, resized in between: nothing breaks, nothing is cut off.

`python -m tests.benchmarks.sizes [COUNT [SEED]]`: about COUNT resizes for each of two banks.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.bank.reference import Answer
from emcompass.sitting.record import Record
from emcompass.tui.app import SMALLEST, EmcompassApp
from emcompass.tui.screens.home_screen import HomeScreen
from emcompass.tui.screens.question_screen import QuestionScreen
from emcompass.tui.screens.review_screen import ReviewScreen
from emcompass.tui.screens.small_screen import SmallScreen
from emcompass.tui.widgets.choices import Rows
from tests.benchmarks.counts import Counts, lone_home, show_counts
from tests.driving import keys
from tests.sitting.banks import any_answer, write_bank
from tests.tui.terminal import NOW, finished, lines, make_app, press, results, settle, words

COUNT = 360
NOTE = "kept"
SEED = 9
NARROWEST, WIDEST = 20, 250
LOWEST, HIGHEST = 5, 80
_STOPS = 18  # places of the walk at which the window changes
_PATIENCE = 5.0  # seconds until a screen must have found its new size


def main(count: int = COUNT, seed: int = SEED) -> int:
    """Walk and resize, print the table; the exit code is 1 when something was lost."""
    with lone_home() as folder:
        bank = write_bank(folder / "home" / "banks" / "small")
        runs = [walk_resized(folder / "home", bank, count, seed)]
    with lone_home() as folder:
        core = load_bank("engineering-manager")
        runs.append(walk_resized(folder / "home", core, count, seed + 1))
    return show_counts(f"Windows from 20 x 5 to 250 x 80, seed {seed}", runs)


def walk_resized(home: Path, bank: Bank, count: int, seed: int) -> Counts:
    """Through the app from home to a result and back, with about `count` resizes on the way."""
    counts = Counts(f"resizes, {bank.ref.id}")
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.toml").write_text(f'default_bank = "{bank.ref.id}"\n')
    rng = random.Random(seed)
    for number in range(3):
        when = NOW - timedelta(days=300 - 100 * number)
        finished(bank, f"2026-0{number + 1}-01-aaaa", when, lambda q: any_answer(q, rng))
    try:
        asyncio.run(_walk(bank, max(1, count // _STOPS), rng, counts))
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is a loss
        counts.losses.append(f"{error!r}")
    return counts


async def _walk(bank: Bank, times: int, rng: random.Random, counts: Counts) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        window = Window(app, pilot, rng, counts, times)
        await settle(pilot)
        await window.shake("home")
        await window.choose("full")
        await window.shake("start")
        await press(pilot, "enter")
        answers = await _answer_all(window, rng)
        assert isinstance(app.screen, ReviewScreen), app.screen
        await window.shake("review")
        before = len(results())
        await press(pilot, "f")
        await settle(pilot)
        _kept(results()[before:], answers, counts)
        await window.shake("result")
        await press(pilot, "end")
        await window.shake("result's end")
        await window.home()
        await _look_around(window)


async def _answer_all(window: Window, rng: random.Random) -> Mapping[str, Answer]:
    """Answer all, and resize at one question of each kind, in a note and in the help."""
    app, pilot = window.app, window.pilot
    seen: Counter[str] = Counter()
    answers: dict[str, Answer] = {}
    while isinstance(app.screen, QuestionScreen):
        question = app.screen.sitting.question
        assert question is not None
        if not seen[question.kind]:
            await window.shake(question.kind)
        if seen["scale"] == 1 and question.kind == "scale":
            await press(pilot, "n", *NOTE)
            await window.shake("note")
            await press(pilot, "escape", "q", "question_mark")
            await window.shake("help")
            await press(pilot, "q")
        seen[question.kind] += 1
        answers[question.id] = any_answer(question, rng)
        await press(pilot, *keys(question, answers[question.id]))
    return answers


async def _look_around(window: Window) -> None:
    """The screens that home leads to."""
    for row in ("history", "compare", "settings", "banks", "workshop"):
        await window.choose(row)
        await window.shake(row)
        if row == "history":
            await press(window.pilot, "o")
            await window.shake("history by dimension")
        await window.home()


def _kept(found: list[Record], answers: Mapping[str, Answer], counts: Counts) -> None:
    """All that was answered between the resizes is in the result."""
    counts.acknowledged += len(answers)
    if len(found) != 1 or found[0].answers != answers or NOTE not in found[0].notes.values():
        counts.losses.append(f"answers: {answers} became {found}")


class Window:
    """The window of an app under test, and what is looked at after each change of its size."""

    def __init__(
        self,
        app: EmcompassApp,
        pilot: Pilot[None],
        rng: random.Random,
        counts: Counts,
        times: int,
    ) -> None:
        self.app = app
        self.pilot = pilot
        self._rng = rng
        self._counts = counts
        self._times = times

    async def shake(self, name: str) -> None:
        """Resize at one place, then leave the window at a size one can work in."""
        screen, focused = self.app.screen, self.app.focused
        for _ in range(self._times):
            await self._resize(name, screen, self._rng.randint(NARROWEST, WIDEST), LOWEST)
        await self._resize(name, screen, self._rng.randint(SMALLEST[0], WIDEST), SMALLEST[1])
        if self.app.focused is not focused:
            self._counts.losses.append(f"{name}: the keys go elsewhere after resizing")

    async def choose(self, row: str) -> None:
        """Open a row of home's menu."""
        menu = self.app.screen.query_one("#menu", Rows)
        menu.point([each.id for each in menu.rows].index(row))
        await press(self.pilot, "enter")
        await settle(self.pilot)

    async def home(self) -> None:
        """Back to home."""
        for _ in range(4):
            if isinstance(self.app.screen, HomeScreen):
                return
            await press(self.pilot, "q")
            await settle(self.pilot)
        self._counts.losses.append(f"no way home from {self.app.screen}")

    async def _resize(self, name: str, screen: Screen[object], width: int, lowest: int) -> None:
        height = self._rng.randint(lowest, HIGHEST)
        small = width < SMALLEST[0] or height < SMALLEST[1]
        await self.pilot.resize_terminal(width, height)
        told = await self._told_at_rest(lambda: self._faults(width, height, screen, small))
        self._counts.met("too small, and said so" if small else "large enough")
        self._counts.losses += [f"{name} at {width} x {height}: {each}" for each in told]

    async def _told_at_rest(self, faults: Callable[[], list[str]]) -> list[str]:
        """What is wrong once all is drawn; on a busy machine that takes its time."""
        until = time.monotonic() + _PATIENCE
        while (told := faults()) and time.monotonic() < until:
            await self.pilot.pause(0.02)
        return told

    def _faults(self, width: int, height: int, screen: Screen[object], small: bool) -> list[str]:
        return [*self._too_large(width, height), *self._elsewhere(screen, small)]

    def _too_large(self, width: int, height: int) -> list[str]:
        """What does not fit into the window as it is drawn."""
        drawn = lines(self.app)
        told = [f"a line of {cell_len(line)}" for line in drawn if cell_len(line) > width]
        if self.app.screen.size != (width, height) or len(drawn) != height:
            told.append(f"{len(drawn)} lines on a screen of {self.app.screen.size}")
        shown = (each for each in self.app.screen.walk_children(Widget) if each.display)
        return told + [
            f"{each!r} reaches {each.region.right}" for each in shown if each.region.right > width
        ]

    def _elsewhere(self, screen: Screen[object], small: bool) -> list[str]:
        """One is where one was, or told that the window is too small."""
        if not small:
            return [] if self.app.screen is screen else [f"on {self.app.screen!r}"]
        said = isinstance(self.app.screen, SmallScreen) and "too small" in words(self.app)
        return [] if said else [f"not said that it is too small: {words(self.app)[:60]!r}"]


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
