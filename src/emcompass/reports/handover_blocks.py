"""The page for a one-to-one as blocks: the order and the titles, for every face."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from emcompass.reports.blocks import Block, Heading, Paragraph, lines
from emcompass.reports.result_blocks import flag_blocks, own_words, small_print
from emcompass.reports.result_story import Story
from emcompass.words import handover_messages as m
from emcompass.words.experiment_messages import PAGE_TITLE
from emcompass.words.fill import say


def handover_blocks(story: Story, tried: Sequence[str] = ()) -> tuple[Block, ...]:
    """What a person would hand to their manager; label, own words and flags are private.

    `tried` is what they try, a line each, where they chose to show it.
    """
    return (
        *_opening(story),
        *_parts(story, tried),
        *own_words(say(m.OWN_WORDS), story.own_words),
        *flag_blocks(story, private=True),
        *small_print(story.one_to_one.fine_print),
    )


def _opening(story: Story) -> Iterator[Block]:
    yield Heading("handover", say(m.TITLE), level=1)
    if story.when:
        yield Paragraph("sitting", story.when, "kicker")
    if story.label:
        yield Paragraph("label", story.label, "kicker", private=True)
    yield Paragraph("lean", story.one_to_one.lean)


def _parts(story: Story, tried: Sequence[str]) -> Iterator[Block]:
    page = story.one_to_one
    parts = (
        ("energises", m.ENERGISES, page.energises),
        ("asks", m.ASKS, page.asks),
        ("gap", m.GAP, page.gap),
        ("tries", m.TRIES, page.tries),
        ("tried", PAGE_TITLE, tried),
        ("questions", m.QUESTIONS, page.questions),
    )
    for name, title, told in parts:
        if told:
            yield Heading(name, say(title))
            yield lines(f"{name}.lines", told)
