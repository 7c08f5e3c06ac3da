"""What the ways to answer in lines of one's own share: what is asked, and the answer given."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from emcompass.bank.reference import Answer
from emcompass.tui.widgets.caret_lines import CaretLines


class AnswerLines(CaretLines):
    """Lines that one question is put in. `about` is its id, "" before there is one.

    Textual's inputs know values, not whose answer they are: one given to a question that has gone
    could not be told from the next one's.
    """

    @dataclass
    class Answered(Message):
        """The person goes on with this answer."""

        about: str
        value: Answer

    def __init__(self) -> None:
        super().__init__()
        self.about = ""

    def give(self, value: Answer) -> None:
        """Tell the answer to what was asked last."""
        self.post_message(self.Answered(self.about, value))
