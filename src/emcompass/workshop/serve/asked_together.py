"""What many rooms of a worker ask in the same moment is asked of the database once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


class AskedTogether(Generic[Q, A]):
    """Questions that are gathered for `seconds`, and one round of them after another.

    `ask`: answers all of them, in order, or raises what all hear.
    """

    def __init__(
        self, ask: Callable[[Sequence[Q]], Awaitable[Sequence[A]]], seconds: float
    ) -> None:
        self._ask, self._seconds = ask, seconds
        self._waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self._round: asyncio.Task[None] | None = None
        self._rounds: set[asyncio.Task[None]] = set()  # those under way, too
        self._turn = asyncio.Lock()

    async def ask(self, question: Q) -> A:
        """The answer to one question. Raises what `ask` raised."""
        mine: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, mine))
        if self._round is None:
            self._round = asyncio.create_task(self._one_round())
            self._rounds.add(self._round)
            self._round.add_done_callback(self._rounds.discard)
        return await mine

    async def _one_round(self) -> None:
        async with self._turn:
            await asyncio.sleep(self._seconds)
            asked, self._waiting, self._round = self._waiting, [], None
            waiting = [mine for _, mine in asked]
            try:
                answers = await self._ask([question for question, _ in asked])
            except Exception as error:  # noqa: BLE001 -- whoever waits for it hears of it
                for mine in waiting:
                    if not mine.done():
                        mine.set_exception(error)
            else:
                for mine, answer in zip(waiting, answers, strict=True):
                    if not mine.done():
                        mine.set_result(answer)
