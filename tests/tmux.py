"""Commands in real terminals that can be read: tmux draws what a person would see."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.waiting import soon

_NAMED = {
    "enter": "Enter",
    "escape": "Escape",
    "down": "Down",
    "up": "Up",
    "space": "Space",
    "tab": "Tab",
    "backspace": "BSpace",
    "full_stop": ".",
    "comma": ",",
    "apostrophe": "'",
    "minus": "-",
}


class TmuxWindow:
    """One terminal, named, with a command in it that stays to be read when it has ended."""

    def __init__(self, socket: Path, name: str) -> None:
        self._socket, self.name = socket, name
        self._read_so_far = 0

    @property
    def text(self) -> str:
        """Everything on the screen and above it, on one line with single spaces."""
        return self._one_line("-S", "-")

    @property
    def screen(self) -> str:
        """What stands on the screen now, on one line with single spaces."""
        return self._one_line()

    def _one_line(self, *options: str) -> str:
        drawn = _tmux(self._socket, "capture-pane", "-p", "-J", *options, "-t", self.name)
        return re.sub(r"\s+", " ", drawn)

    def sees(self, *texts: str) -> None:
        """Wait until these words stand on the screen."""
        soon(lambda: all(text in self.screen for text in texts), lambda: self._in_vain(texts))

    def says(self, *texts: str) -> None:
        """Wait until these words were printed since the last line typed."""
        soon(lambda: all(text in self._news for text in texts), lambda: self._in_vain(texts))

    @property
    def _news(self) -> str:
        return self.text[self._read_so_far :]

    def _in_vain(self, texts: Sequence[str]) -> str:
        return f"{self.name} waited in vain for {texts}; it says:\n{self.text[-3000:]}"

    def press(self, *keys: str) -> None:
        """Press keys, by Textual's names."""
        for key in keys:
            named = _NAMED.get(key)
            if named is not None and len(named) > 1:
                _tmux(self._socket, "send-keys", "-t", self.name, named)
            else:
                self.write(named or key)

    def write(self, text: str) -> None:
        """Type a text."""
        _tmux(self._socket, "send-keys", "-l", "-t", self.name, text)

    def line(self, text: str) -> None:
        """Type a line; what is said from here on is news."""
        self._read_so_far = len(self.text)
        self.write(text)
        self.press("enter")

    def control(self, letter: str) -> None:
        """Press a letter together with Ctrl."""
        _tmux(self._socket, "send-keys", "-t", self.name, f"C-{letter}")

    def ended(self) -> int:
        """Wait until the command has ended; its exit code."""
        soon(self._code.exists, lambda: self._in_vain(["its end"]))
        return int(self._code.read_text())

    def hang_up(self) -> None:
        """Take the terminal away, and wait until the command is gone."""
        shell = int(_tmux(self._socket, "display-message", "-p", "-t", self.name, "#{pane_pid}"))
        children = Path(f"/proc/{shell}/task/{shell}/children")
        running = children.read_text().split() if children.exists() else []
        _tmux(self._socket, "kill-session", "-t", self.name)
        alive = [Path("/proc", pid) for pid in running]
        soon(lambda: not any(map(Path.exists, alive)), lambda: f"{self.name} goes on")

    @property
    def _code(self) -> Path:
        return _code_of(self._socket, self.name)


class Terminals:
    """Terminals of a tmux server of its own."""

    def __init__(self, socket: Path, size: tuple[int, int]) -> None:
        self._socket, self._size = socket, size
        self._opened = 0

    def open(
        self, who: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]
    ) -> TmuxWindow:
        """A command in a terminal that begins in a folder."""
        self._opened += 1
        name = f"{who}-{self._opened}"
        wide, high = map(str, self._size)
        given = [option for pair in environment.items() for option in ("-e", "=".join(pair))]
        begin = ["new-session", "-d", "-s", name, "-x", wide, "-y", high, "-c", str(folder)]
        # Now and then tmux does not hear of an end: the shell writes down the exit code.
        code = _code_of(self._socket, name)
        unsized = "unset COLUMNS LINES"  # of whoever runs the tests: they would outdo the window's
        script = f"{unsized}; {shlex.join(command)}; echo $? >{code}.new; mv {code}.new {code}"
        _tmux(self._socket, *begin, *given, "sh", "-c", script)
        return TmuxWindow(self._socket, name)

    def end(self) -> None:
        """End all that runs in them."""
        _tmux(self._socket, "kill-server")


@contextmanager
def terminals(size: tuple[int, int] = (100, 40)) -> Iterator[Terminals]:
    """Terminals that are gone at the end, whatever runs in them."""
    with tempfile.TemporaryDirectory(prefix="tmux") as folder:
        socket, settings = Path(folder, "socket"), Path(folder, "settings")
        settings.write_text(
            "set -g default-terminal screen-256color\n"
            "set -g remain-on-exit on\n"
            "set -g history-limit 5000\n"
            "set -s exit-empty off\n"
        )
        _tmux(socket, "-f", str(settings), "start-server")
        opened = Terminals(socket, size)
        try:
            yield opened
        finally:
            opened.end()


def _code_of(socket: Path, name: str) -> Path:
    """Where the exit code of a terminal's command is written."""
    return socket.with_name(f"{name}.code")


def _tmux(socket: Path, *arguments: str) -> str:
    ran = subprocess.run(
        ["tmux", "-u", "-S", str(socket), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "LANG": "C.UTF-8"},
    )
    assert ran.returncode == 0, f"tmux {arguments[0]}: {ran.stderr}"
    return ran.stdout
