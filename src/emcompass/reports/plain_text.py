"""A result as plain text: for `show`, pipes and screen readers. Nothing needs to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from emcompass.reports import words
from emcompass.reports.flagged import as_read
from emcompass.reports.result_story import FlagStory, FlipLine, RoleMark, RoleStory, Story, Why
from emcompass.text.layout import cells, table, to_ascii, wrap
from emcompass.words import flag_messages as m
from emcompass.words.fill import say


@dataclass(slots=True)
class Writer:
    """Collects wrapped lines; blocks are parted by one blank line."""

    width: int
    lines: list[str] = field(default_factory=list)

    def gap(self) -> None:
        """One blank line, unless nothing stands above or there is one already."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def title(self, text: str) -> None:
        """A heading on a line of its own."""
        self.gap()
        self.lines += wrap(text, self.width)

    def say(self, text: str, first: str = "") -> None:
        """A paragraph; nothing for no text."""
        if text:
            self.lines += wrap(text, self.width, first)

    def block(self, title: str, paragraphs: Iterable[str], first: str = "  ") -> None:
        """A heading with paragraphs under it; nothing when there are none."""
        said = [each for each in paragraphs if each]
        if said:
            self.title(title)
            for each in said:
                self.say(each, first)

    def points(self, title: str, lines: Iterable[str]) -> None:
        """A heading with a list under it; nothing when the list is empty."""
        self.block(title, lines, first="  - ")

    def columns(self, title: str, rows: Sequence[Sequence[str]]) -> None:
        """A heading with aligned columns under it; where they are too wide, a line for each row."""
        self.title(title)
        drawn = [f"  {line}" for line in table(rows)]
        if max(map(cells, drawn), default=0) <= self.width:
            self.lines += drawn
            return
        for row in rows:
            self.say(": ".join(entry.strip() for entry in row if entry.strip()), "  ")

    def text(self, *, ascii: bool = False) -> str:  # noqa: A002 - the faces' word for it
        """All of it, ending in a line break."""
        whole = "\n".join(self.lines).rstrip("\n") + "\n"
        return to_ascii(whole) if ascii else whole


def text(story: Story, width: int = 80, *, ascii: bool = False) -> str:  # noqa: A002
    """Tell a result in lines of at most `width` cells, the map in words, private parts included."""
    writer = Writer(max(20, width))
    _opening(writer, story)
    _measured(writer, story)
    _reasons(writer, story)
    _month(writer, story.role)
    _flags(writer, story)
    for section in story.steps:
        writer.points(section.title, section.lines)
    _own_words(writer, story)
    writer.points("How far this carries", story.care)
    writer.block("What this is not", story.disclaimer)
    return writer.text(ascii=ascii)


def _opening(writer: Writer, story: Story) -> None:
    writer.say(story.headline)
    writer.say(story.certainty)
    sitting = " · ".join(filter(None, (story.title, story.when, story.label)))
    writer.say(sitting)
    for notice in story.notices:
        writer.say(f"Note: {notice}")
    writer.gap()
    writer.say(story.meaning)


def _measured(writer: Writer, story: Story) -> None:
    writer.block("Where you stand", (axis.sentence for axis in story.axes))
    writer.columns("Which comes nearest", [(bar.name, bar.shown) for bar in story.bars])
    writer.gap()
    writer.say(story.track, "  ")
    writer.block("The map in words", story.map_words)


def _reasons(writer: Writer, story: Story) -> None:
    if story.why or story.against:
        writer.gap()
        writer.say(story.points)
    _pushes(writer, story.why_title, story.why)
    _pushes(writer, story.against_title, story.against)
    if story.rest:
        writer.gap()
        writer.say(story.rest, "  ")
    for section in story.parting:
        writer.points(f"Side by side: {section.title}", section.lines)
    writer.points(story.settle_title, (said for _, said in story.settle))
    for flip in story.flips:
        _flip(writer, flip)


def _pushes(writer: Writer, title: str, pushes: Sequence[Why]) -> None:
    if pushes:
        writer.title(title)
    for why in pushes:
        writer.say(why.words, f"  {words.signed(why.push):>6}  ")


def _flip(writer: Writer, flip: FlipLine) -> None:
    writer.title(f"What would change it: {flip.name}")
    writer.say(flip.lead, "  ")
    for change in flip.changes:
        writer.say(change, "  - ")


def _month(writer: Writer, role: RoleStory | None) -> None:
    if role is None:
        return
    writer.block("Your month", role.sentences)
    if len(role.marks) > 1:
        writer.gap()
        _months(writer, role.marks)


def _months(writer: Writer, marks: Sequence[RoleMark]) -> None:
    """The parts of each month as a small table; where that is too wide, a line for each part."""
    heads = [words.MONTHS[mark.id] for mark in marks]
    shares = [dict(mark.shares) for mark in marks]
    rows = [
        (name, *(words.exact(each.get(name, 0.0)) for each in shares))
        for name, _ in marks[0].shares
    ]
    drawn = [f"  {line}" for line in table([("", *heads), *rows])]
    if max(map(cells, drawn)) <= writer.width:
        writer.lines += drawn
        return
    for name, *parts in rows:
        said = (f"{head} {part}" for head, part in zip(heads, parts, strict=True))
        writer.say(f"{name}: {', '.join(said)}", "  ")


def _flags(writer: Writer, story: Story) -> None:
    if story.flags_lead:
        writer.title(story.flags_lead)
    for folded, group in groupby(as_read(story.flags), key=lambda flag: flag.folded):
        if folded:
            writer.points(say(m.IN_SHORT), (f"{flag.title}. {flag.action}" for flag in group))
        else:
            for flag in group:
                _flag(writer, flag)


def _flag(writer: Writer, flag: FlagStory) -> None:
    writer.title(f"{'Worth a warning' if flag.tone == 'warning' else 'A good sign'}: {flag.title}")
    writer.say(flag.meaning, "  ")
    if flag.because:
        writer.say("You answered:", "  ")
    for because in flag.because:
        writer.say(because, "  - ")
    if flag.action:
        writer.say(f"What to do: {flag.action}", "  ")


def _own_words(writer: Writer, story: Story) -> None:
    for question, answer in story.reflections:
        writer.block(question, answer.splitlines())
    for question, note in story.notes:
        writer.block(f"Your note on: {question}", note.splitlines())
    writer.block("Your note on this sitting", story.note.splitlines())
