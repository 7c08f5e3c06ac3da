"""One question at a time. Never shows what an answer does to the result."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from emcompass.bank.reference import Answer
from emcompass.errors import EmcompassError
from emcompass.reports import sitting_words
from emcompass.sitting.sitting import Sitting
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Page
from emcompass.tui.widgets.answer_area import AnswerArea
from emcompass.tui.widgets.choices import Choice
from emcompass.tui.widgets.progress_line import ProgressLine
from emcompass.tui.widgets.prose import Prose

_LONGEST_TIME = 300.0  # seconds counted at most: whoever is away longer is not thinking about it

_QUICK = {"scale", "tradeoff", "scenario"}  # in long rows: they keep their places line by line


class QuestionScreen(Page[None]):
    """A sitting: asks until nothing is left, then leads to the review and to the result."""

    CSS_PATH = "question_screen.tcss"
    BINDINGS = keys.bindings("question")
    groups: ClassVar[tuple[str, ...]] = (
        "answer",
        "tradeoff",
        "allocation",
        "number",
        "writing",
        "question",
    )

    def __init__(self, sitting: Sitting, asked: Sequence[str] = ()) -> None:
        """`asked` are questions to put first, whatever the sitting's own order."""
        super().__init__()
        self.sitting = sitting
        self._asked = list(asked)
        self._since = monotonic()

    def body(self) -> ComposeResult:
        yield ProgressLine(id="progress")
        with VerticalScroll(id="question", can_focus=False):
            yield Prose(id="intro", classes="soft")
            yield Prose(id="text")
            yield Prose(id="aside", classes="soft")
            yield AnswerArea(id="stage")
        yield Prose(id="said", classes="soft")

    async def on_mount(self) -> None:
        self._say_dropped()
        await self.show(onwards=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        if action == "full":
            return self.sitting.mode == "short"
        if action == "skip":
            return self.sitting.question is not None
        return True

    # What the keys do

    async def action_back(self) -> None:
        """To the question before."""
        self._keep_text()
        if self.sitting.back():
            self._save()
            await self.show()
        else:
            self._say("This is the first question.")

    async def action_skip(self) -> None:
        """Move on; an answer that was given stays."""
        self.sitting.skip(self._seconds())
        self._save()
        await self.show(onwards=True)

    def action_note(self) -> None:
        """Write a note to oneself on this question."""
        question = self.sitting.question
        assert question is not None
        sheet = routes.WriteSheet(
            "Your note on this question",
            self.sitting.record.notes.get(question.id, ""),
            about=question.text,
        )
        self.app.push_screen(sheet, self._noted)

    async def _noted(self, text: str | None) -> None:
        question = self.sitting.question
        if text is not None and question is not None:
            self.sitting.note(question.id, text)
            self._save()
            self._say_note()

    def action_full(self) -> None:
        """Offer the full form."""
        rows = (
            Choice("full", "Go on to the full form; every answer so far counts"),
            Choice("stay", "Stay with the short form"),
        )
        settled = self.sitting.settled
        said = sitting_words.SHORT_FORM if settled is None else sitting_words.settled(settled)
        sheet = routes.ConfirmSheet("The short form", said, rows)
        self.app.push_screen(sheet, self._full_or_not)

    async def _full_or_not(self, choice: str | None) -> None:
        if choice == "full":
            self.sitting.extend()
            self._save()
            await self.show()
            self.refresh_bindings()

    def action_review(self) -> None:
        """See all answers, and finish from there."""
        self._keep_text()
        self._review()

    def action_leave(self) -> None:
        """Leave; all is saved. Where nothing is saved, ask first."""
        self._keep_text()
        self._save()
        if self.shell.desk.unsaved is None:
            self.dismiss()
            return
        rows = (Choice("stay", "Stay"), Choice("leave", "Leave, and lose these answers"))
        sheet = routes.ConfirmSheet("Nothing of this sitting is saved", "", rows)
        self.app.push_screen(sheet, self._leave_or_not)

    def _leave_or_not(self, choice: str | None) -> None:
        if choice == "leave":
            self.dismiss()

    # Answers

    @on(AnswerArea.Given)
    async def _given(self, event: AnswerArea.Given) -> None:
        event.stop()
        question = self.sitting.question
        if question is None or question.id != event.about:
            return
        if event.value is None:
            await self._withdraw()
            return
        await self._answer(event.value)

    async def _withdraw(self) -> None:
        """The text was emptied: that is no answer."""
        question = self.sitting.question
        if question is not None and self.sitting.value(question.id) is not None:
            self.sitting.clear(question.id)
        await self.action_skip()

    async def _answer(self, value: Answer) -> None:
        self.sitting.answer(value, self._seconds())
        self._save()
        await self.show(onwards=True)

    def _keep_text(self) -> None:
        """What stands in the text box is kept, whichever way one goes."""
        question, text = self.sitting.question, self.query_one(AnswerArea).unsent
        if question is not None and text and text != self.sitting.value(question.id):
            self.sitting.put_answer(question.id, text)
            self.sitting.go(question.id)

    def _seconds(self) -> float:
        spent = min(_LONGEST_TIME, monotonic() - self._since)
        self._since = monotonic()
        return round(spent, 1)

    # What is shown

    async def show(self, *, onwards: bool = False) -> None:
        """Put the current question; `onwards` first turns to those asked for."""
        if onwards and self._asked:
            self.sitting.go(self._asked.pop(0))
        question = self.sitting.question
        if question is None:
            self._review()
            return
        self._show_place()
        self.query_one("#text", Prose).say(question.text)
        self.query_one("#aside", Prose).say(question.help or "")
        self.query_one("#aside").display = bool(question.help)
        self.query_one("#question", VerticalScroll).scroll_home(animate=False)
        await self.query_one(AnswerArea).ask(question, self.sitting.value(question.id))
        self._say_note()
        self._since = monotonic()

    def _show_place(self) -> None:
        question, here = self.sitting.question, self.sitting.progress
        assert question is not None
        self.query_one(ProgressLine).show(
            here.section.title, here.number, here.of, sitting_words.left(here.minutes_left)
        )
        first = next(q for q in self.sitting.bank.questions if q.section == question.section)
        intro = here.section.intro if first.id == question.id else ""
        quick = question.kind in _QUICK
        shown = self.query_one("#intro", Prose)
        shown.say(intro or "")
        shown.set_class(quick, "-kept")
        shown.set_class(not intro and not quick, "-empty")
        self.query_one("#text").set_class(quick, "-kept")

    def _say(self, text: str) -> None:
        self.query_one("#said", Prose).say(text)

    def _say_note(self) -> None:
        question = self.sitting.question
        note = self.sitting.record.notes.get(question.id, "") if question else ""
        first = note.split("\n")[0]
        unsaved = "" if self.shell.desk.unsaved is None else "Nothing is being saved.  "
        self._say(f"{unsaved}Your note: {first}" if first else unsaved)

    def _say_dropped(self) -> None:
        told = sitting_words.dropped(self.sitting.dropped)
        if told:
            self.shell.complain("\n".join(told))

    # The end of the sitting

    def _review(self) -> None:
        self.app.push_screen(routes.ReviewScreen(self.sitting), self._reviewed)

    async def _reviewed(
        self, outcome: tuple[Literal["go", "full", "finish", "leave"], str] | None
    ) -> None:
        choice, question = outcome or ("leave", "")
        if choice == "go":
            self.sitting.go(question)
            self._save()
            await self.show()
        elif choice == "full":
            await self._full_or_not(choice)
        elif choice == "finish":
            self._finish()
        else:
            self.action_leave()

    def _finish(self) -> None:
        desk = self.shell.desk
        try:
            record = desk.finish(self.sitting)
            story = desk.told(record, self.sitting.bank)
        except EmcompassError as error:
            self.shell.complain(error)
            self._review()
            return
        self.shell.switch_screen(routes.ResultScreen(record, story, saved=desk.unsaved is None))

    def _save(self) -> None:
        try:
            self.shell.desk.save(self.sitting)
        except EmcompassError as error:
            self._ask_unsaved(str(error))

    def _ask_unsaved(self, reason: str) -> None:
        rows = (Choice("again", "Try again"), Choice("on", "Go on without saving"))
        sheet = routes.ConfirmSheet("Your answers can’t be saved", reason, rows)
        self.app.push_screen(sheet, lambda choice: self._unsaved_or_not(choice, reason))

    def _unsaved_or_not(self, choice: str | None, reason: str) -> None:
        if choice == "on":
            self.shell.desk.unsaved = reason
            self._say_note()
        else:
            self._save()
