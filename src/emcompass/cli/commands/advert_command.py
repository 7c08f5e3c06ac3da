"""`emcompass advert`: read a job advert, alone, beside a result, or beside another one."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emcompass import paths
from emcompass.advert.advert_text import LARGEST_MB, advert_text
from emcompass.cli.guard import complain
from emcompass.cli.id_argument import RESULT_ID, look_up
from emcompass.cli.output import is_device, refuse_to_replace, to_standard, write_out
from emcompass.cli.saying import print_text
from emcompass.errors import EmcompassError
from emcompass.files.toml_source import TomlReader
from emcompass.text.clean import clean, clean_line, visible
from emcompass.text.spelled import json_text
from emcompass.words import advert_command_messages as h
from emcompass.words import advert_messages as m
from emcompass.words.command_messages import AS_JSON, REPLACE
from emcompass.words.dates import short_day
from emcompass.words.export_messages import WRITTEN
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.desk import Desk
    from emcompass.journal.kept_advert import KeptAdvert
    from emcompass.journal.store import Journal
    from emcompass.reports.advert_blocks import ResultBeside
    from emcompass.reports.advert_pair_blocks import NamedAdvert
    from emcompass.reports.blocks import Block

FORMATS = ("text", "md", "json")
_READER = TomlReader(
    lambda problems: EmcompassError("\n".join(map(str, problems))), largest=LARGEST_MB
)
LATEST = "latest"
_MOST = 2  # adverts at a time


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the options say."""

    form: str
    output: Path | None
    force: bool
    keep: bool
    against: str | None
    lexicon: Path | None


@dataclass(frozen=True, slots=True)
class _Given:
    """An advert's text, and what it is called."""

    name: str
    text: str


@click.command(help=say(h.ADVERT))
@click.argument("files", metavar="FILE [FILE]", nargs=-1)
@click.option("--against", metavar="ID", type=RESULT_ID, help=say(h.AGAINST))
@click.option("--json", "as_data", is_flag=True, help=say(AS_JSON))
@click.option("--format", "form", type=click.Choice(FORMATS), help=say(h.FORMAT))
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help=say(h.OUTPUT))
@click.option("--force", is_flag=True, help=say(REPLACE))
@click.option("--lexicon", metavar="FILE", type=click.Path(path_type=Path), help=say(h.LEXICON))
@click.option("--keep", is_flag=True, help=say(h.KEEP))
@click.option("--list", "listing", is_flag=True, help=say(h.LIST))
@click.option("--delete", "deleting", is_flag=True, help=say(h.DELETE))
def advert(  # noqa: PLR0913, PLR0917 -- one parameter an option
    files: tuple[str, ...],
    against: str | None,
    as_data: bool,
    form: str | None,
    output: Path | None,
    force: bool,
    lexicon: Path | None,
    keep: bool,
    listing: bool,
    deleting: bool,
) -> int:
    """Read one or two adverts, or keep house; returns the exit code: 1 where one is none."""
    from emcompass.desk import Desk
    from emcompass.journal.store import Journal

    journal = Journal()
    form = "json" if as_data else form or _by_ending(output)
    if listing:
        return _list(journal, form)
    if deleting:
        return _delete(journal, files)
    if not files:
        raise click.UsageError(say(h.NO_FILE_GIVEN))
    if len(files) > _MOST:
        raise click.UsageError(say(h.TOO_MANY, number=str(len(files))))
    if files.count("-") > 1:
        raise click.UsageError(say(h.ONE_STANDARD))
    refuse_to_replace(output, force=force)
    asked = _Asked(form, output, force, keep, against, lexicon)
    return _read(Desk(journal, _now), [_given(journal, each) for each in files], asked)


def _now() -> datetime:
    return datetime.now(UTC)


def _by_ending(output: Path | None) -> str:
    ending = output.suffix.removeprefix(".") if output else ""
    return ending if ending in FORMATS else "text"


# The texts


def _given(journal: Journal, named: str) -> _Given:
    if named == "-":
        name = say(m.STANDARD_INPUT)
        return _Given(name, advert_text(_standard_input(), name))
    path = paths.expanded(named)
    if not _is_there(path) and (kept := _kept(journal, named)) is not None:
        return _Given(kept.id, kept.text)
    return _Given(visible(named), advert_text(_READER.read_bytes(path), named))


def _standard_input() -> bytes:
    stream = sys.stdin.buffer if sys.stdin is not None else None
    return stream.read(LARGEST_MB * 1024 * 1024 + 1) if stream is not None else b""


