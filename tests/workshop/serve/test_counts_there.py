"""What people's devices hear of counts: seldom, as they are many; a change of the room at once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from emcompass.workshop.serve import room_in_step
from tests.workshop.serve.test_unused_seats import SECRET, Shared, shared

__all__ = ["shared"]

pytestmark = pytest.mark.server


async def seen(room: Shared, worker: int, path: str, secret: str) -> dict[str, Any]:
    """A document, as one of the workers gives it."""
    bearer = {"Authorization": f"Bearer {secret}"}
    reply = await room.workers[worker].client.get(f"/{room.code}/api/{path}", headers=bearer)
    document: dict[str, Any] = reply.json()
    return document


async def until_joined(room: Shared, path: str, secret: str, number: int) -> None:
    """Until both workers tell somebody of so many seats."""
    async with asyncio.timeout(30):
        while not await both_tell(room, path, secret, number):
            pass


async def both_tell(room: Shared, path: str, secret: str, number: int) -> bool:
    """Whether they do, a moment from now."""
    await asyncio.sleep(0.1)
    told = [(await seen(room, worker, path, secret))["counts"]["joined"] for worker in (0, 1)]
    return told == [number, number]


async def test_phones_hear_of_counts_later_than_the_console_and_of_commands_at_once(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    (phone,) = await shared.join(0, 1)
    await until_joined(shared, "state", phone, 1)
    monkeypatch.setattr(room_in_step, "PHONES_EVERY", 3600.0)
    await shared.join(1, 4)
    await until_joined(shared, "run/state", SECRET, 5)
    assert (await seen(shared, 0, "state", phone))["counts"]["joined"] == 1
    reply = await shared.post(0, "run/blank", SECRET, on=True)
    assert reply.status_code == 200, reply.text
    assert (await seen(shared, 0, "state", phone))["counts"]["joined"] == 5


async def test_phones_hear_of_all_counts_in_the_end(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_in_step, "PHONES_EVERY", 2.0)
    (phone,) = await shared.join(0, 1)
    await shared.join(1, 4)
    await until_joined(shared, "state", phone, 5)
