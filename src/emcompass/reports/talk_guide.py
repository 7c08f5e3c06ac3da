"""A guide for the talk that follows a reply: twenty minutes in five steps, for both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from emcompass.ask.ask_questions import question_of
from emcompass.ask.two_sides import MOST_WORTH, Disagreement, MonthGap, Tension
from emcompass.reports.asked_sides import AskedSides
from emcompass.reports.two_sides_story import GuideStep, GuideTopic, TalkGuide
from emcompass.reports.two_sides_words import (
    gap_shares,
    month_parts,
    option_words,
    own_words_of,
    part_name,
    tension_parts,
)
from emcompass.words import talk_guide_messages as m
from emcompass.words.dates import short_day
from emcompass.words.fill import listed, lower_first, say
from emcompass.words.message import Message
from emcompass.words.number_messages import COMMA

_LEAST_TOPICS = 2
_OPEN = 3  # matters left open that three minutes have room for
# The steps in order, with their minutes: twenty in all.
_STEPS: Mapping[str, tuple[int, Message]] = {
    "why": (2, m.WHY),
    "said": (4, m.SAID),
    "gaps": (9, m.GAPS),
    "open": (3, m.OPEN),
    "agreed": (2, m.AGREED),
}


def talk_guide(asked: AskedSides) -> TalkGuide:
    """The guide for what a reply says, beside a person's months where there are any."""
    lines: Mapping[str, Callable[[AskedSides], Iterator[str]]] = {
        "why": lambda _: map(say, m.WHY_LINES),
        "said": _said,
        "gaps": _no_topics,
        "open": _open,
        "agreed": lambda _: map(say, m.AGREED_LINES),
    }
    topics = tuple(_topics(asked))
    steps = tuple(
        GuideStep(
            name,
            say(m.MINUTES, minutes, title=say(title)),
            tuple(lines[name](asked)),
            topics if name == "gaps" else (),
        )
        for name, (minutes, title) in _STEPS.items()
    )
    about = say(m.ABOUT, date=short_day(asked.reply.day))
    return TalkGuide(say(m.TITLE), about, steps, tuple(_offers(asked)))


def _said(asked: AskedSides) -> Iterator[str]:
    month, judged = asked.sides.said, asked.reply.answers.get("judged")
    if month is None:
        yield say(m.SAID_NO_MONTH)
    else:
        yield say(m.SAID_MONTH, parts=lower_first(month_parts(asked, month)))
    if isinstance(judged, tuple) and judged:
        question = question_of("judged")
        options = [lower_first(say(question.option(each).text)) for each in judged]
        yield say(m.SAID_JUDGED, options=listed(options, COMMA))
    else:
        yield say(m.SAID_NOT_JUDGED)
    yield say(m.CORRECT)


def _topics(asked: AskedSides) -> Iterator[GuideTopic]:
    """The gaps worth a talk; where they are few, what else the two sides see differently."""
    found = [_gap(asked, each) for each in asked.sides.worth]
    others = [
        *(_difference(asked, each) for each in asked.sides.disagreements),
        *(_tension(asked, each) for each in asked.sides.tensions),
    ]
    yield from (found + others[: max(0, _LEAST_TOPICS - len(found))])[:MOST_WORTH]


def _no_topics(asked: AskedSides) -> Iterator[str]:
    sides = asked.sides
    if sides.worth or sides.disagreements or sides.tensions:
        return
    if sides.said is None or not sides.own:
        yield say(m.NO_MONTHS)
        return
    yield say(m.NO_GAPS)
    yield say(m.NO_GAPS_ASK)


def _gap(asked: AskedSides, gap: MonthGap) -> GuideTopic:
    parts = {"part": part_name(asked, gap.category), **gap_shares(gap)}
    asking = m.GAP_QUESTIONS[gap.month, gap.own > gap.said]
    fact = say(m.FACTS[gap.month], **parts)
    return _topic(asked, fact, say(asking.holder, **parts), say(asking.manager, **parts))


def _difference(asked: AskedSides, each: Disagreement) -> GuideTopic:
    question = question_of(each.question)
    assert asked.own is not None
    fact = say(
        m.DIFFERENT,
        matter=say(question.short),
        theirs=option_words(question, each.theirs),
        yours=own_words_of(asked.own.bank, each.beside, each.yours),
    )
    return _topic(asked, fact, say(m.DIFFERENT_HOLDER), say(m.DIFFERENT_MANAGER))


def _tension(asked: AskedSides, each: Tension) -> GuideTopic:
    fact = say(m.TENSIONS[each.kind], **tension_parts(each))
    return _topic(asked, fact, say(m.TENSION_HOLDER), say(m.TENSION_MANAGER))


def _topic(asked: AskedSides, fact: str, holder: str, manager: str) -> GuideTopic:
    name = asked.request.name or say(m.HOLDER)
    asks = (
        say(m.ASKS, name=name, question=holder),
        say(m.ASKS, name=say(m.MANAGER), question=manager),
    )
    return GuideTopic(fact, asks)


def _open(asked: AskedSides) -> Iterator[str]:
    matters = [say(question_of(each).short) for each in asked.sides.left_open[:_OPEN]]
    if not matters:
        yield say(m.NOTHING_OPEN)
    yield from (say(m.OPEN_LINE, matter=matter) for matter in matters)


def _offers(asked: AskedSides) -> Iterator[str]:
    """What the one in the role could try, a line for each gap worth a talk."""
    for gap in asked.sides.worth:
        asking = m.GAP_QUESTIONS[gap.month, gap.own > gap.said]
        yield say(asking.offer, part=part_name(asked, gap.category), **gap_shares(gap))
