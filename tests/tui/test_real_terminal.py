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

import pytest

from emcompass.bank.bank import Bank
from tests.tui.terminal import drafts

_STEER = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]")
_PATIENCE = 30.0
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
        end = time.monotonic() + _PATIENCE
        while said not in _STEER.sub("", self.seen):
            assert time.monotonic() < end, _STEER.sub("", self.seen)[-2000:]
            self.read()

    def type(self, keys: str, then: str) -> None:
        """Type, and wait for what it brings."""
        self.seen = ""
        os.write(self._near, keys.encode())
        self.wait_for(then)

    def end(self) -> int:
        """Wait for the end; returns the exit code."""
        end = time.monotonic() + _PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end
            self.read()
        self.read(0.2)
        return self.process.returncode

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
