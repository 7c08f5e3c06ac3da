"""The command line as a person meets it: real processes with a home of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where this test's emcompass keeps everything."""
    return tmp_path / "home"


@pytest.fixture
def run(home: Path) -> Run:
    """Runs `emcompass ARGUMENTS`; what it prints comes back as text."""

    def run_command(*arguments: str | Path, typed: str = "", **environment: str) -> Ran:
        return subprocess.run(
            [sys.executable, "-m", "emcompass", *map(str, arguments)],
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            env={**os.environ, "EMCOMPASS_HOME": str(home), "TERM": "dumb", **environment},
            check=False,
        )

    return run_command
