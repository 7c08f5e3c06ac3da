"""Made-up people, and the few pieces that they and the console share."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from emcompass.assessment.assess import score
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation
from emcompass.bank.loader import load_bank
from emcompass.errors import EmcompassError
from emcompass.workshop.client import rehearsal
from emcompass.workshop.client.feed import RoomFeed
from emcompass.workshop.client.made_up_people import made_up_answers
from emcompass.workshop.client.rehearsal import Crowd, attendance_of, rehearse, start_people
from emcompass.workshop.host.folder import read_plan, read_settings
from emcompass.workshop.host.server_process import place_of
from emcompass.workshop.http_link import Link, LostError, SaidNoError, ServerPlace
from emcompass.workshop.rules.topic_values import person_values
from tests.samples import SAMPLES
from tests.waiting import PATIENCE, until
from tests.workshop.live import Live, live_room


@pytest.fixture(scope="module")
def core() -> Bank:
    """The core bank."""
    return load_bank("engineering-manager")


def test_made_up_people_give_answers_that_their_questions_take(core: Bank) -> None:
    for seed in range(20):
        answers = made_up_answers(core, random.Random(seed))
        for key, value in answers.items():
            assert core.question(key).check(value) == value


def test_made_up_people_differ_and_lean_to_every_role(core: Bank) -> None:
    found = Counter(
        score(core, made_up_answers(core, random.Random(seed)), explain=False).archetypes[0].id
        for seed in range(60)
    )
    assert len(found) == len(core.archetypes)
    assert max(found.values()) < 30


def test_a_persons_values_are_cells_and_bins_never_whole_months(core: Bank) -> None:
    answers = tomllib.loads((SAMPLES / "coach.toml").read_text())["answers"]
    values = person_values(core, answers)
    months = [q for q in core.questions if isinstance(q, Allocation) and q.id in answers]
    assert values["map"].split("-")[1] == "3"
    assert {values[f"coverage:{each.id}"] for each in core.dimensions} <= {"low", "middle", "high"}
    assert len([topic for topic in values if topic.startswith("time:")]) == 5 * len(months)
    assert all(value in "01234" for topic, value in values.items() if topic.startswith("time:"))
    flags = [topic for topic in values if topic.startswith("flag:")]
    assert len(flags) == len(core.flags)
    assert not any(topic.startswith("q:month") for topic in values)


@pytest.mark.parametrize(("number", "late"), [(1, 0), (6, 0), (12, 1), (40, 3), (300, 24)])
def test_chance_says_who_is_late_and_never_how_many(number: int, late: int) -> None:
    crowds = [attendance_of(number, random.Random(seed)) for seed in range(30)]
    for part in ("late", "leaves"):
        assert {sum(getattr(each, part) for each in crowd) for crowd in crowds} == {late}
    assert {sum(each.ahead for each in crowd) for crowd in crowds} == {round(0.8 * number)}
    assert late in {0, number} or len({tuple(each.late for each in crowd) for crowd in crowds}) > 1


def crowd_of(room: Live) -> Crowd:
    """Quick people for this room."""
    settings, (_, bank) = read_settings(room.folder), read_plan(room.folder)
    return Crowd(settings, bank, random.Random(3), pace=100)


async def test_whoever_is_late_stands_before_a_locked_door_and_that_is_no_fault(
    tmp_path: Path,
) -> None:
    with live_room(tmp_path, rehearsal=True) as room:
        crowd = asyncio.create_task(crowd_of(room).run(12))
        await until(lambda: room.remote.state()["counts"]["joined"] == 11)
        room.remote.command("lock", on=True)
        room.remote.command("start")
        await asyncio.sleep(0.5)
        assert room.remote.command("close")["counts"]["joined"] == 11
        await asyncio.wait_for(crowd, PATIENCE)


async def test_whoever_is_asked_to_wait_at_the_door_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More people than the room was told of: it lets them in slowly, and all come in."""
    monkeypatch.setattr(rehearsal, "TRIES", 1)
    with live_room(tmp_path, rehearsal=True, people=2) as room:
        crowd = asyncio.create_task(crowd_of(room).run(24))
        await until(lambda: room.remote.state()["counts"]["joined"] == 22)
        room.remote.command("close")
        await asyncio.wait_for(crowd, PATIENCE)


async def test_nobody_waits_for_ever_for_a_room_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsal, "GIVES_UP", 0.5)
    monkeypatch.setattr(rehearsal, "TRIES", 1)
    with live_room(tmp_path, rehearsal=True) as room:
        crowd = crowd_of(room)
    with pytest.raises(LostError):
        await asyncio.wait_for(crowd.run(12), PATIENCE)


async def test_a_line_that_drops_after_a_long_talk_sends_nobody_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing changed for longer than anybody waits for a room that is gone."""
    monkeypatch.setattr(rehearsal, "GIVES_UP", 0.3)
    followed = []

    class Feed(RoomFeed):
        async def follow(self) -> AsyncGenerator[dict[str, Any] | None, None]:
            async for document in super().follow():
                yield document
                if document is not None and document["phase"] == "lobby":
                    await asyncio.sleep(0.5)
                    yield None
                followed.append(document)

    monkeypatch.setattr(rehearsal, "RoomFeed", Feed)
    with live_room(tmp_path, rehearsal=True) as room:
        crowd = asyncio.create_task(crowd_of(room).run(3))
        await until(lambda: len(followed) >= 3)
        room.remote.command("close")
        await asyncio.wait_for(crowd, PATIENCE)
        await until(lambda: room.remote.state()["run"]["taken"] == 3)


async def test_whose_seat_is_taken_away_goes_and_leaves_the_others_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned_away: list[RoomFeed] = []

    class Feed(RoomFeed):
        async def follow(self) -> AsyncGenerator[dict[str, Any] | None, None]:
            if not turned_away:
                turned_away.append(self)
                raise SaidNoError("not-joined", "No seat is known by this token.")
            async for document in super().follow():
                yield document

    monkeypatch.setattr(rehearsal, "RoomFeed", Feed)
    with live_room(tmp_path, rehearsal=True) as room:
        crowd = asyncio.create_task(crowd_of(room).run(3))
        await until(lambda: room.remote.state()["counts"]["joined"] == 3)
        room.remote.command("close")
        await until(lambda: room.remote.state()["run"]["taken"] == 2)
        await asyncio.wait_for(crowd, PATIENCE)


def test_made_up_people_never_join_a_real_room(tmp_path: Path) -> None:
    with live_room(tmp_path) as room:
        with pytest.raises(EmcompassError, match="nobody made up"):
            start_people(room.folder, 3)
        with pytest.raises(EmcompassError, match="nobody made up"):
            asyncio.run(rehearse(room.folder, 3))
        ran = subprocess.run(
            [sys.executable, "-m", "emcompass.workshop.client.rehearsal", str(room.folder), "3"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 1
        assert "Traceback" not in ran.stderr


async def test_a_link_tells_refusals_from_silence(tmp_path: Path) -> None:
    with live_room(tmp_path, rehearsal=True) as room:
        place = place_of(read_settings(room.folder))
        with pytest.raises(SaidNoError) as refused:
            (await Link(place, "0" * 32).get("/api/run/state")).document()
        assert refused.value.error == "not-joined"
        with pytest.raises(SaidNoError):
            async for _ in Link(place).events("/api/run/events"):
                pass
    with pytest.raises(LostError):
        await Link(ServerPlace("127.0.0.1", 9)).get("/api/hello")
