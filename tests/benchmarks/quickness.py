"""How quick emcompass feels, each figure beside its yardstick, measured in turns in one run."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from emcompass.assessment.assess import score
from emcompass.bank.answers import features
from emcompass.bank.loader import load_bank
from emcompass.journal.answers_file import read_answers_file
from emcompass.scoring import infer, person_fit, shares
from tests.benchmarks.table import Row, show
from tests.benchmarks.terminal import Terminal, installed, python, terminal
from tests.samples import SAMPLES
from tests.samples.year import live

APP = ["-m", "emcompass"]
ROUNDS = 9


def main() -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        rows = [*_frames(home), *_commands(home), *_scoring(), _keypress(home)]
        written = _written(home)
    show("How quick it feels", rows)
    show("What a key press writes to the terminal", written, "bytes")


def _in_turns(*measures: Callable[[], float], rounds: int = ROUNDS) -> list[float]:
    """The median of each measure in ms, taken in turns so that noise hits all alike."""
    taken = [[measure() for measure in measures] for _ in range(rounds + 1)][1:]
    return [1000 * median(column) for column in zip(*taken, strict=True)]


def _frames(home: Path) -> list[Row]:
    def first_frame(arguments: list[str], marker: str) -> float:
        with terminal(arguments, home) as running:
            return running.until(marker) - running.started

    bare, ours = _in_turns(
        lambda: first_frame(python("-m", "tests.benchmarks.bare_app"), "Energises me"),
        lambda: first_frame(python(*APP), "emcompass"),
    )
    return [Row("first frame of home", ours, "bare Textual app", bare, "at most 1.25 x")]


def _commands(home: Path) -> list[Row]:
    live(home)

    def run(*arguments: str) -> Callable[[], float]:
        def measure() -> float:
            started = time.perf_counter()
            subprocess.run(
                python(*arguments),
                env=installed(home),
                capture_output=True,
                check=True,
            )
            return time.perf_counter() - started

        return measure

    bare, version, shown = _in_turns(run("-c", "pass"), run(*APP, "--version"), run(*APP, "show"))
    return [
        Row("--version", version, "python -c pass", bare, "under 3 x"),
        Row("show", shown, "python -c pass", bare, "at most 15 x"),
    ]


def _scoring() -> list[Row]:
    bank = load_bank("engineering-manager")
    answers = read_answers_file(SAMPLES / "coach.toml").answers

    def timed(explain: bool) -> Callable[[], float]:
        def measure() -> float:
            started = time.perf_counter()
            score(bank, answers, explain=explain)
            return time.perf_counter() - started

        return measure

    given = features(bank, answers)

    def scored() -> float:
        started = time.perf_counter()
        post = infer(bank.model, given)
        shares(bank.model, post.widened(person_fit(bank.model, given, post)))
        return time.perf_counter() - started

    scored_ms, plain_ms, whole_ms = _in_turns(scored, timed(False), timed(True), rounds=50)
    return [
        Row("posterior, fit, shares", scored_ms, "", None, "under 2 ms"),
        Row("a result, checked and told why", plain_ms, "", None, ""),
        Row("the same with every flip", whole_ms, "", None, ""),
    ]


def _keypress(home: Path) -> Row:
    waits: list[float] = []
    with terminal(python(*APP, "take", "--new"), home) as running:
        running.until("Begin")
        running.settle(1.0)
        running.send("\r")
        running.until("1 of ")
        running.settle(1.0)
        for number in range(2, 8):
            pressed = running.send("1")
            waits.append(running.until(f"{number} of ") - pressed)
            running.settle()
    return Row("key to the next question", 1000 * median(waits), "", None, "under 50 ms")


_WRITES = "at most 1.5 x"


def _written(home: Path) -> list[Row]:
    """Bytes at a key press, ours beside the bare app's: every change drawn, nothing twice."""
    with terminal(python("-m", "tests.benchmarks.bare_app"), home) as bare:
        bare.until("Energises me")
        bare.settle(1.0)
        bare.send("1")  # the first answer also puts the caret on the first option
        bare.settle(0.5)
        bare_next = _median_written(bare, "1", 6)
        bare_move = _median_written(bare, "\x1b[B", 3)
    with terminal(python(*APP, "take", "--new"), home) as ours:
        ours.until("Begin")
        ours.settle(1.0)
        ours.send("\r")
        ours.until("1 of ")
        ours.settle(1.0)
        for number in range(2, 8):  # to the scales
            ours.send("1")
            ours.until(f"{number} of ")
            ours.settle(0.5)
        our_next = _median_written(ours, "1", 6)
        our_move = _median_written(ours, "j", 3)
    return [
        Row("the caret moves", our_move, "bare Textual app", bare_move, _WRITES),
        Row("the next question", our_next, "bare Textual app", bare_next, _WRITES),
    ]


def _median_written(running: Terminal, key: str, times: int) -> float:
    taken = []
    for _ in range(times):
        running.send(key)
        running.settle(0.5)
        taken.append(running.written)
    return median(taken)
