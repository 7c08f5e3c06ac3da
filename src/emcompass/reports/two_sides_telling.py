"""The two sides told: gaps first, then what differs, what pulls apart, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from emcompass.ask.ask_questions import QUESTIONS, AskQuestion, question_of
from emcompass.ask.request import SaidValue
from emcompass.ask.two_sides import WORTH, MonthGap, Tension
from emcompass.reports.asked_sides import AskedSides, OwnSide
from emcompass.reports.talk_guide import talk_guide
from emcompass.reports.two_sides_story import SaidLine, SideMonth, SideMonthId, SidesStory
from emcompass.reports.two_sides_words import (
    gap_shares,
    month_parts,
    option_words,
    own_words_of,
    part_name,
    tension_parts,
)
from emcompass.text.sanitize import harmless
from emcompass.words import two_sides_messages as m
from emcompass.words.dates import date, short_day
from emcompass.words.fill import facts, listed, lower_first, quoted, say, upper_first
from emcompass.words.number_messages import COMMA
from emcompass.words.numbers import exact

_GAPS = 4  # told; the others stand in the months


def tell_sides(asked: AskedSides) -> SidesStory:
    """Tell the two sides. Every string of the story is free of control characters."""
    gaps = [each for each in asked.sides.gaps if each.apart >= WORTH] or [*asked.sides.gaps]
    left = len(asked.sides.gaps) - len(gaps[:_GAPS])
    story = SidesStory(
        title=say(m.TITLE),
        when=_when(asked),
        notices=tuple(_notices(asked)),
        lead=_lead(asked),
        gaps=tuple(gap_line(asked, each) for each in gaps[:_GAPS]),
        more_gaps=say(m.GAPS_MORE, left) if left else "",
        months=tuple(_months(asked)),
        month_words=tuple(_month_words(asked)),
        before=tuple(_before(asked)),
        different=tuple(_different(asked)),
        tensions=tuple(_tension(each) for each in asked.sides.tensions),
        left_open=tuple(_open(asked, each) for each in asked.sides.left_open),
        result=tuple(_result(asked.own)) if asked.own else (),
        said=tuple(_said(asked)),
        guide=talk_guide(asked),
    )
    return harmless(story, many_lines=("said",))


def gap_line(asked: AskedSides, gap: MonthGap) -> str:
    """One gap in a sentence to the person."""
    return say(m.GAPS[gap.month], part=part_name(asked, gap.category), **gap_shares(gap))


def _when(asked: AskedSides) -> str:
    said = say(m.WHEN, asked=short_day(asked.request.made), said=short_day(asked.reply.day))
    own = asked.own and say(m.WITH_RESULT, date=date(asked.own.record.when))
    return facts(said, own or "")


def _notices(asked: AskedSides) -> Iterator[str]:
    if asked.own is None:
        yield say(m.ALONE)
    if asked.request.altered:
        yield say(m.ALTERED)


def _lead(asked: AskedSides) -> str:
    sides = asked.sides
    if sides.said is None:
        return say(m.LEAD_OPEN)
    if not sides.own:
        return ""
    if not sides.gaps:
        return say(m.LEAD_SAME)
    if sides.gaps[0].apart < WORTH:
        return say(m.LEAD_CLOSE)
    month = sides.gaps[0].month
    own = sides.own[month]
    moved = sum(abs(points - sides.said[name]) for name, points in own.items()) // 2
    return say(m.LEADS[month], number=str(moved))


def _months(asked: AskedSides) -> Iterator[SideMonth]:
    names: Mapping[str, str] = {each.id: each.name for each in asked.request.categories}
    given: dict[SideMonthId, Mapping[str, int]] = dict(asked.sides.own.items())
    if asked.sides.said is not None:
        given["said"] = asked.sides.said
    for month, points in given.items():
        shares = tuple((names[name], value / 100) for name, value in points.items())
        yield SideMonth(month, say(m.MONTHS[month]), shares)


def _month_words(asked: AskedSides) -> Iterator[str]:
    """A line for each part: all months of it."""
    months = [*_months(asked)]
    for at, category in enumerate(asked.request.categories):
        told = (
            say(m.MONTH_PART, month=each.name, share=exact(each.shares[at][1])) for each in months
        )
        yield say(m.MONTH_LINE, part=category.name, months=listed(told, COMMA))


def _before(asked: AskedSides) -> Iterator[str]:
    earlier, now = asked.sides.before, asked.sides.said
    if earlier is None or now is None:
        return
    before = earlier.month or {}
    moved = [name for name in now if before.get(name, 0) != now[name]]
    if not moved:
        yield say(m.BEFORE_SAME, date=short_day(earlier.day))
    for name in sorted(moved, key=lambda each: -abs(before.get(each, 0) - now[each])):
        yield say(
            m.BEFORE,
            part=part_name(asked, name),
            before=exact(before.get(name, 0) / 100),
            now=exact(now[name] / 100),
            date=short_day(earlier.day),
        )


def _different(asked: AskedSides) -> Iterator[str]:
    for each in asked.sides.disagreements:
        question = question_of(each.question)
        assert asked.own is not None
        yield say(
            m.DIFFERENT,
            matter=say(question.short),
            theirs=option_words(question, each.theirs),
            yours=own_words_of(asked.own.bank, each.beside, each.yours),
        )


def _tension(tension: Tension) -> str:
    return say(m.TENSIONS[tension.kind], **tension_parts(tension))


def _open(asked: AskedSides, question_id: str) -> str:
    question = question_of(question_id)
    matter, value = say(question.short), asked.reply.answers.get(question_id)
    if isinstance(value, str):
        return say(m.OPEN_WITH, matter=matter, answer=option_words(question, value))
    return say(m.OPEN_LINE, matter=matter)


def _result(own: OwnSide) -> Iterator[str]:
    """The flags and the theme that turn on the month expected."""
    before = {flag.id for flag in own.guessed.flags}
    after = {flag.id for flag in own.known.flags}
    for told, ids in ((m.RAISED, after - before), (m.GONE, before - after)):
        titles = [quoted(flag.title) for flag in own.bank.flags if flag.id in ids]
        if titles:
            yield say(told, titles=listed(titles))
    if own.known.theme is not None and own.known.theme != own.guessed.theme:
        yield say(m.THEME, title=quoted(own.bank.theme(own.known.theme).title))
    elif before == after and own.known.said is not None:
        yield say(m.UNCHANGED)


def _said(asked: AskedSides) -> Iterator[SaidLine]:
    for question in QUESTIONS:
        value = asked.reply.answers.get(question.id)
        if value is not None:
            answer = said_words(asked, question, value)
            yield SaidLine(question.id, say(question.text), answer, question.kind == "text")


def said_words(asked: AskedSides, question: AskQuestion, value: SaidValue) -> str:
    """An answer of a reply in words."""
    if question.kind == "text" and isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return month_parts(asked, value)
    chosen = value if isinstance(value, tuple) else (value,)
    told = (lower_first(say(question.option(each).text)) for each in chosen)
    return upper_first(listed(told, COMMA))
