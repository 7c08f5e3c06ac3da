"""Standard input, output and error as they are found: any encoding, closed, full, or gone."""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from emcompass.errors import EmcompassError
from emcompass.text.clean import clean
from emcompass.text.layout import to_ascii

_NEAREST = "emcompass-nearest"


class OutputError(EmcompassError):
    """Standard output can't be written to."""


class _AsciiOutput(io.TextIOWrapper):
    """An output that takes ASCII only, dressed as UTF-8: click overrides a plain ASCII one."""

    def write(self, text: str, /) -> int:
        super().write(to_ascii(text))
        return len(text)


class _TerminalOutput(io.TextIOWrapper):
    """A terminal as an output: nothing written to it by a command can steer it."""

    def write(self, text: str, /) -> int:
        super().write(clean(text))
        return len(text)


def prepare() -> None:
    """Make every stream usable: what an encoding lacks is replaced by the nearest that it has.

    A closed input is an empty one. Raises OutputError when standard output is closed.
    """
    codecs.register_error(_NEAREST, _nearest)
    sys.stdin = sys.stdin or io.StringIO()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    closed = sys.stdout is None
    sys.stdout, sys.stderr = _usable(sys.stdout), _usable(sys.stderr)
    if closed:
        from emcompass.words.fill import say
        from emcompass.words.shell_messages import OUTPUT_CLOSED

        raise OutputError(say(OUTPUT_CLOSED))


def _usable(stream: TextIO | None) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if codecs.lookup(stream.encoding).name == "ascii":
        return _AsciiOutput(stream.buffer, encoding="utf-8", line_buffering=_by_line(stream))
    if stream is sys.stdout and stream.isatty():
        return _TerminalOutput(
            stream.buffer, stream.encoding, errors=_NEAREST, line_buffering=_by_line(stream)
        )
    stream.reconfigure(errors=_NEAREST)
    return stream


def _by_line(stream: io.TextIOWrapper) -> bool:
    """Whether each line is to be seen at once; an unbuffered stream says so in another way."""
    return stream.line_buffering or stream.write_through or stream.isatty()


def _nearest(error: UnicodeError) -> tuple[str | bytes, int]:
    """The nearest characters in ASCII, which every encoding here has; "?" where there is none."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return to_ascii(error.object[error.start : error.end]), error.end


def complain(text: str) -> None:
    """Write lines to standard error; if that is gone, there is nobody to tell."""
    with suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()


def give_up_output() -> None:
    """Let nothing more reach standard output: what is left in its buffer would fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
