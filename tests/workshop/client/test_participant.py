"""A terminal's seat: the line to the room, what it keeps, how it comes back."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from emcompass.bank.loader import load_bank
from emcompass.errors import EmcompassError
from emcompass.journal.store import Journal
from emcompass.workshop.client.outbox import Outbox
from emcompass.workshop.client.participant import Participant
from emcompass.workshop.client.room_address import RoomAddress, parse_address
from emcompass.workshop.client.seat import (
    Seat,
    find_seat,
    keep_seat,
    leave_seat,
)
from emcompass.workshop.client.taking_part import TakingPart
from emcompass.workshop.http_link import Document, Link, LostError, Reply, SaidNoError
from tests.waiting import until
from tests.workshop.live import AGENDA, SCALE, Live, live_room


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path, AGENDA) as room:
        yield room


async def soon(seconds: float) -> None:
    """A wait cut short."""
    await asyncio.sleep(min(seconds, 0.02))


def address_of(live: Live) -> RoomAddress:
    return parse_address(f"{live.base}/{live.remote.settings.code}")


async def seated(live: Live, folder: Path) -> tuple[Participant, Seat]:
    """Somebody who has joined."""
    address = address_of(live)
    room = Participant(address, wait=soon)
    hello = await room.hello()
    seat = find_seat(hello["room"], folder)
    await room.join(seat, address.code)
    return room, seat


async def test_answers_reach_the_room_and_are_acknowledged(live: Live, tmp_path: Path) -> None:
    room, seat = await seated(live, tmp_path / "seats")
    live.to_step("alone")
    part = TakingPart(await room.bank(), seat, "Live")
    jobs = [asyncio.create_task(_follow(room, part)), asyncio.create_task(_send(room, part))]
    await until(lambda: part.question)
    while question := part.put():
        choices = question.choices()
        if choices:
            part.answer(question, choices[0])
        else:
            part.go(1)
        room.ring()
    await until(lambda: part.sent(SCALE) == "Saved.")
    await until(lambda: live.given().get("ready:alone") == 1)
    await until(lambda: sum(topic.startswith("q:") for topic in live.given()) == 11)
    for job in jobs:
        job.cancel()
    await asyncio.gather(*jobs, return_exceptions=True)
    room.close()


async def test_coming_back_is_the_same_seat_without_a_code(live: Live, tmp_path: Path) -> None:
    room, seat = await seated(live, tmp_path)
    seat.answers["role-now"] = "manager"
    seat.outbox.put("q:role-now", "manager")
    keep_seat(seat, tmp_path)
    again = find_seat(seat.room, tmp_path)
    assert again == seat
    await Participant(address_of(live), wait=soon).join(again, "")
    await until(lambda: live.remote.state()["counts"]["joined"] == 1)
    await asyncio.sleep(1.2)  # counts go out once a second
    assert live.remote.state()["counts"]["joined"] == 1
    leave_seat(seat, tmp_path)
    assert find_seat(seat.room, tmp_path).token != seat.token
    room.close()


async def test_a_wrong_code_and_a_locked_door_are_said(live: Live, tmp_path: Path) -> None:
    room = Participant(address_of(live), wait=soon)
    with pytest.raises(SaidNoError) as caught:
        await room.join(Seat((await room.hello())["room"], "0" * 32), "AAAAAA")
    assert caught.value.error == "wrong-code"
    live.remote.command("lock", on=True)
    with pytest.raises(SaidNoError) as caught:
        await room.join(Seat("x", "1" * 32), address_of(live).code)
    assert caught.value.error == "locked"


async def test_the_rooms_own_bank_comes_along_and_can_be_pinned(live: Live, tmp_path: Path) -> None:
    room, seat = await seated(live, tmp_path)
    bank = await room.bank()
    part = TakingPart(bank, seat, "A <b>title</b>")
    part.seat.answers["role-now"] = "manager"
    part.seat.order.append("role-now")
    part.seat.notes["end"] = "Less code."
    journal = Journal()
    record = part.record(datetime.now(UTC))
    journal.pin(bank)
    room.close()
    journal.save_result(record)
    kept = journal.latest()
    assert kept is not None
    assert (kept.answers, kept.note) == ({"role-now": "manager"}, "Less code.")
    (promise,) = journal.experiments.take_home(kept, part.promised, datetime.now(UTC))
    assert (promise.text, promise.source) == ("Less code.", "room")
    assert journal.bank_for(kept).sha256 == bank.sha256


async def test_what_comes_instead_of_a_bank_is_refused(
    live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, _ = await seated(live, tmp_path)
    real = Link.get

    async def odd(link: Link, path: str, etag: str = "") -> Reply:
        if path == "/bank-source.json":
            return Reply(200, {}, b'{"files": {"../../evil": "x"}}')
        return await real(link, path, etag)

    monkeypatch.setattr(Link, "get", odd)
    with pytest.raises(LostError):
        await room.bank()
    room.close()


async def test_without_a_stream_the_room_is_asked(
    live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, seat = await seated(live, tmp_path)

    async def blocked(link: Link, path: str) -> Any:
        if link.secret or path:
            raise LostError("blocked")
        yield

    monkeypatch.setattr(Link, "events", blocked)
    part = TakingPart(await room.bank(), seat, "Live")
    job = asyncio.create_task(_follow(room, part))
    await until(lambda: part.phase == "lobby" and part.document)
    live.to_step("alone")
    await until(lambda: part.step and part.step["id"] == "alone")
    live.remote.command("close")
    await asyncio.wait_for(job, 10)
    assert part.phase == "closed"
    room.close()


async def test_dropped_replies_and_a_room_that_cannot_save_lose_nothing(
    live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every second reply is lost after the room has acted, every third time it can't act."""
    room, seat = await seated(live, tmp_path)
    live.to_step("alone")
    real, chance = Link.post, random.Random(4)

    async def shaky(link: Link, path: str, data: Mapping[str, Any]) -> Document:
        if chance.random() < 0.3:
            raise SaidNoError("cannot-save", "The disk is full.", 1)
        said = await real(link, path, data)
        if chance.random() < 0.5:
            raise LostError("The line broke.")
        return said

    monkeypatch.setattr(Link, "post", shaky)
    part = TakingPart(await room.bank(), seat, "Live")
    jobs = [asyncio.create_task(_follow(room, part)), asyncio.create_task(_send(room, part))]
    await until(lambda: part.question)
    assert part.step is not None
    topics = [topic for topic in part.step["topics"] if topic.startswith("q:choice")]
    for value in "152":
        for topic in topics:
            seat.outbox.put(topic, value)
        room.ring()
        await asyncio.sleep(0.05)
    await until(lambda: all(seat.outbox.status(topic) == "saved" for topic in topics))
    assert {live.given().get(topic) for topic in topics} == {1}
    for job in jobs:
        job.cancel()
    await asyncio.gather(*jobs, return_exceptions=True)
    room.close()


