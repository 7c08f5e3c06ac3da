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
from emcompass.reports.map_words import off_the_map
from emcompass.reports.result_story import (
    FlagStory,
    RoleStory,
    Story,
    StorySection,
    Why,
    Written,
)
from emcompass.words import (
    care_messages,
    first_screen_messages,
    flag_messages,
    map_messages,
    month_messages,
    own_words_messages,
    plan_messages,
    reason_messages,
    shared_messages,
)
from emcompass.words import result_messages as m
from emcompass.words.fill import facts, listed, say, upper_first
from emcompass.words.numbers import exact, signed

_NEAR = 0.025  # a share below this is told together with the others below it
_MONTHS = 2  # sentences about the month wanted; how the others go together is for later
_PLAN = ("days60", "days90")


def result_blocks(story: Story) -> tuple[Block, ...]:
    """All that is told about a result; `in_short` leaves what a first reading needs."""
    return (
        *_first_screen(story),
        *_theme(story),
        *_measured(story),
        *_reasons(story),
        *_month(story.role),
        *flag_blocks(story),
        *_first_steps(story),
        *_care(story),
        *_settle(story),
        *_numbers(story),
        *_months_in_numbers(story.role),
        *_points(story),
        *_sides(story),
        *_flips(story),
        *_flags_in_full(story),
        *_steps(story),
        *own_words(say(own_words_messages.TITLE), story.own_words, more=True),
        *small_print(story.disclaimer),
    )


def _first_screen(story: Story) -> Iterator[Block]:
    told = story.first_screen
    yield Heading("headline", story.headline, level=1)
    sitting = facts(story.when, story.label)
    if sitting:
        yield Paragraph("sitting", sitting, "kicker")
    if story.theme is not None:
        yield Paragraph("theme-name", story.theme.title, "claim")
    if told.brief:
        yield Paragraph("meaning", told.brief)
    yield Paragraph("certainty", told.sure)
    yield from notices(story.notices)
    if told.proofs:
        yield Paragraph("proof", say(first_screen_messages.SAID))
        yield lines("proof.answers", told.proofs)
    if told.gap:
        yield Paragraph("gap", told.gap)
    if told.risk:
        yield Paragraph("risk", told.risk, lead=say(first_screen_messages.RISK))
    if told.step:
        yield Paragraph("step", told.step, lead=say(first_screen_messages.STEP))
    drawing = MapDrawing(story.map)
    yield Picture("map", say(map_messages.TITLE), drawing, story.map_words, titled=True, more=True)


def _theme(story: Story) -> Iterator[Block]:
    theme = story.theme
    if theme is None:
        return
    yield Heading("theme", say(first_screen_messages.ABOUT))
    yield Paragraph("theme.meaning", theme.meaning)
    yield Paragraph("theme.cost", theme.cost, lead=say(first_screen_messages.COST))
    yield Paragraph("theme.decision", theme.decision, lead=say(first_screen_messages.DECISION))
    for name, title, told in (
        ("say", first_screen_messages.SAY, theme.say),
        ("look-back", first_screen_messages.LOOK_BACK, theme.look_back),
    ):
        if told:
            yield Heading(f"theme.{name}", say(title), level=3, aside=True)
            yield lines(f"theme.{name}.lines", told)


def notices(told: Iterable[str]) -> Iterator[Block]:
    """What a reader should know first."""
    for number, notice in enumerate(told, start=1):
        yield Paragraph(f"notice.{number}", notice, "notice", lead=say(shared_messages.NOTE))


def _measured(story: Story) -> Iterator[Block]:
    yield Heading("stand", say(m.STAND_TITLE))
    short = tuple(axis.short for axis in story.axes)
    yield Picture("bands", say(map_messages.BANDS), Bands(story.map.bands), short)
    if not story.bars:
        return
    yield Heading("nearest", say(m.NEAREST_TITLE))
    near = [bar for bar in story.bars if bar.probability >= _NEAR]
    shares = tuple(BlockShare(bar.id, bar.name, bar.probability, bar.shown) for bar in near)
    heads = say(m.ARCHETYPE), say(m.SHARE)
    said = tuple(say(m.SHARE_LINE, name=bar.name, share=bar.shown) for bar in near)
    yield Picture("shares", say(m.NEAREST_TITLE), Shares(shares, heads), said)
    if len(near) < len(story.bars):
        yield Paragraph("shares.others", say(m.SHARE_OTHERS), "soft")


def _reasons(story: Story) -> Iterator[Block]:
    if not story.proof and not story.counter:
        return
    yield Heading("why", say(reason_messages.SAYS_TITLE))
    for name, title, told in (
        ("why.for", story.why_title, story.proof),
        ("why.against", story.against_title, story.counter),
    ):
        if told:
            yield Heading(name, title, level=3, aside=True)
            yield lines(f"{name}.lines", told)


def _numbers(story: Story) -> Iterator[Block]:
    """The scores in sentences."""
    yield Heading("numbers", say(m.NUMBERS_TITLE), more=True)
    yield lines("numbers.lines", (axis.sentence for axis in story.axes))
    yield Paragraph("numbers.scores", say(shared_messages.ABOUT_SCORES))
    yield Paragraph("numbers.certainty", story.certainty)
    if story.meaning:
        yield Paragraph("numbers.meaning", story.meaning)
    off = off_the_map(story.map)
    if off:
        yield Paragraph("off-map", off)


