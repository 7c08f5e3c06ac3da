"""Opening the app, and saying plainly when a terminal can't show it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from emcompass.errors import EmcompassError


def can_show_app() -> bool:
    """Whether both ends are a terminal that can move its cursor."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def open_app(*, start: str | None = None, bank: str | None = None, mode: str = "full") -> int:
    """Run the app until it is left; returns the exit code."""
    if not can_show_app():
        raise EmcompassError(
            "the app needs a terminal; `emcompass take --plain` asks the same questions as "
            "plain text, `emcompass --help` lists the rest"
        )
    from emcompass.tui import run

    return run(start=start, bank=bank, mode=mode)


def check_terminal() -> None:
    """Raise EmcompassError where a workshop's screens can't be shown."""
    if not can_show_app():
        raise EmcompassError("the console and the projector need a terminal")


def open_room_in_app(view: str, room: Path) -> int:
    """Show a workshop's "console" or "projector" until it is left; returns the exit code."""
    from emcompass.tui import run

    return run(start=view, room=room)
