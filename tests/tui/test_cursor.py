"""The terminal's cursor stands where the caret is: screen readers and braille lines follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import TextArea

from emcompass.bank.bank import Bank
from emcompass.tui import screen_routes as routes
from emcompass.tui.app import EmcompassApp
from emcompass.tui.base_screen import Page, SheetScreen
from emcompass.tui.glyphs import UNICODE
from emcompass.tui.screens.history_screen import HistoryScreen
from emcompass.tui.screens.question_screen import QuestionScreen
from emcompass.tui.widgets.answer_number import Number
from tests.driving import keys
from tests.tui.terminal import NOW, finished, first_answer, lines, make_app, press, settle
from tests.tui.test_real_terminal import terminal

SIZES = [(60, 20), (110, 40)]


def _under(app: EmcompassApp) -> str:
    """The character under the terminal's cursor."""
    x, y = app.cursor_position
    return lines(app)[y].ljust(app.size.width)[x]


def _check(app: EmcompassApp) -> None:
    """The cursor is on the one caret that is seen, or where the next letter comes."""
    focused = app.focused
    assert focused is not None
    x, y = app.cursor_position
    if isinstance(focused, TextArea):
        row, column = focused.cursor_location
        before = focused.document.get_line(row)[:column]
        assert lines(app)[y][:x].endswith(before)
    elif isinstance(focused, Number):
        assert lines(app)[y][:x].rstrip().endswith(focused._typed or UNICODE.left)
    else:
        assert _under(app) == UNICODE.caret


@pytest.mark.parametrize("size", SIZES)
async def test_it_follows_the_caret_through_a_whole_sitting(
    small: Bank, size: tuple[int, int]
) -> None:
    app = make_app("new", small)
    kinds = set()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        _check(app)
        await press(pilot, "enter")
        while isinstance(app.screen, QuestionScreen):
            question = app.screen.sitting.question
            assert question is not None
            kinds.add(question.kind)
            _check(app)
            for key in _about(question.kind):
                await press(pilot, key)
                _check(app)
            await press(pilot, *keys(question, first_answer(question)))
        assert kinds == {"scale", "tradeoff", "scenario", "allocation", "context", "reflection"}
        await _up_and_down(pilot, app)


def _about(kind: str) -> Iterator[str]:
    """Keys that move the caret and give no answer."""
    if kind == "tradeoff":
        yield from ("left", "left", "right", "right", "right")
    elif kind == "reflection":
        yield from ("a", "left", "escape", "down", "enter", "backspace", "delete")
    elif kind == "context":
        yield from ("down", "up")
    else:
        yield from ("down", "down", "up")


async def _up_and_down(pilot: Pilot[None], app: EmcompassApp) -> None:
    for key in ("down", "down", "G", "up", "g"):
        await press(pilot, key)
        _check(app)


@pytest.mark.parametrize("size", SIZES)
async def test_it_follows_the_caret_in_menus_lists_and_windows(
    small: Bank, size: tuple[int, int]
) -> None:
    for day in range(12):
        finished(small, f"2026-10-{day + 1:02}", NOW - timedelta(days=40 - day))
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await _up_and_down(pilot, app)
        for screen in (routes.HistoryScreen(), routes.SettingsScreen(), routes.BanksScreen()):
            app.push_screen(screen)
            await settle(pilot)
            await _up_and_down(pilot, app)
            await pilot.resize_terminal(size[0] + 20, size[1] + 4)
            await settle(pilot)
            _check(app)
            await pilot.resize_terminal(*size)
            await settle(pilot)
            _check(app)
            if isinstance(screen, HistoryScreen):
                await press(pilot, "l")
                _check(app)
                await press(pilot, "escape", "escape")
            await press(pilot, "q")
            await settle(pilot)
            _check(app)


async def test_on_a_page_to_read_it_stands_where_the_reading_begins(small: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "question_mark")
        reading = app.focused
        assert reading is not None
        assert app.cursor_position == reading.content_region.offset


def test_every_widget_that_takes_the_keys_says_where_its_cursor_stands() -> None:
    """Also one that somebody adds later."""

    def below(kind: type[Widget]) -> Iterator[type[Widget]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    ours = [each for each in below(Widget) if each.__module__.startswith("emcompass.")]
    focusable = [
        each for each in ours if each.can_focus and not issubclass(each, (Page, SheetScreen))
    ]
    assert len(focusable) > 5
    for each in focusable:
        assert hasattr(each, "cursor_screen_offset"), each


def test_the_terminal_itself_is_told(small: Bank) -> None:
    """The last thing written after a key is where the cursor goes: rows and columns from 1."""
    with terminal("new", small) as running:
        running.wait_for("Begin")
        running.type("\r", "What is your role?")
        running.read(0.5)
        first = _last_move(running.seen)
        running.type("j", ">")
        running.read(0.5)
        assert _last_move(running.seen) == (first[0] + 1, first[1])
        running.type("k", ">")
        running.read(0.5)
        assert _last_move(running.seen) == first


def _last_move(seen: str) -> tuple[int, int]:
    row, column = re.findall(r"\x1b\[(\d+);(\d+)H", seen)[-1]
    return int(row), int(column)
