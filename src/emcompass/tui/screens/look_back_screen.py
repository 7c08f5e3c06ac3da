"""What became of what was tried: done, partly, dropped, or still at it; and what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from emcompass.errors import EmcompassError
from emcompass.journal.experiment import LONGEST_STORY, OUTCOMES, Experiment
from emcompass.journal.experiment_store import ExperimentChanged, ExperimentStore
from emcompass.reports import experiment_words
from emcompass.text.clean import clean
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, Scroll
from emcompass.tui.trying import choose_day
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.prose import Prose
from emcompass.words import experiment_messages as m
from emcompass.words import keeping_messages as k
from emcompass.words.fill import say
from emcompass.words.offsets import wall

Change = Callable[[Experiment], Experiment]


class LookBackScreen(Page[None]):
    """Asks about one after the other; each can wait. Dismisses when all were asked."""

    CSS_PATH = "look_back_screen.tcss"
    AUTO_FOCUS = "Rows"
    groups: ClassVar[tuple[str, ...]] = ("rows",)

    def __init__(self, experiments: Sequence[Experiment]) -> None:
        super().__init__()
        self._all = list(experiments)
        self._at = 0
        self._written: str | None = None  # what happened, where it could not be saved

    def body(self) -> ComposeResult:
        yield Masthead(say(m.LOOK_TITLE))
        with Scroll(id="look"):
            yield Prose(id="what", classes="strong")
            yield Prose(id="when", classes="soft")
            yield Prose(id="so-far")
        yield Rows([Choice(name, say(told)) for name, told in m.CHOICES.items()])

    def on_mount(self) -> None:
        self._show()

    @property
    def _one(self) -> Experiment:
        return self._all[self._at]

    @property
    def _store(self) -> ExperimentStore:
        return self.shell.desk.journal.experiments

    def _show(self) -> None:
        one, today = self._one, wall(self.shell.clock()).date()
        self.shell.desk.asked.add(one.id)
        of = len(self._all)
        place = say(m.PLACE, number=str(self._at + 1), of=str(of)) if of > 1 else ""
        self.query_one(Masthead).say(say(m.LOOK_TITLE), place)
        self.query_one("#what", Prose).say(one.text)
        self.query_one("#when", Prose).say(experiment_words.taken(one, today))
        self.query_one("#so-far", Prose).say(experiment_words.so_far(one))
        self.query_one(Rows).point(0)

    def _next(self) -> None:
        self._written = None
        self._at += 1
        if self._at < len(self._all):
            self._show()
        else:
            self.dismiss()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if event.row.id == "later":
            self._next()
        else:
            self.run_worker(self._answer(event.row.id), exclusive=True)

    async def _answer(self, choice: str) -> None:
        change = await (self._going_on() if choice == "still" else self._ending(choice))
        if change is not None and await self._kept(change):
            self.shell.say(say(m.NOTED))
            self._next()

    async def _ending(self, choice: str) -> Change | None:
        outcome = next(each for each in OUTCOMES if each == choice)
        story = await self._ask_story()
        if story is None:
            return None
        now = self.shell.clock()
        return lambda seen: self._store.end(seen.id, outcome, now, story, seen=seen)

    async def _going_on(self) -> Change | None:
        now = self.shell.clock()
        until = await choose_day(self.shell, wall(now).date())
        if until is None:
            return None
        story = await self._ask_story()
        return lambda seen: self._store.go_on(seen.id, until, now, story, seen=seen)

    async def _ask_story(self) -> str | None:
        """What happened; None when the person would rather leave it as it was."""
        before = self._one.happened
        sheet = routes.WriteSheet(
            say(m.HAPPENED),
            clean(before) if self._written is None else self._written,
            about=say(m.HAPPENED_ABOUT),
            lines=3,
            limit=LONGEST_STORY,
            keep=self._note,
        )
        written: str | None = await self.app.push_screen_wait(sheet)
        self._written = written
        if written is None and self._one.happened != before:
            self._note(before)
        return written

    def _note(self, story: str) -> None:
        """Keep what is being written, at every pause."""
        self._written = story
        try:
            self._all[self._at] = self._store.note(self._one.id, story, seen=self._one)
        except EmcompassError:
            return  # the end says why, or asks which one stays: until then it only hid the text

    async def _kept(self, change: Change) -> bool:
        """Save it; if another window has changed it meanwhile, ask which one stays."""
        seen = self._one
        while True:
            try:
                change(seen)
            except ExperimentChanged as changed:
                seen = changed.now
                if not await self._mine(seen):
                    return True
            except EmcompassError as error:
                self.shell.complain(error)
                return False
            else:
                return True

    async def _mine(self, now: Experiment) -> bool:
        rows = [Choice("theirs", say(k.KEEP_THEIRS)), Choice("mine", say(k.WRITE_MINE))]
        said = say(m.CHANGED_NOW, state=experiment_words.told([now])[0])
        sheet = routes.ConfirmSheet(say(k.CHANGED_TITLE), said, rows)
        return await self.app.push_screen_wait(sheet) == "mine"
