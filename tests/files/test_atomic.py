"""Whatever goes wrong while a file is written: what was there stays whole, nothing else stays."""

from __future__ import annotations

import errno
import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from emcompass.files import atomic

Write = Callable[[Path], None]


def over(path: Path) -> None:
    atomic.replace_file(path, b"new")


def forced(path: Path) -> None:
    atomic.export_file(path, b"new", force=True)


def anew(path: Path) -> None:
    atomic.create_file(path, b"new")


def exported(path: Path) -> None:
    atomic.export_file(path, b"new", force=False)


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(write: Write, path: Path) -> bool:
    """Whether writing met the broken disk; any other error fails the test."""
    try:
        write(path)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return True
    return False


@pytest.fixture(params=["fsync", "link and replace", "chmod"])
def broken_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that says no at one of the steps."""
    if request.param == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    elif request.param == "chmod":
        monkeypatch.setattr(Path, "chmod", full)
    else:
        monkeypatch.setattr(os, "link", full)
        monkeypatch.setattr(Path, "replace", full)


@pytest.mark.usefixtures("broken_disk")
@pytest.mark.parametrize("write", [over, forced])
def test_a_disk_that_says_no_leaves_the_old_file_whole(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"old" * 1000)
    if refused(write, path):
        assert path.read_bytes() == b"old" * 1000
    else:
        assert path.read_bytes() == b"new"  # the step that fails was not on the way
    assert names(tmp_path) == ["page.md"]


@pytest.mark.usefixtures("broken_disk")
@pytest.mark.parametrize("write", [anew, exported])
def test_a_disk_that_says_no_leaves_no_empty_file(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    if refused(write, path):
        assert names(tmp_path) == []
    else:
        assert path.read_bytes() == b"new"
        assert names(tmp_path) == ["page.md"]


@pytest.mark.parametrize("write", [anew, exported])
def test_what_is_there_is_never_replaced_unasked(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write(path)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["page.md"]


@pytest.mark.parametrize("write", [over, forced, anew, exported])
@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_only_plain_files_are_replaced(write: Write, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "there"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path = Path("/dev/full")
    before = path.stat().st_mode
    with pytest.raises(OSError):  # noqa: PT011 -- which one differs, that there is one counts
        write(path)
    assert path.stat().st_mode == before
    assert len(names(tmp_path)) == (0 if kind == "device" else 1)


@pytest.mark.parametrize("write", [over, forced])
def test_a_link_stays_a_link(write: Write, tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write(link)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_what_is_kept_is_private_and_what_is_exported_is_as_other_programs_would(
    tmp_path: Path,
) -> None:
    mask = os.umask(0o022)
    try:
        anew(tmp_path / "kept")
        exported(tmp_path / "exported")
        (tmp_path / "there").write_bytes(b"old")
        (tmp_path / "there").chmod(0o640)
        forced(tmp_path / "there")
    finally:
        os.umask(mask)
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert rights == {"kept": 0o600, "exported": 0o644, "there": 0o640}


def held(times: int) -> Callable[[Path, Path], Path]:
    """A `Path.replace` that another program holds up so many times."""
    real, left = Path.replace, [times]

    def replace(source: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(target))
        return real(source, target)

    return replace


@pytest.mark.parametrize("times", [1, 2, 5])
def test_a_file_that_is_held_for_a_moment_is_written(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "_PAUSE", 0.001)
    monkeypatch.setattr(Path, "replace", held(times))
    over(tmp_path / "draft.toml")
    assert (tmp_path / "draft.toml").read_bytes() == b"new"


def test_a_file_that_is_held_for_long_is_told_in_bounded_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic, "_PATIENCE", 0.2)
    monkeypatch.setattr(Path, "replace", held(10**9))
    path = tmp_path / "draft.toml"
    path.write_bytes(b"old")
    started = time.monotonic()
    with pytest.raises(PermissionError, match="perhaps another program has it open"):
        over(path)
    assert time.monotonic() - started < 5
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["draft.toml"]


def test_a_name_as_long_as_names_may_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".md")
    exported(path)
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("there", [True, False])
def test_a_disk_that_is_really_full(there: bool, tmp_path: Path) -> None:
    """A process that may write only so much stands for a full disk: the kernel says no half-way."""
    resource = pytest.importorskip("resource")
    path = tmp_path / "page.md"
    if there:
        path.write_bytes(b"old")
    child = os.fork()
    if not child:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            atomic.export_file(path, b"new" * 10_000, force=there)
        except OSError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert names(tmp_path) == (["page.md"] if there else [])
    assert not there or path.read_bytes() == b"old"
