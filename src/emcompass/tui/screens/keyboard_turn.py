"""Somebody's turn at the one keyboard: the words that open their seat, or seal a new one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from emcompass.tui import screen_routes as routes
from emcompass.tui.widgets.choices import Choice
from emcompass.words import room_keeping_messages as m
from emcompass.words.fill import say
from emcompass.workshop.client.sealed_seats import SealedSeat, SealedSeats

if TYPE_CHECKING:
    from emcompass.tui.app import EmcompassApp

SHORTEST = 8  # characters


async def keyboard_turn(
    shell: EmcompassApp, seats: SealedSeats, *, over: bool = False
) -> SealedSeat | None:
    """The seat of whoever is at the keyboard now; None when nobody is. Raises EmcompassError.

    From a worker only: it asks. Nothing that was typed is shown, and each try takes its time.
    `over`: the room is closed, and has no new seats to give.
    """
    while words := await _words(shell, say(m.WORD_TITLE), say(m.WORD_ABOUT, n=str(SHORTEST))):
        place = await asyncio.to_thread(seats.opened_by, words)
        if place is not None:
            return place
        rows = [
            Choice(each, say(told))
            for each, told in m.WORD_CHOICES.items()
            if each != "new" or not over
        ]
        why = say(m.WORD_UNKNOWN_OVER if over else m.WORD_UNKNOWN_WHY)
        asked = routes.ConfirmSheet(say(m.WORD_UNKNOWN), why, rows)
        choice = await shell.push_screen_wait(asked)
        if choice == "new" and await _same_again(shell, words):
            return await asyncio.to_thread(seats.new, words)
        if choice not in {"new", "again"}:
            return None
    return None


async def pass_around(shell: EmcompassApp, address: str, cert: str, seats: SealedSeats) -> None:
    """Let one person after the other take part at this keyboard, until nobody is at it any more.

    From a worker only. Raises EmcompassError.
    """
    while (place := await keyboard_turn(shell, seats)) is not None:
        await shell.push_screen_wait(routes.JoinScreen(address, cert, place))


async def _same_again(shell: EmcompassApp, words: str) -> bool:
    if await _words(shell, say(m.WORD_TWICE), say(m.WORD_TWICE_WHY)) == words:
        return True
    shell.say(say(m.WORD_DIFFERS))
    return False


async def _words(shell: EmcompassApp, title: str, about: str) -> str | None:
    """What somebody types, unseen; None when they leave."""
    while True:
        sheet = routes.WriteSheet(title, "", about=about, lines=1, hidden=True)
        written: str | None = await shell.push_screen_wait(sheet)
        if not written or len(written) >= SHORTEST:
            return written
        shell.say(say(m.WORD_SHORT, n=str(SHORTEST)))
