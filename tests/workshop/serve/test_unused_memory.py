"""A worker looks through its memory when nobody asks, and rooms that are alike share theirs."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator
from contextlib import suppress

import pytest

from emcompass.bank.bank_source import files_of, read_text
from emcompass.bank.loader import load_bank
from emcompass.workshop.serve import unused_memory
from emcompass.workshop.serve.hosting import read_room
from tests.workshop.live import AGENDA


class Knot:
    """It holds itself, so that only a look through all memory finds it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _seldom(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = gc.get_threshold()
    monkeypatch.setattr(unused_memory, "EVERY_SECONDS", 0.01)
    monkeypatch.setattr(unused_memory, "LOOK_SECONDS", 0.01)
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


async def found(knot: weakref.ref[Knot], seconds: float) -> bool:
    """Whether it is given back by then."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not await gone(knot):
                pass
    return knot() is None


async def gone(knot: weakref.ref[Knot]) -> bool:
    """Whether it is, a moment from now."""
    await asyncio.sleep(0.01)
    return knot() is None


async def test_what_nobody_uses_is_given_back_once_nobody_asks() -> None:
    unused_memory.look_seldom()
    asked = [float("inf")]
    task = asyncio.create_task(unused_memory.look_when_quiet(lambda: asked[0]))
    knot = weakref.ref(Knot())
    assert not await found(knot, 0.2)
    asked[0] = float("-inf")
    assert await found(knot, 20)
    task.cancel()


def test_rooms_of_one_bank_share_it_and_those_of_one_agenda_their_plan() -> None:
    folder = load_bank("engineering-manager").folder
    texts = {name: read_text(folder / name) for name in files_of(folder)}
    plan, bank, documents = read_room(AGENDA, texts)
    again = read_room(AGENDA, {**texts})
    assert (again[0] is plan, again[1] is bank, again[2] is documents) == (True, True, True)
    other, same_bank, _ = read_room(AGENDA.replace("minutes = ", "minutes = 1"), texts)
    assert (other != plan, same_bank is bank) == (True, True)
