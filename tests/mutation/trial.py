"""Tries a change in a copy of the project: the area's tests that run its line, likeliest first."""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from tests.mutation.areas import Area
from tests.mutation.drawn_changes import ROOT, DrawnChange

_FIRST_SECONDS = 10.0  # what the first round takes without a change
_FIRST_LIMIT = 60.0  # only an endless loop takes longer
_OPTIONS = (
    "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "tests.mutation.quick",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",
)  # fmt: skip
_HEAVY = ("pytest", "hypothesis", "pydantic", "click", "textual.app", "numpy", "scipy.stats")


@dataclass(frozen=True, slots=True)
class Traced:
    """Which tests run which line of which file, and how many seconds each takes."""

    lines: dict[str, dict[str, list[str]]]
    seconds: dict[str, float]


def copied(folder: Path) -> Path:
    """Return a clone of the project's last commit."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    return folder


def traced(copy: Path, areas: Iterable[Area]) -> Traced:
    """Run each file of the areas' tests once, or read what an earlier run of the same file saw."""
    lines: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    seconds: dict[str, float] = {}
    paths = dict.fromkeys(f"tests/{path}" for area in areas for path in area.tests)
    files = _git(copy, "ls-files", *paths).splitlines()
    for test in (file for file in files if Path(file).name.startswith("test_")):
        seen = json.loads(_trace_of(test, copy).read_text("utf-8"))
        seconds.update(seen["seconds"])
        for file, found in seen["lines"].items():
            for line, tests in found.items():
                lines[file][line] += tests
    return Traced(lines, seconds)


def _trace_of(test: str, copy: Path) -> Path:
    """The trace of a file of tests, kept by what is in that file and in all the code."""
    folder = Path(tempfile.gettempdir()) / "emcompass-traces"
    folder.mkdir(exist_ok=True)
    key = "-".join(_git(copy, "rev-parse", f"HEAD:{path}")[:16] for path in ("src", test))
    file = folder / f"{key}.json"
    if not file.exists():
        os.environ["TRACED"] = str(file)
        if _tested(copy, ["-p", "tests.mutation.tracing", test], None) not in {0, 5}:
            file.unlink(missing_ok=True)
            sys.exit(f"{test} fails before anything is changed.")
    return file


def _git(copy: Path, *arguments: str) -> str:
    command = ["git", "-C", str(copy), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def noticed(change: DrawnChange, copy: Path, known: Traced) -> bool:
    """Whether a test fails. First those that need few seconds, then the rest."""
    tests = _likely(change, known)
    spent = accumulate(known.seconds[test] for test in tests)
    early = sum(1 for seconds in spent if seconds <= _FIRST_SECONDS) or 1
    file = copy / change.file
    before = file.read_text("utf-8")
    _write(file, change.made_in(before))
    try:
        return _fails(copy, tests[:early], _FIRST_LIMIT) or _fails(copy, tests[early:], None)
    finally:
        _write(file, before)


def warm() -> None:
    """Import what every run needs, once; nothing of the project's own."""
    for name in _HEAVY:
        importlib.import_module(name)


def _likely(change: DrawnChange, known: Traced) -> list[str]:
    """The tests that run the statement; for one that runs at import, those that run its file."""
    lines = known.lines.get(str(change.file), {})
    found = {test for line in change.lines for test in lines.get(str(line), ())}
    found = found or {test for tests in lines.values() for test in tests}
    areas = tuple(f"tests/{path}" for path in change.area.tests)

    def rank(test: str) -> tuple[bool, int, float]:
        file = test.partition("::")[0]
        area = next(i for i, path in enumerate(areas) if file.startswith(path))
        named = file.endswith(f"test_{change.file.stem}.py")
        return not named, area, known.seconds[test]

    return sorted((test for test in found if test.startswith(areas)), key=rank)


def _fails(copy: Path, tests: Sequence[str], limit: float | None) -> bool:
    return bool(tests) and _tested(copy, tests, limit) != 0


def _tested(copy: Path, arguments: Iterable[str], limit: float | None) -> int:
    """Run pytest in a child that shares what is imported here: its exit code; -1 at the limit."""
    child = os.fork()
    if child == 0:
        _become_pytest(copy, [*_OPTIONS, *arguments])
    end = time.monotonic() + (limit or float("inf"))
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -1


def _become_pytest(copy: Path, arguments: list[str]) -> None:
    code = 3
    try:
        os.setsid()
        os.chdir(copy)
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        ours = {"", str(ROOT), str(ROOT / "src")}
        sys.path[:] = [str(copy / "src"), str(copy), *(p for p in sys.path if p not in ours)]
        os.environ["PYTHONPATH"] = f"{copy / 'src'}{os.pathsep}{copy}"
        for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
            del sys.modules[name]
        import pytest

        code = int(pytest.main(arguments))
    finally:
        os._exit(code)


_writes = iter(range(10**9, 2 * 10**9))


def _write(file: Path, text: str) -> None:
    """Each writing has a time of its own, so that no compiled file of an earlier one is taken."""
    file.write_text(text, "utf-8")
    moment = next(_writes)
    os.utime(file, (moment, moment))
