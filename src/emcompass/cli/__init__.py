"""The command line. `main` answers --version at once and loads the rest when it is needed."""

from __future__ import annotations

import signal
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 something went wrong, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    before = _interrupts(signal.SIG_DFL)
    if given == ["--version"] and sys.stdout is not None:
        return _print_version()
    from emcompass.cli.running import run

    _interrupts(before)
    outcome = run(given)
    if arguments is None:
        _interrupts(signal.SIG_DFL)
    return outcome


def _interrupts(handler: signal._HANDLER) -> signal._HANDLER:
    """Who hears Ctrl-C. While nothing is under way it just ends us, without a traceback."""
    try:
        return signal.signal(signal.SIGINT, handler)
    except ValueError:  # not the main thread: somebody else's to say
        return None


def _print_version() -> int:
    from emcompass import __version__

    try:
        sys.stdout.write(f"emcompass {__version__}\n")
        sys.stdout.flush()
    except OSError as problem:
        sys.stderr.write(f"emcompass: {problem.strerror}\n")
        return 1
    return 0
