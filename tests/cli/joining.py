"""Somebody who joins a room in lines, typed and read."""

from __future__ import annotations

import asyncio
import io
import queue
import re
import threading

from emcompass.cli.plain import Conversation
from emcompass.cli.plain.plain_join import PlainJoin
from emcompass.errors import EmcompassError
from tests.waiting import PATIENCE, soon
from tests.workshop.live import Live


class Terminal(io.StringIO):
    """A person at a terminal: types a line when asked, reads what comes."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: queue.Queue[str] = queue.Queue()

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # StringIO gives text
        """The next line typed, whenever that is."""
        return self.lines.get()


class Person(threading.Thread):
    """Somebody who joins, in a thread of their own."""

    def __init__(self, live: Live, code: str = "") -> None:
        super().__init__(daemon=True)
        self.terminal = Terminal()
        settings = live.remote.settings
        talk = Conversation(self.terminal, self.terminal, interactive=True)
        self._join = PlainJoin(talk, settings.binding.url(code or settings.code), settings.cert)
        self.code: int | None = None
        self.start()

    def run(self) -> None:
        """Take part; what ends it is said, as the command says it.

        Whoever is still there when a test ends may find the next one's room at the same port.
        """
        try:
            self.code = asyncio.run(self._join.run())
        except EmcompassError as error:
            self.code = 1
            self.terminal.write(f"{error}\n")

    def type(self, *lines: str) -> None:
        """Type lines."""
        for line in lines:
            self.terminal.lines.put(f"{line}\n")

    @property
    def read(self) -> str:
        """Everything said so far, on one line."""
        return re.sub(r"\s+", " ", self.terminal.getvalue())

    def sit(self, segment: str = "") -> None:
        """Read the promise and take a seat."""
        self.sees("take a seat")
        self.type("", segment)

    def ends(self) -> None:
        """Wait for the end, which is a good one."""
        self.join(PATIENCE)
        assert not self.is_alive(), self.read[-900:]
        assert self.code == 0, self.read[-900:]

    def sees(self, *texts: str) -> None:
        """Wait until that was said."""
        soon(lambda: all(text in self.read for text in texts), lambda: self.read[-900:])
