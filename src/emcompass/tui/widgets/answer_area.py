"""The place of the answer: one widget for each way to answer, made when needed, then reused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import ContentSwitcher, TextArea

from emcompass.bank.bank_errors import AnswerError
from emcompass.bank.kinds import Allocation as AllocationQuestion
from emcompass.bank.kinds import BaseQuestion, Context, Reflection, Scale, Scenario
from emcompass.bank.kinds import Tradeoff as TradeoffQuestion
from emcompass.bank.reference import Answer
from emcompass.tui.widgets.answer_allocation import AllocationInput, AllocationLine
from emcompass.tui.widgets.answer_lines import AnswerLines
from emcompass.tui.widgets.answer_number import Number, Span
from emcompass.tui.widgets.answer_text import Writing
from emcompass.tui.widgets.answer_tradeoff import TradeoffInput
from emcompass.tui.widgets.choices import Choice, OptionRows


class AnswerArea(ContentSwitcher):
    """Puts questions of every kind and tells the answers given."""

    DEFAULT_CSS = """
    AnswerArea { height: auto; }
    AnswerArea.-writing { height: 1fr; min-height: 9; }
    """

    @dataclass
    class Given(Message):
        """An answer as the bank takes it; None where nothing was written."""

        about: str
        value: Answer | None

    @dataclass
    class Touched(Message):
        """Something was written or taken away in the text box."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's word
        super().__init__(id=id)
        self._question: BaseQuestion | None = None

    async def ask(self, question: BaseQuestion, value: Answer | None) -> None:
        """Put a question with the answer given so far, and give it the keys."""
        self._question = question
        kind = _widget(question)
        shown = await self._show(kind)
        _put(shown, question, value)
        self.set_class(isinstance(shown, Writing), "-writing")
        if isinstance(shown, Writing):
            shown.take_focus()
        elif not shown.has_focus:  # taking the keys draws a widget anew, also if it has them
            shown.focus(scroll_visible=False)

    @property
    def about(self) -> str:
        """The id of the question that waits for its answer, or ""."""
        return self._question.id if self._question else ""

    @property
    def is_written(self) -> bool:
        """Whether the question that waits is answered in words."""
        return isinstance(self._question, Reflection)

    @property
    def unsent(self) -> str:
        """Text in the box that was not yet given as an answer."""
        if isinstance(self._question, Reflection):
            return self.query_one(Writing).text
        return ""

    async def _show(self, kind: type[Widget]) -> Widget:
        name = kind.__name__.lower()
        for child in self.children:
            if child.id == name:
                self.current = name
                return child
        made = kind()
        await self.add_content(made, id=name, set_current=True)
        return made

    @on(OptionRows.Chosen)
    def _option(self, event: OptionRows.Chosen) -> None:
        event.stop()
        scale = isinstance(self._question, Scale)
        self._give(event.about, event.row.id, int if scale else str)

    @on(AnswerLines.Answered)
    def _answered(self, event: AnswerLines.Answered) -> None:
        event.stop()
        self._give(event.about, event.value)

    @on(Writing.Answered)
    def _written(self, event: Writing.Answered) -> None:
        event.stop()
        self._give(event.about, event.value or None)

    @on(TextArea.Changed)
    def _touched(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Touched())

    def _give(
        self, about: str, value: Answer | None, read: Callable[[Any], Answer] | None = None
    ) -> None:
        """Tell an answer once; one that was typed before the present question came is dropped."""
        question = self._question
        if question is None or question.id != about:
            return
        try:
            answer = None if value is None else question.check(read(value) if read else value)
        except AnswerError:
            self.query(Number).first().refuse()
            return
        self._question = None
        self.post_message(self.Given(about, answer))


def _widget(question: BaseQuestion) -> type[Widget]:
    if isinstance(question, TradeoffQuestion):
        return TradeoffInput
    if isinstance(question, AllocationQuestion):
        return AllocationInput
    if isinstance(question, Reflection):
        return Writing
    if isinstance(question, Context) and question.number:
        return Number
    return OptionRows


def _put(shown: Widget, question: BaseQuestion, value: Answer | None) -> None:
    if isinstance(shown, OptionRows):
        shown.ask(question.id, _rows(question), None if value is None else str(value))
    elif isinstance(shown, TradeoffInput):
        assert isinstance(question, TradeoffQuestion)
        point = value if isinstance(value, int) else None
        shown.ask(question.id, (question.a.text, question.b.text), question.labels, point)
    elif isinstance(shown, AllocationInput):
        assert isinstance(question, AllocationQuestion)
        categories = [AllocationLine(c.id, c.name, c.hint or "") for c in question.categories]
        shown.ask(question.id, categories, value if isinstance(value, dict) else None)
    elif isinstance(shown, Number):
        assert isinstance(question, Context)
        assert question.number is not None
        allowed = question.number
        span = Span(allowed.minimum, allowed.maximum, allowed.step, allowed.unit or "")
        shown.ask(question.id, span, float(value) if isinstance(value, (int, float)) else None)
    elif isinstance(shown, Writing):
        assert isinstance(question, Reflection)
        shown.ask(question.id, value if isinstance(value, str) else "", question.limit)


def _rows(question: BaseQuestion) -> list[Choice]:
    if isinstance(question, Scale):
        return [Choice(str(point), label) for point, label in enumerate(question.labels, start=1)]
    if isinstance(question, (Scenario, Context)):
        return [Choice(option.id, option.text) for option in question.options or ()]
    return []
