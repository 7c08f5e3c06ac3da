"""Drawing on a terminal that is there, and on one that is gone."""

from __future__ import annotations

import errno
import io
import threading

from emcompass.tui.terminal_writer import TerminalWriter


class Gone(io.StringIO):
    """A terminal whose window was closed."""

    def write(self, text: str, /) -> int:
        """Fail as the kernel does."""
        raise OSError(errno.EIO, "Input/output error")


def _drawn(terminal: io.StringIO, times: int) -> bool:
    """Whether so many drawings end, as the app draws and ends them."""

    def draw() -> None:
        writer = TerminalWriter(terminal)
        writer.start()
        for number in range(times):
            writer.write(f"{number} ")
        writer.stop()

    app = threading.Thread(target=draw, daemon=True)
    app.start()
    app.join(30)
    return not app.is_alive()


def test_everything_is_written_in_order() -> None:
    terminal = io.StringIO()
    assert _drawn(terminal, 200)
    assert terminal.getvalue().split() == [str(number) for number in range(200)]


def test_a_terminal_that_is_gone_holds_nothing_up() -> None:
    assert _drawn(Gone(), 200)