def test_an_old_reply_does_not_acknowledge_a_newer_value() -> None:
    box = Outbox()
    box.put("q:a", "1")
    box.put("q:a", "2")
    box.acknowledge([{"topic": "q:a", "n": 1, "status": "saved"}])
    assert box.waiting({"q:a": "open"}) == [{"topic": "q:a", "value": "2", "n": 2}]
    box.acknowledge([{"topic": "q:a", "n": 2, "status": "saved"}])
    assert box.waiting({"q:a": "open"}) == []
    box.again({"q:a": "open"})
    assert len(box.waiting({"q:a": "open"})) == 1
    assert box.waiting({"q:a": "dropped"}) == []


def test_nothing_is_taken_back_that_was_never_sent() -> None:
    box = Outbox()
    box.put("map", "")
    assert box.waiting({"map": "open"}) == []
    box.put("map", "1-2")
    box.put("map", "")
    assert box.waiting({"map": "open"}) == [{"topic": "map", "value": "", "n": 2}]


def test_only_what_is_shared_by_consent_is_sent(tmp_path: Path) -> None:
    part = TakingPart(load_bank("engineering-manager"), Seat("room", "0" * 32), "Live")
    topics = ["map", "coverage:people", "flag:no-partner", "time:wanted:people"]
    step = {"id": "mine", "kind": "result", "topics": topics}
    part.hear(
        {"version": 1, "phase": "running", "step": step, "topics": dict.fromkeys(topics, "open")}
    )
    part.send_shared()
    assert part.seat.outbox.sent == {}
    part.share("map", on=True)
    assert set(part.seat.outbox.sent) == {"map"}
    part.share("map", on=False)
    assert part.seat.outbox.value("map") == ""


def test_a_damaged_seat_file_gives_a_new_seat(tmp_path: Path) -> None:
    (tmp_path / "room.json").write_text(json.dumps({"format": 9}))
    assert find_seat("room", tmp_path).joined == ""
    with pytest.raises(EmcompassError):
        find_seat("../room", tmp_path)


async def _follow(room: Participant, part: TakingPart) -> None:
    async for document in room.follow():
        part.hear(document)
        room.ring()


async def _send(room: Participant, part: TakingPart) -> None:
    await room.send_forever(part.seat, lambda: part.topics, lambda: None)
