"""`emcompass try`: take a step on, see what is under way, say what became of it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emcompass.cli.id_argument import RESULT_ID, look_up
from emcompass.cli.output import is_device, refuse_to_replace, write_out
from emcompass.cli.saying import print_text
from emcompass.errors import EmcompassError
from emcompass.journal.experiment import OUTCOMES
from emcompass.text.clean import clean_line
from emcompass.words import experiment_command_messages as h
from emcompass.words import experiment_messages as m
from emcompass.words.command_messages import REPLACE
from emcompass.words.dates import day
from emcompass.words.export_messages import WRITTEN
from emcompass.words.fill import say
from emcompass.words.offsets import wall

if TYPE_CHECKING:
    from emcompass.journal.experiment import Experiment
    from emcompass.journal.store import Journal
    from emcompass.sitting.record import Record

STILL = "still"
_ID = re.compile(r"\d{4}-\d{2}-\d{2}-[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the options say."""

    until: str | None
    note: str | None
    ics: Path | None
    force: bool


@click.command("try", help=say(h.TRY))
@click.argument("words", metavar="[TEXT | ID done|partly|dropped|still]", nargs=-1)
@click.option("--until", metavar="DATE", help=say(h.UNTIL))
@click.option("--offered", "number", metavar="N", type=click.IntRange(min=1), help=say(h.OFFERED))
@click.option("--result", "result_id", metavar="R", type=RESULT_ID, help=say(h.RESULT))
@click.option("--note", metavar="TEXT", help=say(h.NOTE))
@click.option("--ics", metavar="FILE", type=click.Path(path_type=Path), help=say(h.ICS))
@click.option("--force", is_flag=True, help=say(REPLACE))
@click.option("--list", "listing", is_flag=True, help=say(h.LIST))
@click.option("--json", "as_data", is_flag=True, help=say(h.AS_JSON))
@click.option("--delete", "deleting", is_flag=True, help=say(h.DELETE))
def try_(  # noqa: PLR0913, PLR0917 -- one parameter an option
    words: tuple[str, ...],
    until: str | None,
    number: int | None,
    result_id: str | None,
    note: str | None,
    ics: Path | None,
    force: bool,
    listing: bool,
    as_data: bool,
    deleting: bool,
) -> int:
    """Take something on, list it, or say what became of it; returns the exit code."""
    from emcompass.journal.store import Journal

    journal, asked = Journal(), _Asked(until, note, ics, force)
    if listing or as_data:
        return _list(journal, as_data)
    refuse_to_replace(ics, force=force)
    if deleting:
        return _delete(journal, words)
    if len(words) == 2 and words[1] in {*OUTCOMES, STILL}:
        return _tell(journal, words[0], words[1], asked)
    if note is not None:
        raise click.UsageError(say(h.NOTE_NEEDS_ID))
    if len(words) == 1 and _ID.fullmatch(words[0]):
        return _show(journal, words[0], asked)
    if not words:
        return _from_result(journal, result_id, number, asked)
    if number is not None:
        raise click.UsageError(say(h.ONE_OF_BOTH))
    record = look_up(journal, result_id) if result_id else None
    return _take_on(journal, " ".join(words), record, asked, own=True)


def _from_result(journal: Journal, result_id: str | None, number: int | None, asked: _Asked) -> int:
    record = _result(journal, result_id)
    offered = _offered(journal, record)
    if number is not None:
        return _take_on(journal, _chosen(offered, number), record, asked, own=False)
    return _converse(journal, offered, record, asked)


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return wall(_now()).date()


def _list(journal: Journal, as_data: bool) -> int:
    from emcompass.reports.experiment_json import experiment_json
    from emcompass.reports.experiment_words import told
    from emcompass.text.spelled import json_text

    kept = journal.experiments.read()
    if as_data:
        bad = [{"name": one.path.name, "reason": one.reason} for one in kept.unreadable]
        found = [*map(experiment_json, kept.all)]
        print_text(json_text({"format": 1, "experiments": found, "unreadable": bad}, indent=2))
        return 0
    for one, line in zip(kept.all, told(kept.all), strict=True):
        print_text(say(m.LISTED, id=one.id, line=line))
    if not kept.all and not kept.unreadable:
        print_text(say(m.LIST_EMPTY), err=True)
    for each in kept.unreadable:
        print_text(f"emcompass: {clean_line(each.reason)}", err=True)
    return 0


