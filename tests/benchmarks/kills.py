"""kill -9 at random moments: what the screen went on from is on the disk, once, and can be read.

`python -m tests.benchmarks.kills [COUNT [SEED]]`: COUNT people at `take --plain` are killed, and
as many pairs of processes at one draft.
"""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from emcompass.journal.listing import Readable
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from emcompass.sitting.record import Record
from emcompass.sitting.sitting import Sitting
from tests.benchmarks.counts import Counts, lone_home, show_counts
from tests.cli.typed import line_for
from tests.journal.sittings import draft
from tests.sitting.banks import any_answer, write_bank

COUNT = 90
SEED = 9
ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0
_PROMPT = b"\n> "
AT_ONE_DRAFT = """
import sys
from dataclasses import replace
from pathlib import Path
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
journal, who = Journal(Places.under(Path(sys.argv[1]))), sys.argv[2]
record = journal.open_draft(sys.argv[3], anyway=True)
answers = dict(record.answers)
print("ready", flush=True)
sys.stdin.readline()
for number in range(100_000):
    answers[f"{who}-{number}"] = number
    journal.save_draft(replace(record, answers=answers))
    print(number, flush=True)
"""


def main(count: int = COUNT, seed: int = SEED) -> int:
    """Kill, print the table; the exit code is 1 when something was lost."""
    with lone_home() as folder:
        runs = [
            kill_people(folder / "home", count, seed),
            kill_pairs(folder / "pairs", count, seed),
        ]
    return show_counts(f"kill -9 at random moments, seed {seed}", runs)


