"""The room's states: what a facilitator may do when, and what undo never takes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.workshop.rules import offers
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.json_forms import dump_room, parse_room
from emcompass.workshop.rules.room import Place, Plan, RefusedError, Room, Timer
from tests.workshop.rooms import FLAG, MAP, NOMINAL, ORDERED, VOTE, small_plan

PLAN = small_plan()
ENOUGH = dict.fromkeys(PLAN.topics, 9)


def started(steps: int = 0, now: float = 1000.0) -> Room:
    room = rooms.start(rooms.new_room(PLAN), PLAN, now, 5, {"web": 6, "data": 2})
    for _ in range(steps):
        room = rooms.advance(room, PLAN, now)
    return room


def step_id(room: Room) -> str:
    step = rooms.current(room, PLAN)
    assert step is not None
    return step.id


def test_the_lobby_has_no_step_and_the_first_one_next() -> None:
    room = rooms.new_room(PLAN)
    assert rooms.current(room, PLAN) is None
    upcoming = rooms.upcoming(room, PLAN)
    assert upcoming is not None
    assert upcoming.id == "hello"
    with pytest.raises(RefusedError, match="not started"):
        rooms.advance(room, PLAN, 0)


def test_starting_locks_the_minimum_and_the_segments_that_are_big_enough() -> None:
    room = started()
    assert (room.minimum, room.segments, step_id(room)) == (5, ("web",), "hello")
    with pytest.raises(RefusedError, match="already"):
        rooms.start(room, PLAN, 0, 5, {})


@pytest.mark.parametrize("minimum", [0, 2, 51])
def test_the_floor_is_three(minimum: int) -> None:
    with pytest.raises(RefusedError, match="between 3 and 50"):
        rooms.start(rooms.new_room(PLAN), PLAN, 0, minimum, {})


@pytest.mark.parametrize(("seats", "kept"), [(4, ()), (5, ("web",)), (6, ("web",))])
def test_a_segment_stays_from_the_minimum_on(seats: int, kept: tuple[str, ...]) -> None:
    room = rooms.start(rooms.new_room(PLAN), PLAN, 0, 5, {"web": seats})
    assert room.segments == kept


def test_what_comes_next_is_known_up_to_the_last_step() -> None:
    ahead = [rooms.upcoming(started(moves), PLAN) for moves in (0, 1, 2, 6, 7)]
    assert [step and step.id for step in ahead] == ["alone", "mine", "look", "end", None]
    assert rooms.upcoming(rooms.close(started()), PLAN) is None
    assert rooms.current(rooms.close(started()), PLAN) is None


def test_steps_follow_the_agenda_and_open_what_they_collect() -> None:
    room = started(1)
    assert step_id(room) == "alone"
    assert room.topics[ORDERED.id] == "open"
    assert MAP.id not in room.topics
    assert rooms.advance(room, PLAN, 0).topics[MAP.id] == "open"


def test_the_last_step_is_the_last() -> None:
    room = started(7)
    assert step_id(room) == "end"
    with pytest.raises(RefusedError, match="last step"):
        rooms.advance(room, PLAN, 0)


def test_a_split_step_has_a_position_for_each_question() -> None:
    room = started(5)
    assert (step_id(room), room.place.position) == ("split", 0)
    room = rooms.advance(room, PLAN, 0)
    assert (step_id(room), room.place.position) == ("split", 1)
    assert step_id(rooms.advance(room, PLAN, 0)) == "end"


def test_a_reveal_walks_through_its_pictures_and_freezes_them_together() -> None:
    room = started(3)
    assert (step_id(room), room.place.position, rooms.positions(PLAN.steps[3])) == ("look", 0, 2)
    assert PLAN.steps[3].groups == ("flag", "map")
    room = rooms.advance(room, PLAN, 0)
    assert (step_id(room), room.place.position) == ("look", 1)
    assert rooms.scope(room, PLAN) == (FLAG.id, MAP.id)


def test_a_paced_step_opens_one_question_after_the_other() -> None:
    steps = tuple(replace(s, pace="paced") if s.id == "alone" else s for s in PLAN.steps)
    plan = replace(PLAN, steps=steps)
    room = rooms.advance(rooms.start(rooms.new_room(plan), plan, 0, 5, {}), plan, 0)
    assert (ORDERED.id in room.topics, NOMINAL.id in room.topics) == (True, False)
    assert rooms.scope(room, plan) == (ORDERED.id,)
    room = rooms.advance(room, plan, 0)
    assert (room.topics[NOMINAL.id], rooms.scope(room, plan)) == ("open", (NOMINAL.id,))


def test_what_a_paced_step_does_not_show_is_nothing_to_freeze() -> None:
    steps = tuple(
        replace(s, pace="paced", shows=(ORDERED.id,)) if s.id == "alone" else s for s in PLAN.steps
    )
    plan = replace(PLAN, steps=steps)
    room = rooms.advance(rooms.start(rooms.new_room(plan), plan, 0, 5, {}), plan, 0)
    assert rooms.scope(room, plan) == (ORDERED.id,)
    assert rooms.positions(steps[1]) == 2
    assert rooms.scope(rooms.advance(room, plan, 0), plan) == ()


def test_positions_are_the_pictures_except_where_questions_come_one_by_one() -> None:
    alone, split = PLAN.steps[1], PLAN.steps[4]
    assert rooms.positions(alone) == 1
    assert rooms.positions(replace(alone, pace="paced", questions=())) == 1
    assert rooms.positions(replace(PLAN.steps[3], pace="paced", questions=("a", "b", "c"))) == 2
    assert [rooms.positions(replace(split, top=top)) for top in (0, 1, 2, 3)] == [1, 1, 2, 2]


# The timer


def test_the_timer_runs_by_the_clock_handed_in() -> None:
    room = started(1, now=1000.0)
    assert room.timer.remaining(1060.0) == 240.0
    assert room.timer.remaining(9999.0) == 0.0


def test_pausing_keeps_what_is_left() -> None:
    room = rooms.pause(started(1), PLAN, 1100.0)
    assert room.timer == Timer(left=200.0)
    assert rooms.resume(room, PLAN, 5000.0).timer == Timer(ends=5200.0)
    with pytest.raises(RefusedError):
        rooms.pause(room, PLAN, 1100.0)


def test_a_minute_more_or_less_also_while_paused() -> None:
    room = started(1)
    assert rooms.minute(room, PLAN, 1000.0, 1).timer.remaining(1000.0) == 360.0
    assert rooms.minute(room, PLAN, 1290.0, -1).timer.remaining(1290.0) == 0.0
    paused = rooms.pause(room, PLAN, 1000.0)
    assert rooms.minute(paused, PLAN, 1000.0, -1).timer == Timer(left=240.0)
    with pytest.raises(RefusedError):
        rooms.minute(room, PLAN, 1000.0, 5)


def test_a_step_without_a_timer_can_get_one() -> None:
    room = started(3)
    assert room.timer == Timer()
    assert rooms.minute(room, PLAN, 1000.0, 1).timer.remaining(1000.0) == 60.0


def test_only_a_timer_that_runs_stops_and_only_a_stopped_one_goes_on() -> None:
    bare, running = started(3), started(1)
    paused = rooms.pause(running, PLAN, 1000.0)
    for act, room in ((rooms.pause, bare), (rooms.pause, paused), (rooms.resume, bare),
                      (rooms.resume, running)):  # fmt: skip
        with pytest.raises(RefusedError):
            act(room, PLAN, 1000.0)


def test_each_step_starts_its_own_timer() -> None:
    assert started(0, now=1000.0).timer == Timer(ends=1120.0)
    assert started(1, now=1000.0).timer == Timer(ends=1300.0)
    assert started(3, now=1000.0).timer == Timer()


def test_moving_within_a_step_keeps_its_timer() -> None:
    room = started(5, now=1000.0)
    assert rooms.advance(room, PLAN, 1100.0).timer == room.timer


# Freeze and reveal


def test_a_freeze_below_the_minimum_is_refused_until_it_is_discarded() -> None:
    room = started(1)
    counts = {ORDERED.id: 9, NOMINAL.id: 3}
    with pytest.raises(RefusedError, match="1 of 2 have fewer than 5 answers"):
        rooms.freeze(room, PLAN, counts, discard=False)
    frozen, found = rooms.freeze(room, PLAN, counts, discard=True)
    assert (frozen.topics[ORDERED.id], frozen.topics[NOMINAL.id]) == ("frozen", "dropped")
    assert found.short == (NOMINAL.id,)


@pytest.mark.parametrize(
    ("scale", "scene", "ready", "said"),
    [
        (5, 5, 2, None),
        (4, 5, 1, "1 of 2 have fewer than 5 answers"),
        (0, 4, 0, "2 of 2 have fewer than 5 answers"),
    ],
)
def test_a_topic_is_ready_from_the_minimum_on(
    scale: int, scene: int, ready: int, said: str | None
) -> None:
    room, counts = started(1), {ORDERED.id: scale, NOMINAL.id: scene}
    found = rooms.freezable(room, PLAN, counts)
    assert (len(found.ready), len(found.short)) == (ready, 2 - ready)
    if said:
        with pytest.raises(RefusedError, match=said):
            rooms.freeze(room, PLAN, counts, discard=False)
    else:
        assert rooms.freeze(room, PLAN, counts, discard=False)[1] == found


def test_a_single_topic_with_too_few_is_told_without_counting_topics() -> None:
    with pytest.raises(RefusedError, match="Too few answers: fewer than 5"):
        rooms.freeze(started(7), PLAN, {VOTE.id: 4}, discard=False)


def test_where_nothing_is_open_there_is_nothing_to_freeze() -> None:
    with pytest.raises(RefusedError, match="Nothing is open"):
        rooms.freeze(started(0), PLAN, ENOUGH, discard=True)


def test_revealing_needs_a_freeze() -> None:
    with pytest.raises(RefusedError, match="Freeze"):
        rooms.reveal(started(1), PLAN)
    with pytest.raises(RefusedError, match="nothing to reveal"):
        rooms.reveal(started(0), PLAN)


def test_reopening_is_possible_before_the_reveal_only() -> None:
    frozen, _ = rooms.freeze(started(1), PLAN, ENOUGH, discard=False)
    assert rooms.reopen(frozen, PLAN).topics[ORDERED.id] == "open"
    revealed = rooms.reveal(frozen, PLAN)
    assert revealed.topics[ORDERED.id] == "revealed"
    with pytest.raises(RefusedError, match="not yet revealed"):
        rooms.reopen(revealed, PLAN)


def test_undo_takes_back_the_step_but_no_release() -> None:
    frozen, _ = rooms.freeze(started(1), PLAN, ENOUGH, discard=False)
    revealed = rooms.reveal(frozen, PLAN)
    undone = rooms.back(rooms.advance(revealed, PLAN, 0), PLAN, 0)
    assert (step_id(undone), undone.topics[ORDERED.id]) == ("alone", "revealed")
    with pytest.raises(RefusedError):
        rooms.freeze(undone, PLAN, ENOUGH, discard=True)


def test_undo_at_the_start_is_refused() -> None:
    with pytest.raises(RefusedError, match="nothing to undo"):
        rooms.back(started(), PLAN, 0)


def test_a_reveal_step_freezes_and_reveals_what_it_shows() -> None:
    room = started(3)
    assert rooms.scope(room, PLAN) == (FLAG.id, MAP.id)
    frozen, _ = rooms.freeze(room, PLAN, ENOUGH, discard=False)
    assert rooms.reveal(frozen, PLAN).topics[MAP.id] == "revealed"


def test_a_closed_room_stays_closed() -> None:
    room = rooms.close(started(2))
    for name in ("next", "blank", "reveal", "lock", "minute"):
        with pytest.raises(RefusedError, match="closed"):
            _run(room, name, 0.0, {})
    with pytest.raises(RefusedError, match="closed"):
        rooms.close(room)
    assert offers.can(room, PLAN, {}) == ()


def test_what_can_be_done_can_be_done() -> None:
    room = started(6)
    assert step_id(room) == "split"
    assert "freeze" in offers.can(room, PLAN, ENOUGH)
    assert "next" in offers.can(room, PLAN, ENOUGH)
    assert "next" not in offers.can(started(7), PLAN, ENOUGH)
    assert offers.can(started(7), PLAN, ENOUGH)[:2] == ("back", "freeze")
    assert VOTE.id in started(7).topics


ALWAYS = ("minute", "blank", "show", "lock", "import", "close")


def test_the_commands_are_those_of_the_moment() -> None:
    def can(room: Room, counts: dict[str, int] = ENOUGH) -> tuple[str, ...]:
        found = offers.can(room, PLAN, counts)
        assert found[-6:] == (ALWAYS if room.phase == "running" else found[-6:])
        return found[:-6]

    lobby = rooms.new_room(PLAN)
    assert offers.can(lobby, PLAN, {}) == ("start", "blank", "show", "lock", "import", "close")
    assert can(started(0)) == ("next", "pause")
    assert can(rooms.pause(started(0), PLAN, 1000.0)) == ("next", "resume")
    assert can(started(1)) == can(started(1), {}) == ("next", "back", "pause")
    frozen, _ = rooms.freeze(started(1), PLAN, ENOUGH, discard=False)
    assert can(frozen) == ("next", "back", "reopen", "reveal", "pause")
    assert can(rooms.reveal(frozen, PLAN)) == ("next", "back", "pause")
    assert can(started(6)) == ("next", "back", "freeze", "pause")
    assert can(started(7)) == ("back", "freeze", "pause")


def test_the_last_step_goes_on_while_it_has_positions_left() -> None:
    plan = replace(PLAN, steps=PLAN.steps[:5])
    room = started(5)
    assert "next" in offers.can(room, plan, {})
    assert "next" not in offers.can(rooms.advance(room, plan, 0), plan, {})


COMMANDS = (
    "next",
    "back",
    "freeze",
    "drop",
    "reopen",
    "reveal",
    "pause",
    "resume",
    "minute",
    "blank",
    "lock",
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(COMMANDS), max_size=40), st.integers(0, 9))
def test_no_sequence_of_commands_takes_a_release_back(commands: list[str], n: int) -> None:
    room = started()
    counts = dict.fromkeys(PLAN.topics, n)
    for number, name in enumerate(commands):
        now = 1000.0 + number
        before = room
        try:
            room = _run(room, name, now, counts)
        except RefusedError:
            assert room is before
            continue
        assert room.version == before.version + 1
        for topic, state in before.topics.items():
            if state in {"revealed", "dropped"}:
                assert room.topics[topic] == state
        assert parse_room(dump_room(room)) == room
        assert isinstance(room.place, Place)


TWICE = replace(
    PLAN,
    steps=(*PLAN.steps[:2], replace(PLAN.steps[1], id="paced", pace="paced"), *PLAN.steps[2:]),
)


@settings(max_examples=200)
@given(
    st.sampled_from([PLAN, TWICE]),
    st.lists(st.sampled_from(("start", "close", *COMMANDS)), max_size=40),
    st.integers(0, 9),
)
def test_answering_ahead_opens_what_is_answered_alone_and_changes_nothing_else(
    plan: Plan, commands: list[str], n: int
) -> None:
    early = replace(plan, ahead=True)
    room, other = rooms.new_room(early), rooms.new_room(plan)
    assert set(room.topics) == {topic for step in plan.alone for topic in step.topics}
    counts = dict.fromkeys(plan.topics, n)
    for number, name in enumerate(["start", *commands] if n % 2 else commands):
        now = 1000.0 + number
        mine, theirs = (_outcome(room, name, now, counts, early),
                        _outcome(other, name, now, counts, plan))  # fmt: skip
        assert (mine is None) == (theirs is None)
        room, other = mine or room, theirs or other
        assert replace(room, topics={}) == replace(other, topics={})
        assert rooms.scope(room, early) == rooms.scope(other, plan)
        assert offers.can(room, early, counts) == offers.can(other, plan, counts)
        more = {topic: s for topic, s in room.topics.items() if other.topics.get(topic) != s}
        assert more.keys().isdisjoint(other.topics)
        assert set(more.values()) <= {"open"}
        assert parse_room(dump_room(room)) == room


def _outcome(room: Room, name: str, now: float, counts: dict[str, int], plan: Plan) -> Room | None:
    """What a command leaves; None where it is refused."""
    try:
        return _run(room, name, now, counts, plan)
    except RefusedError:
        return None


def test_a_room_that_was_kept_before_there_was_answering_ahead_still_opens() -> None:
    kept = (
        '{"phase":"lobby","version":1,"place":{"step":0,"position":0},"past":[],"minimum":5,'
        '"topics":{},"counted":[],"segments":[],"timer":{"ends":null,"left":null},'
        '"locked":false,"blank":false,"show":"code"}'
    )
    assert parse_room(kept) == rooms.new_room(PLAN)


def _run(room: Room, name: str, now: float, counts: dict[str, int], plan: Plan = PLAN) -> Room:
    commands: dict[str, Callable[[], Room]] = {
        "start": lambda: rooms.start(room, plan, now, 5, {"web": 6, "data": 2}),
        "close": lambda: rooms.close(room),
        "next": lambda: rooms.advance(room, plan, now),
        "back": lambda: rooms.back(room, plan, now),
        "freeze": lambda: rooms.freeze(room, plan, counts, discard=False)[0],
        "drop": lambda: rooms.freeze(room, plan, counts, discard=True)[0],
        "reopen": lambda: rooms.reopen(room, plan),
        "reveal": lambda: rooms.reveal(room, plan),
        "pause": lambda: rooms.pause(room, plan, now),
        "resume": lambda: rooms.resume(room, plan, now),
        "minute": lambda: rooms.minute(room, plan, now, 1),
        "blank": lambda: rooms.set_blank(room, on=not room.blank),
        "lock": lambda: rooms.set_locked(room, on=not room.locked),
    }
    return commands[name]()
