"""What a room needs of whatever keeps it: one face for its two engines, SQLite and PostgreSQL.

Seats, rows and marks are hashes that can't be joined without the devices' tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

from emcompass.errors import EmcompassError

T = TypeVar("T")

Status = Literal["saved", "late", "counted", "closed"]
Parts = dict[str | None, dict[str, int]]
Sizes = dict[str, dict[str | None, int]]

HANDED_IN = "*files"  # stands where a segment's id would: no id of an agenda has an asterisk


class StorageError(EmcompassError):
    """Disk or database refused: nothing of this batch was saved or acknowledged."""


class Answer(NamedTuple):
    """One device's value for one topic. `row` and `mark` are keyed hashes; "" withdraws."""

    topic: str
    row: bytes
    mark: bytes
    value: str
    n: int
    segment: str | None = None


class ReadableLedger(Protocol):
    """What may be read of a room in one moment."""

    def get(self, key: str) -> str | None:
        """A kept value."""

    def seats(self) -> dict[bytes, str | None]:
        """Every seat and its segment."""

    def waiting(self) -> Sizes:
        """Topic -> group -> answers that are not in a tally; withdrawn ones don't count."""

    def counted(self) -> Sizes:
        """Topic -> group -> answers that are in its tally."""

    def tally(self, topic: str) -> Parts:
        """A topic's frozen tally by segment (None: without one); sealed ones need `unlock`."""


class Ledger(ReadableLedger, Protocol):
    """What may be done inside one transaction of one room."""

    def unlock(self, key: str) -> None:
        """Let sealed answers be counted in this transaction. Raises RefusedError for a wrong key.

        `key`: the room's private key, 64 hex digits; an engine that seals nothing needs none.
        """

    def put(self, key: str, value: str) -> None:
        """Keep a value."""

    def sit(self, seat: bytes, segment: str | None) -> None:
        """Take a seat; taking it again changes nothing."""

    def stand_up(self, seats: Iterable[bytes]) -> None:
        """Take seats away."""

    def counted_marks(self, keys: Iterable[tuple[str, bytes]]) -> set[tuple[str, bytes]]:
        """Those of these (topic, mark) whose answer was counted."""

    def keep(self, answers: Sequence[Answer]) -> None:
        """Save answers; of two for one topic and row the one with the higher `n` stays.

        One that had no segment takes that of a repeat: before the start there are none.
        """

    def merge(self, topic: str, segments: Iterable[str]) -> None:
        """Forget in a tally who sits in these segments: their answers join the rest."""

    def waiting_tally(self, topic: str) -> Parts:
        """The tally of a topic's answers that wait; sealed ones need `unlock`, else it is empty."""

    def freeze(self, topics: Iterable[str]) -> None:
        """Tally the waiting answers, mark their seats as counted, delete the answers."""

    def drop(self, topics: Iterable[str]) -> None:
        """Throw a topic's answers and tally away for good."""

    def empty(self) -> None:
        """Delete everything that came from people."""


Work = Callable[[Ledger], T]
Keep = Callable[[Ledger, Sequence[Answer]], Sequence[Status]]
Settle = Callable[[Any, BaseException | None], None]
Deliver = Callable[[Callable[[], None]], object]


class Store(Protocol):
    """A room's storage. What is acknowledged is committed; what comes together is committed so.

    `alarm` is what disk or database last complained of, or "".
    """

    alarm: str

    def deliver_with(self, deliver: Deliver) -> None:
        """From now on the news of a batch goes this way: an event loop's `call_soon_threadsafe`."""

    def keep_with(self, keep: Keep) -> None:
        """How posted answers are judged and kept: inside the transaction, many at once."""

    def submit(self, work: Work[Any], settle: Settle, *, alone: bool = False) -> None:
        """Queue work; `settle` hears its value after the commit, or what went wrong.

        `alone`: it changes the room, so that no answer may be kept meanwhile.
        """

    def post(self, answers: Sequence[Answer], settle: Settle) -> None:
        """Queue answers; `settle` hears what became of each, in order, after the commit."""

    def do(self, work: Work[T]) -> T:
        """Run work that changes the room, and wait for its commit. Not for an event loop."""

    def stop(self) -> None:
        """Finish what is queued and let go."""
