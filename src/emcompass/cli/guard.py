"""One place where a failure becomes a line on standard error and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from emcompass.errors import EmcompassError
from emcompass.text.clean import clean_line


def guarded(command: Callable[[], object]) -> int:
    """Run a command; never raises, never shows a traceback. Returns the exit code."""
    try:
        outcome = command()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return stopped()
    except BrokenPipeError:
        return _reader_went_away()
    except (EmcompassError, OSError) as problem:
        _complain(_told(problem))
        return 1
    return outcome if isinstance(outcome, int) else 0


def stopped() -> int:
    """What a person who interrupts is told; returns the exit code."""
    _complain("stopped; what was answered is saved")
    return 1


def _complain(text: str) -> None:
    for line in text.splitlines():
        sys.stderr.write(f"emcompass: {clean_line(line)}\n")


def _told(problem: EmcompassError | OSError) -> str:
    if isinstance(problem, EmcompassError):
        return str(problem)
    place = f"{problem.filename}: " if problem.filename else ""
    return f"{place}{problem.strerror or problem}"


def _reader_went_away() -> int:
    """`emcompass history | head`: the reader has had enough, and exit must not flush to it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
