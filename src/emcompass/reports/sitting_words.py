"""What every face says around the questions: before the first, at a stop, at the review."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.reports import words

SHORT_FORM = (
    "The short form asks what still matters for you and stops when the rest would hardly change the"
    " recommendation. You can go on to the full form at any moment and lose nothing."
)
SAVED = "All is saved at every answer. Leave whenever you like."


def before(minutes: float, mode: str) -> tuple[str, ...]:
    """Sentences before the first question."""
    first = f"This takes {words.minutes(minutes)}. No answer is right: say what is true most weeks."
    form = (SHORT_FORM,) if mode == "short" else ()
    return (first, *form, SAVED, words.PRIVACY, f"{words.NOT_A_TEST} {words.NOT_FOR}")


def left(minutes: float) -> str:
    """How much is still to come, beside the progress."""
    return f"{words.minutes(minutes)} left"


def review(answered: int, skipped: int) -> str:
    """How things stand before finishing."""
    told = f"That was the last question. You answered {answered}"
    if skipped == 0:
        return f"{told} and skipped none."
    return f"{told} and skipped {skipped}: the result is a little less sure for it, that is all."


def settled(probability: float) -> str:
    """Short form: what the stop means, as a chance that the full form would say something else."""
    chance = 1 - probability
    if chance < 0.015:
        odds = "less than one chance in fifty"
    else:
        odds = f"about one chance in {words.count(max(2, round(1 / chance)))}"
    return (
        f"You can stop here: there is {odds} that the questions left would change the"
        " recommendation. They would make its bands narrower, though."
    )


def dropped(answers: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """When the bank was updated in between: which answers it no longer takes, and why."""
    if not answers:
        return ()
    first = "The questions were updated since you left. What still fits is kept; set aside:"
    return (first, *(f"{question}: {why}" for question, why in answers))


def early(unanswered: int) -> str:
    """The review opened before the end of the full form."""
    return (
        f"{words.upper_first(words.counted(unanswered, 'question'))} still to come. You can finish"
        " now; what is left open makes the result less sure, no more."
    )
