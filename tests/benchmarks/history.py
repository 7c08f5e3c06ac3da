"""How quickly a long history opens: 2,000 results, first shown and then read on."""

from __future__ import annotations

import tempfile
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

from emcompass.journal.listing import Readable, read_result
from emcompass.journal.places import Places
from emcompass.journal.record_file import dump
from emcompass.journal.scored_history import History
from emcompass.journal.store import Journal
from tests.benchmarks.table import Row, show
from tests.benchmarks.terminal import python, terminal
from tests.samples.year import live

RESULTS = 2000
ROUNDS = 5
_GLANCE = 0.005  # seconds


def main() -> None:
    """Make the results, measure, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        live(home / "five")
        live(home / "many")
        _multiply(Places.under(home / "many"))
        rows = [_opening(home), _listing(home / "many", "listed, nothing read before")]
        rows += _reading_on(home / "many")
        rows.append(_listing(home / "many", "listed, from the cache"))
    show(f"A history of {RESULTS} results", rows)


def _multiply(places: Places) -> None:
    """Copies of the newest result, a day apart, under ids of their own."""
    newest = read_result(max(places.results.glob("*.toml")))
    assert isinstance(newest, Readable)
    record = newest.record
    assert record.finished is not None
    for number in range(1, RESULTS - 4):
        finished = record.finished - timedelta(days=number)
        copy = replace(record, id=f"{finished:%Y-%m-%d}-n{number:04}", finished=finished)
        (places.results / f"{copy.id}.toml").write_text(dump(copy), "utf-8")


def _opening(home: Path) -> Row:
    """From the key on home to the first frame with rows, beside a history of five."""
    taken: dict[str, list[float]] = {"many": [], "five": []}
    for _ in range(ROUNDS):
        for name, waits in taken.items():
            waits.append(_open_once(home / name))
    many, five = (1000 * median(taken[name]) for name in ("many", "five"))
    return Row("opened in the app", many, "five results", five, "under a second")


def _open_once(home: Path) -> float:
    with terminal(python("-m", "emcompass"), home) as running:
        running.until("Look back")
        running.settle(1.0)
        running.send("jj")
        running.settle()
        pressed = running.send("\r")
        return running.until("Looking back") - pressed


def _reading_on(home: Path) -> list[Row]:
    """All read and scored in a worker, while another thread wants to do something every 5 ms."""
    history, late = History(Journal(Places.under(home))), [0.0]
    worker = threading.Thread(target=history.complete)
    started = time.perf_counter()
    worker.start()
    while worker.is_alive():
        asked = time.perf_counter()
        time.sleep(_GLANCE)
        late.append(1000 * (time.perf_counter() - asked - _GLANCE))
    return [
        Row("all read and scored, once", _ms(started), "", None, "4 s where it took 12.6 before"),
        Row("meanwhile the app waits, mostly", median(late), "", None, "under 5 ms"),
        Row("meanwhile the app waits, at most", max(late), "", None, "under 50 ms"),
    ]


def _listing(home: Path, what: str) -> Row:
    started = time.perf_counter()
    History(Journal(Places.under(home))).rows()
    return Row(what, _ms(started), "", None, "under a second")


def _ms(started: float) -> float:
    return 1000 * (time.perf_counter() - started)
