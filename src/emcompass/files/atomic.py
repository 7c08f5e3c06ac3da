"""Files that are either wholly written or not there: on the disk, never half a file.

What emcompass keeps is private; what a person exports (`shared`) gets the rights that any program's
new file would, or those of the file it takes the place of. Everything raises OSError; the callers
know the words.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_STALE = 3600.0  # seconds after which no writer can still be at work on its temporary file
_PATIENCE = 2.0  # seconds that another program (a scanner, a sync tool) may hold a file up
_PAUSE = 0.05
_PRIVATE = 0o600
_NAME = 80  # characters of a name that its temporary file repeats


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


def replace_file(path: Path, data: bytes, *, shared: bool = False) -> None:
    """Write a file, in place of what was there.

    Raises:
        OSError: nothing was written, what was there is whole; also where no plain file is there.
    """
    path = Path(os.path.realpath(path))  # a link stays a link: its target is written
    with _temporary(path, data, _rights(path, shared)) as temporary:
        _replace(temporary, path)
    sync_folder(path.parent)


def create_file(path: Path, data: bytes, *, shared: bool = False) -> None:
    """Write a new file.

    Raises:
        FileExistsError: something of that name is there; it is left as it is.
        OSError: it can't be written; nothing of that name is there.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with _temporary(path, data, _rights(path, shared)) as temporary:
        move_new(temporary, path)
    sync_folder(path.parent)


def export_file(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file for a person, in place of one that is there only where `force` says so.

    Raises:
        FileExistsError: there is one, and it is to stay.
        OSError: it can't be written; what was there is whole.
    """
    write = replace_file if force else create_file
    write(path, data, shared=True)


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
        try:
            _replace(source, target)
        except BaseException:
            target.unlink()  # the empty file that held the name
            raise
    else:
        source.unlink()


def probe(folder: Path) -> None:
    """Try whether a folder takes files, by writing one and removing it."""
    with _temporary(folder / "probe", b"", _PRIVATE) as temporary:
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


def _rights(path: Path, shared: bool) -> int:
    """The rights that the file at `path` is to have; only a plain file may be written over."""
    try:
        there = path.stat().st_mode
    except FileNotFoundError:
        return 0o666 & ~_mask() if shared else _PRIVATE
    if stat.S_ISDIR(there):
        raise IsADirectoryError(errno.EISDIR, "a folder stands in place of the file", str(path))
    if not stat.S_ISREG(there):
        raise OSError(errno.EINVAL, "what stands there is no plain file", str(path))
    return stat.S_IMODE(there) if shared else _PRIVATE


def _mask() -> int:
    mask = os.umask(0o077)  # the only way to ask for it
    os.umask(mask)
    return mask


def _replace(source: Path, target: Path) -> None:
    """Rename onto a file. Where another program holds it, wait: for a bounded time."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            source.replace(target)
        except PermissionError as error:
            if time.monotonic() >= until:
                held = "it may not be replaced, perhaps another program has it open"
                raise PermissionError(errno.EACCES, held, str(target)) from error
            time.sleep(_PAUSE)
        else:
            return


@contextmanager
def _temporary(path: Path, data: bytes, rights: int) -> Iterator[Path]:
    make_folder(path.parent)
    temporary = path.with_name(f".{path.name[:_NAME]}.{os.urandom(4).hex()}.tmp")
    try:
        _write(temporary, data, rights)
        yield temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes, rights: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0), _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if rights != _PRIVATE:
            path.chmod(rights)
        os.fsync(file.fileno())
