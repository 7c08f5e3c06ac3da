"""Sizes, colours and characters: too small and back, NO_COLOR, themes, plain ASCII."""

from __future__ import annotations

from datetime import datetime

import pytest
from textual.color import Color

from emcompass.bank.bank import Bank
from emcompass.tui import glyphs
from emcompass.tui import screen_routes as routes
from emcompass.tui.widgets.choices import Choice
from tests.tui.terminal import NOW, finished, leaning, lines, make_app, press, settle, text, words


async def test_too_small_says_so_and_comes_back_where_one_was(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1")
        await pilot.resize_terminal(59, 24)
        await pilot.pause()
        assert "This window is too small." in words(app)
        await press(pilot, "5")
        await pilot.resize_terminal(80, 19)
        await pilot.pause()
        assert "60 columns and 20 lines" in words(app)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "You do energy-people-1." in text(app)
        await press(pilot, "5")
        assert "You do energy-technical-1." in text(app)


async def test_starting_in_a_small_window_says_so_too(small: Bank) -> None:
    app = make_app()
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        assert "This window is too small." in words(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Where do you stand today?" in text(app)


async def test_a_sheet_survives_a_window_made_small(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "n", *"mine")
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert "This window is too small." in words(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await press(pilot, "escape", "enter")
        assert "Your note: mine" in text(app)


async def test_no_color_draws_without_any_colour(
    small: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app("new", small, theme="light")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "2", "b")
        strips = app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        assert all(style.color is None or style.color.is_default for style in styles)
        assert all(style.bgcolor is None or style.bgcolor.is_default for style in styles)
        assert "> 2  (•)  Costs me a little" in text(app)


async def test_bands_are_shades_where_there_are_no_tints(
    small: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(small, "2026-11-01-aaaa", _day(1), leaning("people"))
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter", "enter")
        await settle(pilot)
        assert "░" in text(app)
        assert "▒" in text(app)


async def test_everything_can_be_said_in_ascii(small: Bank) -> None:
    finished(small, "2026-11-01-aaaa", _day(1), leaning("people"))
    app = make_app(glyph_set=glyphs.ASCII)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter", "2", "b")
        assert "> 2  (x)  Manager" in text(app)
        assert "".join(lines(app)).replace("⏎", "").isascii()
        await press(pilot, "q", "down", "down", "down", "enter", "enter")
        await settle(pilot)
        assert "@  you" in text(app)
        assert "".join(lines(app)).isascii()
        await press(pilot, "end")
        assert "".join(lines(app)).isascii()


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_text_stands_out_from_its_background(theme: str) -> None:
    app = make_app(theme=theme)
    async with app.run_test():
        variables = app.get_css_variables()
        ground = Color.parse(variables["background"])
        for name in ("foreground", "accent", "soft"):
            assert _contrast(Color.parse(variables[name]), ground) >= 4.5, name


def _contrast(one: Color, other: Color) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _day(day: int) -> datetime:

    return NOW.replace(day=day)


async def test_q_closes_every_small_window(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        below = app.screen
        for opening, typed in (("question_mark", ()), ("n", ("escape",))):
            await press(pilot, opening)
            assert app.screen is not below
            await press(pilot, *typed, "q")
            assert app.screen is below
        app.push_screen(routes.ConfirmSheet("Sure?", "", [Choice("yes", "Yes")]))
        await settle(pilot)
        await press(pilot, "q")
        assert app.screen is below


async def test_q_is_a_letter_like_any_other_while_writing(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "n", *"quiet", "escape", "q")
        assert "Your note: quiet" in text(app)
