"""A line on standard error when something takes longer than a person would wait in silence."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from emcompass.cli.streams import complain
from emcompass.text.clean import clean_line
from emcompass.words.fill import say
from emcompass.words.shell_messages import READING, SO_FAR

_SILENCE = 1.0  # seconds
_AGAIN = 10.0  # seconds from one line to the next
_SMALL = 256 * 1024  # bytes that are read before anybody wonders


@contextmanager
def told_when_slow(doing: str) -> Iterator[None]:
    """Say what is being done when it isn't done after a second, and again every ten."""
    done = threading.Event()
    teller = threading.Thread(target=_tell, args=(clean_line(doing), done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


@contextmanager
def told_when_large(paths: Iterable[Path]) -> Iterator[None]:
    """The same for files, or the files of folders, that are large enough to take a while."""
    size = sum(map(_size, paths))
    if size < _SMALL:
        yield
        return
    with told_when_slow(say(READING, size=f"{size / 1024 / 1024:.1f}")):
        yield


def _tell(doing: str, done: threading.Event) -> None:
    started, pause = time.monotonic(), _SILENCE
    while not done.wait(pause):
        seconds = f"{time.monotonic() - started:.0f}"
        complain(f"emcompass: {say(SO_FAR, doing=doing, seconds=seconds)}\n")
        pause = _AGAIN


def _size(path: Path) -> int:
    try:
        if path.is_dir():
            return sum(each.stat().st_size for each in path.iterdir() if each.is_file())
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
