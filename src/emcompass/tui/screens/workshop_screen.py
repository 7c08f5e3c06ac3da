"""Workshops from home: start one, rehearse one, go on with one, join one, read what is left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from emcompass.errors import EmcompassError
from emcompass.tui import flow
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.prose import Prose
from emcompass.words import workshop_messages as m
from emcompass.words.dates import ago
from emcompass.words.fill import say
from emcompass.words.number_messages import COMMA
from emcompass.words.numbers import whole
from emcompass.workshop.extra_packages import has_extra

if TYPE_CHECKING:
    from emcompass.workshop.host.opening import Options

MADE_UP = 12
_BEFORE = 8  # closed rooms that are offered to come after


class WorkshopScreen(Page[None]):
    """The menu of workshops."""

    CSS_PATH = "workshop_screen.tcss"
    groups: ClassVar[tuple[str, ...]] = ("rows",)

    def body(self) -> ComposeResult:
        yield Masthead(say(m.TITLE))
        with VerticalScroll(id="workshop", can_focus=False):
            yield Prose(say(m.ABOUT), classes="soft")
            yield Rows(id="menu")
        yield Prose("", id="quiet", classes="soft")

    def on_mount(self) -> None:
        self.query_one(Rows).focus(scroll_visible=False)

    def on_screen_resume(self) -> None:
        menu = self.query_one(Rows)
        menu.put(self._rows(), menu.caret)

    def _rows(self) -> list[Choice]:
        if not has_extra():
            return [Choice("missing", say(m.MISSING), enabled=False)]
        return [
            *self._open_rooms(),
            Choice("rehearse", say(m.REHEARSE)),
            Choice("start", say(m.START)),
            Choice("join", say(m.JOIN)),
        ]

    def _open_rooms(self) -> list[Choice]:
        from emcompass.workshop.end_room import end_abandoned
        from emcompass.workshop.host.folder import list_rooms

        end_abandoned()
        now = self.shell.clock()
        return [
            Choice(
                f"room:{room.folder}",
                say(m.GO_ON_REHEARSAL if room.rehearsal else m.GO_ON, title=room.title),
                _since(room.created, now),
            )
            for room in list_rooms()
            if room.open
        ]

    @on(Rows.Chosen, "#menu")
    def _chosen(self, event: Rows.Chosen) -> None:
        choice, _, rest = event.row.id.partition(":")
        if choice == "room":
            self._go_on(Path(rest))
        elif choice == "join":
            self.shell.push_screen(routes.JoinScreen())
        else:
            self._begin(rehearsal=choice == "rehearse")

    @work
    async def _begin(self, *, rehearsal: bool) -> None:
        """Ask which agenda, after which room and where, then open the room."""
        from emcompass.workshop.host.opening import Options

        agenda = await self._ask(say(m.WHICH_AGENDA), "", _agendas())
        if agenda == "file":
            about = say(m.OWN_AGENDA_ABOUT)
            sheet = routes.WriteSheet(say(m.OWN_AGENDA), "", about=about, lines=1)
            agenda = await self.app.push_screen_wait(sheet)
        after = await self._after(rehearsal=rehearsal) if agenda else None
        if not agenda or after is None:
            return
        places = [
            Choice("here", say(m.HERE), say(m.HERE_ABOUT)),
            Choice("lan", say(m.NETWORK), say(m.NETWORK_ABOUT)),
            Choice("ahead", say(m.AHEAD), say(m.AHEAD_ABOUT)),
        ]
        where = "here" if rehearsal else await self._ask(say(m.WHO), say(m.WHERE), places)
        if where is not None:
            lan, ahead = where != "here", where == "ahead"
            options = Options(lan=lan, rehearsal=rehearsal, ahead=ahead, after=after)
            await self._open(agenda, options)

    async def _after(self, *, rehearsal: bool) -> str | None:
        """The room that the new one comes after; "" for none, None to leave it all."""
        from emcompass.workshop.host.folder import list_rooms

        closed = [room for room in list_rooms() if not room.open and room.rehearsal == rehearsal]
        if not closed:
            return ""
        now = self.shell.clock()
        rows = [Choice(room.id, room.title, _since(room.created, now)) for room in closed[:_BEFORE]]
        none = Choice("", say(m.FIRST_TIME))
        return await self._ask(say(m.BEFORE), say(m.BEFORE_ABOUT), [none, *rows])

    async def _ask(self, title: str, reason: str, rows: list[Choice]) -> str | None:
        answer = await self.app.push_screen_wait(routes.ConfirmSheet(title, reason, rows))
        return None if answer is None else str(answer)

    async def _open(self, agenda: str, options: Options) -> None:
        from emcompass.workshop.begin_room import begin_room

        people = MADE_UP if options.rehearsal else 0
        await self._enter(lambda: begin_room(agenda, options, people))

    @work
    async def _go_on(self, folder: Path) -> None:
        """Back into a room that is open; its server is started again if need be."""
        from emcompass.workshop.host.server_process import ensure_server

        def found() -> Path:
            ensure_server(folder)
            return folder

        await self._enter(found)

    async def _enter(self, make: Callable[[], Path]) -> None:
        quiet = self.query_one("#quiet", Prose)
        quiet.say(say(m.OPENING))
        try:
            folder = await asyncio.to_thread(make)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        finally:
            quiet.say("")
        flow.open_room(self.shell, folder)


def _agendas() -> list[Choice]:
    from emcompass.workshop.host.agenda_file import bundled_agendas, load_agenda

    rows = []
    for path in reversed(bundled_agendas()):
        agenda = load_agenda(path)
        minutes, steps = agenda.minutes, len(agenda.steps)
        told = say(
            COMMA,
            first=say(m.MINUTES, round(minutes), number=whole(minutes)),
            second=say(m.STEPS, steps),
        )
        rows.append(Choice(path.stem, agenda.title, told))
    return [*rows, Choice("file", say(m.ONE_OF_YOURS))]


def _since(created: str, now: datetime) -> str:
    """When a room was made, from its ISO 8601 time."""
    return ago(datetime.fromisoformat(created), now)
