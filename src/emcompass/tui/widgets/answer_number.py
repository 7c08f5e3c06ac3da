"""A number with a unit: typed, or changed in steps. Says what is possible, takes no other."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.message import Message

from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui.widgets.caret_lines import CaretLines
from emcompass.tui.widgets.lines import Line, glyphs_of


@dataclass(frozen=True, slots=True)
class Span:
    """What a number may be."""

    minimum: float
    maximum: float
    step: float = 1
    unit: str = ""


class Number(CaretLines):
    """One number.

    Textual's Input and MaskedInput swallow every letter, also one they don't take: b, s and q would
    no longer go back, skip and leave. Their arrows move within the digits; here they count.
    """

    BINDINGS = keys.bindings("number")
    DEFAULT_CSS = """
    Number { height: auto; }
    """

    @dataclass
    class Answered(Message):
        """The person goes on with this number."""

        about: str
        value: float

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's word
        super().__init__(id=id)
        self._about = ""
        self._span = Span(0, 0)
        self._typed = ""
        self._fresh = False  # the next digit starts a new number
        self._said = ""

    def ask(self, about: str, span: Span, value: float | None) -> None:
        """Put a number with the value given so far."""
        self._about = about
        self._span = span
        self._typed = "" if value is None else f"{value:g}"
        self._fresh = value is not None
        self._said = ""
        self.rebuild()

    def action_type(self, digit: int) -> None:
        """A digit; the first one replaces the number that stood there."""
        self._typed = f"{'' if self._fresh else self._typed}{digit}"[
            : len(f"{self._span.maximum:g}")
        ]
        self._changed()

    def action_erase(self) -> None:
        """Take the last digit away."""
        self._typed = self._typed[:-1]
        self._changed()

    def action_step(self, step: int) -> None:
        """A step more or less, within what is possible."""
        span = self._span
        value = float(self._typed) + step * span.step if self._typed else span.minimum
        self._typed = f"{max(span.minimum, min(span.maximum, value)):g}"
        self._changed()

    def action_done(self) -> None:
        """Go on, if the number is possible."""
        span = self._span
        value = float(self._typed) if self._typed else None
        if value is None or not span.minimum <= value <= span.maximum:
            self.refuse()
        else:
            self.post_message(self.Answered(self._about, value))

    def refuse(self) -> None:
        """Say which numbers are possible."""
        span = self._span
        steps = "" if span.step == 1 else f" in steps of {span.step:g}"
        self._said = f"A number from {span.minimum:g} to {span.maximum:g}{steps}, please."
        self.rebuild()

    def caret_offset(self) -> Offset:
        """Behind the last digit, where the next one comes."""
        return Offset(4 + len(self._typed), 0)

    def on_click(self, event: events.Click) -> None:
        if event.y == 0:
            self.action_step(-1 if event.x < 4 else 1)

    def _changed(self) -> None:
        self._fresh = False
        self._said = ""
        self.rebuild()

    def build(self, width: int) -> list[Line]:  # noqa: ARG002 -- the shape of Lines
        glyphs, span = glyphs_of(self), self._span
        shown = self._typed or " "
        possible = f"{span.minimum:g} to {span.maximum:g}"
        return [
            [
                (f"{glyphs.left}  ", "soft"),
                (f" {shown} ", "raised-accent"),
                (f"  {glyphs.right}", "soft"),
                (f"   {clean_line(span.unit)}", "plain"),
            ],
            [("", "plain")],
            [(f"   {self._said or possible}", "strong" if self._said else "soft")],
        ]
