"""A result as Markdown: the page for a one-to-one with one's manager, and the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from emcompass.reports import words
from emcompass.reports.flagged import as_read
from emcompass.reports.result_story import FlagStory, FlipLine, RoleStory, Story
from emcompass.text.clean import clean

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$@])")
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}[.)])", re.MULTILINE)
_LINKED = re.compile(r"(:)(?=//)|(?<=\bwww)(\.)", re.IGNORECASE)


def escape(text: str) -> str:
    """Text that reads the same after Markdown: nothing in it becomes markup or a link."""
    marked = _SPECIAL.sub(r"\\\1", clean(text))
    marked = _LINKED.sub(lambda found: f"\\{found[0]}", marked)
    return _LINE_START.sub(_not_a_block, marked)


def _not_a_block(found: re.Match[str]) -> str:
    mark = found[2]
    return f"\\{mark}" if len(mark) == 1 else f"{mark[:-1]}\\{mark[-1]}"


def markdown(story: Story, *, private: bool = False) -> str:
    """The page to hand over. Notes, reflections and flags are in it only with `private`."""
    page = story.one_to_one
    parts = [
        "# Where my energy goes, and what my job asks",
        _line(" · ".join(filter(None, (story.when, story.label if private else "")))),
        _line(page.lean),
        bullets("What energises me", page.energises),
        bullets("What my job asks", page.asks),
        bullets("The gap", page.gap),
        bullets("What I would like to try", page.tries),
        bullets("What I would like to ask you", page.questions),
    ]
    if private:
        parts += _private(story)
    parts.append(rule_and_lines(page.fine_print))
    return joined(parts)


def full_markdown(story: Story, *, private: bool = False) -> str:
    """The whole result. Notes and reflections are in it only with `private`."""
    parts = [
        f"# {escape(story.headline)}",
        f"**{escape(story.certainty)}**",
        _line(" · ".join(filter(None, (story.title, story.when, story.label)))),
        *(f"> {escape(notice)}" for notice in story.notices),
        _line(story.meaning),
        bullets("Where you stand", (axis.sentence for axis in story.axes)),
        markdown_table(
            "Which comes nearest", ("Archetype", "Share"), [(b.name, b.shown) for b in story.bars]
        ),
        _line(story.track),
        bullets("The map in words", story.map_words),
        _line(story.points),
        bullets(story.why_title, (_push(w.push, w.words) for w in story.why)),
        bullets(story.against_title, (_push(w.push, w.words) for w in story.against)),
        _line(story.rest),
        *(bullets(f"Side by side: {s.title}", s.lines) for s in story.parting),
        bullets(story.settle_title, (said for _, said in story.settle)),
        *_flips(story.flips),
        *_month(story.role),
        *_flags(story),
        *(bullets(section.title, section.lines) for section in story.steps),
        *(_own_words(story) if private else ()),
        bullets("How far this carries", story.care),
        rule_and_lines(story.disclaimer),
    ]
    return joined(parts)


def joined(parts: Iterable[str]) -> str:
    """Blocks parted by a blank line; empty ones left out."""
    return "\n\n".join(part for part in parts if part) + "\n"


def _line(text: str) -> str:
    return escape(text) if text else ""


def bullets(title: str, lines: Iterable[str]) -> str:
    """A heading with a list under it; nothing for no lines."""
    said = [f"- {escape(' '.join(line.split()))}" for line in lines]
    return "\n".join((f"## {escape(title)}", "", *said)) if said else ""


def markdown_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table under its heading (none for ""); every column but the first to the right."""
    if not rows:
        return ""
    rule = ["---"] + ["---:"] * (len(heads) - 1)
    drawn = [_row(heads), f"| {' | '.join(rule)} |", *map(_row, rows)]
    return "\n".join((f"## {escape(title)}", "", *drawn) if title else drawn)


def _row(entries: Sequence[str]) -> str:
    return f"| {' | '.join(escape(' '.join(entry.split())) for entry in entries)} |"


def _push(push: float, said: str) -> str:
    return f"{words.signed(push)} · {said}"


def _flips(flips: Sequence[FlipLine]) -> list[str]:
    if not flips:
        return []
    drawn = ["## What would change it"]
    for flip in flips:
        drawn.append(f"### {escape(flip.name)}\n\n{escape(flip.lead)}")
        drawn += ["\n".join(f"- {escape(change)}" for change in flip.changes)]
    return drawn


def _month(role: RoleStory | None) -> list[str]:
    if role is None:
        return []
    names = [name for name, _ in role.marks[0].shares]
    shares = [dict(mark.shares) for mark in role.marks]
    rows = [(name, *(words.exact(each.get(name, 0.0)) for each in shares)) for name in names]
    heads = ("", *(words.upper_first(mark.name) for mark in role.marks))
    return [bullets("Your month", role.sentences), markdown_table("", heads, rows)]


def _flags(story: Story) -> list[str]:
    return [_line(story.flags_lead), *map(_flag, as_read(story.flags))]


def _flag(flag: FlagStory) -> str:
    tone = "Worth a warning" if flag.tone == "warning" else "A good sign"
    because = "\n".join(f"- {escape(line)}" for line in flag.because)
    do = f"What to do: {escape(flag.action)}" if flag.action else ""
    return "\n\n".join(
        filter(None, (f"## {tone}: {escape(flag.title)}", escape(flag.meaning), because, do))
    )


def _private(story: Story) -> list[str]:
    return [*_own_words(story), *_flags(story)]


def _own_words(story: Story) -> list[str]:
    told = [*story.reflections, *((f"Note on: {asked}", note) for asked, note in story.notes)]
    if story.note:
        told.append(("Note on this sitting", story.note))
    return ["## In my own words", *(_quote(*each) for each in told)] if told else []


def _quote(title: str, said: str) -> str:
    lines = (f"> {escape(line.strip())}".rstrip() for line in said.splitlines())
    return "\n".join((f"### {escape(title)}", "", *lines))


def rule_and_lines(lines: Iterable[str]) -> str:
    """The small print at the foot."""
    return "\n".join(("---", "", *(f"{escape(line)}  " for line in lines if line)))
