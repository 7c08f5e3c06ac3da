"""`emcompass export`: a result, a comparison or everything, in the format that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emcompass.cli.id_argument import RESULT_ID
from emcompass.errors import EmcompassError
from emcompass.reports import words
from emcompass.text.clean import clean_line

if TYPE_CHECKING:
    from emcompass.journal.store import Journal

FORMATS = ("md", "html", "svg", "json", "csv", "toml")
Writers = Mapping[str, Callable[[], str]]


@click.command()
@click.argument("result_id", metavar="[ID]", type=RESULT_ID, required=False)
@click.option("--all", "everything", is_flag=True, help="Every result: an archive with its banks.")
@click.option("--compare", "pair", metavar="OLD NEW", nargs=2, type=RESULT_ID, help="What changed.")
@click.option(
    "--for-workshop", "handed_in", metavar="ID", type=RESULT_ID, help="Answers to hand in."
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="Default: by FILE's ending, or md."
)
@click.option(
    "--private", is_flag=True, help="With your notes and what you wrote in your own words."
)
@click.option("--full", is_flag=True, help="md: the whole result, not the page for a one-to-one.")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Default: print."
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def export(  # noqa: PLR0913, PLR0917 -- one parameter an option
    result_id: str | None,
    everything: bool,
    pair: tuple[str, str] | None,
    handed_in: str | None,
    form: str | None,
    private: bool,
    full: bool,
    output: Path | None,
    force: bool,
) -> int:
    """Write a result (the latest, or ID) to share or to keep.

    md is a page for a one-to-one: what gives you energy, what your job asks, the gap, what to try.
    Your notes stay out of it unless you say --private.
    """
    from emcompass.journal.store import Journal

    if sum([result_id is not None, everything, pair is not None, handed_in is not None]) > 1:
        raise click.UsageError("give one of ID, --all, --compare, --for-workshop")
    journal = Journal()
    _refuse_to_overwrite(output, force)
    form = form or _by_ending(output)
    if everything and form is None:
        return _archive(journal, output)
    if handed_in is not None:
        _write(_answers_to_hand_in(journal, handed_in), output)
        return 0
    if everything:
        writers = _of_history(journal)
    elif pair is not None:
        writers = _of_change(journal, *pair, private)
    else:
        writers = _of_result(journal, result_id, private=private, full=full)
    _write(_written(writers, form or "md"), output)
    return 0


def _by_ending(output: Path | None) -> str | None:
    ending = output.suffix.removeprefix(".") if output else ""
    return ending if ending in FORMATS else None


def _refuse_to_overwrite(output: Path | None, force: bool) -> None:
    if output is not None and output.exists() and not force:
        raise EmcompassError(f"{output} is there already; --force replaces it")


def _written(writers: Writers, form: str) -> str:
    if form not in writers:
        raise click.UsageError(f"no {form} for this; there are {', '.join(writers)}")
    return writers[form]()


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    output.write_text(text, "utf-8", newline="")
    click.echo(f"{clean_line(str(output))} written")


def _archive(journal: Journal, output: Path | None) -> int:
    """Write everything; returns 1 where something had to be left out."""
    if output is None:
        raise click.UsageError("--all writes an archive: say where with -o FILE (or give --format)")
    report = journal.export_archive(output)
    held = words.counted(len(report.results), "result"), words.counted(len(report.drafts), "draft")
    click.echo(f"{clean_line(str(output))} written: {words.listed(held)}")
    for left_out in report.unreadable:
        click.echo(f"left out: {clean_line(left_out.reason)}", err=True)
    for bank in report.missing_banks:
        lacking = f"the bank {bank.id} {bank.version} is not here, so it is not in the archive"
        click.echo(lacking, err=True)
    return 1 if report.unreadable or report.missing_banks else 0


def _answers_to_hand_in(journal: Journal, result_id: str) -> str:
    from emcompass.journal.handing_in import hand_in

    record = journal.get(result_id)
    click.echo("Whoever receives this file can read the answers in it.", err=True)
    return hand_in(record, journal.bank_for(record))


def _of_result(journal: Journal, result_id: str | None, *, private: bool, full: bool) -> Writers:
    from emcompass.assessment.document import as_json
    from emcompass.cli.past_results import look_up, past_of
    from emcompass.reports.csv_table import csv
    from emcompass.reports.map_svg import svg_map
    from emcompass.reports.markdown import full_markdown, markdown
    from emcompass.reports.result_page import html
    from emcompass.reports.result_telling import tell

    record = look_up(journal, result_id)
    past = cache(lambda: past_of(journal, record))
    story = cache(lambda: tell(past().bank, past().assessment, record))
    as_markdown = full_markdown if full else markdown

    def svg() -> str:
        return svg_map(story().map, title=story().headline, words=story().map_words)

    return {
        "md": lambda: as_markdown(story(), private=private),
        "html": lambda: html(story(), private=private),
        "svg": svg,
        "json": lambda: _json(as_json(past().assessment)),
        "csv": lambda: csv(record, past().bank),
        "toml": lambda: journal.path_of(record.id).read_text("utf-8"),
    }


def _of_change(journal: Journal, old: str, new: str, private: bool) -> Writers:
    from emcompass.assessment.comparison import compare, comparison_json
    from emcompass.reports.comparison_faces import change_csv, change_html, change_markdown
    from emcompass.reports.comparison_story import tell_change
    from emcompass.reports.map_svg import svg_map

    before, after = journal.get(old), journal.get(new)
    banks = journal.bank_for(before), journal.bank_for(after)
    found = compare(banks[0], before, banks[1], after)
    story = tell_change(banks[0], before, banks[1], after, found)

    def svg() -> str:
        return svg_map(story.map, title=story.headline, words=story.map_words, stops=story.stops)

    return {
        "md": lambda: change_markdown(story, private=private),
        "html": lambda: change_html(story, private=private),
        "svg": svg,
        "json": lambda: _json(comparison_json(found)),
        "csv": lambda: change_csv(story),
    }


def _of_history(journal: Journal) -> Writers:
    from emcompass.cli.past_results import find
    from emcompass.reports.history_faces import (
        history_csv,
        history_html,
        history_markdown,
        history_svg,
    )
    from emcompass.reports.history_json import history_json
    from emcompass.reports.history_story import tell_history

    found = find(journal)
    trend = found.trend()
    story = tell_history(found.pasts, unreadable=found.unreadable, trend=trend)
    return {
        "md": lambda: history_markdown(story),
        "html": lambda: history_html(story),
        "svg": lambda: history_svg(story),
        "json": lambda: _json(history_json(found.pasts, found.unreadable, trend)),
        "csv": lambda: history_csv(story),
    }


def _json(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
