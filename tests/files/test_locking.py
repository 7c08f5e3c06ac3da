"""Locks that their process takes along when it ends, and that say who holds them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from emcompass.files import locking
from emcompass.files.locking import Busy, hold, holder_of, locked

_HOLD = """
import sys
from pathlib import Path
from emcompass.files.locking import hold
held = hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
held.release()
print("released", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "locks" / "one.lock"


def _other(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_another_process_is_kept_out_and_told_who_is_in(path: Path) -> None:
    process = _other(path)
    with pytest.raises(Busy) as told:
        hold(path)
    holder = told.value.holder
    assert holder is not None
    assert holder.pid == process.pid
    assert holder.host
    assert timedelta() <= datetime.now(UTC) - holder.since < timedelta(minutes=1)
    assert holder_of(path) == holder
    process.communicate("\n", timeout=30)
    hold(path).release()


def test_a_killed_holder_blocks_nobody(path: Path) -> None:
    process = _other(path)
    process.kill()
    process.communicate(timeout=30)
    assert path.exists()  # the name of the dead one is still there
    assert holder_of(path) is None
    hold(path).release()


def test_who_waits_gets_in_when_the_other_is_done(path: Path) -> None:
    process = _other(path)
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    with locked(path, 20):
        assert holder_of(path) is not None
    assert holder_of(path) is None
    process.communicate("\n", timeout=30)


def test_within_one_process_too_there_is_one(path: Path) -> None:
    first = hold(path)
    with pytest.raises(Busy):
        hold(path)
    first.release()
    first.release()
    hold(path).release()


def test_nothing_is_left_behind(path: Path) -> None:
    with locked(path, 0):
        assert path.exists()
    assert list(path.parent.iterdir()) == []


def test_a_disk_without_locks_guards_nothing_and_stops_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(_: int) -> None:
        raise OSError(os.strerror(95))

    monkeypatch.setattr(locking, "_lock", unsupported)
    with locked(path, 0), locked(path, 0):
        pass


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "locks").write_text("in the way")
    with locked(tmp_path / "locks" / "one.lock", 0):
        pass


@pytest.mark.parametrize("name", [b"", b"?", b"\xff\xfe", b"1 2 3", b"x" * 5000])
def test_a_holder_whose_name_is_no_name_still_holds(path: Path, name: bytes) -> None:
    held = hold(path)
    path.write_bytes(name)
    with pytest.raises(Busy) as told:
        hold(path)
    assert told.value.holder is None
    assert holder_of(path) is not None
    held.release()
