"""The projector: what the whole room sees, in a terminal of its own or in the console's."""

from __future__ import annotations

import json
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from emcompass.errors import EmcompassError
from emcompass.tui import keys
from emcompass.tui.base_screen import Page
from emcompass.tui.room_clock import RoomClock
from emcompass.tui.room_desk import RoomDesk
from emcompass.tui.screens import projector_view as view
from emcompass.tui.widgets.lines import Line, glyphs_of
from emcompass.tui.widgets.room_tiles import RoomTiles
from emcompass.words.fill import say
from emcompass.words.projector_messages import OPENING
from emcompass.workshop.http_link import Document, SaidNoError

_BEAT = 0.5


class ProjectorStage(RoomTiles):
    """The whole window as one picture."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--qr"}
    DEFAULT_CSS = """
    ProjectorStage {
        height: 1fr;
        & > .lines--qr { color: white; background: black; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="stage")
        self.document: Document | None = None
        self.sight = view.Sight()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's shape
        return container.height

    def build(self, width: int) -> list[Line]:
        if self.document is None or width < 20:
            return [[(say(OPENING), "soft")]]
        height = self.content_size.height
        return view.stage(self.document, self.sight, width, height, glyphs_of(self))

    def on_resize(self) -> None:
        self.rebuild()


class ProjectorScreen(Page[None]):
    """Shows what the room may see; takes no part in running it."""

    CSS_PATH = "projector_screen.tcss"
    BINDINGS = keys.bindings("everywhere")
    groups: ClassVar[tuple[str, ...]] = ()

    def __init__(self, desk: RoomDesk) -> None:
        super().__init__()
        self._desk = desk
        self._questions: dict[str, dict[str, object]] = {}
        self._qr: tuple[str, ...] = ()
        self._lost = False
        self._time: RoomClock | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield ProjectorStage()

    def on_mount(self) -> None:
        self._time = RoomClock(self.shell.clock)
        self.run_worker(self._follow(), group="follow")
        self.run_worker(self._fetch(), group="fetch")
        self.set_interval(_BEAT, self._beat)

    async def _follow(self) -> None:
        try:
            async for document in self._desk.screen_feed.follow():
                self._put(document)
        except SaidNoError as error:
            self.shell.complain(error)

    def _put(self, document: Document | None) -> None:
        assert self._time is not None
        self._lost = document is None
        if document is not None:
            self._time.hear(document)
            self.query_one(ProjectorStage).document = document
        self._draw()

    async def _fetch(self) -> None:
        """The code's picture and the questions' words: the same for as long as the room runs."""
        self._qr = await self._desk.qr()
        self._draw()
        try:
            bank = json.loads(await self._desk.screen_feed.fetch("/bank.json"))
        except (EmcompassError, ValueError):
            return
        self._questions = {question["id"]: question for question in bank["ask"]["questions"]}
        self._draw()

    def _draw(self) -> None:
        stage = self.query_one(ProjectorStage)
        stage.sight = view.Sight(self._left(), self._qr, self._questions, self._lost)
        stage.rebuild()

    def _left(self) -> float | None:
        document = self.query_one(ProjectorStage).document
        if document is None or self._time is None:
            return None
        return self._time.left(document["timer"])

    def _beat(self) -> None:
        left, shown = self._left(), self.query_one(ProjectorStage).sight.left
        if left is not None and (shown is None or int(left) != int(shown)):
            self._draw()
