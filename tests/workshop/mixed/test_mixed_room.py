"""One room with people of every kind, real processes all of them: everybody has their result."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from emcompass.errors import EmcompassError
from emcompass.journal.handing_in import read_handed_in
from emcompass.workshop.host.folder import RELEASES, RUNNING, SEATS_HERE, SECRETS, read_plan
from emcompass.workshop.host.server_process import Running, facilitator_of
from emcompass.workshop.rules.json_forms import parse_release
from emcompass.workshop.rules.release import Release, final_release, first_release
from emcompass.workshop.rules.topic_values import person_values
from emcompass.workshop.rules.topics import Topic
from tests.browser import browser
from tests.tmux import terminals
from tests.waiting import soon
from tests.workshop.files_to_hand_in import file_to_hand_in
from tests.workshop.live import Live
from tests.workshop.mixed.people import AppSeat, Console, Opinion, Phone, PlainSeat
from tests.workshop.mixed.scene import AGENDA, MOMENT, SHARED, Scene

pytestmark = pytest.mark.browser

HERE = 5  # people from the start on
WORDS = "heron at the weir"
SAMPLE = {
    "phone": "coach",
    "asked": "coder",
    "given": "torn",
    "plain": "coder",
    "keyboard": "coach",
    "late": "torn",
}
VOTE = {"phone": 2, "asked": 2, "given": 1, "plain": 0, "keyboard": 2, "late": 1}
HANDED_IN = ("coach", "coder", "torn", "coach", "torn")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with terminals() as shell:
        yield Scene(tmp_path, shell)


def opinion(scene: Scene, who: str) -> Opinion:
    """What somebody says in the room."""
    return scene.opinion(SAMPLE[who], late=who == "late")


@contextmanager
def hosted(scene: Scene) -> Iterator[tuple[Console, Live]]:
    """The facilitator's console in a terminal; the room's server is ended afterwards."""
    agenda = scene.folder("host", "desk") / "agenda.toml"
    agenda.write_text(AGENDA, encoding="utf-8")
    window = scene.runs("host", "workshop", "run", str(agenda))
    window.sees("before the start")
    (running,) = scene.folder("host", "home").glob(f"workshops/*/{RUNNING}")
    live = Live(running.parent, Running(facilitator_of(running.parent), None))
    try:
        yield Console(window), live
    finally:
        window.hang_up()  # a console would start the room's server again
        with suppress(EmcompassError):
            live.end()


def join_address(live: Live) -> str:
    """What the picture of the code leads to."""
    return f"{live.base}/{live.remote.settings.code}"


def test_everybody_has_their_result(scene: Scene) -> None:
    with hosted(scene) as (console, live), browser(scene.folder("phone", "profile")) as window:
        mixed = MixedRoom(scene, console, live, Phone(window, join_address(live), f"{live.base}/"))
        mixed.arrive()
        mixed.answer_alone()
        mixed.look_at_results()
        mixed.answer_more()
        mixed.differ_and_vote()
        files = mixed.go_home()
        _nothing_left(live.folder)
        topics = read_plan(live.folder)[0].topics
    for who, opinion in mixed.opinions.items():
        if who in files:
            scene.tells(who, "import", str(files[who]))
        assert opinion.headline in scene.tells(who, "show"), who
    assert not list(scene.folder("host", "home").glob("results/*"))
    report = json.loads((live.folder / RELEASES).read_text(encoding="utf-8"))
    assert report["seats"] == HERE + 1
    shown = {each["topic"]: parse_release(each) for each in report["releases"]}
    assert shown == _expected(scene, topics, mixed.handed_in)
    assert "6 seats" in scene.tells("host", "workshop", "report").replace("six", "6")


class MixedRoom:
    """Everybody in the room, step by step."""

    def __init__(self, scene: Scene, console: Console, live: Live, phone: Phone) -> None:
        self._scene, self._console, self._live = scene, console, live
        self._address = join_address(live)
        self._phone = phone
        self._asked = AppSeat(scene.runs("asked", "join"))
        self._given = AppSeat(scene.runs("given", "join", self._address))
        self._plain = PlainSeat(scene.runs("plain", "join", "--plain", self._address))
        self._late: AppSeat | None = None
        self.opinions = {who: opinion(scene, who) for who in SAMPLE}
        self.handed_in = [
            file_to_hand_in(scene.folder("host", "desk"), name, number)
            for number, name in enumerate(HANDED_IN)
        ]

    def arrive(self) -> None:
        """Each takes a seat in their own way, one of them after typing the address."""
        self._phone.sit()
        self._asked.window.sees("The room’s address")
        self._asked.window.write(self._address)
        self._asked.window.press("enter")
        for seat in (self._asked, self._given, self._plain):
            seat.sit()
        with self._console.turn(WORDS, new=True) as seat:
            seat.sit()
            seat.window.sees("You have a seat")
        for each in (self._asked, self._given):
            each.window.sees("You have a seat")
        self._plain.window.says("YOU HAVE A SEAT")
        self._console.start(HERE)

    def answer_alone(self) -> None:
        """On one's own: one leaves and returns, files are handed in."""
        self._console.go_on(2)
        said = {who: one.asked("alone") for who, one in self.opinions.items() if who != "late"}
        self._given.answer_some(said["given"], 2)
        self._arrived(SHARED[0], 1)
        self._given.leave()
        self._phone.answer(said["phone"])
        self._asked.answer(said["asked"])
        self._plain.answer(said["plain"])
        with self._console.turn(WORDS) as seat:
            seat.answer(said["keyboard"])
            for question, number in zip(SHARED, (HERE, HERE - 1, HERE - 1), strict=True):
                self._arrived(question, number)
        self._console.take_in(self.handed_in)
        self._given = AppSeat(self._scene.runs("given", "join", self._address))
        self._given.answer(said["given"], first=2)
        for question in SHARED:
            self._arrived(question, HERE + len(HANDED_IN))

    def look_at_results(self) -> None:
        """One's own result; two share their place, too few to be shown beside the files."""
        self._console.go_on(3)
        self._phone.sees(self.opinions["phone"].told("alone"))
        self._phone.share_the_map()
        self._asked.share_the_map()
        self._plain.keep_to_oneself()
        self._arrived("map", 2 + len(HANDED_IN))
        self._console.go_on(4)
        self._console.freeze_and_reveal()

    def answer_more(self) -> None:
        """One comes late; from here on there are six."""
        self._console.go_on(5)
        self._late = AppSeat(self._scene.runs("late", "join", self._address))
        self._late.sit()
        said = {who: one.asked("more") for who, one in self.opinions.items()}
        self._late.answer(said["late"])
        self._phone.answer(said["phone"])
        self._asked.answer(said["asked"])
        self._given.answer(said["given"])
        self._plain.answer(said["plain"])
        with self._console.turn(WORDS) as seat:
            seat.answer(said["keyboard"])
            self._arrived(MOMENT, HERE + 1 + len(HANDED_IN))

    def differ_and_vote(self) -> None:
        """Look at where people differ, then vote."""
        assert self._late is not None
        self._console.go_on(6)
        self._console.freeze_and_reveal()
        self._console.go_on(7)
        self._phone.vote(VOTE["phone"])
        self._asked.vote(VOTE["asked"])
        self._given.vote(VOTE["given"])
        self._late.vote(VOTE["late"])
        self._plain.vote(VOTE["plain"])
        with self._console.turn(WORDS) as seat:
            seat.vote(VOTE["keyboard"])
        self._arrived("vote:end", HERE + 1)
        self._console.freeze_and_reveal()

    def go_home(self) -> dict[str, Path]:
        """The close: one reloads, whoever sat at the keyboard comes back; the files taken home."""
        assert self._late is not None
        self._console.close()
        self._phone.sees("The room is closed")
        self._phone.reload()
        self._phone.sees("The room is closed", self.opinions["phone"].headline)
        files = {"phone": self._phone.take_home(self._scene.folder("phone", "downloads"))}
        for each in (self._asked, self._given, self._late):
            each.keep()
            each.leave()
        self._plain.keep()
        self._console.window.sees("Seats at this keyboard are still kept")
        with self._console.turn(WORDS) as seat:
            files["keyboard"] = seat.save(self._scene.folder("keyboard", "stick"))
        self._console.window.sees("Everybody took their result home.")
        assert self._live.remote.state()["run"]["taken"] == HERE + 1
        self._console.window.press("q")
        assert self._console.window.ended() == 0
        return files

    def _arrived(self, of: str, number: int) -> None:
        """Wait until so many answers to a question, or of a topic, lie in the room's file."""
        topic = of if of == "map" or ":" in of else f"q:{of}"
        given = self._live.given
        soon(lambda: given().get(topic) == number, lambda: f"{topic}: {given()}")


