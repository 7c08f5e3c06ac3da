"""The command line, read by click."""

from __future__ import annotations

import click

from emcompass.cli.commands import emcompass
from emcompass.cli.guard import guarded, stopped


def run(arguments: list[str]) -> int:
    """Run the command line in `arguments`; never raises, never shows a traceback."""
    return guarded(lambda: _run(arguments))


def _run(arguments: list[str]) -> object:
    try:
        return emcompass.main(args=arguments, prog_name="emcompass", standalone_mode=False)
    except click.UsageError as usage:
        usage.show()
        return 2
    except click.Abort:
        return stopped()
