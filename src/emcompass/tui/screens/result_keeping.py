"""Where a result of a workshop goes: among one's own, or into a file from a borrowed keyboard."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from emcompass import paths
from emcompass.errors import EmcompassError
from emcompass.files import atomic
from emcompass.files.problems import because
from emcompass.journal.record_file import dump
from emcompass.text.clean import clean_line
from emcompass.tui import screen_routes as routes
from emcompass.words import join_messages as m
from emcompass.words import room_keeping_messages as borrowed
from emcompass.words.app_result_messages import CANT_WRITE
from emcompass.words.dates import short_day
from emcompass.words.experiment_messages import ROOM
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.bank.bank import Bank
    from emcompass.sitting.record import Record
    from emcompass.tui.app import EmcompassApp


class Keeping(Protocol):
    """A way to keep a result, and what is said of it."""

    def offer(self) -> str:
        """The row that keeps it."""

    def told(self, path: Path) -> str:
        """The same row once it is kept at this path."""

    async def keep(
        self, shell: EmcompassApp, record: Record, bank: Bank, promised: Sequence[str]
    ) -> Path | None:
        """Keep it, and what was promised; None when the person would rather not.

        From a worker only: it may ask. Raises EmcompassError.
        """


class AmongOwn:
    """Into the journal of whoever this terminal belongs to."""

    def offer(self) -> str:
        """Offer the own history."""
        return say(m.KEEP)

    def told(self, path: Path) -> str:  # noqa: ARG002 -- it is found in the history, by any path
        """Say that it is there."""
        return say(m.KEPT)

    async def keep(
        self, shell: EmcompassApp, record: Record, bank: Bank, promised: Sequence[str]
    ) -> Path | None:
        """Save the result, pin its bank, take on what was promised. Raises EmcompassError."""
        journal = shell.desk.journal
        journal.pin(bank)
        journal.save_result(record)
        for one in journal.experiments.take_home(record, promised, shell.clock()):
            shell.say(say(ROOM, date=short_day(one.until), text=one.text))
        return journal.path_of(record.id)


class IntoFile:
    """Into a file to take home, at a place that is asked for; the journal here gets nothing."""

    def offer(self) -> str:
        """Offer a file."""
        return say(borrowed.FILE_OFFER)

    def told(self, path: Path) -> str:
        """Say where it is, and that it must not stay there."""
        return say(borrowed.FILE_SAVED, path=clean_line(str(path)))

    async def keep(
        self,
        shell: EmcompassApp,
        record: Record,
        bank: Bank,  # noqa: ARG002 -- `Keeping`'s shape
        promised: Sequence[str],  # noqa: ARG002 -- the record's note has it
    ) -> Path | None:
        """Ask where to until a file is written there, or the person would rather not."""
        name = f"emcompass-{record.id}.toml"
        known = str(Path.cwd() / name)
        while wanted := await shell.push_screen_wait(_where_to(known)):
            try:
                return await asyncio.to_thread(_write, record, wanted, name)
            except EmcompassError as error:
                shell.complain(error)
                known = wanted
        return None


def _where_to(known: str) -> routes.WriteSheet:
    about = say(borrowed.FILE_ABOUT, folder=clean_line(str(Path(known).parent)))
    return routes.WriteSheet(say(borrowed.FILE_TITLE), known, about=about, lines=1)


def _write(record: Record, wanted: str, name: str) -> Path:
    """A new file, in a folder where only that is named. Raises EmcompassError."""
    path = paths.expanded(wanted)
    path = path / name if path.is_dir() else path
    if not path.parent.is_dir():
        raise EmcompassError(say(borrowed.NO_FOLDER, folder=clean_line(str(path.parent))))
    try:
        atomic.create_file(path, dump(record).encode())
    except FileExistsError as error:
        raise EmcompassError(say(borrowed.FILE_TAKEN, path=clean_line(str(path)))) from error
    except OSError as error:
        told = say(CANT_WRITE, path=clean_line(str(path)), reason=because(error))
        raise EmcompassError(told) from error
    return path
