"""The command line. `main` answers --version at once and loads the rest when it is needed."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 something went wrong, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--version"]:
        return _print_version()
    from emcompass.cli.running import run

    return run(given)


def _print_version() -> int:
    from emcompass import __version__

    try:
        sys.stdout.write(f"emcompass {__version__}\n")
        sys.stdout.flush()
    except OSError as problem:
        sys.stderr.write(f"emcompass: {problem.strerror}\n")
        return 1
    return 0
