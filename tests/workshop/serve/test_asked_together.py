"""What rooms ask in the same moment is asked once; each hears its own answer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from emcompass.workshop.serve.asked_together import AskedTogether
from emcompass.workshop.server.keeping import StorageError

rounds: list[list[int]] = []


async def doubled(numbers: Sequence[int]) -> Sequence[int]:
    """Twice each, in order."""
    rounds.append(list(numbers))
    await asyncio.sleep(0)
    return [2 * number for number in numbers]


@pytest.fixture(autouse=True)
def _none_yet() -> None:
    rounds.clear()


async def test_questions_of_a_moment_are_one_round() -> None:
    together = AskedTogether(doubled, 0.01)
    assert await asyncio.gather(*map(together.ask, range(5))) == [0, 2, 4, 6, 8]
    assert await together.ask(7) == 14
    assert rounds == [[0, 1, 2, 3, 4], [7]]


async def test_all_of_a_round_hear_what_went_wrong_and_the_next_round_is_asked() -> None:
    async def fail_once(numbers: Sequence[int]) -> Sequence[int]:
        if not rounds:
            rounds.append([])
            raise StorageError("away")
        return await doubled(numbers)

    together = AskedTogether(fail_once, 0.01)
    found = await asyncio.gather(together.ask(1), together.ask(2), return_exceptions=True)
    assert [str(each) for each in found] == ["away", "away"]
    assert await together.ask(3) == 6


async def test_whoever_asks_no_more_keeps_nobody_from_the_answer() -> None:
    together = AskedTogether(doubled, 0.01)
    gone, here = asyncio.create_task(together.ask(1)), asyncio.create_task(together.ask(2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await here == 4
