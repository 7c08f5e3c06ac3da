"""Lines in, lines out: a person or a pipe at the other end. Knows nothing of questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from emcompass.text.clean import clean
from emcompass.text.layout import wrap

WIDTH = 78


class Ended(Exception):  # noqa: N818 -- the end of the input is an event, not an error
    """The input is at its end."""


@dataclass
class Conversation:
    """Says things, asks for lines and counts them. `interactive` is False for a pipe."""

    reader: TextIO
    writer: TextIO
    interactive: bool
    line_number: int = 0

    def say(self, text: str = "", indent: str = "", hang: str | None = None) -> None:
        """Write a paragraph, wrapped; `hang` indents its second and later lines."""
        lines = wrap(clean(text), WIDTH, indent, indent if hang is None else hang, cut=False)
        self.writer.write("\n".join(lines) + "\n")

    def write(self, text: str) -> None:
        """Write text that is laid out already."""
        text = clean(text)
        self.writer.write(text if text.endswith("\n") else text + "\n")

    def prompt(self, prompt: str = "> ") -> None:
        """Show a person at a terminal that a line is asked for."""
        if self.interactive:
            self.writer.write(clean(prompt))
        self.writer.flush()

    def ask(self, prompt: str = "> ") -> str:
        """The next line, asked for; raises Ended when there is none."""
        self.prompt(prompt)
        return self.line()

    def line(self) -> str:
        """The next line, without spaces around it; raises Ended when there is none."""
        line = self.reader.readline()
        if not line:
            raise Ended
        self.line_number += 1
        return line.strip()
