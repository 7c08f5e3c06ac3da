"""A pytest plugin: which test runs which lines, and for how long; written to $TRACED as JSON.

    {"lines": {file: {line: [test, ...]}}, "seconds": {test: seconds}}

A test is a function's id without its parameters; a file is relative to the project. What runs while
modules are imported has no test and is left out.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

_tracer = coverage.Coverage(data_file=None, source=["src/emcompass"], config_file=False)
_tracer.start()
_seconds: dict[str, float] = defaultdict(float)


def function_of(test: str) -> str:
    """The id without the parameters in brackets."""
    return test.partition("[")[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Put down to a test what runs from its first fixture to its last."""
    _tracer.switch_context(function_of(item.nodeid))
    done = yield
    _tracer.switch_context("")
    return done


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up setup, call and teardown."""
    _seconds[function_of(report.nodeid)] += report.duration


def pytest_sessionfinish() -> None:
    """Write what was seen."""
    _tracer.stop()
    data, root = _tracer.get_data(), Path.cwd()
    lines = {
        str(Path(file).relative_to(root)): {
            line: tests
            for line, found in data.contexts_by_lineno(file).items()
            if (tests := [one for one in found if one])
        }
        for file in data.measured_files()
    }
    file = Path(os.environ["TRACED"])
    half = file.with_suffix(f".{os.getpid()}.tmp")
    half.write_text(json.dumps({"lines": lines, "seconds": _seconds}), "utf-8")
    half.replace(file)  # another run may be reading it
