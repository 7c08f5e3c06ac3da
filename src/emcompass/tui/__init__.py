"""The app for the terminal. `run` is all that the commands need; Textual loads with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from emcompass.journal.store import Journal
    from emcompass.tui.room_desk import RoomDesk

__all__ = ["run"]


def run(  # noqa: PLR0913 -- one parameter for each thing a command may hand in
    journal: Journal | None = None,
    *,
    start: str | None = None,
    bank: str | None = None,
    mode: str = "full",
    room: Path | None = None,
    address: str | None = None,
    cert: str = "",
    desk: RoomDesk | None = None,
    shared: bool = False,
) -> int:
    """Run the app until it is left; returns the exit code (1 after a crash).

    `start`: None opens home, "take" goes on with the newest draft or begins, "new" begins,
    "preview" walks through `bank` without saving. `bank` is an id or a folder. "console" and
    "projector" show the workshop whose folder is `room`; "join" takes part in the one at `address`
    ("" asks for it), trusting the certificate in the file `cert`. `desk`: the console of a room
    that another computer runs. `shared`: one person after the other joins at this keyboard.
    """
    from emcompass.journal.store import Journal as DefaultJournal
    from emcompass.tui import key_parser, terminal_writer
    from emcompass.tui.app import EmcompassApp, Opening

    key_parser.install()
    terminal_writer.install()
    app = EmcompassApp(
        journal or DefaultJournal(),
        opening=Opening(start, bank, mode, room, address, cert, desk, shared),
    )
    app.run()
    app.desk.close()
    return app.return_code or 0
