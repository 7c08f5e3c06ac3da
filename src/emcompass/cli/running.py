"""One place where a command's failure becomes a line on standard error and an exit code."""

from __future__ import annotations

import sys
import traceback

import click

from emcompass.cli import streams
from emcompass.cli.commands import emcompass
from emcompass.errors import EmcompassError
from emcompass.text.clean import clean_line

_LONGEST = 4000  # characters of a line; a path may be as long


def run(arguments: list[str]) -> int:
    """Run the command line in `arguments`; never raises, never shows a traceback."""
    try:
        streams.prepare()
        outcome = emcompass.main(args=arguments, prog_name="emcompass", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as problem:
        return _wrong_usage(problem)
    except (click.Abort, KeyboardInterrupt):
        _complain("stopped; what was answered is saved")
        return 1
    except BrokenPipeError:  # `emcompass history | head`: the reader has had enough
        streams.give_up_output()
        return 0
    except (EmcompassError, OSError) as problem:
        _complain(_told(problem))
        streams.give_up_output()
        return 1
    except Exception as problem:  # noqa: BLE001 -- the last resort: a person gets a line, we a file
        _complain(_unexpected(problem))
        streams.give_up_output()
        return 1
    return outcome if isinstance(outcome, int) else 0


def _wrong_usage(problem: click.ClickException) -> int:
    if isinstance(problem, click.UsageError):
        if problem.ctx is not None:
            streams.complain(f"{problem.ctx.get_usage()}\n")
            streams.complain(f"Try '{problem.ctx.command_path} --help' for help.\n\n")
        streams.complain(f"Error: {_one_line(problem.format_message())}\n")
        return 2
    _complain(problem.format_message())
    return 1


def _complain(text: str) -> None:
    for line in text.splitlines():
        streams.complain(f"emcompass: {_one_line(line)}\n")


def _one_line(text: str) -> str:
    return clean_line(text)[:_LONGEST]


def _told(problem: EmcompassError | OSError) -> str:
    if isinstance(problem, EmcompassError):
        return str(problem)
    place = f"{problem.filename}: " if problem.filename else ""
    return f"{place}{problem.strerror or problem}"


def _unexpected(problem: Exception) -> str:
    """What to say of an error of our own; its traceback goes to a file that can be sent to us."""
    what = f"{type(problem).__name__}: {problem}".partition("\n")[0]
    try:
        from emcompass import paths

        place = paths.cache() / "last-error.txt"
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.write_text("".join(traceback.format_exception(problem)), "utf-8", "backslashreplace")
    except (OSError, EmcompassError):
        return f"this should not have happened ({what})"
    return f"this should not have happened ({what}); the details are in {place}"
