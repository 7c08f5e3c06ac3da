"""The lines that one person types while a room goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from emcompass.cli.plain.asking import asked_in_thread
from emcompass.cli.plain.conversation import Conversation
from emcompass.words import join_messages as m
from emcompass.words.fill import say

LEAVES = "q"


class LeftRoom(Exception):  # noqa: N818 -- leaving is a choice, not an error
    """The person has left; the seat is kept."""


class MovedOn(Exception):  # noqa: N818 -- the room's doing, not an error
    """The room went on while a line was typed: the line answers nothing any more."""


class LinesInRoom:
    """Asks for lines. `moved_on` says whether the room has left what was said last."""

    def __init__(self, talk: Conversation, moved_on: Callable[[], bool]) -> None:
        self._talk, self._moved_on = talk, moved_on
        self._moved = asyncio.Event()
        self._line: asyncio.Future[str] | None = None  # asked for, not typed yet

    def tell_moved(self) -> None:
        """The room has changed."""
        self._moved.set()

    async def until_moved(self) -> None:
        """Wait for the next change of the room."""
        self._moved.clear()
        await self._moved.wait()

    async def ask(self, prompt: str = "> ") -> str:
        """The next line. Raises MovedOn as soon as the room leaves the step, LeftRoom for q.

        A line that nobody has typed by then stays asked for: it answers what is asked next.
        """
        self._talk.prompt(prompt)
        line = self._line = self._line or asked_in_thread(self._talk.line)
        while not line.done():
            self._moved.clear()
            self._stay_or_move_on()
            moving = asyncio.create_task(self._moved.wait())
            either: set[asyncio.Future[Any]] = {line, moving}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            moving.cancel()
        self._line = None
        typed = line.result()
        if typed.lower() == LEAVES:
            raise LeftRoom
        self._stay_or_move_on()
        return typed

    async def rest(self) -> None:
        """Until the room moves on. Lines of a pipe wait for what will be asked; a person at a
        terminal can leave. Raises LeftRoom."""
        if not self._talk.interactive:
            await self.until_moved()
            return
        with suppress(MovedOn):
            while True:
                if await self.ask(prompt=""):
                    self._talk.say(say(m.NOTHING_ASKED))

    def _stay_or_move_on(self) -> None:
        if self._moved_on():
            raise MovedOn
