"""A result as one HTML page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from emcompass.reports import words
from emcompass.reports.bands_svg import bands_element
from emcompass.reports.flagged import as_read
from emcompass.reports.html_page import document
from emcompass.reports.map_svg import map_element
from emcompass.reports.map_words import off_the_map
from emcompass.reports.markup import Markup, join, tag
from emcompass.reports.result_story import (
    Bar,
    FlagStory,
    FlipLine,
    RoleStory,
    Section,
    Story,
    Why,
)
from emcompass.words import map_messages
from emcompass.words.fill import say

_PLAN = ("days30", "days60", "days90")


def html(story: Story, *, private: bool = False) -> str:
    """The whole result as a page. Notes and reflections are in it only with `private`."""
    body = [
        _header(story),
        _where(story),
        _nearest(story),
        _reasons(story),
        _parting(story),
        _flips(story.flips),
        _month(story.role),
        _flags(story),
        _steps(story.steps),
        _own_words(story) if private else None,
        section("How far this carries", items(story.care)) if story.care else None,
        fine_print(story.disclaimer),
    ]
    return document(story.headline, [part for part in body if part])


def section(title: str, *children: str | None) -> Markup:
    """A part of the page under its heading."""
    return tag("section", tag("h2", title), *children)


def items(lines: Iterable[str], name: str = "ul") -> Markup:
    """A list."""
    return tag(name, *(tag("li", line) for line in lines))


def scrolled(table: Markup, name: str) -> Markup:
    """A wide table in a box that scrolls, by keyboard too."""
    return tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=name)


def fine_print(lines: Iterable[str]) -> Markup:
    """What this is not, at the foot of every page."""
    said = (tag("p", line) for line in lines if line)
    return tag("footer", tag("h2", "What this is not", class_="away-from-eye"), *said)


def _header(story: Story) -> Markup:
    sitting = " · ".join(filter(None, (story.title, story.when, story.label)))
    return tag(
        "header",
        tag("p", sitting, class_="kicker"),
        tag("h1", story.headline),
        tag("p", story.certainty, class_="claim"),
        *(tag("p", notice, class_="notice") for notice in story.notices),
        tag("p", story.meaning),
    )


def _where(story: Story) -> Markup:
    drawing = map_element(story.map, title=f"Compass map. {story.headline}", words=story.map_words)
    bands = bands_element(story.map.bands, title=say(map_messages.BANDS))
    said = (*(axis.sentence for axis in story.axes), *story.map_words)
    spoken = tag("div", *(tag("p", line) for line in said), class_="away-from-eye")
    off = off_the_map(story.map)
    stand = tag("div", tag("p", off) if off else None, tag("figure", bands), spoken)
    return section("Where you stand", tag("div", tag("figure", drawing), stand, class_="two lead"))


def _nearest(story: Story) -> Markup:
    rows = [_bar(bar, first=number == 0) for number, bar in enumerate(story.bars)]
    head = tag(
        "thead",
        tag(
            "tr",
            tag("th", "Archetype", scope="col"),
            tag("th", tag("span", "Picture", class_="away-from-eye"), scope="col", class_="cell"),
            tag("th", "Share", scope="col", class_="number"),
        ),
    )
    shares = tag("table", head, tag("tbody", *rows))
    return section("Which comes nearest", shares, tag("p", story.track) if story.track else None)


def _bar(bar: Bar, *, first: bool) -> Markup:
    width = 5.0 * round(20 * bar.probability)
    picture = tag(
        "svg",
        tag("rect", x=0, y=0, width=100, height=10, class_="rail"),
        tag(
            "rect",
            x=0,
            y=0,
            width=max(1.0, width),
            height=10,
            class_="fill" if first else "fill rest",
        ),
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        class_="bar",
        aria_hidden="true",
    )
    return tag(
        "tr",
        tag("th", bar.name, scope="row"),
        tag("td", picture),
        tag("td", bar.shown, class_="number"),
    )


def _reasons(story: Story) -> Markup | None:
    columns = [
        _pushes(title, pushes)
        for title, pushes in ((story.why_title, story.why), (story.against_title, story.against))
        if pushes
    ]
    if not columns:
        return None
    return section(
        "What your answers say",
        tag("p", story.points, class_="soft"),
        tag("div", *columns, class_="two"),
        tag("p", story.rest, class_="soft") if story.rest else None,
    )


def _pushes(title: str, pushes: Sequence[Why]) -> Markup:
    rows = (
        tag(
            "tr",
            tag("td", words.signed(why.push), class_="push" if why.push > 0 else "push away"),
            tag("td", why.words),
        )
        for why in pushes
    )
    head = tag("tr", tag("th", "Points", scope="col"), tag("th", "Your answer", scope="col"))
    return tag("div", tag("h3", title), tag("table", tag("thead", head), tag("tbody", *rows)))


def _parting(story: Story) -> Markup | None:
    if not story.parting and not story.settle:
        return None
    sides = (tag("div", tag("h3", s.title), items(s.lines)) for s in story.parting)
    settle = join((tag("h3", story.settle_title), items(said for _, said in story.settle)))
    return section(
        "Side by side", tag("div", *sides, class_="two"), settle if story.settle else None
    )


def _flips(flips: Sequence[FlipLine]) -> Markup | None:
    if not flips:
        return None
    told = (
        tag(
            "div",
            tag("h3", flip.name),
            tag("p", flip.lead),
            items(flip.changes) if flip.changes else None,
        )
        for flip in flips
    )
    return section("What would change it", *told)


def _month(role: RoleStory | None) -> Markup | None:
    if role is None:
        return None
    return section(
        "Your month",
        *(tag("p", sentence) for sentence in role.sentences),
        scrolled(_months_table(role), "The months in numbers"),
    )


def _months_table(role: RoleStory) -> Markup:
    heads = [words.upper_first(mark.name) for mark in role.marks]
    head = tag(
        "tr",
        tag("th", "Part of the month", scope="col"),
        *(tag("th", each, scope="col", class_="number") for each in heads),
    )
    shares = [dict(mark.shares) for mark in role.marks]
    rows = (
        tag(
            "tr",
            tag("th", name, scope="row"),
            *(tag("td", words.exact(each.get(name, 0.0)), class_="number") for each in shares),
        )
        for name, _ in role.marks[0].shares
    )
    return tag("table", tag("thead", head), tag("tbody", *rows), class_="wide")


def _flags(story: Story) -> Markup | None:
    if not story.flags:
        return None
    lead = tag("p", story.flags_lead) if story.flags_lead else None
    cards = tag("div", *map(_flag, as_read(story.flags)), class_="cards")
    return section("Warnings and good signs", lead, cards)


def _flag(flag: FlagStory) -> Markup:
    tone = "Worth a warning" if flag.tone == "warning" else "A good sign"
    return tag(
        "div",
        tag("p", tone, class_="tone"),
        tag("h3", flag.title),
        tag("p", flag.meaning),
        tag("p", "You answered:") if flag.because else None,
        items(flag.because) if flag.because else None,
        tag("p", tag("strong", "What to do: "), flag.action) if flag.action else None,
        class_=f"card {flag.tone}",
    )


def _steps(steps: Sequence[Section]) -> Markup | None:
    if not steps:
        return None
    plan = [step for step in steps if step.id in _PLAN]
    others = [step for step in steps if step.id not in _PLAN]
    columns = tag("div", *map(_step, plan), class_="three") if plan else None
    return section("From here", *map(_step, others), columns)


def _step(step: Section) -> Markup:
    lines = items(step.lines) if len(step.lines) > 1 else tag("p", *step.lines)
    return tag("div", tag("h3", step.title), lines)


def _own_words(story: Story) -> Markup | None:
    told = [*story.reflections, *((f"Your note on: {asked}", note) for asked, note in story.notes)]
    if story.note:
        told.append(("Your note on this sitting", story.note))
    if not told:
        return None
    said = (join((tag("h3", title), tag("p", text, class_="quote"))) for title, text in told)
    return section("In your words", *said)
