"""A command in a real pseudo-terminal, timed from the outside as a person would see it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)", re.DOTALL
)


class Terminal:
    """A pty of 80 x 24 with a process in it, read without its escape sequences."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            arguments,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**environment, "TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(slave)
        self._raw = b""

    def until(self, text: str, limit: float = 20.0) -> float:
        """The clock when `text` had been printed since the last `send`; raises TimeoutError."""
        deadline = time.perf_counter() + limit
        wanted = text.encode()
        while True:
            if wanted in _ESCAPES.sub(b"", self._raw):
                return time.perf_counter()
            left = deadline - time.perf_counter()
            ready, _, _ = select.select([self._master], [], [], max(left, 0))
            if not ready:
                raise TimeoutError(
                    f"{text!r} did not appear in {_ESCAPES.sub(b'', self._raw)[-2000:]!r}"
                )
            self._raw += os.read(self._master, 65536)

    def settle(self, quiet: float = 0.25) -> None:
        """Wait until nothing has been printed for `quiet` seconds."""
        while select.select([self._master], [], [], quiet)[0]:
            self._raw += os.read(self._master, 65536)

    def send(self, keys: str) -> float:
        """Type; forgets what was seen before. Returns the clock."""
        self._raw = b""
        os.write(self._master, keys.encode())
        return time.perf_counter()

    @property
    def written(self) -> int:
        """Bytes that came since the last `send`, escape sequences and all."""
        return len(self._raw)

    def close(self) -> None:
        """Kill the process; reads it out first so that it does not hang on a full pty."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)


@contextmanager
def terminal(arguments: list[str], home: Path) -> Iterator[Terminal]:
    """A process in a terminal with a home of its own, killed at the end."""
    running = Terminal(arguments, installed(home))
    try:
        yield running
    finally:
        running.close()


def installed(home: Path) -> dict[str, str]:
    """The environment of a home, with the bytecode kept that an installation brings along."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "EMCOMPASS_HOME": str(home)}


def python(*arguments: str) -> list[str]:
    """This interpreter with arguments."""
    return [sys.executable, *arguments]
