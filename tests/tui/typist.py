"""Typing as a terminal sends it: bytes through the parser, in one read or a key at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual import constants
from textual.pilot import Pilot

from emcompass.tui.app import EmcompassApp
from emcompass.tui.key_parser import KeyParser

SENT = {
    "enter": "\r",
    "escape": "\x1b",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "left": "\x1b[D",
    "right": "\x1b[C",
    "backspace": "\x7f",
    "space": " ",
    "tab": "\t",
}


@dataclass(frozen=True, slots=True)
class Hands:
    """What types into an app."""

    app: EmcompassApp
    pilot: Pilot[None]
    parser: KeyParser

    async def send(self, written: str) -> None:
        """One read of the terminal; returns when all of it is handled."""
        for message in self.parser.feed(written):
            self.app.post_message(message)
        if written.endswith("\x1b"):
            await asyncio.sleep(constants.ESCAPE_DELAY + 0.02)
            for message in self.parser.tick():
                self.app.post_message(message)
        await self.rest()

    async def rest(self) -> None:
        """Wait until all that was typed is handled."""
        await self.pilot.pause()
        await self.app.key_queue.handled()
        await self.pilot.pause()

    async def one_read(self, keys: Sequence[str]) -> None:
        """All keys at once, as a slow line delivers them."""
        await self.send("".join(SENT.get(key, key) for key in keys))

    async def one_by_one(self, keys: Sequence[str]) -> None:
        """Each key when the one before is done with."""
        for key in keys:
            if self.app.return_code is not None or not self.app.is_running:
                break
            await self.send(SENT.get(key, key))


def hands(app: EmcompassApp, pilot: Pilot[Any]) -> Hands:
    """Hands at the keys of an app."""
    return Hands(app, pilot, KeyParser())
