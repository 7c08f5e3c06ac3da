"""A room that stands still: real documents of made-up moments, and a desk that serves them."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual.screen import Screen

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.tui import app as app_module
from emcompass.tui import screen_routes as routes
from emcompass.tui.app import EmcompassApp
from emcompass.tui.room_desk import RoomDesk
from emcompass.workshop.client.feed import Feed
from emcompass.workshop.host.access import Binding
from emcompass.workshop.host.agenda_file import load_agenda
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.host.qr_code import qr_halfblocks
from emcompass.workshop.http_link import Document, SaidNoError
from emcompass.workshop.rules.release import Release, first_release
from emcompass.workshop.rules.room import Place, Plan, Room, Timer, TopicState
from emcompass.workshop.rules.room_plan import build_plan
from emcompass.workshop.server import documents
from emcompass.workshop.server.documents import Scene
from emcompass.workshop.server.room_commands import Counts

NOW = 1_795_375_800.0  # Sunday 22 November 2026, 19:30 UTC
CODE = "7KQ2MX"
BINDING = Binding("0.0.0.0", 8080, lan=True, names=("192.168.0.7",))


def core() -> Bank:
    """The core bank."""
    return load_bank("engineering-manager")


def plan_of(agenda: str = "20") -> Plan:
    """A bundled agenda's plan."""
    return build_plan(load_agenda(agenda), core())


def at_step(plan: Plan, step: str, *, position: int = 0, left: float = 421.0) -> Room:
    """A running room at a step, its earlier topics open, its timer running."""
    number = next(index for index, each in enumerate(plan.steps) if each.id == step)
    opened: dict[str, TopicState] = {
        topic: "open" for each in plan.steps[: number + 1] for topic in each.topics
    }
    place = Place(number, position)
    past = tuple(Place(index) for index in range(number))
    return Room(
        "running", 20, place, past, plan.minimum, opened, timer=Timer(NOW + left), show="step"
    )


def in_state(room: Room, state: TopicState, *prefixes: str) -> Room:
    """The same room with the topics of these prefixes in another state."""
    changed = {t: state if t.startswith(prefixes) else old for t, old in room.topics.items()}
    return replace(room, topics=changed)


def released(plan: Plan, tallies: Mapping[str, Mapping[str, int]]) -> dict[str, Release]:
    """Releases of these tallies, by the room's own rules."""
    return {
        topic: first_release(plan.topics[topic], {None: tally}, plan.minimum)
        for topic, tally in tallies.items()
    }


def scene(plan: Plan, room: Room, **changes: Any) -> Scene:
    """Fourteen people in a room on the network."""
    made = Scene(
        room_id="2026-11-22-frozen00",
        plan=plan,
        room=room,
        releases={},
        counts=Counts(),
        joined=14,
        connected=13,
        binding=BINDING,
        code=CODE,
        bank_title="Engineering Manager",
    )
    return replace(made, **changes)


class FrozenFeed:
    """Gives one document, then nothing more; keeps what it was told to do."""

    def __init__(self, *shown: Document | None) -> None:
        self.shown = list(shown)
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.refuses = ""

    async def follow(self) -> AsyncGenerator[Document | None, None]:
        """The documents, one after the other."""
        for document in self.shown:
            yield document

    async def command(self, name: str, data: Mapping[str, Any]) -> Document:
        """Remember the command; the newest document comes back."""
        self.told.append((name, dict(data)))
        if self.refuses:
            raise SaidNoError("refused", self.refuses)
        last = self.shown[-1]
        assert last is not None
        return last

    async def fetch(self, path: str) -> bytes:
        """The few things that are asked for besides."""
        if path == "/api/screen/qr":
            return json.dumps({"halfblocks": qr_halfblocks(BINDING.url(CODE))}).encode()
        if path == "/bank.json":
            asked = [{"id": question.id, "text": question.text} for question in core().questions]
            return json.dumps({"ask": {"questions": asked}}).encode()
        return b"# A report\n"


class FrozenDesk(RoomDesk):
    """A desk over frozen feeds; its folder is only named."""

    def __init__(self, *moments: Scene | None, folder: Path = Path("room")) -> None:
        first = next(moment for moment in moments if moment is not None)
        self.folder = folder
        self.settings = RoomSettings(
            room=first.room_id,
            title=first.plan.title,
            code=CODE,
            created="2026-11-22T19:30:00+00:00",
            facilitator="",
            projector="",
            host=BINDING.host,
            port=BINDING.port,
            lan=True,
            names=BINDING.names,
            rehearsal=first.rehearsal,
        )
        self.run = FrozenFeed(*(_seen(documents.facilitator, moment) for moment in moments))
        self.screen = FrozenFeed(*(_seen(documents.screen, moment) for moment in moments))
        self.feed: Feed = self.run
        self.screen_feed: Feed = self.screen
        self.server = None
        self.revived = 0

    @property
    def projector_link(self) -> str:
        """A link that opens nothing."""
        return "http://192.168.0.7:8080/screen#not-a-secret"

    async def revive(self) -> None:
        """Count how often the server was sought."""
        self.revived += 1


def _seen(role: Callable[[Scene], Document], moment: Scene | None) -> Document | None:
    """What a role is sent of a moment; None where the connection is lost."""
    return None if moment is None else {"now": round(1000 * NOW), **role(moment)}


class Alone(EmcompassApp):
    """The app with one screen of the workshop and nothing below it, its clock standing still."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        Path(app_module.__file__).parent / name
        for name in ("app.tcss", "screens/console_screen.tcss", "screens/projector_screen.tcss")
    ]

    def __init__(self, view: str, desk: FrozenDesk, **options: Any) -> None:
        super().__init__(clock=lambda: datetime.fromtimestamp(NOW, UTC), **options)
        self._view, self._desk = view, desk

    def get_default_screen(self) -> Screen[Any]:
        """The console or the projector."""
        if self._view == "projector":
            return routes.ProjectorScreen(self._desk)
        return routes.ConsoleScreen(self._desk)