def _nothing_left(folder: Path) -> None:
    """No answer is left in the room's folder once its server has ended."""
    facilitator = facilitator_of(folder)
    assert not list(folder.glob("room.db*"))
    facilitator.command("stop")
    gone = [folder / name for name in (RUNNING, SECRETS, SEATS_HERE)]
    soon(lambda: not any(path.exists() for path in gone), lambda: f"left: {list(folder.iterdir())}")


def _expected(
    scene: Scene, topics: Mapping[str, Topic], files: Sequence[Path]
) -> dict[str, Release]:
    """What the room's rules make of these very answers."""
    bank = scene.bank
    handed = [person_values(bank, read_handed_in(file).answers) for file in files]
    given = {who: person_values(bank, opinion(scene, who).given) for who in SAMPLE}
    here = {
        f"q:{one}": [given[who][f"q:{one}"] for who in SAMPLE if who != "late"] for one in SHARED
    }
    here[f"q:{MOMENT}"] = [given[who][f"q:{MOMENT}"] for who in SAMPLE]
    here["vote:end"] = [topics["vote:end"].options[place].id for place in VOTE.values()]
    here["map"] = [given[who]["map"] for who in ("phone", "asked")]
    found = {}
    for topic, values in here.items():
        read = Counter(each[topic] for each in handed if topic in each)
        first = first_release(topics[topic], {None: Counter(values)}, 5, files=read)
        found[topic] = final_release(topics[topic], first, {}, {}, 5)
    return found
