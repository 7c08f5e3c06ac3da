"""A comparison as plain text, Markdown, HTML and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from emcompass.reports import words
from emcompass.reports.comparison_story import ChangedAxis, ChangeStory, Moved
from emcompass.reports.csv_table import rows_to_csv
from emcompass.reports.html_page import document
from emcompass.reports.map_svg import map_element, svg_map
from emcompass.reports.markdown import bullets, escape, joined, markdown_table, rule_and_lines
from emcompass.reports.markup import Markup, join, tag
from emcompass.reports.plain_text import Writer
from emcompass.reports.result_page import fine_print, items, scrolled, section

_MOVED = "Answers that moved most"
_BESIDE = "What you wrote, then and now"
NOTHING = "no note"  # where one of two sittings has no words of one's own


def change_text(story: ChangeStory, width: int = 80, *, ascii: bool = False) -> str:  # noqa: A002
    """The comparison in lines of at most `width` cells, private parts included."""
    writer = Writer(max(20, width))
    for line in (story.headline, story.lead, story.doubt):
        writer.say(line)
    for notice in story.notices:
        writer.say(f"Note: {notice}")
    writer.gap()
    writer.say(f"Then: {story.then}")
    writer.say(f"Now: {story.now}")
    writer.block("Dimension by dimension", (axis.sentence for axis in story.axes))
    writer.block("Where your answers lean", story.recommendation)
    if story.moved:
        writer.title(_MOVED)
    for moved in story.moved:
        writer.say(_moved(moved), f"  {words.signed(moved.points):>6}  ")
    writer.block("Your month", story.role)
    for flags in story.flags:
        writer.points(flags.title, flags.lines)
    writer.block("The map in words", story.map_words)
    for beside in story.beside:
        writer.title(beside.title)
        for line in beside.then.splitlines() or (NOTHING,):
            writer.say(line, "  then: ")
        for line in beside.now.splitlines() or (NOTHING,):
            writer.say(line, "  now:  ")
    writer.block("What this is not", story.disclaimer)
    return writer.text(ascii=ascii)


def _moved(moved: Moved) -> str:
    return f"{moved.dimension}. {moved.text} Then {moved.then}, now {moved.now}."


def change_markdown(story: ChangeStory, *, private: bool = False) -> str:
    """The comparison; what the person wrote is in it only with `private`."""
    heads = ("Dimension", "Then", "Now", "Change", "Likely between", "In words")
    parts = [
        f"# {escape(story.headline)}",
        escape(f"{story.lead} {story.doubt}".strip()),
        *(f"> {escape(notice)}" for notice in story.notices),
        bullets("The two sittings", (f"Then: {story.then}", f"Now: {story.now}")),
        markdown_table("Dimension by dimension", heads, [_axis_row(axis) for axis in story.axes]),
        bullets("Where your answers lean", story.recommendation),
        bullets(_MOVED, (f"{words.signed(m.points)} · {_moved(m)}" for m in story.moved)),
        bullets("Your month", story.role),
        *(bullets(flags.title, flags.lines) for flags in story.flags),
        bullets("The map in words", story.map_words),
    ]
    if private and story.beside:
        rows = [(each.title, each.then, each.now) for each in story.beside]
        parts.append(markdown_table(_BESIDE, ("", "Then", "Now"), rows))
    return joined([*parts, rule_and_lines(story.disclaimer)])


def _axis_row(axis: ChangedAxis) -> tuple[str, ...]:
    return (
        axis.name,
        f"{axis.before:.0f}",
        f"{axis.after:.0f}",
        words.compact(axis.change),
        f"{words.compact(axis.low)} and {words.compact(axis.high)}",
        axis.shown,
    )


def change_html(story: ChangeStory, *, private: bool = False) -> str:
    """The comparison as one page; what the person wrote is in it only with `private`."""
    drawing = map_element(
        story.map, title=f"Then and now. {story.headline}", words=story.map_words, stops=story.stops
    )
    body = (
        _header(story),
        section(
            "Dimension by dimension",
            tag("div", tag("figure", drawing), _axes(story.axes), class_="two lead"),
        ),
        section("Where your answers lean", *_paragraphs(story.recommendation)),
        _moved_table(story.moved),
        section("Your month", *_paragraphs(story.role)) if story.role else None,
        _flags(story),
        _beside(story) if private else None,
        fine_print(story.disclaimer),
    )
    return document(story.headline, [part for part in body if part])


def change_svg(story: ChangeStory) -> str:
    """Then and now on the compass map, as a file of its own."""
    return svg_map(story.map, title=story.headline, words=story.map_words, stops=story.stops)


def _header(story: ChangeStory) -> Markup:
    return tag(
        "header",
        tag("p", f"{story.then} → {story.now}", class_="kicker"),
        tag("h1", story.headline),
        tag("p", f"{story.lead} {story.doubt}".strip()),
        *(tag("p", notice, class_="notice") for notice in story.notices),
    )


def _paragraphs(lines: Iterable[str]) -> list[Markup]:
    return [tag("p", line) for line in lines]


def _axes(axes: Sequence[ChangedAxis]) -> Markup:
    return tag("div", *(tag("p", axis.sentence, class_="axis") for axis in axes))


def _moved_table(moved: Sequence[Moved]) -> Markup | None:
    if not moved:
        return None
    head = tag(
        "tr", *(tag("th", each, scope="col") for each in ("Points", "Question", "Then", "Now"))
    )
    rows = (
        tag(
            "tr",
            tag("td", words.signed(m.points), class_="push" if m.points > 0 else "push away"),
            tag("td", tag("span", m.dimension, class_="soft"), tag("br"), m.text),
            tag("td", words.upper_first(m.then)),
            tag("td", words.upper_first(m.now)),
        )
        for m in moved
    )
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="roomy")
    return section(_MOVED, scrolled(table, _MOVED))


def _flags(story: ChangeStory) -> Markup | None:
    if not story.flags:
        return None
    columns = (tag("div", tag("h3", each.title), items(each.lines)) for each in story.flags)
    return section("Warnings and good signs", tag("div", *columns, class_="two"))


def _beside(story: ChangeStory) -> Markup | None:
    if not story.beside:
        return None
    told = (
        join(
            (
                tag("h3", each.title),
                tag(
                    "div",
                    tag("div", tag("p", "Then", class_="soft"), _written(each.then)),
                    tag("div", tag("p", "Now", class_="soft"), _written(each.now)),
                    class_="two",
                ),
            )
        )
        for each in story.beside
    )
    return section(_BESIDE, *told)


def _written(text: str) -> Markup:
    return tag("p", text or NOTHING, class_="quote" if text else "soft")


def change_csv(story: ChangeStory) -> str:
    """A row a dimension, then a row for each answer that moved."""
    heads = ("what", "id", "name", "then", "now", "change", "low", "high", "grade")
    rows: list[tuple[str, ...]] = [
        (
            "dimension",
            axis.id,
            axis.name,
            f"{axis.before:.1f}",
            f"{axis.after:.1f}",
            f"{axis.change:.1f}",
            f"{axis.low:.1f}",
            f"{axis.high:.1f}",
            axis.grade,
        )
        for axis in story.axes
    ]
    rows += [
        ("answer", m.question, m.text, m.then, m.now, f"{m.points:.1f}", "", "", m.dimension)
        for m in story.moved
    ]
    return rows_to_csv(heads, rows)
