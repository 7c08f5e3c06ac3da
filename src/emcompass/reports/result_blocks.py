"""A result as blocks: the order and the titles, for every face."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from emcompass.reports.blocks import (
    Bands,
    Block,
    BlockShare,
    Heading,
    ListEntry,
    Listing,
    MapDrawing,
    Paragraph,
    Picture,
    Quote,
    Shares,
    Table,
    lines,
    texts,
)
from emcompass.reports.flagged import as_read
from emcompass.reports.map_words import off_the_map
from emcompass.reports.result_story import FlagStory, RoleStory, Story, Why, Written
from emcompass.words import (
    care_messages,
    flag_messages,
    map_messages,
    month_messages,
    own_words_messages,
    plan_messages,
    reason_messages,
    shared_messages,
)
from emcompass.words import result_messages as m
from emcompass.words.fill import facts, say, upper_first
from emcompass.words.numbers import exact, signed

_PLAN = ("days30", "days60", "days90")


def result_blocks(story: Story, *, in_full: bool = True) -> tuple[Block, ...]:
    """All that is told about a result. Without `in_full` many warnings are told in short."""
    return (
        *_opening(story),
        *_measured(story),
        *_reasons(story),
        *_sides(story),
        *_flips(story),
        *_month(story.role),
        *flag_blocks(story, in_full=in_full),
        *_steps(story),
        *own_words(say(own_words_messages.TITLE), story.own_words),
        *_care(story),
        *small_print(story.disclaimer),
    )


def _opening(story: Story) -> Iterator[Block]:
    yield Heading("headline", story.headline, level=1)
    yield Paragraph("certainty", story.certainty, "claim")
    sitting = facts(story.title, story.when, story.label)
    if sitting:
        yield Paragraph("sitting", sitting, "kicker")
    yield from notices(story.notices)
    yield Paragraph("meaning", story.meaning)
    off = off_the_map(story.map)
    if off:
        yield Paragraph("off-map", off)


def notices(told: Iterable[str]) -> Iterator[Block]:
    """What a reader should know first."""
    for number, notice in enumerate(told, start=1):
        yield Paragraph(f"notice.{number}", notice, "notice", lead=say(shared_messages.NOTE))


def _measured(story: Story) -> Iterator[Block]:
    yield Heading("stand", say(m.STAND_TITLE))
    said = tuple(axis.sentence for axis in story.axes)
    yield Picture("bands", say(map_messages.BANDS), Bands(story.map.bands), said)
    drawing = MapDrawing(story.map)
    yield Picture("map", say(map_messages.TITLE), drawing, story.map_words, titled=True)
    yield Heading("nearest", say(m.NEAREST_TITLE))
    shares = tuple(BlockShare(bar.id, bar.name, bar.probability, bar.shown) for bar in story.bars)
    heads = say(m.ARCHETYPE), say(m.SHARE)
    said = tuple(say(m.SHARE_LINE, name=bar.name, share=bar.shown) for bar in story.bars)
    yield Picture("shares", say(m.NEAREST_TITLE), Shares(shares, heads), said)
    if story.track:
        yield Paragraph("track", story.track)


def _reasons(story: Story) -> Iterator[Block]:
    if not story.why and not story.against:
        return
    yield Heading("why", say(reason_messages.SAYS_TITLE))
    yield Paragraph("why.points", story.points, "soft")
    yield from _pushes("why.for", story.why_title, story.why)
    yield from _pushes("why.against", story.against_title, story.against)
    if story.rest:
        yield Heading("why.together", say(reason_messages.TOGETHER_TITLE), level=3)
        yield Paragraph("why.rest", story.rest, "soft")


def _pushes(block_id: str, title: str, pushes: tuple[Why, ...]) -> Iterator[Block]:
    if not pushes:
        return
    yield Heading(block_id, title, level=3, aside=True)
    heads = say(reason_messages.POINTS_HEAD), say(reason_messages.ANSWER_HEAD)
    entries = tuple(ListEntry(why.words, signed(why.push)) for why in pushes)
    yield Listing(f"{block_id}.answers", entries, heads)


def _sides(story: Story) -> Iterator[Block]:
    if not story.parting and not story.settle:
        return
    yield Heading("sides", say(reason_messages.SIDES_TITLE))
    for side in story.parting:
        yield Heading(f"sides.{side.id}", side.title, level=3, aside=True)
        yield lines(f"sides.{side.id}.lines", side.lines)
    if story.settle:
        yield Heading("settle", story.settle_title, level=3)
        yield lines("settle.questions", (said for _, said in story.settle))


def _flips(story: Story) -> Iterator[Block]:
    if not story.flips:
        return
    yield Heading("flips", say(reason_messages.FLIPS_TITLE))
    for flip in story.flips:
        yield Heading(f"flips.{flip.to}", flip.name, level=3)
        yield Paragraph(f"flips.{flip.to}.lead", flip.lead)
        if flip.changes:
            yield lines(f"flips.{flip.to}.changes", flip.changes)


def _month(role: RoleStory | None) -> Iterator[Block]:
    if role is None:
        return
    yield Heading("month", say(month_messages.TITLE))
    yield from texts("month", role.sentences)
    if len(role.marks) > 1:
        yield _months(role)


def _months(role: RoleStory) -> Table:
    shares = [dict(mark.shares) for mark in role.marks]
    heads = (upper_first(say(shared_messages.MONTHS[mark.id])) for mark in role.marks)
    return Table(
        "month.table",
        say(month_messages.TABLE_NAME),
        (say(month_messages.PART_HEAD), *heads),
        tuple(
            (name, *(exact(each.get(name, 0.0)) for each in shares))
            for name, _ in role.marks[0].shares
        ),
    )


def flag_blocks(story: Story, *, in_full: bool = True, private: bool = False) -> Iterator[Block]:
    """Warnings, then good signs; without `in_full` the folded ones by title and action alone."""
    if not story.flags:
        return
    ordered = as_read(story.flags)
    short = [] if in_full else [flag for flag in ordered if flag.folded]
    yield Heading("flags", say(flag_messages.TITLE), private=private)
    if story.flags_lead:
        yield Paragraph("flags.many", story.flags_lead, private=private)
    told = [flag for flag in ordered if flag not in short]
    for flag in told:
        if flag.tone == "warning":
            yield from _flag(flag, private)
    if short:
        yield Heading("flags.short", say(flag_messages.IN_SHORT), level=3, private=private)
        lined = (say(flag_messages.SHORT, title=f.title, action=f.action) for f in short)
        yield lines("flags.short.lines", lined, private=private)
    for flag in told:
        if flag.tone == "good":
            yield from _flag(flag, private)


def _flag(flag: FlagStory, private: bool) -> Iterator[Block]:
    title = say(flag_messages.TONED[flag.tone], title=flag.title)
    name = f"flag.{flag.id}"
    yield Heading(name, title, level=3, look=flag.tone, private=private)
    yield Paragraph(f"{name}.meaning", flag.meaning, private=private)
    if flag.because:
        yield Paragraph(f"{name}.answered", say(flag_messages.BECAUSE), private=private)
        yield lines(f"{name}.because", flag.because, private=private)
    if flag.action:
        action = say(flag_messages.ACTION)
        yield Paragraph(f"{name}.action", flag.action, lead=action, private=private)


def _steps(story: Story) -> Iterator[Block]:
    if not story.steps:
        return
    yield Heading("steps", say(plan_messages.TITLE))
    for step in story.steps:
        name = f"steps.{step.id}"
        yield Heading(name, step.title, level=3, aside=step.id in _PLAN)
        yield lines(f"{name}.lines", step.lines)


def own_words(title: str, written: Iterable[Written]) -> Iterator[Block]:
    """What the person wrote for themselves."""
    told = tuple(written)
    if told:
        yield Heading("own", title, private=True)
    for each in told:
        yield Heading(f"own.{each.id}", each.title, level=3, private=True)
        yield Quote(f"own.{each.id}.words", each.text)


def _care(story: Story) -> Iterator[Block]:
    if story.care:
        yield Heading("care", say(care_messages.TITLE))
        yield lines("care.notes", story.care)


def small_print(told: Iterable[str]) -> Iterator[Block]:
    """What this is not, at the foot of every telling."""
    yield Heading("not", say(shared_messages.WHAT_THIS_IS_NOT), look="soft")
    yield from texts("not", told, look="soft")
