"""`emcompass export`: a result, a comparison or everything, in the format that is asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emcompass.cli.id_argument import RESULT_ID, look_up
from emcompass.cli.output import is_device, refuse_to_replace, to_standard, write_out
from emcompass.cli.saying import print_text
from emcompass.cli.waiting import told_when_slow
from emcompass.text.clean import clean, clean_line
from emcompass.text.spelled import json_text, toml_text
from emcompass.words import ask_messages
from emcompass.words import export_messages as m
from emcompass.words.advert_messages import ARCHIVED as ADVERTS_ARCHIVED
from emcompass.words.command_messages import REPLACE
from emcompass.words.experiment_messages import ARCHIVED
from emcompass.words.fill import listed, say
from emcompass.words.number_messages import COMMA

if TYPE_CHECKING:
    from emcompass.journal.store import Journal
    from emcompass.reports.blocks import Block
    from emcompass.reports.result_story import Story

FORMATS = ("md", "html", "svg", "json", "csv", "toml")
Writers = Mapping[str, Callable[[], str]]


@click.command(help=say(m.EXPORT))
@click.argument("result_id", metavar="[ID]", type=RESULT_ID, required=False)
@click.option("--all", "everything", is_flag=True, help=say(m.EVERYTHING))
@click.option("--compare", "pair", metavar="OLD NEW", nargs=2, type=RESULT_ID, help=say(m.PAIR))
@click.option("--for-workshop", "handed_in", metavar="ID", type=RESULT_ID, help=say(m.HAND_IN))
@click.option("--format", "form", type=click.Choice(FORMATS), help=say(m.FORMAT))
@click.option("--private", is_flag=True, help=say(m.PRIVATE))
@click.option("--card", is_flag=True, help=say(m.CARD))
@click.option("--tried", is_flag=True, help=say(m.TRIED))
@click.option("--full", is_flag=True, help=say(m.FULL))
@click.option("--sides", is_flag=True, help=say(m.SIDES))
@click.option("--guide", is_flag=True, help=say(m.GUIDE))
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help=say(m.OUTPUT))
@click.option("--force", is_flag=True, help=say(REPLACE))
def export(  # noqa: PLR0913, PLR0917 -- one parameter an option
    result_id: str | None,
    everything: bool,
    pair: tuple[str, str] | None,
    handed_in: str | None,
    form: str | None,
    private: bool,
    tried: bool,
    full: bool,
    card: bool,
    sides: bool,
    guide: bool,
    output: Path | None,
    force: bool,
) -> int:
    """Write what is asked for; returns the exit code."""
    from emcompass.journal.store import Journal

    if sum([result_id is not None, everything, pair is not None, handed_in is not None]) > 1:
        raise click.UsageError(say(m.ONE_OF))
    if handed_in is not None and form not in {None, "toml"}:
        raise click.UsageError(say(m.WORKSHOP_IS_TOML))
    if card and (everything or pair or handed_in or private or tried or full):
        raise click.UsageError(say(m.CARD_ALONE))
    if full and form not in {None, "md"}:
        raise click.UsageError(say(m.FULL_IS_MD))
    _check_sides(sides, guide, everything, pair, handed_in, private, tried, full, card)
    page = form in {None, "md"} and not full and not everything and pair is None
    if tried and not (page and handed_in is None):
        raise click.UsageError(say(m.TRIED_IS_MD))
    journal = Journal()
    refuse_to_replace(output, force=force)
    form = form or _by_ending(output)
    if everything and form is None:
        return _archive(journal, output)
    if handed_in is not None:
        _write(_answers_to_hand_in(journal, handed_in), output, force)
        return 0
    if sides or guide:
        writers = _of_sides(journal, result_id, guide)
    elif card:
        writers, form = _of_card(journal, result_id), form or "html"
    elif everything:
        writers = _of_history(journal, private)
    elif pair is not None:
        writers = _of_change(journal, *pair, private)
    else:
        writers = _of_result(journal, result_id, private=private, tried=tried, full=full)
    _write(_written(writers, form or "md"), output, force)
    return 0


def _check_sides(sides: bool, guide: bool, *others: object) -> None:
    """Refuse the two sides, or the guide, together with anything else."""
    if (sides or guide) and (sides == guide or any(others)):
        raise click.UsageError(say(m.SIDES_ALONE))


def _by_ending(output: Path | None) -> str | None:
    ending = output.suffix.removeprefix(".") if output else ""
    return ending if ending in FORMATS else None


def _written(writers: Writers, form: str) -> str:
    if form not in writers:
        raise click.UsageError(say(m.NO_FORMAT, format=form, formats=listed(writers, COMMA)))
    return writers[form]()


def _write(text: str, output: Path | None, force: bool) -> None:
    if write_out(text, output, force=force):
        print_text(say(m.WRITTEN, path=clean_line(str(output))), err=is_device(output))


def _archive(journal: Journal, output: Path | None) -> int:
    """Write everything; returns 1 where something had to be left out."""
    if output is None or to_standard(output):
        raise click.UsageError(say(m.ARCHIVE_WHERE))
    with told_when_slow(say(m.ARCHIVING)):
        report = journal.export_archive(output)
    held = [say(m.RESULTS, len(report.results)), say(m.DRAFTS, len(report.drafts))]
    if report.experiments:
        held.append(say(ARCHIVED, len(report.experiments)))
    if report.requests:
        held.append(say(ask_messages.ARCHIVED, len(report.requests)))
    if report.adverts:
        held.append(say(ADVERTS_ARCHIVED, len(report.adverts)))
    print_text(say(m.ARCHIVED, path=clean_line(str(output)), held=listed(held)))
    for left_out in report.unreadable:
        print_text(say(m.LEFT_OUT, reason=clean_line(left_out.reason)), err=True)
    for bank in report.missing_banks:
        print_text(say(m.NO_BANK, bank=bank.id, version=bank.version), err=True)
    return 1 if report.unreadable or report.missing_banks else 0


def _answers_to_hand_in(journal: Journal, result_id: str) -> str:
    from emcompass.journal.handing_in import hand_in

    record = journal.get(result_id)
    print_text(say(m.HANDED_IN), err=True)
    return hand_in(record, journal.bank_for(record))


def _of_result(
    journal: Journal, result_id: str | None, *, private: bool, tried: bool, full: bool
) -> Writers:
    from emcompass.assessment.document import as_json
    from emcompass.reports.csv_table import answers_csv
    from emcompass.reports.experiment_words import for_a_page
    from emcompass.reports.handover_blocks import handover_blocks
    from emcompass.reports.past_results import past_of
    from emcompass.reports.render_html import render_html
    from emcompass.reports.render_markdown import render_markdown
    from emcompass.reports.render_svg import render_svg
    from emcompass.reports.result_blocks import result_blocks
    from emcompass.reports.result_telling import tell

    record = look_up(journal, result_id)
    past = cache(lambda: past_of(journal, record))
    story = cache(lambda: tell(past().bank, past().assessment, record))
    shown = for_a_page(journal.experiments.read().all) if tried else ()

    def to_read(told: Story) -> tuple[Block, ...]:
        return result_blocks(told) if full else handover_blocks(told, shown)

    return {
        "md": lambda: render_markdown(to_read(story()), private=private),
        "html": lambda: render_html(result_blocks(story()), private=private),
        "svg": lambda: render_svg(result_blocks(story())),
        "json": lambda: _json(as_json(past().assessment)),
        "csv": lambda: answers_csv(record, past().bank),
        "toml": lambda: _as_kept(journal.path_of(record.id)),
    }


def _of_card(journal: Journal, result_id: str | None) -> Writers:
    from emcompass.reports.card_svg import html_card, svg_card
    from emcompass.reports.past_results import past_of
    from emcompass.reports.result_telling import tell

    past = past_of(journal, look_up(journal, result_id))
    drawn = tell(past.bank, past.assessment).card
    return {"html": lambda: html_card(drawn), "svg": lambda: svg_card(drawn)}


def _of_sides(journal: Journal, request_id: str | None, guide: bool) -> Writers:
    from emcompass.reports.asked_sides import find_sides
    from emcompass.reports.render_html import render_html
    from emcompass.reports.render_markdown import render_markdown
    from emcompass.reports.two_sides_blocks import guide_blocks, sides_blocks
    from emcompass.reports.two_sides_json import sides_json
    from emcompass.reports.two_sides_telling import tell_sides

    found = find_sides(journal, request_id)
    story = tell_sides(found)
    blocks = guide_blocks(story.guide) if guide else sides_blocks(story)
    return {
        "md": lambda: render_markdown(blocks),
        "html": lambda: render_html(blocks),
        "json": lambda: _json(sides_json(found, story.guide)),
    }


def _of_change(journal: Journal, old: str, new: str, private: bool) -> Writers:
    from emcompass.assessment.comparison import compare, comparison_json
    from emcompass.reports.comparison_blocks import comparison_blocks
    from emcompass.reports.comparison_story import tell_change
    from emcompass.reports.csv_table import change_csv
    from emcompass.reports.render_html import render_html
    from emcompass.reports.render_markdown import render_markdown
    from emcompass.reports.render_svg import render_svg

    before, after = journal.get(old), journal.get(new)
    banks = journal.bank_for(before), journal.bank_for(after)
    said = journal.requests.read().said_for_both(before, after)
    found = compare(banks[0], before, banks[1], after, said=said)
    tried = journal.experiments.read().all if private else ()
    story = tell_change(banks[0], before, banks[1], after, found, tried=tried)

    return {
        "md": lambda: render_markdown(comparison_blocks(story), private=private),
        "html": lambda: render_html(comparison_blocks(story), private=private),
        "svg": lambda: render_svg(comparison_blocks(story)),
        "json": lambda: _json(comparison_json(found)),
        "csv": lambda: change_csv(story),
    }


def _of_history(journal: Journal, private: bool) -> Writers:
    from emcompass.reports.csv_table import history_csv
    from emcompass.reports.history_blocks import history_blocks
    from emcompass.reports.history_json import history_json
    from emcompass.reports.history_story import tell_history
    from emcompass.reports.past_results import find
    from emcompass.reports.render_html import render_html
    from emcompass.reports.render_markdown import render_markdown
    from emcompass.reports.render_svg import render_svg

    found = find(journal)
    trend = found.trend()
    tried = journal.experiments.read().all if private else None
    story = tell_history(found.pasts, unreadable=found.unreadable, trend=trend, tried=tried or ())

    return {
        "md": lambda: render_markdown(history_blocks(story), private=private),
        "html": lambda: render_html(history_blocks(story), private=private),
        "svg": lambda: render_svg(history_blocks(story)),
        "json": lambda: _json(history_json(found.pasts, found.unreadable, trend, tried)),
        "csv": lambda: history_csv(story),
    }


def _as_kept(path: Path) -> str:
    """A result's file; one that another program wrote may hold what could steer a terminal."""
    text = path.read_text("utf-8")
    spelled = toml_text(text)
    return spelled if tomllib.loads(spelled) == tomllib.loads(text) else clean(text)


def _json(document: object) -> str:
    return json_text(document, indent=2) + "\n"
