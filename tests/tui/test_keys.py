"""Keys as data: the footer, the help screen, the README's table and one's own keymap agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.bank.bank import Bank
from emcompass.tui import keys
from tests.tui.terminal import drafts, lines, make_app, press, settle, text, words


async def test_help_tells_the_keys_of_the_screen_one_came_from(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "question_mark")
        shown = words(app)
        for name in ("answer", "question", "everywhere"):
            for key in keys.group(name).keys:
                assert keys.does(key) in shown
        await press(pilot, "q")
        assert "You do energy-people-1." in text(app)


async def test_the_footer_names_as_many_digits_as_there_are_options(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "1-2 answer" in lines(app)[22]
        await press(pilot, "1")
        assert "1-5 answer" in lines(app)[22]


@pytest.mark.parametrize("width", [60, 66, 72, 80])
async def test_help_and_leave_are_always_in_the_footer(width: int, small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1")
        assert "? help" in lines(app)[22]
        assert "q leave, all is saved" in lines(app)[22]


async def test_a_keymap_moves_a_key_and_the_footer_follows(home: Path, small: Bank) -> None:
    (home / "settings.toml").write_text('[keymap]\n"question.skip" = "x"\n')
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1")
        assert "x skip" in lines(app)[22]
        await press(pilot, "s")
        assert "You do energy-people-1." in text(app)
        await press(pilot, "x")
        assert "You do energy-technical-1." in text(app)
        assert "energy-people-1" in drafts()[0].seconds


def test_the_table_for_the_readme_has_every_key() -> None:
    table = keys.markdown()
    for group in keys.GROUPS:
        assert f"| {keys.place(group)} |" in table
        for key in group.keys:
            assert keys.does(key) in table


def test_no_key_means_two_things_in_one_place() -> None:
    together = (
        ("answer", "question"),
        ("tradeoff", "question"),
        ("allocation", "question"),
        ("number", "question"),
        ("rows", "review"),
        ("rows", "home"),
        ("rows", "history"),
        ("rows", "settings"),
        ("reading", "result"),
        ("reading", "compare"),
    )
    for names in together:
        bound = [
            key
            for name in names
            for entry in keys.group(name).keys
            for key in entry.keys.split(",")
        ]
        assert len(bound) == len(set(bound)), names


def test_ids_are_unique() -> None:
    assert len(keys.ids()) == len(set(keys.ids()))
