"""Two at once: who may change a sitting's file now, and whether it is still what was read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.files.locking import Busy, Hold, Holder, hold, holder_of, locked
from emcompass.journal.places import Places
from emcompass.text.clean import visible

_PATIENCE = 10.0  # seconds; a change takes a few milliseconds
_GLANCE = 0.2  # seconds: somebody may just be looking whether the sitting is open


class SittingOpen(JournalError):  # noqa: N818 -- a state to choose in, not a fault
    """The sitting is open elsewhere; `holder` says where."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(f"This sitting is open in another window{where(holder)}.")
        self.holder = holder


def where(holder: Holder | None) -> str:
    """Who holds a sitting, in brackets: " (process 4711 on desk, since 14:02)"; may be empty."""
    if holder is None or holder.pid == 0:
        return ""
    since, today = holder.since.astimezone(), datetime.now(UTC).astimezone()
    day = "" if since.date() == today.date() else f"{since.date().isoformat()}, "
    return f" (process {holder.pid} on {visible(holder.host)}, since {day}{since:%H:%M})"


class Guards:
    """The locks that one journal takes, and what it last saw in each draft's file."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._open: dict[str, Hold] = {}  # drafts that are open here
        self._seen: dict[str, bytes] = {}  # id of a draft -> the digest of its file
        self._moved: dict[str, str] = {}  # id of a draft -> the id it goes on under

    # One change at a time

    @contextmanager
    def changing(self, name: str) -> Iterator[None]:
        """Keep everybody else from the files of an id meanwhile.

        Raises:
            JournalError: somebody else does not let go of them.
        """
        try:
            with locked(self._path(name), _PATIENCE):
                yield
        except Busy as busy:
            raise JournalError(
                f"{visible(name)}: another emcompass is changing it{where(busy.holder)}; try again"
            ) from busy

    # A sitting is open in one window

    def open(self, draft: str, *, anyway: bool = False) -> None:
        """Say that a sitting is open here from now on. `anyway`: also if it is elsewhere.

        Raises:
            SittingOpen: it is open elsewhere.
        """
        if draft in self._open:
            return
        try:
            self._open[draft] = hold(self._path(f"{draft}.open"), _GLANCE)
        except Busy as busy:
            if not anyway:
                raise SittingOpen(busy.holder) from busy

    def close(self) -> None:
        """No sitting is open here any more."""
        for held in self._open.values():
            held.release()
        self._open.clear()

    def opened_by(self, draft: str) -> Holder | None:
        """Who else has a sitting open; None when nobody has."""
        return None if draft in self._open else holder_of(self._path(f"{draft}.open"))

    # What was read must still be there

    def saw(self, draft: str, data: bytes) -> None:
        """Remember what a draft's file holds now."""
        self._seen[draft] = _digest(data)

    def forget(self, draft: str) -> None:
        """The draft is done with, or begun again from what its file holds."""
        self._seen.pop(draft, None)
        self._moved.pop(draft, None)

    def is_ours(self, draft: str, path: Path) -> bool:
        """Whether writing a draft's file loses nothing: it is as last seen here, or gone."""
        seen, now = self._seen.get(draft), _bytes(path)
        return seen is None or not now or seen == _digest(now)

    def move(self, draft: str, other: str) -> None:
        """Let a sitting go on under another id: somebody else has changed the file of its own."""
        self._moved[draft] = other
        self.open(other)

    def id_of(self, draft: str) -> str:
        """The id that a sitting goes on under."""
        return self._moved.get(draft, draft)

    def _path(self, name: str) -> Path:
        return self._places.locks / f"{name}.lock"


def replace_if(path: Path, expected: bytes, data: bytes) -> bool:
    """Replace a file if it still holds what was read: where disks know no locks, this is left.

    Raises:
        OSError: it can't be written.
    """
    if _bytes(path) != expected:
        return False
    atomic.replace_file(path, data)
    return True


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _digest(data: bytes) -> bytes:
    from hashlib import sha256

    return sha256(data).digest()
