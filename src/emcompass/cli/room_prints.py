"""What the `workshop` commands print on paper: a room's sheet, an agenda's script."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from emcompass.cli.output import refuse_to_replace, write_out
from emcompass.cli.rooms import find
from emcompass.cli.saying import print_text
from emcompass.reports.blocks import Block
from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.text.clean import clean_line
from emcompass.workshop.host.agenda_file import bank_of, find_agenda, load_agenda
from emcompass.workshop.host.earlier import read_earlier
from emcompass.workshop.host.folder import read_plan, read_settings
from emcompass.workshop.host.room_script import script_blocks
from emcompass.workshop.host.room_sheet import sheet_blocks
from emcompass.workshop.rules.room_plan import build_plan


def sheet(room: str, *, kind: str | None, output: Path | None, force: bool) -> None:
    """The sheet of an open room. Raises EmcompassError."""
    place = find(room, must_be_open=True)
    plan, _ = read_plan(place)
    blocks = sheet_blocks(read_settings(place), plan, read_earlier(place))
    _print(blocks, kind, output, force=force)


def script(agenda: str, *, kind: str | None, output: Path | None, force: bool) -> None:
    """The script of an agenda. Raises AgendaError, BankError."""
    found = load_agenda(agenda)
    plan = build_plan(found, bank_of(found, find_agenda(agenda)))
    _print(script_blocks(plan, agenda), kind, output, force=force)


def _print(blocks: Iterable[Block], kind: str | None, output: Path | None, *, force: bool) -> None:
    refuse_to_replace(output, force=force)
    named = output is not None and output.suffix.lower() in {".html", ".htm"}
    render = render_html if (kind or ("html" if named else "md")) == "html" else render_markdown
    if write_out(render(blocks), output, force=force):
        print_text(clean_line(str(output)))
