"""Any path a person can type or a variable can hold: one line, never a traceback, never a hang."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.adverts.labelled import HERE
from tests.samples import SAMPLES

Make = Callable[[Path], str]


def _file(folder: Path) -> str:
    place = folder / "file"
    place.write_text("hello")
    return str(place)


def _pipe(folder: Path) -> str:
    place = folder / "pipe"
    os.mkfifo(place)
    return str(place)


def _loop(folder: Path) -> str:
    place = folder / "loop"
    place.symlink_to(place)
    return str(place)


def _dangling(folder: Path) -> str:
    place = folder / "dangling"
    place.symlink_to(folder / "nowhere" / "at" / "all")
    return str(place)


PLACES: dict[str, Make] = {
    "no such user": lambda _: "~nobody-of-this-name/x",
    "a file": _file,
    "below a file": lambda folder: f"{_file(folder)}/below",
    "a pipe": _pipe,
    "a device": lambda _: "/dev/null",
    "an endless device": lambda _: "/dev/zero",
    "a link to itself": _loop,
    "a dangling link": _dangling,
    "too long": lambda folder: str(folder / ("x" * 300)),
    "far too long": lambda folder: str(folder) + "/x" * 3000,
    "not there": lambda folder: str(folder / "nothing" / "here"),
    "a folder": str,
    "control characters": lambda folder: str(folder / "\x1b]52;c;aGk=\x07\u202e"),
    "undecodable": lambda folder: str(folder / "\udcff\udcfe"),
    "empty": lambda _: "",
    "a dash": lambda _: "-",
    "the system's": lambda _: "/proc/self/mem",
}
ADVERT = HERE / "build" / "b05.txt"
READERS: Sequence[Sequence[str]] = (
    ["score", "PLACE"],
    ["import", "PLACE"],
    ["banks", "check", "PLACE"],
    ["banks", "analyse", "PLACE"],
    ["take", "--plain", "--bank", "PLACE"],
    ["workshop", "run", "PLACE"],
    ["workshop", "import", "PLACE"],
    ["show", "PLACE"],
    ["advert", "PLACE"],
    ["advert", str(ADVERT), "--lexicon", "PLACE"],
)
WRITERS: Sequence[Sequence[str]] = (
    ["export", "-o", "PLACE", "--force"],
    ["export", "--all", "-o", "PLACE"],
    ["workshop", "new", "PLACE"],
    ["try", "ask first", "--ics", "PLACE", "--force"],
    ["advert", str(ADVERT), "--force", "-o", "PLACE"],
)
HOMES: Sequence[Sequence[str]] = (
    ["where"],
    ["history"],
    ["try", "ask first"],
    ["advert", str(ADVERT), "--keep"],
    ["due"],
    ["take", "--plain"],
    ["import", str(SAMPLES / "torn.toml")],
    ["banks"],
)


def _run(
    command: Sequence[str], home: str, here: Path, typed: str = "\n"
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "EMCOMPASS_HOME": home, "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-m", "emcompass", *command],
        env=environment, input=typed, capture_output=True, text=True, errors="replace",
        timeout=60, check=False, cwd=here,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "should not have happened" not in done.stderr
    assert done.returncode in {0, 1, 2}
    assert not done.returncode or done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout + done.stderr
    return done


def _called(command: Sequence[str]) -> str:
    return "-".join(Path(word).name for word in command if word != "PLACE")


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("places")
    home = here / "home"
    _run(["import", str(SAMPLES / "torn.toml")], str(home), here)
    return home


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", [*READERS, *WRITERS], ids=_called)
def test_a_path_on_the_command_line(
    tmp_path: Path, lived_in: Path, place: str, command: Sequence[str]
) -> None:
    home = tmp_path / "home"
    if lived_in.exists():
        shutil.copytree(lived_in, home)
    path = PLACES[place](tmp_path)
    _run([path if word == "PLACE" else word for word in command], str(home), tmp_path)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", HOMES, ids=" ".join)
def test_a_home_that_is_none(tmp_path: Path, place: str, command: Sequence[str]) -> None:
    done = _run(command, PLACES[place](tmp_path), tmp_path)
    if place == "no such user":
        assert done.returncode == 1
        assert "there is no such user here" in done.stderr


def test_a_folder_that_vanished_under_us(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = (
        "import os, sys; os.rmdir(os.getcwd())\n"
        "from emcompass.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    for command in (["where"], ["show"], ["export", "-o", "x.md"], ["banks", "check", "x"]):
        gone.mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", code, *command], cwd=gone, capture_output=True, text=True,
            env={**os.environ, "EMCOMPASS_HOME": str(tmp_path / "home")}, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        assert "should not have happened" not in done.stderr
