"""A history as plain text, Markdown, HTML, SVG and CSV."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.reports import words
from emcompass.reports.csv_table import rows_to_csv
from emcompass.reports.history_story import HistoryStory, Row
from emcompass.reports.html_page import document
from emcompass.reports.map_svg import map_element, svg_map
from emcompass.reports.markdown import bullets, escape, joined, markdown_table, rule_and_lines
from emcompass.reports.markup import Markup, tag
from emcompass.reports.plain_text import Writer
from emcompass.reports.result_page import fine_print, items, scrolled, section
from emcompass.reports.timeline_svg import timeline_element
from emcompass.text.layout import table

_TOGETHER = "All sittings together"
_UNREADABLE = "Could not be read, and left as it is"


def history_text(story: HistoryStory, width: int = 80, *, ascii: bool = False) -> str:  # noqa: A002
    """The history in plain lines: a block a sitting, so that nothing depends on columns."""
    writer = Writer(max(20, width))
    writer.say(story.headline)
    for sentence in story.sentences:
        writer.say(sentence)
    for row in story.rows:
        _block(writer, story, row)
    writer.block(_TOGETHER, story.together.sentences if story.together else ())
    writer.points(_UNREADABLE, (f"{file}: {reason}" for file, reason in story.unreadable))
    return writer.text(ascii=ascii)


def _block(writer: Writer, story: HistoryStory, row: Row) -> None:
    writer.gap()
    number = f"{row.number}. " if row.number else ""
    label = f", “{row.label}”" if row.label else ""
    writer.say(f"{number}{row.when}, {row.form} form{label}: {row.lean} ({row.verdict})")
    writer.say(f"{story.up} {row.people}, {story.right} {row.technical}", "   ")
    extra = [f"tags: {row.tags}"] if row.tags else []
    extra += [row.remark] if row.remark else []
    writer.say("; ".join((row.id, *extra)), "   ")


def history_table(story: HistoryStory, width: int = 80, *, ascii: bool = False) -> str:  # noqa: A002
    """The history as a table for a terminal; what does not fit a column stands under its row."""
    writer = Writer(max(20, width))
    writer.say(story.headline)
    for sentence in story.sentences:
        writer.say(sentence)
    writer.gap()
    heads = ("", "id", "leans to", "", *(name.lower() for name in story.short))
    rows = [
        (str(row.number or ""), row.id, row.name, row.verdict, row.people, row.technical)
        for row in story.rows
    ]
    lines = table([heads, *rows]) if rows else []
    for line, below in zip(lines, ("", *map(_below, story.rows)), strict=bool(rows)):
        writer.lines.append(line)
        writer.say(below, "     ")
    writer.block(_TOGETHER, story.together.sentences if story.together else ())
    writer.points(_UNREADABLE, (f"{file}: {reason}" for file, reason in story.unreadable))
    return writer.text(ascii=ascii)


def _below(row: Row) -> str:
    said = [f"“{row.label}”"] if row.label else []
    said += [f"{row.form} form"] if row.form != words.MODES["full"] else []
    said += [f"tags: {row.tags}"] if row.tags else []
    if row.lean != row.name:
        said.insert(0, row.lean.removeprefix(row.name).strip())
    return "; ".join([*said, row.remark] if row.remark else said)


def _cells(row: Row) -> tuple[str, ...]:
    number = "" if row.number is None else str(row.number)
    form = f"{row.form} form"
    said = ", ".join(part for part in (row.label, row.tags, row.remark) if part)
    return number, row.when, form, row.lean, row.verdict, row.people, row.technical, said


def _heads(story: HistoryStory) -> tuple[str, ...]:
    return ("No.", "Date", "Form", "Leans to", "Verdict", story.up, story.right, "Label")


def history_markdown(story: HistoryStory) -> str:
    """The whole history as a table, with what could not be read. Notes are never in it."""
    parts = [
        f"# {escape(story.headline)}",
        *(escape(sentence) for sentence in story.sentences),
        markdown_table("Sittings", _heads(story), [_cells(row) for row in story.rows]),
        bullets(_TOGETHER, story.together.sentences if story.together else ()),
        bullets("The trail in words", story.map_words),
        bullets(_UNREADABLE, (f"{file}: {reason}" for file, reason in story.unreadable)),
        rule_and_lines(story.disclaimer),
    ]
    return joined(parts)


def history_svg(story: HistoryStory) -> str:
    """The trail on the compass map as a file of its own; "" when there is no sitting."""
    if story.map is None:
        return ""
    return svg_map(story.map, title=story.headline, words=story.map_words, stops=story.stops)


def history_html(story: HistoryStory) -> str:
    """The whole history as one page."""
    body = (
        tag(
            "header",
            tag("h1", story.headline),
            *(tag("p", sentence) for sentence in story.sentences),
        ),
        _pictures(story),
        _together(story),
        _table(story),
        _unreadable(story.unreadable),
        fine_print(story.disclaimer),
    )
    return document(story.headline, [part for part in body if part])


def _pictures(story: HistoryStory) -> Markup | None:
    if story.map is None or story.calendar is None:
        return None
    trail = map_element(
        story.map, title="The trail on the map", words=story.map_words, stops=story.stops
    )
    lines = timeline_element(story.lines, story.calendar, title="Each dimension over time")
    return section("How it went", _side_by_side(trail, lines))


def _together(story: HistoryStory) -> Markup | None:
    seen = story.together
    if seen is None or story.map is None:
        return None
    path = map_element(
        story.map,
        title="The smoothed path on the map",
        words=seen.sentences,
        stops=seen.stops,
        prefix="path",
    )
    lines = timeline_element(
        seen.lines, seen.calendar, title="Each dimension, smoothed over time", prefix="smooth"
    )
    told = (tag("p", sentence) for sentence in seen.sentences)
    return section(_TOGETHER, *told, _side_by_side(path, lines))


def _side_by_side(on_map: Markup, over_time: Markup) -> Markup:
    return tag(
        "div",
        tag("div", tag("h3", "On the map"), tag("figure", on_map)),
        tag("div", tag("h3", "Each dimension, on the calendar"), tag("figure", over_time)),
        class_="two",
    )


def _table(story: HistoryStory) -> Markup | None:
    if not story.rows:
        return None
    head = tag("tr", *(tag("th", each, scope="col") for each in _heads(story)))
    rows = (_html_row(_cells(row)) for row in story.rows)
    drawn = tag("table", tag("thead", head), tag("tbody", *rows), class_="roomy")
    return section("Sittings", scrolled(drawn, "Sittings"))


def _html_row(cells: Sequence[str]) -> Markup:
    first, when, *others = cells
    return tag(
        "tr",
        tag("td", first),
        tag("th", when, scope="row"),
        *(tag("td", each) for each in others),
    )


def _unreadable(files: Sequence[tuple[str, str]]) -> Markup | None:
    if not files:
        return None
    return section(_UNREADABLE, items(f"{file}: {reason}" for file, reason in files))


def history_csv(story: HistoryStory) -> str:
    """A row a sitting."""
    heads = ("number", "id", "date", "form", "lean", "verdict", "people", "technical", "label")
    rows = [
        (
            "" if row.number is None else str(row.number),
            row.id,
            row.when,
            row.form,
            row.lean,
            row.verdict,
            row.people,
            row.technical,
            row.label,
        )
        for row in story.rows
    ]
    return rows_to_csv(heads, rows)
