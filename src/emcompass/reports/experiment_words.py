"""What is tried, in sentences: what a result offers, a line for each, the page for a one-to-one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from emcompass.journal.experiment import LONGEST_TEXT, Experiment
from emcompass.text.clean import clean, clean_line
from emcompass.words import experiment_messages as m
from emcompass.words.dates import day, short_day
from emcompass.words.fill import quoted, say, sentences

if TYPE_CHECKING:
    from emcompass.reports.result_story import Story

_ENDED_ON_PAGE = 3  # of those that ended, the last ones


def offered(story: Story) -> tuple[str, ...]:
    """What a result offers to try, the nearest first; empty where it offers nothing.

    The one thing to do this week, the first warning's way out, and the first step of the plan.
    """
    warned = [flag.action for flag in story.flags if flag.tone == "warning" and flag.action][:1]
    steps = [section.lines[0] for section in story.steps if section.lines and section.first]
    found = (clean_line(text) for text in (story.first_screen.step, *warned, *steps))
    return tuple(dict.fromkeys(text for text in found if text and len(text) <= LONGEST_TEXT))


def at_home(experiment: Experiment, today: date) -> tuple[str, str]:
    """The quiet line of home: what is tried, and until when."""
    told = m.UNTIL
    if experiment.until <= today:
        told = m.TODAY if experiment.until == today else m.SINCE
    text = say(m.TRYING, text=clean_line(experiment.text))
    return text, say(told, date=day(experiment.until, today))


def taken(experiment: Experiment, today: date) -> str:
    """When it was taken on, and until when, or how it ended."""
    made = day(experiment.made, today)
    if experiment.outcome is None:
        return say(m.TAKEN, made=made, until=day(experiment.until, today))
    outcome, closed = say(m.OUTCOMES[experiment.outcome]), day(experiment.last, today)
    return say(m.ENDED, made=made, outcome=outcome, closed=closed)


def line(experiment: Experiment) -> str:
    """One in a line: when, what, how it stands."""
    told = m.TRIED_ALTERED if experiment.altered else m.TRIED
    text = quoted(clean_line(experiment.text))
    return say(told, span=_span(experiment), text=text, state=state(experiment))


def told(experiments: Sequence[Experiment]) -> tuple[str, ...]:
    """A line for each, and what happened."""
    return tuple(sentences(line(one), clean_line(one.happened)) for one in experiments)


def state(experiment: Experiment) -> str:
    """How it stands: "done", or "under way, until 3 Dec 2026"."""
    if experiment.outcome is not None:
        return say(m.OUTCOMES[experiment.outcome])
    return say(m.UNDER_WAY, date=short_day(experiment.until))


def so_far(experiment: Experiment) -> str:
    """What was told of it before; empty when nothing was."""
    text = clean(experiment.happened).strip()
    return say(m.SO_FAR, text=text) if text else ""


def for_a_page(experiments: Sequence[Experiment]) -> tuple[str, ...]:
    """For the page of a one-to-one: what is under way and what ended last, without what happened.

    What happened is the person's own to tell.
    """
    ended = sorted((one for one in experiments if not one.is_open), key=lambda one: one.last)
    shown = [*(one for one in experiments if one.is_open), *ended[-_ENDED_ON_PAGE:]]
    return tuple(map(_for_a_page, shown))


def _for_a_page(experiment: Experiment) -> str:
    text, last = clean_line(experiment.text).removesuffix("."), short_day(experiment.last)
    if experiment.outcome is None:
        return say(m.PAGE_OPEN, text=text, date=last)
    return say(m.PAGE_ENDED, text=text, outcome=say(m.OUTCOMES[experiment.outcome]), date=last)


def _span(experiment: Experiment) -> str:
    first = short_day(experiment.made)
    if experiment.is_open:
        return say(m.SINCE_DAY, first=first)
    if experiment.last == experiment.made:
        return say(m.ONE_DAY, first=first)
    return say(m.SPAN, first=first, last=short_day(experiment.last))