def _points(story: Story) -> Iterator[Block]:
    if not story.why and not story.against:
        return
    yield Heading("points", say(reason_messages.POINTS_TITLE), more=True)
    yield Paragraph("points.lead", story.points, "soft")
    yield from _pushes("points.for", story.why_title, story.why)
    yield from _pushes("points.against", story.against_title, story.against)
    if story.rest:
        yield Heading("points.together", say(reason_messages.TOGETHER_TITLE), level=3)
        yield Paragraph("points.rest", story.rest, "soft")


def _pushes(block_id: str, title: str, pushes: tuple[Why, ...]) -> Iterator[Block]:
    if not pushes:
        return
    yield Heading(block_id, title, level=3, aside=True)
    heads = say(reason_messages.POINTS_HEAD), say(reason_messages.ANSWER_HEAD)
    entries = tuple(ListEntry(why.words, signed(why.push)) for why in pushes)
    yield Listing(f"{block_id}.answers", entries, heads)


def _settle(story: Story) -> Iterator[Block]:
    if story.settle:
        yield Heading("settle", story.settle_title, more=True)
        yield lines("settle.questions", (said for _, said in story.settle))


def _sides(story: Story) -> Iterator[Block]:
    if not story.parting:
        return
    yield Heading("sides", say(reason_messages.SIDES_TITLE), more=True)
    for side in story.parting:
        yield Heading(f"sides.{side.id}", side.title, level=3, aside=True)
        yield lines(f"sides.{side.id}.lines", side.lines)


def _flips(story: Story) -> Iterator[Block]:
    if not story.flips:
        return
    yield Heading("flips", say(reason_messages.FLIPS_TITLE), more=True)
    for flip in story.flips:
        yield Heading(f"flips.{flip.to}", flip.name, level=3)
        yield Paragraph(f"flips.{flip.to}.lead", flip.lead)
        if flip.changes:
            yield lines(f"flips.{flip.to}.changes", flip.changes)


def _month(role: RoleStory | None) -> Iterator[Block]:
    if role is None:
        return
    yield Heading("month", say(month_messages.TITLE))
    yield from texts("month", role.sentences[:_MONTHS])
    yield from texts("month.said", [role.said], look="soft")


def _months_in_numbers(role: RoleStory | None) -> Iterator[Block]:
    if role is not None and len(role.marks) > 1:
        yield Heading("months", say(month_messages.TABLE_NAME), more=True)
        yield from texts("months", role.sentences[_MONTHS:])
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


def flag_blocks(story: Story, *, private: bool = False) -> Iterator[Block]:
    """Up to three warnings and two good signs, the others by title."""
    if not story.flags:
        return
    yield Heading("flags", say(flag_messages.TITLE), private=private)
    for flag in story.flags:
        if not flag.folded:
            yield from _flag(flag, private)
    rest = [flag.title for flag in story.flags if flag.folded]
    if rest:
        yield Heading("flags.rest", say(flag_messages.ALSO_TITLE), level=3, private=private)
        told = say(flag_messages.ALSO, titles=listed(rest))
        yield Paragraph("flags.also", told, "soft", private=private)


def _flag(flag: FlagStory, private: bool) -> Iterator[Block]:
    """A warning with what to do, a good sign with what it means."""
    name = f"flag.{flag.id}"
    yield Heading(name, _toned(flag), level=3, look=flag.tone, private=private)
    if flag.tone == "good":
        yield Paragraph(f"{name}.meaning", flag.meaning, private=private)
    elif flag.action:
        action = say(flag_messages.ACTION)
        yield Paragraph(f"{name}.action", flag.action, lead=action, private=private)


def _flags_in_full(story: Story) -> Iterator[Block]:
    """Each with what it means, the answers that raised it, and what to do."""
    if story.flags:
        yield Heading("flags-in-full", say(flag_messages.IN_FULL), more=True)
    for flag in story.flags:
        name = f"flag-in-full.{flag.id}"
        yield Heading(name, _toned(flag), level=3, look=flag.tone)
        yield Paragraph(f"{name}.meaning", flag.meaning)
        if flag.because:
            yield Paragraph(f"{name}.answered", say(flag_messages.BECAUSE))
            yield lines(f"{name}.because", flag.because)
        if flag.action:
            yield Paragraph(f"{name}.action", flag.action, lead=say(flag_messages.ACTION))


def _toned(flag: FlagStory) -> str:
    return say(flag_messages.TONED[flag.tone], title=flag.title)


def _first_steps(story: Story) -> Iterator[Block]:
    first = [step for step in story.steps if step.first]
    if first:
        yield Heading("steps", say(plan_messages.TITLE))
        yield from _sections(first)


def _steps(story: Story) -> Iterator[Block]:
    later = [step for step in story.steps if not step.first]
    if later:
        yield Heading("later", say(plan_messages.LATER), more=True)
        yield from _sections(later)


def _sections(steps: Iterable[StorySection]) -> Iterator[Block]:
    for step in steps:
        name = f"steps.{step.id}"
        yield Heading(name, step.title, level=3, aside=step.id in _PLAN)
        yield lines(f"{name}.lines", step.lines)


def own_words(title: str, written: Iterable[Written], *, more: bool = False) -> Iterator[Block]:
    """What the person wrote for themselves."""
    told = tuple(written)
    if told:
        yield Heading("own", title, private=True, more=more)
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
