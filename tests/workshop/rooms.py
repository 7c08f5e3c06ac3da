"""A small plan, hosts on a ledger in memory, and what an outsider can work out from releases."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar, cast

from emcompass.workshop.rules.release import Cell, Release
from emcompass.workshop.rules.room import Plan, Step
from emcompass.workshop.rules.topics import Option, Topic, by_id, flag_topic, map_topic, ready_topic
from emcompass.workshop.server.keeping import Keep, Store, Work
from emcompass.workshop.server.room_commands import Change, Given, KeptRoom
from emcompass.workshop.server.sqlite_ledger import SCHEMA, SqliteLedger

T = TypeVar("T")

ORDERED = Topic(
    "q:scale", "A scale", "ordered", tuple(Option(str(n), f"{n}") for n in range(1, 6)), "q"
)
NOMINAL = Topic("q:scene", "A scene", "nominal", tuple(Option(c, c) for c in "abcd"), "q")
FLAG = flag_topic("trap", "A trap")
MAP = map_topic()
VOTE = Topic("vote:end", "Worth it?", "ordered", (Option("no", "No"), Option("yes", "Yes")), "vote")
READY = ready_topic("alone")
SEGMENTS = (Option("web", "Web"), Option("data", "Data"), Option("ops", "Ops"))


def small_plan() -> Plan:
    """Talk, answer, share, look, talk about differences, vote."""
    asked = (ORDERED.id, NOMINAL.id)
    shared = (FLAG.id, MAP.id)
    steps = (
        Step("hello", "talk", "Hello", 2),
        Step(
            "alone", "individual", "Alone", 5, questions=("scale", "scene"),
            topics=(*asked, READY.id), shows=asked,
        ),
        Step("mine", "result", "Mine", 3, topics=shared, shows=shared),
        Step("look", "reveal", "Look", 0, shows=shared),
        Step("split", "split", "Split", 4, shows=asked, top=2),
        Step("end", "vote", "End", 1, topics=(VOTE.id,), shows=(VOTE.id,), options=VOTE.options),
    )  # fmt: skip
    topics = by_id((ORDERED, NOMINAL, FLAG, MAP, VOTE, READY))
    return Plan("A test", steps, topics, 5, "Where?", SEGMENTS)


class MemoryStore:
    """The store's interface over a database in memory, each piece of work at once."""

    def __init__(self) -> None:
        self._sql = sqlite3.connect(":memory:", isolation_level=None)
        self._sql.executescript(SCHEMA)
        self._ledger = SqliteLedger(self._sql)

    def do(self, work: Work[T]) -> T:
        """Run work; a refusal leaves nothing behind."""
        self._sql.execute("BEGIN")
        try:
            value = work(self._ledger)
        except Exception:
            self._sql.execute("ROLLBACK")
            raise
        self._sql.execute("COMMIT")
        return value

    def keep_with(self, keep: Keep) -> None:
        """Answers come as work here."""

    def stop(self) -> None:
        """Close it."""
        self._sql.close()


def memory_host(plan: Plan | None = None) -> KeptRoom:
    """A host that needs no file."""
    store = cast("Store", MemoryStore())
    return KeptRoom(store, plan or small_plan(), "test", clock=lambda: 0.0)


def token(number: int) -> str:
    """A device's token."""
    return hashlib.sha256(str(number).encode()).hexdigest()[:32]


def join(host: KeptRoom, number: int, segment: str | None = None) -> None:
    """Take a seat, as the server does it."""
    from emcompass.workshop.server.room_commands import seat_of

    kept = host.store.do(host.join_work(token(number), segment))
    host.seats.setdefault(seat_of(token(number)), kept)


def answer(host: KeptRoom, number: int, topic: str, value: str, n: int = 1) -> str:
    """Give a value; what became of it."""
    given = Given(topic, value, n)
    assert host.valid(given)
    answers = host.answers(token(number), [given])
    return host.store.do(lambda ledger: host.keep(ledger, answers))[0]


def answer_all(host: KeptRoom, sent: Sequence[tuple[int, Given]]) -> Sequence[str]:
    """Values of many people in one batch; what became of each."""
    answers = [kept for number, given in sent for kept in host.answers(token(number), [given])]
    return host.store.do(lambda ledger: host.keep(ledger, answers))


def act(host: KeptRoom, change: Change) -> None:
    """Run a command."""
    host.accept(host.store.do(host.command(change)))


def outsider_complaints(
    first: Mapping[str, Release], last: Mapping[str, Release], k: int
) -> list[str]:
    """What two sets of releases give away by themselves or by subtraction; empty when nothing."""
    complaints = []
    for releases in (first, last):
        for release in releases.values():
            complaints += _alone(release, k)
    for topic in first.keys() & last.keys():
        if (first[topic].cells, first[topic].n) != (last[topic].cells, last[topic].n):
            complaints.append(f"{topic}: what was shown has changed")
    return complaints


def _alone(release: Release, k: int) -> list[str]:
    complaints = []
    for part in release.others:
        complaints += _shape(f"{release.topic}/{part.id}", part.form, part.n or 0, part.cells, k)
    if release.form == "held":
        return complaints + (["held with cells"] if release.cells or release.n else [])
    whole = release.n or 0
    complaints += _shape(release.topic, release.form, whole, release.cells, k)
    shown = [part for part in release.segments if part.form != "held"]
    for part in shown:
        complaints += _shape(f"{release.topic}/{part.id}", part.form, part.n or 0, part.cells, k)
    if 0 < whole - sum(part.n or 0 for part in shown) < k and shown:
        complaints.append(f"{release.topic}: a remainder of fewer than {k} beside segments")
    if shown and all(part.form in {"counts", "bins"} for part in shown):
        rest = _rest(release.cells, [part.cells for part in shown])
        if rest is not None and sum(rest) > 0:
            complaints += _difference(f"{release.topic} rest", rest, k)
    return complaints


def _rest(whole: Iterable[Cell], parts: list[tuple[Cell, ...]]) -> list[int] | None:
    counts = {cell.id: cell.count or 0 for cell in whole}
    for cells in parts:
        for cell in cells:
            if cell.id not in counts:
                return None
            counts[cell.id] -= cell.count or 0
    return list(counts.values())


def _shape(name: str, form: str, n: int, cells: tuple[Cell, ...], k: int) -> list[str]:
    complaints = []
    if n < k:
        complaints.append(f"{name}: shown with {n}")
    if n <= 7 and any(cell.count is not None for cell in cells):
        complaints.append(f"{name}: numbers with {n}")
    if form == "map":
        hidden = n - sum(cell.count or 0 for cell in cells)
        small = [cell for cell in cells if cell.count is not None and cell.count < k]
        if n < 20 or small or 0 < hidden < k:
            complaints.append(f"{name}: a map of {n} with small cells")
    elif form != "axes" and any(5 * (cell.count or 0) >= 4 * n for cell in cells):
        complaints.append(f"{name}: a crowd in numbers")
    return complaints


def _difference(name: str, rest: list[int], k: int) -> list[str]:
    total = sum(rest)
    if total < k or total <= 7 or any(5 * count >= 4 * total for count in rest):
        return [f"{name}: the difference {rest} could not be shown by itself"]
    return []


def differ_safely(groups: Iterable[frozenset[int]], k: int) -> bool:
    """Whether no group holds another one and one to k - 1 people more."""
    return all(
        not (0 < len(a ^ b) < k) for a, b in combinations(set(groups), 2) if a <= b or b <= a
    )
