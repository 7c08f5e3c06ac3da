"""One at a time: locks that the system itself drops when their process ends, however it ends.

A lock is a file with the name of who holds it. Where a disk knows no locks, taking one succeeds
and guards nothing: whoever writes compares with what was read besides.
"""

from __future__ import annotations

import errno
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from emcompass.files.atomic import make_folder

if os.name == "nt":  # pragma: no cover -- the other half runs on Windows only
    import msvcrt

    _PLACE = 1 << 30  # beyond the name, which others must be able to read

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TAKEN = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
_PAUSE = 0.01  # seconds between two tries
_LONGEST_NAME = 1024  # bytes


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: a process of a computer, and since when (UTC)."""

    pid: int
    host: str
    since: datetime


class Busy(Exception):  # noqa: N818 -- somebody else is at it: no error, a state
    """The lock is taken. `holder` is None where its name can't be read."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__("busy")
        self.holder = holder


class Hold:
    """A lock that was taken; `release` gives it back, once or more often."""

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Let the next one in."""
        if self._descriptor is None:
            return
        with suppress(OSError):  # Windows removes no open file: there it stays, and harms nothing
            self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = None


def hold(path: Path, patience: float = 0.0) -> Hold:
    """Take the lock of a path, waiting up to `patience` seconds.

    Raises:
        Busy: somebody else holds it, in this process or another.
    """
    until = time.monotonic() + patience
    while True:
        try:
            descriptor = _taken(path)
        except OSError:  # no locks here, or no folder that can be written: the write will say so
            return Hold(path, None)
        if descriptor is not None:
            return Hold(path, descriptor)
        if time.monotonic() >= until:
            raise Busy(_named(path))
        time.sleep(_PAUSE)


@contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock of a path meanwhile. Raises Busy."""
    held = hold(path, patience)
    try:
        yield
    finally:
        held.release()


def holder_of(path: Path) -> Holder | None:
    """Who holds the lock of a path now; None when nobody does."""
    if not path.exists():
        return None
    try:
        hold(path).release()
    except Busy as busy:
        return busy.holder or Holder(0, "", datetime.now(UTC))
    return None


def _taken(path: Path) -> int | None:
    """The open, locked file; None when somebody else has it. Raises OSError without locks."""
    make_folder(path.parent)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        _lock(descriptor)
        if not _is_still(path, descriptor):  # its holder removed it after we had opened it
            os.close(descriptor)
            return None
        _sign(descriptor)
    except OSError as error:
        os.close(descriptor)
        if error.errno in _TAKEN:
            return None
        raise
    return descriptor


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _sign(descriptor: int) -> None:
    name = f"{os.getpid()} {datetime.now(UTC).isoformat()} {platform.node()}\n"
    with suppress(OSError):  # a full disk: the lock holds all the same
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, name.encode("utf-8", "replace"))


def _named(path: Path) -> Holder | None:
    try:
        with path.open("rb") as file:
            pid, since, host = file.read(_LONGEST_NAME).decode().rstrip("\n").split(" ", 2)
        return Holder(int(pid), host, datetime.fromisoformat(since).astimezone(UTC))
    except (OSError, ValueError, OverflowError):
        return None