# One person at the prompts


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a sitting must not be lost."""

    answers: Mapping[str, Answer]
    notes: Mapping[str, str]


class Typist:
    """`take --plain` at a terminal, read up to each prompt: a prompt acknowledges the line before.

    Standard output is a pipe, so that what was said before a kill can still be read after it.
    """

    def __init__(self) -> None:
        import pty

        self._keys, far = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "emcompass", "take", "--plain"],
            cwd=ROOT,
            stdin=far,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "TERM": "dumb", "PYTHONUTF8": "1"},
        )
        os.close(far)
        self.said = b""

    @property
    def prompts(self) -> int:
        """How often something was asked so far."""
        return self.said.count(_PROMPT)

    def wait_for(self, prompts: int, until: float) -> bool:
        """Read until so many prompts stand there; False when the time came or it ended first."""
        while self.prompts < prompts:
            if not self._read(until - time.monotonic()):
                return False
        return True

    def type(self, line: str) -> None:
        """One line."""
        os.write(self._keys, f"{line}\n".encode())

    def kill(self) -> bytes:
        """kill -9, then read what was said before; returns all of it."""
        self.process.send_signal(signal.SIGKILL)
        while self._read(_PATIENCE):
            pass
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        os.close(self._keys)
        return self.said

    def _read(self, seconds: float) -> bool:
        assert self.process.stdout is not None
        if not select.select([self.process.stdout], [], [], max(seconds, 0))[0]:
            return False
        data = os.read(self.process.stdout.fileno(), 65536)
        self.said += data
        return bool(data)


def kill_people(home: Path, count: int, seed: int) -> Counts:
    """A person who is killed again and again, and goes on with the sitting each time."""
    rng, counts = random.Random(seed), Counts("people at `take --plain`")
    bank = write_bank(home / "banks" / "small")
    (home / "settings.toml").write_text('default_bank = "small"\n')
    journal = Journal(Places.under(home))
    known: dict[str, Record] = {}  # results, by id
    for _ in range(count):
        _kill_one(journal, bank, rng, counts)
        _look_through(journal, known, counts)
    return counts


def _kill_one(journal: Journal, bank: Bank, rng: random.Random, counts: Counts) -> None:
    under_way = [one.record for one in journal.drafts() if isinstance(one, Readable)]
    before = {path.stem for path in journal.files()}
    mirror = (
        Sitting.resume(bank, under_way[0])
        if under_way
        else Sitting.begin(bank, "2026-01-01-mirr", datetime.now(UTC))
    )
    states, typist, finishing = [_state(mirror)], Typist(), False
    for step in _person(mirror, rng, typist, resumed=bool(under_way)):
        states.append(_state(mirror))
        finishing = step == "finish"
    said = typist.kill()
    handled = max(0, said.count(_PROMPT) - 1)
    counts.acknowledged += handled
    _compare(journal, before, states[min(handled, len(states) - 1)], states[-1], counts)
    if finishing and b"Saved as" in said:
        counts.met("after it finished")
        if {path.stem for path in journal.files()} == before:
            counts.losses.append("a result that was told is not there")
    elif finishing:
        counts.met("while it finished")
    else:
        counts.met("at an answer" if len(states) > 1 else "before the first line")
        if typist.process.returncode != -signal.SIGKILL:
            counts.losses.append(f"it ended by itself: {said[-300:]!r}")


def _person(mirror: Sitting, rng: random.Random, typist: Typist, *, resumed: bool) -> Iterator[str]:
    """Types line after line, up to the moment of the kill; yields what each line was for."""
    # Some are killed while everything still loads, the others in the middle of some line.
    loading = rng.random() < 0.15
    until = time.monotonic() + (rng.uniform(0.0, 1.0) if loading else _PATIENCE)
    last = rng.randint(1, 14)
    for number, (step, line) in enumerate(_script(mirror, rng, resumed=resumed), start=1):
        if not typist.wait_for(number, until):
            return
        typist.type(line)
        yield step
        if number > last or step == "finish":
            time.sleep(rng.uniform(0.0, 0.3 if step == "finish" else 0.02))
            return


def _script(mirror: Sitting, rng: random.Random, *, resumed: bool) -> Iterator[tuple[str, str]]:
    """What a person does and types; the mirror stands where the person then stands."""
    if resumed:
        yield "resume", "1"
    while (question := mirror.question) is not None:
        if question.kind != "reflection" and rng.random() < 0.15:
            note = f"a thought {rng.randrange(10**6)}"
            mirror.note(question.id, note)
            yield "note", f"n {note}"
        if rng.random() < 0.1 and mirror.back():
            yield "back", "b"
        elif rng.random() < 0.05:
            mirror.skip()
            yield "skip", "s"
        else:
            value = any_answer(question, rng)
            mirror.answer(value)
            yield "answer", line_for(question, value)
    yield "finish", "1"


def _state(mirror: Sitting) -> Kept:
    return Kept(dict(mirror.record.answers), dict(mirror.record.notes))


def _compare(
    journal: Journal, before: set[str], acknowledged: Kept, typed: Kept, counts: Counts
) -> None:
    """The disk holds what was acknowledged, or that and the line that was being handled."""
    entries = [
        *journal.drafts(),
        *(one for one in journal.results() if one.path.stem not in before),
    ]
    found = [one.record for one in entries if isinstance(one, Readable)]
    if not found and not acknowledged.answers:
        return
    kept = [Kept(record.answers, record.notes) for record in found]
    if len(kept) > 1:
        counts.losses.append(f"twice: {[record.id for record in found]}")
    elif not kept or kept[0] not in (acknowledged, typed):
        counts.losses.append(f"lost: {acknowledged} is {kept}")


def _look_through(journal: Journal, known: dict[str, Record], counts: Counts) -> None:
    """Everything can be read, and the results of before are what they were."""
    for entry in (*journal.drafts(), *journal.results()):
        if not isinstance(entry, Readable):
            counts.losses.append(f"unreadable: {entry.reason}")
    now = {one.record.id: one.record for one in journal.results() if isinstance(one, Readable)}
    for name, record in known.items():
        if now.get(name) != record:
            counts.losses.append(f"a result of before: {name}")
    known.update(now)


# Two at one draft


def kill_pairs(home: Path, count: int, seed: int) -> Counts:
    """Two processes that go on with one sitting; one or both are killed at a random moment."""
    rng, counts = random.Random(seed), Counts("two processes at one draft")
    for number in range(count):
        journal = Journal(Places.under(home / str(number)))
        begun = draft(answers={"before": 1})
        journal.save_draft(begun)
        with _pair(journal, begun.id) as both:
            for process in both:
                assert process.stdin is not None
                process.stdin.write(b"go\n")
                process.stdin.flush()
            moments = sorted(rng.uniform(0.0, 0.15) for _ in both)
            slept = 0.0
            for process, moment in zip(rng.sample(both, 2), moments, strict=True):
                time.sleep(moment - slept)
                slept = moment
                process.kill()
            last = [_last_said(process) for process in both]
        _judge_pair(journal, last, counts)
    return counts


@contextmanager
def _pair(journal: Journal, name: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    home = journal.places.drafts.parent
    both = [
        subprocess.Popen(
            [sys.executable, "-c", AT_ONE_DRAFT, str(home), who, name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for who in "ab"
    ]
    try:
        for process in both:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
        yield both
    finally:
        for process in both:
            process.kill()
            process.communicate()


def _last_said(process: subprocess.Popen[bytes]) -> int:
    """The last answer that was acknowledged; -1 when there is none."""
    assert process.stdout is not None
    whole_lines = process.stdout.read().split(b"\n")[:-1]
    return int(whole_lines[-1]) if whole_lines else -1


def _judge_pair(journal: Journal, last: list[int], counts: Counts) -> None:
    entries = journal.drafts()
    records = [one.record for one in entries if isinstance(one, Readable)]
    counts.met(f"{len(records)} drafts kept")
    counts.acknowledged += sum(number + 1 for number in last)
    if len(records) < len(entries):
        counts.losses.append(f"unreadable: {entries}")
    if len(records) > 2:
        counts.losses.append(f"more than twice: {[record.id for record in records]}")
    for who, number in zip("ab", last, strict=True):
        wanted = {f"{who}-{each}": each for each in range(number + 1)} | {"before": 1}
        if not any(wanted.items() <= record.answers.items() for record in records):
            counts.losses.append(f"lost of {who}: {number + 1} answers acknowledged")


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
