"""Taking part in somebody's workshop: the room says what is on, this screen puts it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from emcompass.errors import EmcompassError
from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.glyphs import ASCII
from emcompass.tui.room_clock import RoomClock
from emcompass.tui.screens import join_views as views
from emcompass.tui.screens.result_keeping import AmongOwn, Keeping
from emcompass.tui.widgets.answer_area import AnswerArea
from emcompass.tui.widgets.choices import Choice, OptionRows, Rows
from emcompass.tui.widgets.prose import Prose
from emcompass.words import device_messages as page
from emcompass.words import join_messages as m
from emcompass.words.fill import say, sentences
from emcompass.workshop.client.participant import Participant
from emcompass.workshop.client.room_address import parse_address
from emcompass.workshop.client.seat import OwnSeats, Seat, SeatPlace
from emcompass.workshop.client.taking_part import TakingPart
from emcompass.workshop.http_link import Document, SaidNoError

_BEAT = 0.5


class JoinScreen(Page[None]):
    """One seat in a room. Leaving keeps it: the same address comes back to it."""

    CSS_PATH = "join_screen.tcss"
    BINDINGS = keys.bindings("join")
    groups: ClassVar[tuple[str, ...]] = ("answer", "tradeoff", "allocation", "number", "join")

    def __init__(
        self,
        address: str = "",
        cert: str = "",
        seats: SeatPlace | None = None,
        keeping: Keeping | None = None,
    ) -> None:
        """`seats` and `keeping`: where a seat and a result go; as a rule among one's own."""
        super().__init__()
        self._address, self._cert = address, cert
        self._seats, self._keeping = seats or OwnSeats(), keeping or AmongOwn()
        self._room: Participant | None = None
        self._hello: Document = {}
        self._seat: Seat | None = None
        self._part: TakingPart | None = None
        self._clock: RoomClock | None = None
        self._code = self._wrong = ""  # the second one was refused: it is there to be corrected
        self._shown = ""
        self._kept: Path | None = None
        self._changing = False
        self._drawing = asyncio.Lock()

    def body(self) -> ComposeResult:
        yield Masthead(say(m.TITLE))
        with ReadingPane(id="page"):
            yield Prose(say(m.LOOKING), classes="soft")
        yield Prose(id="said", classes="soft")

    def on_mount(self) -> None:
        self._clock = RoomClock(self.shell.clock)
        self.set_interval(_BEAT, self._beat)
        self.run_worker(self._arrive(), group="join", exit_on_error=False)

    def on_unmount(self) -> None:
        if self._room is not None:
            self._room.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        part = self._part
        if action in {"back", "skip"}:
            asking = part is not None and bool(part.questions) and not part.paced
            return asking and (action == "back" or (part is not None and part.question is not None))
        return action != "promise" or bool(self._hello)

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault ends the line to the room, and never leaves a screen that stands still."""
        if event.state is WorkerState.ERROR:
            await self._show("fault", [views.title(say(m.FAULT_TITLE)), Prose(say(m.FAULT))])

    # Arriving

    async def _arrive(self) -> None:
        address: str | None = self._address or await self._ask_for(
            say(m.ADDRESS), say(m.ADDRESS_ABOUT)
        )
        while address:
            try:
                seat = await self._find(address)
            except EmcompassError as error:
                address = await self._mend(address, error)
                continue
            await (self._join() if seat.joined else self._welcome())
            return
        self.dismiss()

    async def _find(self, address: str) -> Seat:
        """The seat in the room at an address. Raises EmcompassError when there is no room."""
        parsed = parse_address(address, self._cert)
        self._room = Participant(parsed)
        self._hello = await self._room.hello()
        self._code = parsed.code
        self._seat = self._seats.find(self._hello["room"])
        return self._seat

    async def _mend(self, address: str, problem: EmcompassError) -> str | None:
        """What to try next after an address that led nowhere; None to leave."""
        rows = [Choice(each, say(told)) for each, told in m.MEND.items()]
        sheet = routes.ConfirmSheet(say(m.NO_ROOM), str(problem), rows)
        choice = await self.app.push_screen_wait(sheet)
        if choice == "correct":
            return await self._ask_for(say(m.ADDRESS), say(m.ADDRESS_ABOUT), address)
        return address if choice == "again" else None

    async def _ask_for(self, heading: str, about: str, known: str = "") -> str | None:
        sheet = routes.WriteSheet(heading, known, about=about, lines=1)
        return cast("str | None", await self.app.push_screen_wait(sheet))

    async def _welcome(self) -> None:
        await self._show("welcome", views.welcome(self._hello))

    @on(Rows.Chosen, "#menu")
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        choice, _, rest = event.row.id.partition(":")
        if choice == "seat":
            self.run_worker(self._sit(), group="join", exclusive=True, exit_on_error=False)
        elif choice == "promise":
            self.action_promise()
        elif choice == "share":
            self._share(rest)
        elif choice == "keep":
            self.run_worker(self._keep(), group="keep", exclusive=True, exit_on_error=False)
        elif choice in {"write", "guess"}:
            writing = self._commit() if choice == "write" else self._expect()
            self.run_worker(writing, group="write", exit_on_error=False)
        elif choice in {"back", "change"}:
            self._changing = choice == "change"
            self._go(-1 if choice == "back" else 0)

    @on(Rows.Chosen, "#missed")
    def _caught_up(self, event: Rows.Chosen) -> None:
        event.stop()
        if self._part is not None:
            self._part.behind = event.row.id
            self.run_worker(self._changed(), group="draw", exit_on_error=False)

    async def _sit(self) -> None:
        if not self._code:
            asked = self._ask_for(say(m.CODE), say(m.CODE_ABOUT), self._wrong)
            self._code = (await asked) or ""
        segment = None
        if self._hello["segments"]:
            sheet = routes.ConfirmSheet(*views.segment_asked(self._hello["segments"]))
            segment = await self.app.push_screen_wait(sheet) or None
        await self._join(segment)

    async def _join(self, segment: str | None = None) -> None:
        assert self._room is not None
        assert self._seat is not None
        try:
            await self._room.join(self._seat, self._code, segment)
            self._save()
            bank = await self._room.bank()
        except EmcompassError as error:
            self.shell.complain(error)
            self._wrong, self._code = self._code, ""
            await self._welcome()
            return
        self._part = TakingPart(bank, self._seat, self._hello["title"])
        self.run_worker(self._send(self._part), group="send", exclusive=True, exit_on_error=False)
        await self._follow(self._part)

    async def _follow(self, part: TakingPart) -> None:
        assert self._room is not None
        assert self._clock is not None
        try:
            async for document in self._room.follow():
                if part.hear(document):
                    self._clock.hear(document)
                    await self._draw()
                    self._room.ring()
            if self._kept is not None:
                await self._take_home(part)
        except SaidNoError as error:
            self.shell.complain(error)
            await self._welcome()

    async def _take_home(self, part: TakingPart) -> None:
        """The room is over and the result is kept: nobody needs the seat any more."""
        assert self._room is not None
        self.workers.cancel_group(self, "send")  # whatever it still heard would keep the seat again
        self._seats.leave(part.seat)
        await self._room.took_home()

    async def _send(self, part: TakingPart) -> None:
        assert self._room is not None
        try:
            await self._room.send_forever(part.seat, lambda: part.topics, self._sent)
        except SaidNoError as error:
            self.shell.complain(error)

    def _sent(self) -> None:
        self._save()
        self._say()

    # What is shown

    @property
    def is_drawing(self) -> bool:
        """Whether a question is being put: keys wait for it."""
        return self._drawing.locked()

    async def _show(self, key: str, widgets: Iterable[Widget]) -> None:
        async with self._drawing:
            await self._put(key, widgets)

    async def _put(self, key: str, widgets: Iterable[Widget]) -> None:
        """Only while this call alone draws."""
        if key == self._shown:
            return
        self._shown = key
        page = self.query_one("#page", ReadingPane)
        with self.app.batch_update():
            await page.remove_children()
            await page.mount(*widgets)
        page.scroll_home(animate=False)
        rows = page.query("Rows, OptionRows")
        if not page.query(AnswerArea):
            (rows.first() if rows else page).focus(scroll_visible=False)
        self.refresh_bindings()

    async def _draw(self) -> None:
        """What is on, whole: the room may go on while a question is being put."""
        async with self._drawing:
            await self._put_step()
        self._say()

    async def _put_step(self) -> None:
        part = self._part
        if part is None or part.document is None:
            return
        self._head(part)
        question = part.put()
        view = views.View(
            part,
            now=self.shell.clock(),
            keeping=self._keeping,
            kept=self._kept,
            changing=self._changing,
            plain=self.shell.glyphs is ASCII,
        )
        await self._put(view.key, view.widgets())
        stages = self.query(AnswerArea)
        if question is not None and stages and stages.first().about != question.id:
            await stages.first().ask(question, part.seat.answers.get(question.id))

    def _head(self, part: TakingPart) -> None:
        assert part.document is not None
        assert self._clock is not None
        left = self._clock.left(part.document["timer"])
        self.query_one(Masthead).say(part.title, views.head(part.document, left))

    def _say(self) -> None:
        part, room = self._part, self._room
        told = room.lost if room is not None else ""
        if told:
            told = sentences(told, say(m.TRYING if part is None else m.KEPT_HERE))
        elif part is not None and part.step is not None:
            told = next(filter(None, map(part.sent, part.in_sight())), "")
        self.query_one("#said", Prose).say(told)

    def _beat(self) -> None:
        if self._part is not None and self._part.document is not None:
            self._head(self._part)
        self._say()

    # What the keys do

    @on(AnswerArea.Given)
    async def _given(self, event: AnswerArea.Given) -> None:
        event.stop()
        part = self._part
        question = part.question if part is not None else None
        if part is None or question is None or question.id != event.about:
            return
        if event.value is None:
            part.go(1)
        else:
            part.answer(question, event.value)
        self._changing = False
        await self._changed()

    @on(OptionRows.Chosen, "#vote")
    async def _voted(self, event: OptionRows.Chosen) -> None:
        event.stop()
        assert self._part is not None
        self._part.vote(event.row.id)
        event.rows.query_ancestor(ReadingPane).query_one("#vote", OptionRows).ask(
            event.about, event.rows.rows, event.row.id
        )
        await self._changed()

    async def _changed(self) -> None:
        self._kept = None
        self._save()
        await self._draw()
        if self._room is not None:
            self._room.ring()

    def _go(self, steps: int) -> None:
        if self._part is not None:
            self._part.go(steps)
            self.run_worker(self._changed(), group="draw", exit_on_error=False)

    def action_back(self) -> None:
        """To the question before."""
        self._go(-1)

    def action_skip(self) -> None:
        """Leave the question without an answer."""
        self._go(1)

    def action_promise(self) -> None:
        """What is promised, and what is not."""
        promised, not_promised = self._hello["promise"], self._hello["not_promised"]
        told = "\n".join([*promised, "", say(m.NOT_PROMISED_HEAD), *not_promised])
        sheet = routes.ConfirmSheet(say(m.PROMISED_TITLE), told, [Choice("ok", say(m.BACK))])
        self.app.push_screen(sheet)

    def _share(self, group: str) -> None:
        assert self._part is not None
        self._part.share(group, on=group not in self._part.seat.shared)
        self.run_worker(self._shared(), group="draw", exit_on_error=False)

    async def _shared(self) -> None:
        carets = [menu.caret for menu in self.query("#menu").results(Rows)]
        await self._changed()
        for menu, caret in zip(self.query("#menu").results(Rows), carets, strict=False):
            menu.point(caret)

    async def _commit(self) -> None:
        part = self._part
        assert part is not None
        assert part.step is not None
        step = part.step
        sheet = routes.WriteSheet(
            step["title"], part.seat.notes.get(step["id"], ""), about=step["prompt"]
        )
        text = await self.app.push_screen_wait(sheet)
        if text is not None:
            part.commit(text)
            await self._changed()

    async def _expect(self) -> None:
        part = self._part
        assert part is not None
        picture = part.picture
        text = await self._ask_for(say(m.GUESS), say(page.HERE), part.guess or "")
        if text is not None:
            part.expect(picture, text)
            await self._changed()

    async def _keep(self) -> None:
        part = self._part
        assert part is not None
        record = part.record(self.shell.clock())
        try:
            self._kept = await self._keeping.keep(self.shell, record, part.bank, part.promised)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        if self._kept is None:
            return
        self.shell.say(say(m.KEPT_AT, path=clean_line(str(self._kept))))
        await self._draw()
        if part.phase == "closed":
            await self._take_home(part)

    def _save(self) -> None:
        assert self._seat is not None
        try:
            self._seats.keep(self._seat)
        except EmcompassError as error:
            self.shell.complain(error)
