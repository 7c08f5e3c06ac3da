"""One place where a command's failure becomes a line on standard error and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable

from emcompass.cli import streams
from emcompass.errors import EmcompassError
from emcompass.text.clean import clean_line

_LONGEST = 4000  # characters of a line; a path may be as long


def guarded(command: Callable[[], object]) -> int:
    """Run a command; never raises, never shows a traceback. Returns the exit code."""
    try:
        streams.prepare()
        outcome = command()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return stopped()
    except BrokenPipeError:  # `emcompass history | head`: the reader has had enough
        streams.give_up_output()
        return 0
    except (EmcompassError, OSError) as problem:
        complain(_told(problem))
        streams.give_up_output()
        return 1
    except Exception as problem:  # noqa: BLE001 -- the last resort: a person gets a line, we a file
        complain(_unexpected(problem))
        streams.give_up_output()
        return 1
    return outcome if isinstance(outcome, int) else 0


def stopped() -> int:
    """Say what a person who interrupts wants to know; returns the exit code."""
    from emcompass.words.fill import say
    from emcompass.words.shell_messages import STOPPED

    complain(say(STOPPED))
    return 1


def complain(text: str) -> None:
    """Say what is wrong, each line with our name before it."""
    for line in text.splitlines():
        streams.complain(f"emcompass: {one_line(line)}\n")


def one_line(text: str) -> str:
    """The text as one line that steers nothing."""
    return clean_line(text)[:_LONGEST]


def _told(problem: EmcompassError | OSError) -> str:
    if isinstance(problem, EmcompassError):
        return str(problem)
    place = f"{problem.filename}: " if problem.filename else ""
    return f"{place}{problem.strerror or problem}"


def _unexpected(problem: Exception) -> str:
    """What to say of an error of our own; its traceback goes to a file that can be sent to us."""
    from emcompass.words.fill import say
    from emcompass.words.shell_messages import UNEXPECTED, UNEXPECTED_KEPT

    what = f"{type(problem).__name__}: {problem}".partition("\n")[0]
    try:
        import traceback

        from emcompass import paths
        from emcompass.files import atomic

        place = paths.cache() / "last-error.txt"
        trace = "".join(traceback.format_exception(problem))
        atomic.replace_file(place, trace.encode("utf-8", "backslashreplace"))
    except (OSError, EmcompassError):
        return say(UNEXPECTED, what=what)
    return say(UNEXPECTED_KEPT, what=what, place=str(place))
