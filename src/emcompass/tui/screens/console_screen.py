"""The facilitator's console: where the room is, what comes next, and the keys that move it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from emcompass.errors import EmcompassError
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page
from emcompass.tui.room_clock import RoomClock
from emcompass.tui.room_desk import RoomDesk
from emcompass.tui.screens import console_questions as ask
from emcompass.tui.screens import console_view as view
from emcompass.tui.screens.console_board import ConsoleBoard
from emcompass.tui.screens.console_helping import offer_help
from emcompass.tui.screens.keyboard_turn import keyboard_turn
from emcompass.tui.screens.result_keeping import IntoFile
from emcompass.words import console_messages as m
from emcompass.words import console_question_messages as asked
from emcompass.words.fill import listed, say
from emcompass.workshop.http_link import Document, LostError, SaidNoError

_BEAT = 0.5
_COMMANDS: Mapping[str, str] = {
    "start": "start",
    "next": "next",
    "back": "back",
    "freeze": "freeze",
    "reveal": "reveal",
    "reopen": "reopen",
    "pause": "pause",
    "resume": "resume",
    "minute": "minute",
    "code": "show",
    "blank": "blank",
    "lock": "lock",
    "take_in": "import",
    "close": "close",
}
_OWN = frozenset({"preflight", "keyboard", "assist", "take_in", "export", "close"})
_MOVES = frozenset({"start", "next", "back", "freeze", "reveal", "reopen", "close"})


class ConsoleScreen(Page[None]):
    """Runs one room. Leaving it leaves the room as it is."""

    CSS_PATH = "console_screen.tcss"
    BINDINGS = keys.bindings("console")
    groups: ClassVar[tuple[str, ...]] = ("console",)

    def __init__(self, desk: RoomDesk) -> None:
        super().__init__()
        self.desk = desk
        self._document: Document | None = None
        self._moving = False
        self._lost = False
        self._time: RoomClock | None = None

    def body(self) -> ComposeResult:
        yield Masthead(self.desk.settings.title, self._mark(), look="accent-strong")
        with VerticalScroll(id="console", can_focus=False):
            yield ConsoleBoard()

    def _mark(self) -> str:
        return say(m.REHEARSAL) if self.desk.settings.rehearsal else ""

    def on_mount(self) -> None:
        self._time = RoomClock(self.shell.clock)
        self.run_worker(self._follow(), group="follow")
        self.run_worker(self._fetch_qr(), group="qr")
        self.set_interval(_BEAT, self._beat)

    # What the room says

    async def _follow(self) -> None:
        try:
            async for document in self.desk.feed.follow():
                if document is None:
                    await self._lose()
                else:
                    self._put(document)
        except SaidNoError as error:
            if self.desk.owns:
                self.shell.complain(error)
            else:
                await self.app.push_screen_wait(routes.ConfirmSheet(*ask.help_is_over()))
                self.dismiss()

    async def _lose(self) -> None:
        if self._over:
            return
        self._lost = True
        self._draw()
        self.refresh_bindings()
        try:
            await self.desk.revive()
        except EmcompassError as error:
            self.shell.complain(error)

    def _put(self, document: Document) -> None:
        assert self._time is not None
        older = self._document is not None and document["version"] < self._document["version"]
        if older:
            return
        closes = document["phase"] == "closed" and not self._over
        self._lost = False
        self._document = document
        self._time.hear(document)
        self.query_one(Masthead).say(view.title(document), self._mark())
        self._draw()
        self.refresh_bindings()
        if closes and self.desk.owns and not document["run"]["alarms"]:
            self.action_export()

    @property
    def _over(self) -> bool:
        return self._document is not None and self._document["phase"] == "closed"

    def _draw(self) -> None:
        board = self.query_one(ConsoleBoard)
        board.document, board.lost = self._document, self._lost
        board.left = self._left()
        board.seats_left = self._seats_left
        board.rebuild()

    @property
    def _seats_left(self) -> bool:
        """Whether the close left somebody's seat at this keyboard, perhaps with a result in it."""
        return self._over and not self._lost and self.desk.seats_here.any()

    def on_screen_resume(self) -> None:
        """Whoever was at the keyboard may have left their seat."""
        self._draw()

    def _left(self) -> float | None:
        if self._document is None or self._time is None:
            return None
        return self._time.left(self._document["timer"])

    def _beat(self) -> None:
        board = self.query_one(ConsoleBoard)
        left = self._left()
        if left is not None and (board.left is None or int(left) != int(board.left)):
            board.left = left
            board.rebuild()

    async def _fetch_qr(self) -> None:
        board = self.query_one(ConsoleBoard)
        board.qr = await self.desk.qr()
        board.rebuild()

    # What the keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        if action in _OWN and not self.desk.owns:
            return False
        if action in _COMMANDS:
            can = () if self._document is None or self._lost else self._document["run"]["can"]
            return _COMMANDS[action] in can
        if action == "keyboard":
            return self._document is not None and (not self._over or self._seats_left)
        if action in {"view", "preflight", "assist"}:
            return self._document is not None and self._document["phase"] != "closed"
        return action != "export" or (self._document is not None and not self._lost)

    def why_nothing(self, key: str) -> str:
        """What is said of a key that can't be sent now; "" where it would do nothing anyway."""
        bound = self._bindings.key_to_bindings.get(key, ())
        waits = self._lost and any(_named(each.action) in _COMMANDS for each in bound)
        return say(m.KEY_WAITS, key=keys.face(key)) if waits else ""

    def _run(self, name: str, **data: Any) -> None:
        """Send a command; a move only once, however often its key was pressed meanwhile."""
        move = name in _MOVES
        if (move and self._moving) or self._document is None:
            return
        self._moving = self._moving or move
        at = {"at": self._document["version"]} if move else {}
        self.run_worker(self._send(name, {**data, **at}, move=move), group="command")

    async def _send(self, name: str, data: Mapping[str, Any], *, move: bool) -> None:
        try:
            self._put(await self.desk.feed.command(name, data))
        except (SaidNoError, LostError) as error:
            self.shell.complain(error)
        finally:
            self._moving = self._moving and not move

    def _ask(self, question: ask.Asked, then: Mapping[str, Mapping[str, Any]], name: str) -> None:
        """Ask before something final; `then` says what to send for each row that acts."""

        def answered(choice: str | None) -> None:
            if choice is not None and choice in then:
                self._run(name, **then[choice])

        self.app.push_screen(routes.ConfirmSheet(*question), answered)

    def action_start(self) -> None:
        """Start, after saying what that locks."""
        assert self._document is not None
        sizes = ask.sizes(self._document["run"]["minimum"])
        then = {f"start:{size}": {"minimum": size} for size in sizes}
        self._ask(ask.start(self._document), then, "start")

    def action_next(self) -> None:
        """The next question, picture or step."""
        self._run("next")

    def action_back(self) -> None:
        """Undo the last step."""
        self._run("back")

    def action_freeze(self) -> None:
        """Freeze; where something has too few answers, or people are still at it, ask first."""
        assert self._document is not None
        busy = ask.freeze_now(self._document)
        if self._document["run"]["freeze"]["short"]:
            self._ask(ask.freeze(self._document), {"discard": {"discard": True}}, "freeze")
        elif busy is not None:
            self._ask(busy, {"freeze": {}}, "freeze")
        else:
            self._run("freeze")

    def action_reveal(self) -> None:
        """Reveal what is frozen."""
        self._run("reveal")

    def action_reopen(self) -> None:
        """Open again what is frozen."""
        self._run("reopen")

    def action_pause(self) -> None:
        """Stop the timer."""
        self._run("pause")

    def action_resume(self) -> None:
        """Let the timer run on."""
        self._run("resume")

    def action_minute(self, by: int) -> None:
        """A minute more or less."""
        self._run("minute", by=by)

    def action_code(self) -> None:
        """The code on the projector, or the step again."""
        assert self._document is not None
        shown = self._document["screen"]["show"]
        self._run("show", what="step" if shown == "code" else "code")

    def action_blank(self) -> None:
        """The projector dark, or bright again."""
        assert self._document is not None
        self._run("blank", on=not self._document["screen"]["blank"])

    def action_lock(self) -> None:
        """The door: no new seats, or new seats again."""
        assert self._document is not None
        self._run("lock", on=not self._document["run"]["locked"])

    def action_tidy(self) -> None:
        """Take away seats that nobody uses, after asking."""
        self._ask(ask.tidy(), {"tidy": {}}, "tidy")

    def action_close(self) -> None:
        """Close the room, after asking; whoever does not is told that it is open."""
        assert self._document is not None

        def answered(choice: str | None) -> None:
            if choice == "close":
                self._run("close")
            board = self.query_one(ConsoleBoard)
            board.unclosed = choice != "close"
            board.rebuild()

        self.app.push_screen(routes.ConfirmSheet(*ask.close(self._document)), answered)

    def action_scroll(self, lines: int) -> None:
        """The board, where it is longer than the window."""
        self.query_one("#console").scroll_relative(y=2 * lines, animate=False, immediate=True)

    def action_view(self) -> None:
        """The projector: here, or where else it can be opened."""

        def answered(choice: str | None) -> None:
            if choice == "here":
                self.shell.push_screen(routes.ProjectorScreen(self.desk))

        self.app.push_screen(routes.ConfirmSheet(*ask.view(self.desk.projector_link)), answered)

    def action_preflight(self) -> None:
        """How to try the way with a phone."""
        self.shell.push_screen(routes.PreflightSheet(self.desk))

    def action_export(self) -> None:
        """Save the report as it stands."""
        self.run_worker(self._export(), group="export", exclusive=True)

    async def _export(self) -> None:
        try:
            files = await self.desk.save_report()
        except EmcompassError as error:
            self.shell.complain(error)
            return
        board = self.query_one(ConsoleBoard)
        board.saved = tuple(map(str, files))
        board.rebuild()
        if not self._over:
            names = listed(file.name for file in files)
            said = say(m.SAVED, files=names, folder=str(files[0].parent))
            self.notify(said, title="", markup=False, timeout=12)

    def action_keyboard(self) -> None:
        """Let somebody take part at this keyboard, in a seat that their own word opens again."""
        self.run_worker(self._seat_here(), group="keyboard", exclusive=True)

    async def _seat_here(self) -> None:
        try:
            place = await keyboard_turn(self.shell, self.desk.seats_here, over=self._over)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        if place is not None:
            seat = routes.JoinScreen(*self.desk.address_here, place, IntoFile())
            self.shell.push_screen(seat)

    def action_assist(self) -> None:
        """Let somebody help from another computer, or take that back."""
        if self._document is not None:
            self.run_worker(self._assist(self._document), group="assist", exclusive=True)

    async def _assist(self, document: Document) -> None:
        try:
            await offer_help(self.shell, self.desk, document)
        except (SaidNoError, LostError) as error:
            self.shell.complain(error)

    def action_take_in(self) -> None:
        """Ask for files that were handed in."""
        sheet = routes.WriteSheet(say(asked.FILES_TITLE), "", about=say(asked.FILES), lines=3)
        self.app.push_screen(sheet, self._take_in)

    def _take_in(self, text: str | None) -> None:
        names = [line.strip() for line in (text or "").splitlines() if line.strip()]
        if names:
            self.run_worker(self._read([Path(name) for name in names]), group="import")

    async def _read(self, names: list[Path]) -> None:
        try:
            number = await self.desk.take_in(names)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.notify(say(m.TAKEN_IN, number), title="", markup=False)

    def action_leave(self) -> None:
        """Leave the console; the room's server goes on, a closed one's until people are done."""
        if self._seats_left:
            self.app.push_screen(routes.ConfirmSheet(*ask.leave_seats()), self._left_anyway)
            return
        if not self._ended() or not self.desk.owns:
            self.dismiss()
            return

        def answered(choice: str | None) -> None:
            if choice == "close":
                self.action_close()
            elif choice == "open":
                self.dismiss()

        self.app.push_screen(routes.ConfirmSheet(*ask.leave()), answered)

    def _left_anyway(self, choice: str | None) -> None:
        if choice == "leave":
            self.dismiss()

    def _ended(self) -> bool:
        """Whether the agenda is through and the room open."""
        document = self._document
        running = document is not None and document["phase"] == "running" and not self._lost
        return running and document is not None and "next" not in document["run"]["can"]


def _named(action: str) -> str:
    """An action without what it is given: "minute(1)" -> "minute"."""
    return action.partition("(")[0]
