"""The command line. `main` answers --version and opens the app without loading click."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 something went wrong, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--version"]:
        return _print_version()
    if not given and "_EMCOMPASS_COMPLETE" not in os.environ:  # set by a shell that completes words
        return _open_app()
    from emcompass.cli.running import run

    return run(given)


def _open_app() -> int:
    from emcompass.cli.guard import guarded
    from emcompass.cli.open_app import open_app

    return guarded(open_app)


def _print_version() -> int:
    from emcompass import __version__

    try:
        sys.stdout.write(f"emcompass {__version__}\n")
        sys.stdout.flush()
    except OSError as problem:
        sys.stderr.write(f"emcompass: {problem.strerror}\n")
        return 1
    return 0
