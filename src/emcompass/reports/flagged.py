"""The flags that were raised: three warnings and two good signs told, the rest by title."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from emcompass.assessment.assessment import RaisedFlag
from emcompass.bank.bank import Theme
from emcompass.bank.condition_leaves import Raised
from emcompass.bank.conditions import leaves
from emcompass.reports.result_story import FlagStory
from emcompass.reports.subject import Subject, answered, said
from emcompass.words import flag_messages as m
from emcompass.words.dates import short_day
from emcompass.words.fill import say
from emcompass.words.numbers import standing

_WARNINGS, _GOOD = 3, 2  # told; the rest by title


def flags(subject: Subject) -> tuple[FlagStory, ...]:
    """What was raised, in the order of reading: warnings first, by weight; the folded ones last.

    A warning that the theme speaks of is folded, as is what goes beyond three and two good signs.
    A good sign that would contradict a warning or the theme isn't told at all.
    """
    raised = {each.id for each in subject.assessment.flags}
    beside = raised | {subject.assessment.theme}
    told = [
        _flag(subject, each)
        for each in subject.assessment.flags
        if beside.isdisjoint(subject.bank.flag(each.id).not_beside)
    ]
    by_theme = said_by(subject.theme) if subject.theme is not None else frozenset()
    return _folded(told, by_theme, "warning", _WARNINGS) + _folded(told, (), "good", _GOOD)


def _folded(
    told: Iterable[FlagStory], said: Collection[str], tone: str, most: int
) -> tuple[FlagStory, ...]:
    toned = [flag for flag in told if flag.tone == tone]
    shown = [flag for flag in toned if flag.id not in said][:most]
    rest = [replace(flag, folded=True) for flag in toned if flag not in shown]
    return (*shown, *rest)


def said_by(theme: Theme) -> frozenset[str]:
    """The flags that a theme asks for, so that it says what they say."""
    asked = leaves(theme.when) if theme.when is not None else ()
    return frozenset(word for leaf in asked if isinstance(leaf, Raised) for word in leaf.words)


def _flag(subject: Subject, raised: RaisedFlag) -> FlagStory:
    flag = subject.bank.flag(raised.id)
    because = (_because(subject, each) for each in raised.because)
    return FlagStory(
        flag.id,
        flag.tone,
        flag.title,
        subject.told(flag.meaning),
        tuple(filter(None, because)),
        subject.told(flag.action),
    )


def _because(subject: Subject, reference: str) -> str:
    """A question with its answer; conditions on a score name the dimension instead.

    "" when the answer is not at hand: a question alone would say nothing.
    """
    if reference in {dimension.id for dimension in subject.bank.dimensions}:
        score = standing(subject.score(reference).score)
        return say(m.BECAUSE_SCORE, dimension=subject.name(reference), score=score)
    if reference == subject.said_in_place_of:
        return _because_said(subject, reference)
    if reference not in subject.answers:
        return ""
    return said(subject.bank.question(reference), subject.answers[reference])


def _because_said(subject: Subject, reference: str) -> str:
    given = subject.assessment.said
    assert given is not None
    answer = answered(subject.bank.question(reference), given.month)
    return say(m.BECAUSE_SAID, date=short_day(given.on), answer=answer)
