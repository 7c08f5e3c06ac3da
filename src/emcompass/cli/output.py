"""Where a command's text goes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import click

from emcompass.errors import EmcompassError
from emcompass.files import atomic
from emcompass.text.clean import clean_line
from emcompass.words.fill import say
from emcompass.words.shell_messages import THERE_ALREADY

STANDARD = Path("-")


def terminal_width() -> int:
    """Lines as wide as the terminal, up to 90 cells; 80 when there is none."""
    return min(shutil.get_terminal_size((80, 24)).columns, 90)


def to_standard(output: Path | None) -> bool:
    """Whether it is to be printed: no file was named, or `-`."""
    return output is None or output == STANDARD


def write_out(text: str, output: Path | None, *, force: bool = False) -> bool:
    """Print a text, or write it to a file, whose folder is made if need be.

    Returns:
        Whether a file was written.

    Raises:
        EmcompassError: there is such a file already, or it can't be written.
    """
    if output is None or output == STANDARD:
        click.echo(text, nl=not text.endswith("\n"))
        return False
    if is_device(output):  # /dev/stdout: it is written to, never replaced
        with output.open("wb") as device:
            device.write(text.encode())
        return True
    refuse_to_replace(output, force=force)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        atomic.export_file(output, text.encode(), force=force)
    except FileExistsError as error:
        raise _taken(output) from error
    return True


def refuse_to_replace(output: Path | None, *, force: bool) -> None:
    """Raise EmcompassError when there is such a file and it may not be replaced."""
    if output is None or to_standard(output) or force or is_device(output):
        return
    if output.exists():
        raise _taken(output)


def _taken(output: Path) -> EmcompassError:
    return EmcompassError(say(THERE_ALREADY, path=clean_line(str(output))))


def is_device(path: Path | None) -> bool:
    """Whether this is no file but something to write to, as /dev/stdout."""
    if path is None:
        return False
    try:
        found = path.stat()
        return stat.S_ISCHR(found.st_mode) or os.path.samestat(found, os.fstat(1))
    except (OSError, ValueError):
        return False
