"""The flags that were raised: the first warnings in full, more of them in short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from emcompass.assessment.assessment import RaisedFlag
from emcompass.reports.result_story import FlagStory
from emcompass.reports.subject import Subject, said
from emcompass.words import flag_messages as m
from emcompass.words.fill import say
from emcompass.words.numbers import whole

_IN_FULL = 3


def flags(subject: Subject) -> tuple[FlagStory, ...]:
    """What was raised, in the bank's order; of many warnings all but three are folded.

    The three are those that most answers speak for, and the bank's first of equal ones.
    """
    told = [_flag(subject, raised) for raised in subject.assessment.flags]
    warnings = sorted(_warnings(told), key=lambda flag: -len(flag.because))
    folded = {flag.id for flag in warnings[_IN_FULL:]}
    return tuple(replace(flag, folded=flag.id in folded) for flag in told)


def lead(told: Iterable[FlagStory]) -> str:
    """What to do with many warnings at once; "" for a few."""
    number = len(_warnings(told))
    if number <= _IN_FULL:
        return ""
    return say(m.MANY, number)


def as_read(told: Iterable[FlagStory]) -> list[FlagStory]:
    """The flags in the order of reading: warnings in full, warnings in short, good signs."""
    return sorted(told, key=lambda flag: (flag.tone == "good", flag.folded))


def _warnings(told: Iterable[FlagStory]) -> list[FlagStory]:
    return [flag for flag in told if flag.tone == "warning"]


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
        score = whole(subject.score(reference).score)
        return say(m.BECAUSE_SCORE, dimension=subject.name(reference), score=score)
    if reference not in subject.answers:
        return ""
    return said(subject.bank.question(reference), subject.answers[reference])
