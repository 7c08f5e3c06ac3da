"""Before finishing: every answer on one page, skipped ones marked, any of them a key away."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult

from emcompass.bank.kinds import BaseQuestion
from emcompass.reports import sitting_words
from emcompass.sitting.sitting import Sitting
from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui.base_screen import Masthead, Page, Scroll
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.lines import Line, crop, glyphs_of, pad
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_sitting_messages as m
from emcompass.words.fill import say

Outcome = tuple[Literal["go", "full", "finish", "leave"], str]

_FINISH, _FULL = "", "*full"  # no question's id looks like these


class AnswerRows(Rows):
    """Questions with their answers: one line each, or two where the window is narrow."""

    def row_lines(self, index: int, row: Choice, width: int) -> list[Line]:
        glyphs, here = glyphs_of(self), self.is_here(index)
        if not row.enabled:
            return [[("", "plain")], [(f"  {row.text}", "accent")]]
        if row.id in {_FINISH, _FULL}:
            return super().row_lines(index, row, width)
        skipped = not row.detail
        answer = clean_line(row.detail) or f"{glyphs.skipped} {say(m.SKIPPED)}"
        room = max(20, round((width - 4) * 0.56))
        look = "strong" if here else "plain"
        return [
            [
                (f"{glyphs.caret if here else ' '} ", "accent-strong"),
                (pad(clean_line(row.text), room), look),
                ("  ", "plain"),
                (crop(answer, width - room - 4), "accent" if skipped else "soft"),
            ]
        ]

    def point(self, index: int) -> None:
        step = 1 if index >= self.caret else -1
        while 0 <= index < len(self.rows) and not self.rows[index].enabled:
            index += step
        if 0 <= index < len(self.rows):
            super().point(index)


class ReviewScreen(Page[Outcome]):
    """The list of answers. Dismisses with what to do next."""

    CSS_PATH = "review_screen.tcss"
    AUTO_FOCUS = "AnswerRows"
    BINDINGS = keys.bindings("review")
    groups: ClassVar[tuple[str, ...]] = ("rows", "review")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting

    def body(self) -> ComposeResult:
        yield Masthead(say(m.REVIEW_TITLE), self._count())
        yield Prose(self._lead(), id="lead", classes="soft")
        with Scroll(id="answers"):
            yield AnswerRows(self._rows())

    def action_finish(self) -> None:
        """See the result."""
        self.dismiss(("finish", ""))

    def action_resume(self) -> None:
        """To the question one came from; after the end, to the last one."""
        here = self._sitting.question or self._sitting.questions[-1]
        self.dismiss(("go", here.id))

    def action_leave(self) -> None:
        """Leave; the draft stays."""
        self.dismiss(("leave", ""))

    def action_skipped(self) -> None:
        """The caret to the next question without an answer, from the top after the last."""
        rows = self.query_one(AnswerRows)
        count = len(rows.rows)
        order = [(rows.caret + step) % count for step in range(1, count + 1)]
        found = next((at for at in order if _is_open(rows.rows[at])), None)
        if found is None:
            self.shell.hint(say(m.NONE_SKIPPED))
        elif found == rows.caret:
            self.shell.hint(say(m.ONLY_SKIPPED))
        else:
            rows.focus(scroll_visible=False)
            rows.point(found)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if event.row.id == _FINISH:
            self.action_finish()
        elif event.row.id == _FULL:
            self.dismiss(("full", ""))
        else:
            self.dismiss(("go", event.row.id))

    def _count(self) -> str:
        answered, of = len(self._sitting.answered), len(self._sitting.questions)
        return say(m.ANSWERED, answered, number=str(answered), of=str(of))

    def _lead(self) -> str:
        sitting = self._sitting
        if sitting.mode == "short":
            probability = sitting.settled
            if probability is not None and sitting.question is None:
                return sitting_words.settled(probability)
            return sitting_words.short_form()
        if sitting.unanswered:
            return sitting_words.early(len(sitting.unanswered))
        return sitting_words.review(len(sitting.answered), len(sitting.skipped))

    def _rows(self) -> list[Choice]:
        rows = [Choice(_FINISH, say(m.FINISH))]
        if self._sitting.mode == "short":
            rows.append(Choice(_FULL, say(m.GO_FULL)))
        section = ""
        for question in self._sitting.questions:
            if question.section != section:
                section = question.section
                rows.append(
                    Choice("section", self._sitting.bank.section(section).title, enabled=False)
                )
            rows.append(Choice(question.id, question.text, detail=self._words(question)))
        return rows

    def _words(self, question: BaseQuestion) -> str:
        value = self._sitting.value(question.id)
        return "" if value is None else question.words(value)


def _is_open(row: Choice) -> bool:
    return row.enabled and row.id not in {_FINISH, _FULL} and not row.detail
