"""Whatever standard input and output are: no traceback, no garbage, the right exit code."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.samples.year import live

COMMANDS: Sequence[Sequence[str]] = (
    ["--version"],
    ["--help"],
    ["show"],
    ["history"],
    ["compare"],
    ["export"],
    ["export", "--format", "csv"],
    ["banks", "schema"],
    ["where"],
    ["take", "--plain"],
    ["delete", "nothing"],
    ["histroy"],
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("streams")
    live(made)
    return made


def start(home: Path, command: Sequence[str], **options: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "EMCOMPASS_HOME": str(home), "TERM": "dumb"}
    environment |= dict(options.pop("environment", {}))  # type: ignore[call-overload]  # of a test
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # options as they come
        [sys.executable, "-m", "emcompass", *command],
        env=environment,
        **{"stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE, **options},
    )


def told(process: subprocess.Popen[bytes]) -> tuple[bytes, str]:
    out, err = process.communicate(timeout=60)
    text = err.decode("utf-8", "replace")
    assert "Traceback" not in text
    assert "Exception ignored" not in text
    return out or b"", text


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_terminal_shows_a_line_before_anything_is_asked(unbuffered: str, encoding: str) -> None:
    """Somebody waits for a workshop to begin: what was said last must stand there meanwhile."""
    near, far = pty.openpty()
    said = "from emcompass.cli import streams; streams.prepare(); import sys; print('said');"
    process = subprocess.Popen(
        [sys.executable, "-c", f"{said} sys.stdin.readline()"],
        stdin=far,
        stdout=far,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered, "PYTHONIOENCODING": encoding},
    )
    try:
        assert select.select([near], [], [], 60)[0], "nothing is shown"
        assert os.read(near, 100).startswith(b"said")
    finally:
        os.write(near, b"\n")
        process.wait()
        os.close(near)
        os.close(far)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_any_encoding(home: Path, command: Sequence[str], encoding: str) -> None:
    """What it lacks is replaced by the nearest it has: a quotation mark stays one."""
    process = start(
        home, command, stdout=subprocess.PIPE, environment={"PYTHONIOENCODING": encoding}
    )
    out, err = told(process)
    text = out.decode(encoding)
    assert text or err
    assert process.returncode in {0, 1, 2}
    if command == ["show"]:
        assert '"' in text or "“" in text


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_standard_output_closed(home: Path, command: Sequence[str]) -> None:
    _, err = told(start(home, command, preexec_fn=lambda: os.close(1)))
    assert err.startswith("emcompass: ")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_standard_output_full(home: Path, command: Sequence[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start(home, command, stdout=full)
        _, err = told(process)
    assert process.returncode in {1, 2}
    assert err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_reader_goes_away(home: Path, command: Sequence[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    process = start(home, command, stdout=write)
    os.close(write)
    told(process)
    assert process.returncode in {0, 1, 2}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_everything_closed(home: Path, command: Sequence[str]) -> None:
    process = start(home, command, stdin=None, stderr=None, preexec_fn=lambda: os.closerange(0, 3))
    assert process.wait(timeout=60) in {0, 1, 2}


@pytest.mark.parametrize("command", [["show"], ["take", "--plain"], ["history"], ["where"]])
def test_standard_input_closed(home: Path, command: Sequence[str]) -> None:
    told(start(home, command, stdin=None, stdout=subprocess.PIPE, preexec_fn=lambda: os.close(0)))


def with_site(folder: Path) -> dict[str, str]:
    """The environment in which a `sitecustomize.py` in that folder runs before anything else."""
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.getenv("PYTHONPATH"))))}


PRESSED = {
    signal.SIG_DFL: {1, -signal.SIGINT},
    signal.SIG_IGN: {0},  # by whoever started us in the background: not meant for us
}


@pytest.mark.parametrize("before", PRESSED, ids=["heard", "ignored"])
@pytest.mark.parametrize("number", [1, 2, 5, 20, 40, 60, 65, 70, 75, 80, 90, 100, 120, 150])
def test_ctrl_c_at_any_moment(
    home: Path, tmp_path: Path, number: int, before: signal.Handlers
) -> None:
    """Pressed while the module of that number is imported; before them there is only Python."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "class Finder:\n"
        "    left = None\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'emcompass.cli.running' or self.left is not None:\n"
        f"            self.left = {number} if self.left is None else self.left - 1\n"
        "            if self.left == 0:\n"
        "                os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder())\n"
    )
    process = start(
        home,
        ["show"],
        stdout=subprocess.PIPE,
        environment=with_site(tmp_path),
        preexec_fn=lambda: signal.signal(signal.SIGINT, before),
    )
    told(process)
    assert process.returncode in PRESSED[before]


def test_what_is_wrong_with_us_is_a_line_and_a_file(home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import emcompass.paths as paths\n"
        "def everything():\n    raise ValueError('a surprise')\n"
        "paths.everything = everything\n"
    )
    process = start(home, ["where"], environment=with_site(tmp_path))
    _, err = told(process)
    assert process.returncode == 1
    assert err.startswith("emcompass: this should not have happened (ValueError: a surprise)")
    assert "Traceback" in (home / "cache" / "last-error.txt").read_text()
