"""Keys in one read do what they do one at a time: the same draft, the same screen, none lost."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual._compositor import Compositor

from emcompass.bank.bank import Bank
from emcompass.tui.screens.question_screen import QuestionScreen
from tests.sitting.banks import write_bank
from tests.tui.terminal import drafts, make_app, results, settle, text
from tests.tui.typist import hands

_OWN = {"id", "started", "finished", "seconds", "bank"}  # differ between any two sittings
_NAMED = ["down", "up", "left", "right", "enter", "space", "escape", "backspace", "tab"]
_KEYS = [*"123450bsnemfjk?q", *_NAMED]

NAMED = [
    list("5b"),
    list("4s"),
    list("44444"),
    ["3", "down", "enter", "2"],
    list("2n"),
    [*"12n", *"so so", "escape", "enter", "3"],
    [*"1", "s", "e", "s", "enter", "2"],
    [*"1e", "b", "5", "q", "enter", "4"],
    [*"29", "enter", *"55555", "e", "f"],
    ["1", "?", "q", "5"],
    [*"1n", "x", "escape", "b", "5"],
    [*"29", "enter", "?", "tab", "space", "j", "0", "right"],
]


@pytest.mark.parametrize("keys", NAMED, ids=" ".join)
def test_named_scripts_do_the_same_in_one_read(keys: list[str]) -> None:
    assert _played(keys, at_once=True) == _played(keys, at_once=False)


async def test_a_key_draws_what_changed_and_not_the_screens_below() -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("enter", "enter", "1"):  # home stays below the questions
            await pilot.press(key)
            await settle(pilot)
        assert isinstance(app.screen, QuestionScreen)
        with mock.patch.object(
            Compositor, "render_full_update", autospec=True, side_effect=AssertionError
        ) as whole:
            for key in ("j", "k", "j"):
                await pilot.press(key)
                await settle(pilot)
        whole.assert_not_called()


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(_KEYS), min_size=2, max_size=14), st.sampled_from(["", "29\r"]))
def test_any_script_does_the_same_in_one_read(keys: list[str], before: str) -> None:
    script = [*before, *keys]
    assert _played(script, at_once=True) == _played(script, at_once=False)


@pytest.mark.parametrize("mode", ["full", "short"])
def test_from_a_reflection_any_script_does_the_same(mode: str) -> None:
    for keys in (
        ["h", "i", "escape", "s"],
        ["h", "i", "escape", "m", "enter"],
        ["h", "i", "escape", "e", "b", "!"],
        ["h", "i", "escape", "n", "x", "escape", "enter"],
        ["h", "i", "escape", "b", "1"],
    ):
        one = _played(keys, at_once=True, at="in-words", mode=mode)
        assert one == _played(keys, at_once=False, at="in-words", mode=mode), keys
        assert one[0][0]["answers"]["in-words"].startswith("hi"), keys


async def test_five_answers_in_one_read_are_five_answers(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await hands(app, pilot).one_read(["enter", "1", *"44444"])
        assert isinstance(app.screen, QuestionScreen)
        assert len(drafts()[0].answers) == 6


def _played(
    keys: Sequence[str], *, at_once: bool, at: str = "", mode: str = "full"
) -> tuple[Any, ...]:
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.dict(os.environ, {"EMCOMPASS_HOME": folder}),
    ):
        bank = write_bank(Path(folder) / "banks" / "small")
        return asyncio.run(_play(bank, keys, at_once, at, mode))


async def _play(
    bank: Bank, keys: Sequence[str], at_once: bool, at: str, mode: str
) -> tuple[Any, ...]:
    app = make_app("new", bank, mode=mode)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        typist = hands(app, pilot)
        await typist.send("\r")
        if at:
            assert isinstance(app.screen, QuestionScreen)
            app.screen.sitting.go(at)
            await app.screen.show()
        await (typist.one_read(keys) if at_once else typist.one_by_one(keys))
        await pilot.pause(0.5)  # what is being written is saved by then
        await settle(pilot)
        shown = text(app) if app.is_running and app.return_code is None else ""
    return _told(drafts()), _told(results()), shown


def _told(records: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {name: getattr(one, name) for name in one.__dataclass_fields__ if name not in _OWN}
        for one in records
    ]
