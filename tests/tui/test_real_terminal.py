"""The app in a real pseudo-terminal: killed and resumed, told to end, the screen given back."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from emcompass.bank.bank import Bank
from tests.tui.terminal import drafts
from tests.waiting import PATIENCE

_STEER = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]")
_RUN = (
    "import sys; from emcompass.tui import run; sys.exit(run(start=sys.argv[1], bank=sys.argv[2]))"
)


class Terminal:
    """A process behind a pseudo-terminal of 80 by 24."""

    def __init__(self, start: str, bank: Bank) -> None:
        self._near, far = pty.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", _RUN, start, str(bank.folder)],
            stdin=far,
            stdout=far,
            stderr=far,
            env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        os.close(far)
        self.seen = ""

    def read(self, seconds: float = 0.1) -> None:
        """Take in what was written meanwhile."""
        while select.select([self._near], [], [], seconds)[0]:
            try:
                data = os.read(self._near, 65536)
            except OSError:
                return
            if not data:
                return
            self.seen += data.decode(errors="replace")

    def wait_for(self, said: str) -> None:
        """Wait until the screen said something since the last key."""
        end = time.monotonic() + PATIENCE
        while said not in _STEER.sub("", self.seen):
            assert time.monotonic() < end, _STEER.sub("", self.seen)[-2000:]
            self.read()

    def type(self, keys: str, then: str) -> None:
        """Type, and wait for what it brings."""
        self.seen = ""
        os.write(self._near, keys.encode())
        self.wait_for(then)

    def wait_until_stopped(self) -> None:
        """Wait until the process sleeps as after ctrl+z in a shell."""
        end = time.monotonic() + PATIENCE
        stat = Path(f"/proc/{self.process.pid}/stat")
        while stat.read_text().rpartition(")")[2].split()[0] != "T":
            assert time.monotonic() < end
            self.read()
        self.read()

    def end(self) -> int:
        """Wait for the end; returns the exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end
            self.read()
        self.read(0.2)
        return self.process.returncode

    def hang_up(self) -> None:
        """Take the terminal away."""
        os.close(self._near)
        self._near = os.open(os.devnull, os.O_RDWR)

    def close(self) -> None:
        """End it whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._near)


@contextmanager
def terminal(start: str, bank: Bank) -> Iterator[Terminal]:
    """A terminal that is closed at the end."""
    running = Terminal(start, bank)
    try:
        yield running
    finally:
        running.close()


def test_killed_in_the_middle_and_resumed(small: Bank) -> None:
    with terminal("new", small) as first:
        first.wait_for("Begin")
        first.type("\r", "What is your role?")
        first.type("1", "You do energy-people-1.")
        first.type("5", "You do energy-technical-1.")
        first.type("2", "You do energy-delivery-1.")
        os.kill(first.process.pid, signal.SIGKILL)
        assert first.end() == -signal.SIGKILL
    assert drafts()[0].answers == {
        "role": "engineer",
        "energy-people-1": 5,
        "energy-technical-1": 2,
    }
    with terminal("take", small) as second:
        second.wait_for("You do energy-delivery-1.")
        second.type("b", "You do energy-technical-1.")
        second.type("q", "Continue the sitting you began")
        second.type("q", "")
        assert second.end() == 0


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_told_to_end_it_gives_the_terminal_back(name: str, small: Bank) -> None:
    with terminal("new", small) as running:
        running.wait_for("Begin")
        running.type("\r", "What is your role?")
        running.type("1", "You do energy-people-1.")
        os.kill(running.process.pid, getattr(signal, name))
        assert running.end() == 0
        assert "\x1b[?1049l" in running.seen
        assert "\x1b[?1000l" in running.seen
    assert drafts()[0].answers == {"role": "engineer"}


def test_a_terminal_that_is_gone_ends_it_too(small: Bank) -> None:
    """No signal comes where the terminal was not the one that started it."""
    with terminal("new", small) as running:
        running.wait_for("Begin")
        running.type("\r", "What is your role?")
        running.type("1", "You do energy-people-1.")
        running.hang_up()
        running.process.wait(timeout=PATIENCE)
    assert drafts()[0].answers == {"role": "engineer"}


def test_a_crash_ends_with_exit_code_1() -> None:
    code = (
        "import sys\n"
        "from emcompass.tui import app, run\n"
        "def crash(self): raise RuntimeError('a bug')\n"
        "app.EmcompassApp.on_mount = crash\n"
        "sys.exit(run())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert b"a bug" in done.stderr


@pytest.mark.parametrize(
    ("written", "then", "answers"),
    [
        ("1" + "44444", "You do energy-delivery-2.", 6),
        ("15b", "You do energy-people-1.", 2),
        ("14s2", "You do energy-people-2.", 3),
        ("13\x1b[B\r2", "You do energy-people-2.", 4),
        ("12n", "Your note on this question", 2),
        ("1\x1bOs\x1b[57403;129u\x1b[52;;52u", "You do energy-people-2.", 4),  # keypad, kitty
        ("&(é'", "You do energy-people-2.", 4),
        ("1ыи", "You do energy-people-1.", 1),  # s and b on a Russian keyboard
    ],
)
def test_keys_in_one_read_are_all_handled(
    written: str, then: str, answers: int, small: Bank
) -> None:
    with terminal("new", small) as running:
        running.wait_for("Begin")
        running.type(f"\r{written}", then)
        running.read(0.5)
        assert len(drafts()[0].answers) == answers


def test_escape_and_a_key_in_one_read_are_both_handled(small: Bank) -> None:
    with terminal("new", small) as running:
        running.wait_for("Begin")
        running.type("\r12n", "Your note on this question")
        running.type("so so\x1bq5", "You do energy-delivery-1.")
    assert drafts()[0].notes == {"energy-technical-1": "so so"}
    assert drafts()[0].answers["energy-technical-1"] == 5


@pytest.mark.parametrize("chord", ["\x1a", "\x1b[122;5u"])
def test_ctrl_z_gives_the_terminal_back_and_comes_back(chord: str, small: Bank) -> None:
    with terminal("new", small) as running:
        running.wait_for("Begin")
        running.type("\r1", "You do energy-people-1.")
        running.type(chord, "")
        running.wait_until_stopped()
        assert "\x1b[?1049l" in running.seen
        running.seen = ""
        os.kill(running.process.pid, signal.SIGCONT)
        running.wait_for("You do energy-people-1.")
        assert "\x1b[?1049h" in running.seen
        running.type("5", "You do energy-technical-1.")
        running.type("\x11", "")
        assert running.end() == 0
