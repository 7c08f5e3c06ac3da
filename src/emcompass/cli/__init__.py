"""The command line. `main` answers --version and opens the app without loading click."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 something went wrong, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    before = _interrupts(signal.SIG_DFL)
    if given == ["--version"] and sys.stdout is not None:
        return _print_version()
    run = _loaded(given)
    _interrupts(before)
    outcome = run()
    if arguments is None:
        _interrupts(signal.SIG_DFL)
    return outcome


def _interrupts(handler: signal._HANDLER) -> signal._HANDLER:
    """Who hears Ctrl-C. While nothing is under way it just ends us, without a traceback.

    Where it is ignored from the start it stays so: a shell that put us in the background, or
    `nohup`, means it for others.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        return signal.SIG_IGN
    try:
        return signal.signal(signal.SIGINT, handler)
    except ValueError:  # not the main thread: somebody else's to say
        return None


def _loaded(given: list[str]) -> Callable[[], int]:
    """What is to be run. The app needs no click, unless a shell asks for the end of a word."""
    if not given and "_EMCOMPASS_COMPLETE" not in os.environ:
        from emcompass.cli.guard import guarded
        from emcompass.cli.open_app import open_app

        return lambda: guarded(open_app)
    from emcompass.cli.running import run

    return lambda: run(given)


def _print_version() -> int:
    from emcompass import __version__

    try:
        sys.stdout.write(f"emcompass {__version__}\n")
        sys.stdout.flush()
    except OSError as problem:
        sys.stderr.write(f"emcompass: {problem.strerror}\n")
        return 1
    return 0
