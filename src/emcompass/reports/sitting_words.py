"""What every face says around the questions: before the first, at a stop, at the review."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.words import numbers
from emcompass.words import sitting_messages as m
from emcompass.words.fill import say, sentences
from emcompass.words.shared_messages import NOT_A_TEST, NOT_FOR, PRIVACY, VERDICTS


def short_form() -> str:
    """What the short form is."""
    return say(m.SHORT_FORM)


def saved() -> str:
    """That nothing gets lost."""
    return say(m.SAVED)


def before(minutes: float, mode: str) -> tuple[str, ...]:
    """Sentences before the first question."""
    first = say(m.BEFORE, minutes=numbers.minutes(minutes))
    form = (short_form(),) if mode == "short" else ()
    not_this = sentences(say(NOT_A_TEST), say(NOT_FOR))
    return (first, *form, saved(), say(PRIVACY), not_this)


def left(minutes: float) -> str:
    """How much is still to come, beside the progress."""
    return say(m.LEFT, minutes=numbers.minutes(minutes))


def review(answered: int, skipped: int) -> str:
    """How things stand before finishing."""
    told = m.REVIEW_SKIPPED if skipped else m.REVIEW_ALL
    return say(told, answered, answered=str(answered), skipped=str(skipped))


def settled(probability: float) -> str:
    """Short form: what the stop means, as a chance that the full form would say something else."""
    chance = 1 - probability
    if chance < 0.015:
        return say(m.SETTLED_HARDLY)
    return say(m.SETTLED, max(2, round(1 / chance)))


def dropped(answers: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """When the bank was updated in between: which answers it no longer takes, and why."""
    if not answers:
        return ()
    told = (say(m.DROPPED_ANSWER, question=question, reason=why) for question, why in answers)
    return (say(m.DROPPED), *told)


def early(unanswered: int) -> str:
    """The review opened before the end of the full form."""
    return say(m.EARLY, unanswered)


def last_time(name: str | None, verdict: str, rival: str | None = None) -> str:
    """The newest result in one line on the home screen."""
    if name is None:
        return say(m.LAST_OPEN)
    if verdict == "close" and rival:
        return say(m.LAST_BETWEEN, first=name, second=rival)
    return say(m.LAST_LEANED, first=name, verdict=say(VERDICTS[verdict]))
