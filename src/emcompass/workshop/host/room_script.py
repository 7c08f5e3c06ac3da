"""An agenda as the script of whoever leads it: when, what is said, what is pressed."""

from __future__ import annotations

from collections.abc import Iterator

from emcompass.reports.blocks import Block, Heading, Paragraph, Quote, lines, texts
from emcompass.text.clean import clean, clean_line
from emcompass.words import console_messages as console
from emcompass.words import room_sheet_messages as m
from emcompass.words.fill import facts, listed, say
from emcompass.workshop.host.room_sheet import whole_minutes
from emcompass.workshop.rules.minimum_group import least
from emcompass.workshop.rules.room import Plan, Step, picture_of
from emcompass.workshop.rules.topics import group_of


def script_blocks(plan: Plan, agenda: str) -> tuple[Block, ...]:
    """The whole script. `agenda`: what `emcompass workshop run` is given to open it."""
    return tuple(_blocks(plan, agenda))


def _blocks(plan: Plan, agenda: str) -> Iterator[Block]:
    fewest = least(plan.minimum)
    yield Heading("script", clean_line(plan.title), level=1)
    about = facts(say(m.SCRIPT), whole_minutes(plan), say(m.STEPS, len(plan.steps)))
    yield Paragraph("script.about", about, "kicker")
    yield Paragraph("script.minimum", say(m.MINIMUM, fewest, number=str(fewest)), "soft")
    yield Heading("before", say(m.BEFORE_TITLE))
    yield lines("before.lines", (say(each, agenda=clean_line(agenda)) for each in m.BEFORE))
    yield from _ahead(plan, clean_line(agenda))
    passed = 0.0
    for number, step in enumerate(plan.steps, start=1):
        yield from _step(plan, step, number, passed)
        passed += step.minutes
    yield Heading("end", say(m.END_TITLE))
    yield lines("end.lines", map(say, m.END))


def _ahead(plan: Plan, agenda: str) -> Iterator[Block]:
    """What to do where people answer ahead what this agenda has each of them answer alone."""
    if not plan.alone:
        return
    yield Heading("ahead", say(m.AHEAD_TITLE))
    yield lines("ahead.lines", (say(each, agenda=agenda) for each in m.AHEAD_LINES))
    minutes = sum(step.minutes for step in plan.alone)
    if minutes:
        told = say(m.AHEAD_MINUTES, round(minutes), number=f"{minutes:g}")
        yield Paragraph("ahead.minutes", told, "soft")


def _step(plan: Plan, step: Step, number: int, passed: float) -> Iterator[Block]:
    key = f"step.{number}"
    yield Heading(key, say(m.STEP_TITLE, number=str(number), title=clean_line(step.title)))
    kind = say(console.KINDS[step.kind])
    yield Paragraph(f"{key}.when", facts(_when(step, passed), kind), "kicker")
    if step.prompt:
        lead = say(m.ON_SCREEN)
        yield Quote(f"{key}.prompt", clean_line(step.prompt), lead, private=False)
    yield from texts(f"{key}.notes", _paragraphs(step.notes))
    yield from texts(f"{key}.room", (_collects(step), _offers(step)), look="soft")
    keys = _keys(plan, step)
    if keys:
        yield Paragraph(f"{key}.keys", keys, lead=say(m.TO_DO))


def _when(step: Step, passed: float) -> str:
    start = _clock(passed)
    if not step.minutes:
        return say(m.AT, start=start)
    return say(m.FROM_TO, start=start, end=_clock(passed + step.minutes))


def _clock(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    return f"{hours}:{rest:02}"


def _paragraphs(text: str) -> Iterator[str]:
    """An author's notes, a paragraph a line."""
    return (" ".join(line.split()) for line in clean(text).splitlines())


def _collects(step: Step) -> str:
    if step.kind != "individual":
        return ""
    shared = sum(group_of(topic) == "q" for topic in step.topics)
    if not shared:
        return say(m.COLLECTS_NONE)
    return say(m.COLLECTS, shared, number=str(shared), questions=str(len(step.questions)))


def _offers(step: Step) -> str:
    if step.kind != "result" or not step.shows:
        return ""
    return say(m.OFFERED, groups=_named(dict.fromkeys(map(group_of, step.shows))))


def _keys(plan: Plan, step: Step) -> str:
    kind = "paced" if step.kind == "individual" and step.pace == "paced" else step.kind
    if kind not in m.KEYS:
        return ""
    pictures = dict.fromkeys(map(picture_of, step.shows))
    return say(m.KEYS[kind], groups=_named(pictures, plan))


def _named(pictures: dict[str, None], plan: Plan | None = None) -> str:
    """Pictures in a sentence: groups by their names, questions and votes by their titles."""
    topics = {} if plan is None else plan.topics
    return listed(
        clean_line(topics[each].title) if each in topics else say(console.GROUPS[each])
        for each in pictures
    )