def _kept(journal: Journal, beginning: str) -> KeptAdvert | None:
    """The kept advert of an id or its beginning; None where it can't be one."""
    ids = [path.stem for path in journal.adverts.files()]
    if beginning and any(each.startswith(beginning) for each in ids):
        return journal.adverts.get(beginning)
    return None


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no system has
        return False


# Reading them


def _read(desk: Desk, given: list[_Given], asked: _Asked) -> int:
    from emcompass.reports.advert_pair_blocks import NamedAdvert

    reader = desk.advert_reader(asked.lexicon)
    found = [NamedAdvert(each.name, reader.read(each.text)) for each in given]
    refused = [each for each in found if each.reading.refusal is not None]
    if not refused or len(found) > 1 or asked.form == "json":
        document = _document(desk, found, asked)
        if write_out(document, asked.output, force=asked.force):
            told = say(WRITTEN, path=clean_line(str(asked.output)))
            print_text(told, err=is_device(asked.output))
    for each in refused:
        why = say(m.REFUSALS[each.reading.refusal or "no-advert"])
        complain(say(m.REFUSED_LINE, name=clean_line(each.name), why=why))
    if asked.keep:
        for one, read in zip(given, found, strict=True):
            if read.reading.refusal is None:
                _keep(desk.journal, one.text)
    return 1 if refused else 0


def _keep(journal: Journal, text: str) -> None:
    kept, new = journal.adverts.keep(text, _now())
    print_text(say(m.KEPT if new else m.KEPT_ALREADY, id=kept.id), err=True)


def _document(desk: Desk, found: list[NamedAdvert], asked: _Asked) -> str:
    """What was read, in the format that was asked for."""
    from emcompass.reports.advert_json import advert_json, advert_pair_json

    results = _results(desk, found, asked)
    named = [
        replace(each, beside=result.beside if result else None)
        for each, result in zip(found, results, strict=True)
    ]
    alone = named[0] if len(named) == 1 else None
    if asked.form == "json":
        read = advert_json(alone.reading, alone.beside) if alone else advert_pair_json(*named)
        return json_text(read, indent=2)
    return _drawn(_blocks(desk, named, results[0]), asked)


def _results(desk: Desk, found: list[NamedAdvert], asked: _Asked) -> list[ResultBeside | None]:
    """Each advert beside the result that was asked for; None where there is nothing to lay."""
    if asked.against is None:
        return [None for _ in found]
    record = look_up(desk.journal, None if asked.against == LATEST else asked.against)
    return [
        desk.beside(each.reading, record) if each.reading.refusal is None else None
        for each in found
    ]


def _blocks(desk: Desk, named: list[NamedAdvert], result: ResultBeside | None) -> tuple[Block, ...]:
    from emcompass.desk import CORE_BANK
    from emcompass.reports.advert_blocks import advert_blocks
    from emcompass.reports.advert_pair_blocks import advert_pair_blocks

    bank = desk.bank(CORE_BANK)
    if len(named) == 1:
        return advert_blocks(named[0].reading, bank, result)
    return advert_pair_blocks(named[0], named[1], bank)


def _drawn(blocks: tuple[Block, ...], asked: _Asked) -> str:
    from emcompass.reports.render_markdown import render_markdown
    from emcompass.reports.render_text import render_text

    if asked.form == "md":
        return clean(render_markdown(blocks))
    if to_standard(asked.output):
        columns = sys.stdout.isatty()
        return clean(render_text(blocks, width=shutil.get_terminal_size().columns, columns=columns))
    return clean(render_text(blocks))


# What is kept


def _list(journal: Journal, form: str) -> int:
    kept = journal.adverts.read()
    if form == "json":
        bad = [{"name": one.path.name, "reason": one.reason} for one in kept.unreadable]
        found = [
            {"id": one.id, "made": one.made.isoformat(), "name": one.name, "text": one.text}
            for one in kept.all
        ]
        print_text(json_text({"format": 1, "adverts": found, "unreadable": bad}, indent=2))
        return 0
    for one in kept.all:
        name = clean_line(one.name)
        print_text(say(m.LISTED, id=one.id, date=short_day(one.made), name=name))
    if not kept.all and not kept.unreadable:
        print_text(say(m.LIST_EMPTY), err=True)
    for each in kept.unreadable:
        print_text(f"emcompass: {clean_line(each.reason)}", err=True)
    return 0


def _delete(journal: Journal, names: tuple[str, ...]) -> int:
    if len(names) != 1:
        raise click.UsageError(say(h.ONE_DELETE))
    deleted = journal.adverts.delete(names[0], _now())
    journal.purge_deleted()
    print_text(say(m.DELETED, id=deleted))
    return 0
