"""The two sides and the guide as blocks: the order and the titles, for every face."""

from __future__ import annotations

from collections.abc import Iterator

from emcompass.reports.blocks import (
    Block,
    DrawnMonth,
    Heading,
    MonthsDrawing,
    Paragraph,
    Picture,
    Quote,
    lines,
    texts,
)
from emcompass.reports.result_blocks import notices
from emcompass.reports.two_sides_story import GuideStep, SaidLine, SidesStory, TalkGuide
from emcompass.words import shared_messages
from emcompass.words import talk_guide_messages as guide_words
from emcompass.words import two_sides_messages as m
from emcompass.words.fill import say


def sides_blocks(story: SidesStory) -> tuple[Block, ...]:
    """The two sides, for the person who asked."""
    return (
        *_opening(story),
        *_gaps(story),
        *_months(story),
        *_listed("before", say(m.BEFORE_TITLE), story.before),
        *_listed("different", say(m.DIFFERENT_TITLE), story.different),
        *_listed("tensions", say(m.TENSIONS_TITLE), story.tensions),
        *_listed("open", say(m.OPEN_TITLE), story.left_open),
        *_listed("result", say(m.RESULT_TITLE), story.result),
        *_all_said(story.said),
        Heading("next", say(m.NEXT_TITLE)),
        Paragraph("next.guide", say(m.NEXT_GUIDE)),
        *_offers(story.guide),
    )


def guide_blocks(guide: TalkGuide) -> tuple[Block, ...]:
    """The guide, for both: nothing of a result stands in it but the months of its gaps."""
    return (
        Heading("guide", guide.title, level=1),
        Paragraph("guide.about", guide.about, "kicker"),
        *(block for step in guide.steps for block in _step(step)),
        Heading("not", say(shared_messages.WHAT_THIS_IS_NOT), look="soft"),
        Paragraph("not.1", say(shared_messages.NOT_FOR), "soft"),
    )


def _opening(story: SidesStory) -> Iterator[Block]:
    yield Heading("sides", story.title, level=1)
    yield Paragraph("when", story.when, "kicker")
    yield from notices(story.notices)
    yield from texts("lead", [story.lead], look="claim")


def _gaps(story: SidesStory) -> Iterator[Block]:
    if story.gaps:
        yield Heading("gaps", say(m.GAPS_TITLE))
        yield lines("gaps.lines", story.gaps)
        yield from texts("gaps.more", [story.more_gaps], look="soft")


def _months(story: SidesStory) -> Iterator[Block]:
    if story.months:
        title = say(m.MONTHS_TITLE)
        drawn = tuple(DrawnMonth(each.id, each.name, each.shares) for each in story.months)
        yield Heading("months", title)
        yield Picture("months.drawn", title, MonthsDrawing(drawn), story.month_words)


def _listed(name: str, title: str, told: tuple[str, ...]) -> Iterator[Block]:
    if told:
        yield Heading(name, title)
        yield lines(f"{name}.lines", told)


def _all_said(said: tuple[SaidLine, ...]) -> Iterator[Block]:
    yield Heading("said", say(m.SAID_TITLE))
    for each in said:
        name = f"said.{each.id}"
        yield Heading(name, each.question, level=3)
        if each.is_text:
            yield Quote(f"{name}.words", each.answer, private=False)
        else:
            yield Paragraph(f"{name}.answer", each.answer)


def _offers(guide: TalkGuide) -> Iterator[Block]:
    if guide.offers:
        yield Heading("offers", say(guide_words.TRY_TITLE), level=3)
        yield lines("offers.lines", guide.offers)
        yield Paragraph("offers.how", say(guide_words.TRY_HOW), "soft")


def _step(step: GuideStep) -> Iterator[Block]:
    yield Heading(f"guide.{step.id}", step.title)
    if step.lines:
        yield lines(f"guide.{step.id}.lines", step.lines)
    for number, topic in enumerate(step.topics, start=1):
        name = f"guide.{step.id}.{number}"
        yield Heading(name, topic.fact, level=3)
        yield lines(f"{name}.asks", topic.asks)
