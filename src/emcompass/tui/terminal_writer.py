"""What draws on the terminal, and goes on taking drawings when the terminal is gone.

Textual's own thread ends at the first write that fails. What is drawn afterwards fills its queue,
and then the whole app waits for room in it: closed with its window, it would never end.
"""

from __future__ import annotations

from contextlib import suppress

from textual.drivers._writer_thread import WriterThread


class TerminalWriter(WriterThread):
    """Writes to the terminal for as long as there is one."""

    def run(self) -> None:
        """Take every text up to the end; a terminal that is gone has no use for them."""
        while (text := self._queue.get()) is not None:
            self._draw(text)
        self._draw("")

    def _draw(self, text: str) -> None:
        with suppress(OSError, ValueError):  # it hung up; or its file is closed
            self._file.write(text)
            if not self._queue.qsize():
                self._file.flush()


def install() -> None:
    """Let Textual's driver on POSIX write with this thread; elsewhere nothing changes."""
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return
    linux_driver.WriterThread = TerminalWriter  # type: ignore[attr-defined]
