"""The command line, read by click."""

from __future__ import annotations

import click

from emcompass.cli import streams
from emcompass.cli.commands import emcompass
from emcompass.cli.guard import complain, guarded, one_line, stopped
from emcompass.words.command_messages import ERROR, TRY_HELP
from emcompass.words.fill import say
from emcompass.words.language import lend


def run(arguments: list[str]) -> int:
    """Run the command line in `arguments`; never raises, never shows a traceback."""
    return guarded(lambda: _run(arguments))


def _run(arguments: list[str]) -> object:
    lend()
    try:
        return emcompass.main(args=arguments, prog_name="emcompass", standalone_mode=False)
    except click.ClickException as problem:
        return _wrong_usage(problem)
    except click.Abort:
        return stopped()


def _wrong_usage(problem: click.ClickException) -> int:
    if isinstance(problem, click.UsageError):
        if problem.ctx is not None:
            streams.complain(f"{problem.ctx.get_usage()}\n")
            streams.complain(f"{say(TRY_HELP, command=problem.ctx.command_path)}\n\n")
        streams.complain(f"{say(ERROR, problem=one_line(problem.format_message()))}\n")
        return 2
    complain(problem.format_message())
    return 1
