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
        from emcompass.words.fill import say
        from emcompass.words.shell_messages import APP_NEEDS_TERMINAL

        raise EmcompassError(say(APP_NEEDS_TERMINAL))
    from emcompass.tui import run

    return run(start=start, bank=bank, mode=mode)


def check_terminal() -> None:
    """Raise EmcompassError where a workshop's screens can't be shown."""
    if not can_show_app():
        from emcompass.words.fill import say
        from emcompass.words.shell_messages import ROOM_NEEDS_TERMINAL

        raise EmcompassError(say(ROOM_NEEDS_TERMINAL))


def open_room_in_app(view: str, room: Path) -> int:
    """Show a workshop's "console" or "projector" until it is left; returns the exit code."""
    from emcompass.tui import run

    return run(start=view, room=room)
