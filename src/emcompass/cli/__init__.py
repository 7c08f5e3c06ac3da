"""The command line. `main` answers --version at once and loads the rest when it is needed."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 something went wrong, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--version"]:
        from emcompass import __version__

        sys.stdout.write(f"emcompass {__version__}\n")
        return 0
    from emcompass.cli.running import run

    return run(given)
