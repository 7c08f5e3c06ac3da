"""A number with a unit: typed, or changed in steps. Says what is possible, takes no other."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Offset

from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui.widgets.answer_lines import AnswerLines
from emcompass.tui.widgets.lines import Line, glyphs_of, hint
from emcompass.words import answer_messages as m
from emcompass.words.fill import say


@dataclass(frozen=True, slots=True)
class Span:
    """What a number may be."""

    minimum: float
    maximum: float
    step: float = 1
    unit: str = ""


class Number(AnswerLines):
    """One number.

    Textual's Input and MaskedInput swallow every letter, also one they don't take: b, s and q would
    no longer go back, skip and leave. Their arrows move within the digits; here they count.
    """

    BINDINGS = keys.bindings("number")
    DEFAULT_CSS = """
    Number { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._span = Span(0, 0)
        self._typed = ""
        self._fresh = False  # the next digit starts a new number
        self._said = ""

    def ask(self, about: str, span: Span, value: float | None) -> None:
        """Put a number with the value given so far."""
        self.about = about
        self._span = span
        self._typed = "" if value is None else f"{value:g}"
        self._fresh = value is not None
        self._said = ""
        self.rebuild()

    def action_type(self, digit: int) -> None:
        """A digit; the first one replaces the number that stood there."""
        typed = f"{'' if self._fresh else self._typed}{digit}"
        if len(typed) > len(f"{self._span.maximum:g}"):
            hint(self, say(m.MOST, number=f"{self._span.maximum:g}"))
            return
        self._typed = typed
        self._changed()

    def action_erase(self) -> None:
        """Take the last digit away."""
        if not self._typed:
            hint(self, say(m.NO_DIGIT))
        self._typed = self._typed[:-1]
        self._changed()

    def action_step(self, step: int) -> None:
        """A step more or less, within what is possible."""
        span = self._span
        value = float(self._typed) + step * span.step if self._typed else span.minimum
        if value > span.maximum or value < span.minimum:
            edge, number = (m.MOST, span.maximum) if step > 0 else (m.LEAST, span.minimum)
            hint(self, say(edge, number=f"{number:g}"))
        self._typed = f"{max(span.minimum, min(span.maximum, value)):g}"
        self._changed()

    def action_done(self) -> None:
        """Go on, if the number is possible."""
        span = self._span
        value = float(self._typed) if self._typed else None
        if value is None or not span.minimum <= value <= span.maximum:
            self.refuse()
        else:
            self.give(value)

    def refuse(self) -> None:
        """Say which numbers are possible."""
        span = self._span
        expected = m.EXPECTED if span.step == 1 else m.EXPECTED_STEPS
        self._said = say(expected, **_ends(span), step=f"{span.step:g}")
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
        possible = say(m.SPAN, **_ends(span))
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


def _ends(span: Span) -> dict[str, str]:
    return {"low": f"{span.minimum:g}", "high": f"{span.maximum:g}"}
