"""A room's report as Markdown and HTML: aggregates only, made of `releases.json` alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emcompass.reports.html_page import document
from emcompass.reports.markup import Markup, tag
from emcompass.reports.render_markdown import escape, markdown_table
from emcompass.reports.words import counted
from emcompass.text.clean import clean_line
from emcompass.words.fill import say
from emcompass.words.shared_messages import NOT_A_TEST, NOT_FOR
from emcompass.workshop.host.folder import RELEASES, read_json
from emcompass.workshop.rules.json_forms import parse_release
from emcompass.workshop.rules.release import Cell, Release

REHEARSAL = "A rehearsal: these people are made up, and so are their answers."
HELD = "held back"
HOW_TO_READ = (
    "Nothing is shown for fewer answers than the minimum group. Up to 7 answers are told in words,"
    " 8 to 11 in three groups; where 80 % or more agree, that is told in words too, so that nobody"
    " is given away by agreeing. “Hardly any” may be nobody, “most” may be everybody."
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A title, sentences, and tables, each with its own caption."""

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[tuple[str, Table], ...] = ()


def read_report(folder: Path) -> dict[str, Any]:
    """What a closed room left. Raises EmcompassError."""
    return read_json(folder / RELEASES)


def as_markdown(data: Mapping[str, Any]) -> str:
    """The report as Markdown."""
    parts = [f"# {escape(_title(data))}", *(escape(line) for line in _lead(data))]
    for chapter in _chapters(data):
        parts.append(f"## {escape(chapter.title)}")
        parts += [escape(line) for line in chapter.lines]
        for caption, table in chapter.tables:
            parts.append(_markdown_table(caption, table))
    return "\n\n".join(parts) + "\n"


def _markdown_table(caption: str, table: Table) -> str:
    rows = markdown_table(table.heads, table.rows)
    return f"**{escape(caption)}**\n\n{rows}" if caption else rows


def as_html(data: Mapping[str, Any]) -> str:
    """The report as one page without any request."""
    body: list[str] = [tag("h1", _title(data)), *(tag("p", line) for line in _lead(data))]
    for chapter in _chapters(data):
        inner = [tag("h2", chapter.title), *(tag("p", line) for line in chapter.lines)]
        inner += [part for each in chapter.tables for part in _html_table(*each)]
        body.append(tag("section", *inner))
    return document(_title(data), body)


def _html_table(caption: str, table: Table) -> Iterator[Markup]:
    if caption:
        yield tag("h3", caption)
    head = tag("thead", tag("tr", *(tag("th", each, scope="col") for each in table.heads)))
    rows = (tag("tr", *(tag("td", each) for each in row)) for row in table.rows)
    yield tag("table", head, tag("tbody", *rows))


def _title(data: Mapping[str, Any]) -> str:
    return clean_line(str(data["title"]))


def _lead(data: Mapping[str, Any]) -> Iterator[str]:
    day = str(data["date"])[:10]
    seats = counted(data["seats"], "seat")
    yield f"{day} · {seats} · combined pictures of at least {data['minimum']} answers"
    if data["rehearsal"]:
        yield REHEARSAL
    if not data["final"]:
        yield "The room was still open when this was written."


def _chapters(data: Mapping[str, Any]) -> Iterator[Chapter]:
    releases = [parse_release(each) for each in data["releases"]]
    shown = [release for release in releases if release.form != "held"]
    derived = data["derived"]
    if not shown:
        yield Chapter(
            "Nothing was released", ("No picture had enough answers, or none was revealed.",)
        )
    yield from _coverage(derived["coverage"])
    yield from _map([release for release in shown if release.topic == "map"])
    yield from _time(derived["time"], _of(shown, "time:"))
    yield from _pictures("Signs and warnings", _of(shown, "flag:"))
    yield from _split(derived["split"], _of(shown, "q:"))
    yield from _pictures("Votes", _of(shown, "vote:"))
    yield from _held(releases)
    yield Chapter(
        "How to read this", (HOW_TO_READ, say(NOT_A_TEST), say(NOT_FOR), data["bank"]["credit"])
    )


def _of(releases: Iterable[Release], prefix: str) -> list[Release]:
    return [release for release in releases if release.topic.startswith(prefix)]


def _coverage(held: Sequence[Mapping[str, str]]) -> Iterator[Chapter]:
    if held:
        rows = tuple((each["name"], each["holds"]) for each in held)
        line = "How much of the room is pulled to each of these, more than to the others."
        yield Chapter(
            "What the room covers", (line,), (("", Table(("Dimension", "Pulled to it"), rows)),)
        )


def _map(found: Sequence[Release]) -> Iterator[Chapter]:
    for release in found:
        yield Chapter(release.title, _lines(release), (("", _cells("Place", release.cells)),))


def _time(lines: Sequence[Mapping[str, Any]], releases: Sequence[Release]) -> Iterator[Chapter]:
    if lines:
        rows = tuple((e["name"], _points(e["wanted"]), _points(e["actual"])) for e in lines)
        heads = ("Part of the month", "Wanted", "Last month")
        told = "Mean points of 100, from the middles of groups of answers."
        yield Chapter("Wanted against last month", (told,), (("", Table(heads, rows)),))
    elif releases:
        yield from _pictures("Wanted against last month", releases)


def _points(mean: float | None) -> str:
    return "—" if mean is None else f"about {mean:.0f}"


def _split(order: Sequence[str], releases: Sequence[Release]) -> Iterator[Chapter]:
    by_topic = {release.topic: release for release in releases}
    ranked = [by_topic[topic] for topic in order if topic in by_topic]
    yield from _pictures("Questions, the most split first", ranked)


def _pictures(title: str, releases: Sequence[Release]) -> Iterator[Chapter]:
    if releases:
        yield Chapter(title, (), tuple(table for each in releases for table in _tables(each)))


def _tables(release: Release) -> Iterator[tuple[str, Table]]:
    if release.form != "held":
        about = " · ".join([release.title, *release.legend, f"{release.n} answers"])
        note = f" {release.note}" if release.note else ""
        yield f"{about}.{note}", _cells("Answer", release.cells)
    for part in (*release.segments, *release.others):
        if part.form != "held":
            yield f"{part.name} · {part.n} answers", _cells("Answer", part.cells)


def _lines(release: Release) -> tuple[str, ...]:
    return tuple(line for line in (f"{release.n} answers.", release.note) if line)


def _cells(head: str, cells: Sequence[Cell]) -> Table:
    rows = tuple((clean_line(cell.name), _amount(cell)) for cell in cells)
    return Table((head, "How many"), rows)


def _amount(cell: Cell) -> str:
    if cell.word:
        return cell.word
    if cell.count is None or cell.share is None:
        return HELD
    return f"{cell.count} ({100 * cell.share:.0f} %)"


def _held(releases: Sequence[Release]) -> Iterator[Chapter]:
    lines = [f"{each.title}: {each.note}." for each in releases if each.form == "held"]
    for release in releases:
        parts = [part for part in release.segments if part.form == "held"]
        lines += [f"{release.title}, {part.name}: {part.note}." for part in parts]
    if lines:
        yield Chapter("What is held back", tuple(lines))
