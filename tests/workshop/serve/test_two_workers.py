"""What a room promises holds with several workers: whoever asks which, in any order, over kills."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from emcompass.bank.loader import load_bank
from emcompass.workshop.rules.room import Plan
from emcompass.workshop.serve import hosting
from emcompass.workshop.server.room_commands import Given
from tests.workshop.rooms import ORDERED, memory_host, small_plan
from tests.workshop.sequences import InMemory, Played, play
from tests.workshop.serve.two_workers import TwoWorkers

pytestmark = pytest.mark.server

Opened = Callable[[Plan], TwoWorkers]


@pytest.fixture
def opened(address: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Opened]:
    """Opens rooms of any plan; the number says who comes to which worker."""
    bank = load_bank("engineering-manager")

    def seeded(seed: int) -> Opened:
        def one(plan: Plan) -> TwoWorkers:
            monkeypatch.setattr(hosting, "read_room", lambda *_: (plan, bank, {}))
            return TwoWorkers(address, plan, random.Random(-1 - seed))

        return one

    return seeded


@pytest.mark.parametrize("seed", range(6))
def test_any_workshop_on_two_workers_shows_what_it_shows_on_one_laptop(
    opened: Callable[[int], Opened], seed: int
) -> None:
    rooms: list[Played] = []

    def laptop(plan: Plan) -> Played:
        rooms.append(InMemory(memory_host(plan)))
        return rooms[-1]

    def there(plan: Plan) -> Played:
        rooms.append(opened(seed)(plan))
        return rooms[-1]

    assert play(random.Random(seed), laptop) == []
    assert play(random.Random(seed), there) == []
    embedded, served = rooms
    assert isinstance(served, TwoWorkers)
    assert served.shown_last == embedded.releases
    assert served.room.topics == embedded.room.topics
    for table in ("answers", "spent", "tallies"):
        assert served.rows(f"SELECT 1 FROM {table} WHERE room = %s") == []


@pytest.mark.parametrize("seed", range(3))
def test_a_freeze_at_one_worker_counts_each_answer_of_both_once(
    opened: Callable[[int], Opened], seed: int
) -> None:
    """An answer that was acknowledged is in the tally or waits as late, never both or neither."""
    room = opened(seed)(small_plan())
    people = range(40)
    for who in people:
        room.join(who, None)
    room.command("start", {"minimum": 5})
    room.command("next", {})
    early = [(who, Given(ORDERED.id, str(1 + who % 5), 1)) for who in range(12)]
    assert set(room.answer(early)) == {"saved"}
    rest = [(who, Given(ORDERED.id, str(1 + who % 5), 1)) for who in range(12, 40)]
    statuses = room.answer_while("freeze", rest)
    assert set(statuses) <= {"saved", "late"}
    (row,) = room.rows("SELECT here FROM tallies WHERE topic = 'q:scale' AND room = %s")
    assert row == (12 + statuses.count("saved"),)
    waiting = room.rows("SELECT 1 FROM answers WHERE topic = 'q:scale' AND room = %s")
    assert len(waiting) == statuses.count("late")
    room.command("reveal", {})
    assert room.releases[ORDERED.id].n == 12 + statuses.count("saved")
    room.end()
