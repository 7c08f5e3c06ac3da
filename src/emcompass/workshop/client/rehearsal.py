"""A rehearsal: made-up people who join a room over its real interface, so that one can practise.

A process of its own (`python -m emcompass.workshop.client.rehearsal FOLDER N`), which ends with
the room. It refuses any room that isn't marked as a rehearsal: made-up answers never mix with
real ones.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from emcompass.bank.bank import Bank
from emcompass.errors import EmcompassError
from emcompass.words.fill import say
from emcompass.words.room_trouble_messages import REAL_PEOPLE
from emcompass.workshop.client.feed import RoomFeed
from emcompass.workshop.client.made_up_people import made_up_answers
from emcompass.workshop.client.outbox import APART
from emcompass.workshop.host.folder import LOG, RoomSettings, read_plan, read_settings
from emcompass.workshop.host.server_process import place_of
from emcompass.workshop.http_link import Document, Link, LostError, SaidNoError
from emcompass.workshop.rules.topic_values import person_values
from emcompass.workshop.rules.topics import group_of

ARRIVING = 8.0  # seconds within which people join
LATE = 0.08  # the part of them that comes after the start
AHEAD = 0.8  # the part of them that answers before the meeting, where one can
LEAVES = 0.08  # the part of them that drops out once, and comes back
AWAY = (10.0, 30.0)
HOMEWARD = (1.0, 20.0)  # seconds after the close
CONSENTS = 0.85
TRIES = 8
LOCKED = "locked"  # API.md's ids: closed, or nobody else is let in
NO_SEAT = "not-joined"  # it was taken away
GIVES_UP = 900.0  # seconds without any answer from the room
THINKING = {
    "individual": (6.0, 35.0),
    "result": (3.0, 15.0),
    "commitment": (3.0, 12.0),
    "vote": (1.0, 8.0),
}


@dataclass(frozen=True, slots=True)
class Attendance:
    """How one made-up person comes and goes."""

    late: bool  # joins after the start
    leaves: bool  # drops out once, and comes back
    ahead: bool  # answers before the meeting, where one can


def attendance_of(number: int, rng: random.Random) -> list[Attendance]:
    """The attendance of so many people: chance says who is late, never how many are."""
    everybody = range(number)
    late, leaves, ahead = (
        set(rng.sample(everybody, round(part * number))) for part in (LATE, LEAVES, AHEAD)
    )
    return [Attendance(each in late, each in leaves, each in ahead) for each in everybody]


def start_people(folder: Path, number: int) -> subprocess.Popen[bytes]:
    """Fill a rehearsal's room in the background. Raises EmcompassError for a real room."""
    _check(read_settings(folder))
    with (folder / LOG).open("ab") as log:
        return subprocess.Popen(  # noqa: S603 -- this very Python, with a folder and a number
            [sys.executable, "-m", "emcompass.workshop.client.rehearsal", str(folder), str(number)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )


def _check(settings: RoomSettings) -> None:
    if not settings.rehearsal:
        raise EmcompassError(say(REAL_PEOPLE))


@dataclass(slots=True)
class Crowd:
    """The people of a room. `pace` above 1 makes them quicker."""

    settings: RoomSettings
    bank: Bank
    rng: random.Random = field(default_factory=random.Random)
    pace: float = 1.0

    async def run(self, number: int) -> None:
        """Be there until the room closes. Raises SaidNoError when the room won't have them."""
        line = Link(place_of(self.settings))
        people = [self._person(line, attendance) for attendance in attendance_of(number, self.rng)]
        ends = await asyncio.gather(*(each.take_part() for each in people), return_exceptions=True)
        for end in ends:
            if isinstance(end, BaseException):
                raise end

    def _person(self, line: Link, attendance: Attendance) -> MadeUp:
        answers = made_up_answers(self.bank, self.rng)
        values = person_values(self.bank, answers)
        groups = {group_of(topic) for topic in values} - {"q"}
        shared = {group for group in groups if self.rng.random() < CONSENTS}
        willing = {t: v for t, v in values.items() if group_of(t) in shared | {"q"}}
        link = line.with_secret(secrets.token_hex(16))
        return MadeUp(self, link, willing, attendance)


class MadeUp:
    """One made-up person: joins, thinks, answers, perhaps drops out and comes back."""

    def __init__(
        self, crowd: Crowd, link: Link, values: Mapping[str, str], attendance: Attendance
    ) -> None:
        self._link, self._code = link, crowd.settings.code
        self._values, self._attendance = values, attendance
        self._rng, self._pace = crowd.rng, crowd.pace
        self._sent: dict[str, int] = {}
        self._thinking: asyncio.Task[None] | None = None
        self._about = ("", -1)
        self._leaves = attendance.leaves
        self._done: set[str] = set()

    async def take_part(self) -> None:
        """From joining to the close. Whoever is late may stand before a locked door."""
        await self._wait(0.0, ARRIVING)
        try:
            if self._attendance.late and not await self._started():
                return
            await self._join()
        except (LostError, SaidNoError) as error:
            if self._attendance.late and (isinstance(error, LostError) or error.error == LOCKED):
                return
            raise
        try:
            while not await self._attend():
                await self._wait(*AWAY)
        except SaidNoError as error:
            if error.error != NO_SEAT:
                raise
        finally:
            if self._thinking is not None:
                self._thinking.cancel()

    async def _wait(self, low: float, high: float) -> None:
        await asyncio.sleep(self._rng.uniform(low, high) / self._pace)

    async def _started(self) -> bool:
        """Wait for the start and a little longer; False when the room is closed or gone."""
        heard = time.monotonic()
        while time.monotonic() - heard <= GIVES_UP:
            try:
                phase = (await self._link.get("/api/hello")).document().get("phase")
            except LostError:
                pass
            except SaidNoError as error:
                await self._wait_as_told(error)
            else:
                heard = time.monotonic()
                if phase != "lobby":
                    await self._wait(5.0, 30.0)
                    return phase == "running"
            await self._wait(1.0, 3.0)
        return False

    async def _wait_as_told(self, error: SaidNoError) -> None:
        """What the room wants to be asked again, a little later; raises what it says for good."""
        if not error.retry:
            raise error
        await asyncio.sleep(error.retry * self._rng.uniform(1.0, 1.5))

    async def _join(self) -> None:
        """Take a seat. Raises LostError, SaidNoError."""
        await self._post(
            "/api/join", {"code": self._code, "token": self._link.secret, "segment": None}
        )

    async def _attend(self) -> bool:
        """Follow the room; False when this person drops out, True when the room has closed."""
        lost: float | None = None  # since when
        async with aclosing(RoomFeed(self._link, "/api").follow()) as documents:
            async for document in documents:
                if document is None:
                    lost = lost or time.monotonic()
                    if time.monotonic() - lost > GIVES_UP:
                        return True
                    continue
                lost = None
                if document["phase"] == "closed":
                    await self._go_home()
                    return True
                if self._leaves and document["phase"] == "running":
                    self._leaves = False
                    return False
                self._look(document)
        return True

    async def _go_home(self) -> None:
        """With a result, some a little later than others."""
        await self._wait(*HOMEWARD)
        with suppress(LostError):
            await self._post("/api/taken", {})

    def _look(self, document: Document) -> None:
        step = document["step"]
        if step is None:
            self._look_ahead(document)
            return
        about = (step["id"], step["at"] if step["pace"] == "paced" else 0)
        if about == self._about:
            return
        self._about = about
        if self._thinking is not None:
            self._thinking.cancel()
        if step["id"] not in self._done:
            self._thinking = asyncio.create_task(self._think(document, step))

    def _look_ahead(self, document: Document) -> None:
        """Before the start: begin once with what can be answered already."""
        if self._attendance.ahead and document["earlier"] and self._thinking is None:
            self._thinking = asyncio.create_task(self._think_ahead(document))

    async def _think_ahead(self, document: Document) -> None:
        for step in document["earlier"]:
            await self._think(document, step)
            self._done.add(step["id"])

    async def _think(self, document: Document, step: Document) -> None:
        """Answer what is open, bit by bit, then say that this step is done."""
        wanted = [topic for topic in step["topics"] if self._value(topic, document)]
        self._rng.shuffle(wanted)
        low, high = THINKING.get(step["kind"], (0.0, 0.0))
        parts = [wanted]
        if step["kind"] == "individual" and step["pace"] == "own" and len(wanted) > 1:
            middle = len(wanted) // 2
            parts = [wanted[:middle], wanted[middle:]]
        for part in parts:
            await self._wait(low / len(parts), high / len(parts))
            for topic in part:
                await self._answer(topic, self._value(topic, document))
                await self._wait(*APART)
        if f"ready:{step['id']}" in step["topics"]:
            await self._answer(f"ready:{step['id']}", "yes")

    def _value(self, topic: str, document: Document) -> str:
        if document["topics"].get(topic) != "open" or topic.startswith("ready:"):
            return ""
        if topic.startswith("vote:"):
            options = document["step"]["options"]
            return str(self._rng.choice(options[len(options) // 3 :])["id"])
        return self._values.get(topic, "")

    async def _answer(self, topic: str, value: str) -> None:
        if not value:
            return
        self._sent[topic] = self._sent.get(topic, 0) + 1
        answer = {"topic": topic, "value": value, "n": self._sent[topic]}
        with suppress(LostError, SaidNoError):
            await self._post("/api/answer", {"answers": [answer]})

    async def _post(self, path: str, data: Document) -> None:
        """Send until it is acknowledged. Raises LostError after many tries, or what the room
        refuses for good; as long as it asks to wait, that is no try."""
        began, tries = time.monotonic(), 0
        while True:
            try:
                await self._link.post(path, data)
            except LostError:
                tries += 1
                if tries == TRIES:
                    raise
                await asyncio.sleep(min(15.0, 2.0**tries) * self._rng.uniform(0.5, 1.0))
            except SaidNoError as error:
                if time.monotonic() - began > GIVES_UP:
                    raise
                await self._wait_as_told(error)
            else:
                return


async def rehearse(folder: Path, number: int) -> None:
    """Fill the room in `folder` until it closes. Raises EmcompassError for a real room."""
    settings = read_settings(folder)
    _check(settings)
    await Crowd(settings, read_plan(folder)[1]).run(number)


def main(arguments: list[str]) -> int:
    """`python -m emcompass.workshop.client.rehearsal FOLDER N`."""
    try:
        asyncio.run(rehearse(Path(arguments[0]), int(arguments[1])))
    except EmcompassError as problem:
        sys.stderr.write(f"rehearsal: {problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