def _delete(journal: Journal, words: tuple[str, ...]) -> int:
    if len(words) != 1:
        raise click.UsageError(say(h.DELETE_NEEDS_ID))
    deleted = journal.experiments.delete(words[0], _now())
    journal.purge_deleted()
    print_text(say(m.DELETED, id=deleted))
    return 0


def _tell(journal: Journal, name: str, outcome: str, asked: _Asked) -> int:
    from emcompass.journal.until import until_of

    today = _today()
    if outcome == STILL:
        until = until_of(asked.until or "", today)
        on = journal.experiments.go_on(name, until, _now(), asked.note)
        print_text(say(m.GOES_ON, id=on.id, date=day(on.until, today)))
        _remind(on, asked)
        return 0
    if asked.until is not None or asked.ics is not None:
        raise click.UsageError(say(h.WITH_STILL))
    ending = next(each for each in OUTCOMES if each == outcome)
    ended = journal.experiments.end(name, ending, _now(), asked.note)
    print_text(say(m.ENDED_AS, id=ended.id, outcome=say(m.OUTCOMES[ending])))
    return 0


def _show(journal: Journal, name: str, asked: _Asked) -> int:
    from emcompass.reports.experiment_words import told

    if asked.until is not None:
        raise click.UsageError(say(h.GO_ON_HOW, id=name))
    found = journal.experiments.get(name)
    print_text(say(m.LISTED, id=found.id, line=told([found])[0]))
    _remind(found, asked)
    return 0


def _take_on(
    journal: Journal, text: str, record: Record | None, asked: _Asked, *, own: bool
) -> int:
    from emcompass.journal.until import until_of

    today = _today()
    made = journal.experiments.take_on(
        text,
        until_of(asked.until or "", today),
        _now(),
        source="own" if own else "offered",
        result=record.id if record else None,
    )
    _say_kept(made, asked)
    return 0


def _say_kept(made: Experiment, asked: _Asked) -> None:
    print_text(say(m.KEPT, id=made.id, date=day(made.until, _today())))
    _remind(made, asked)


def _remind(experiment: Experiment, asked: _Asked) -> None:
    from emcompass.reports.reminder_ics import reminder

    if asked.ics is not None and write_out(
        reminder(experiment, _now()), asked.ics, force=asked.force
    ):
        print_text(say(WRITTEN, path=clean_line(str(asked.ics))), err=is_device(asked.ics))


def _result(journal: Journal, result_id: str | None) -> Record | None:
    if result_id is not None or journal.files():
        return look_up(journal, result_id)
    return None


def _offered(journal: Journal, record: Record | None) -> tuple[str, ...]:
    if record is None:
        return ()
    from emcompass.desk import Desk
    from emcompass.reports.experiment_words import offered

    return offered(Desk(journal, _now).told(record))


def _chosen(offered: tuple[str, ...], number: int) -> str:
    if number > len(offered):
        raise EmcompassError(say(m.NOT_OFFERED, number=str(number), most=str(len(offered))))
    return offered[number - 1]


def _converse(
    journal: Journal, offered: tuple[str, ...], record: Record | None, asked: _Asked
) -> int:
    """What is offered; at a terminal also which of it, or what else, and until when."""
    from emcompass.cli.plain.conversation import Conversation
    from emcompass.cli.plain.plain_try import ask_to_try, say_offered

    talk = Conversation(sys.stdin, sys.stdout, interactive=sys.stdin.isatty())
    say_offered(talk, offered)
    if not talk.interactive:
        talk.say(say(m.HOW) if offered else say(m.LIST_EMPTY))
        return 0
    made = ask_to_try(talk, journal, offered, record.id if record else None, asked.until)
    if made is None:
        print_text(say(m.NOTHING_TAKEN))
        return 0
    _say_kept(made, asked)
    return 0
