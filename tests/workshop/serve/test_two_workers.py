"""What a room promises holds with several workers: whoever asks which, in any order, over kills."""

from __future__ import annotations

import pytest

from emcompass.workshop.serve import hosting
from emcompass.workshop.server.room_commands import Given
from tests.benchmarks import worker_sequences
from tests.workshop.rooms import ORDERED, small_plan
from tests.workshop.serve.two_workers import opened, played_on_both

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True)
def _agendas_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `opened` does to reading agendas is undone."""
    monkeypatch.setattr(hosting, "read_room", hosting.read_room)


@pytest.mark.parametrize("seed", range(6))
def test_any_workshop_on_two_workers_shows_what_it_shows_on_one_laptop(
    address: str, seed: int
) -> None:
    assert played_on_both(address, seed) == []


def test_many_random_workshops_tell_by_their_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_sequences, "SEQUENCES", 2)
    assert worker_sequences.main() == 0
    monkeypatch.setattr(worker_sequences, "played_on_both", lambda *_: ["a complaint"])
    assert worker_sequences.main() == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_freeze_at_one_worker_counts_each_answer_of_both_once(address: str, seed: int) -> None:
    """An answer that was acknowledged is in the tally or waits as late, never both or neither."""
    room = opened(address, small_plan(), seed)
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
