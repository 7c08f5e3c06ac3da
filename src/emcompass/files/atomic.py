"""Files that are either wholly written or not there: private, on the disk, never half a file.

Everything raises OSError; the callers know the words.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_STALE = 3600.0  # seconds after which no writer can still be at work on its temporary file


def make_folder(folder: Path) -> None:
    """Make a folder and what is missing above it, for this person only."""
    if folder.is_dir():
        return
    if folder.exists():
        raise NotADirectoryError(errno.ENOTDIR, "a file stands in place of the folder", str(folder))
    if not folder.parent.is_dir():
        make_folder(folder.parent)
    with suppress(FileExistsError):  # another process made it just now
        folder.mkdir(mode=0o700)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file, in place of what was there."""
    path = Path(os.path.realpath(path))  # a link stays a link: its target is written
    with _temporary(path, data) as temporary:
        temporary.replace(path)
    sync_folder(path.parent)


def create_file(path: Path, data: bytes) -> None:
    """Write a new file.

    Raises:
        FileExistsError: something of that name is there; it is left as it is.
    """
    with _temporary(path, data) as temporary:
        move_new(temporary, path)
    sync_folder(path.parent)


def move_new(source: Path, target: Path) -> None:
    """Give a file another name, never that of a file that is there.

    Raises:
        FileExistsError: the name is taken.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # no hard links here (FAT, some network disks): take the name, then fill it
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
        source.replace(target)
    else:
        source.unlink()


def probe(folder: Path) -> None:
    """Try whether a folder takes files, by writing one and removing it."""
    with _temporary(folder / "probe", b"") as temporary:
        temporary.unlink()


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk, where the system can."""
    with suppress(OSError):  # Windows opens no folders; there the rename itself has to do
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove the temporary files of writers that were killed."""
    with suppress(OSError):
        for path in folder.glob(".*.tmp"):
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink()


@contextmanager
def _temporary(path: Path, data: bytes) -> Iterator[Path]:
    make_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        _write(temporary, data)
        yield temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
