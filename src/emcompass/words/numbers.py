"""Numbers as people read them: the one place that turns an amount into words or digits."""

from __future__ import annotations

from emcompass.words import number_messages as m
from emcompass.words.fill import say
from emcompass.words.message import Message

HIGHEST, LOWEST = 95.0, 5.0  # beyond these a score is said to be beyond them, and no more


def count(number: int) -> str:
    """A whole number, in words up to twelve."""
    return say(m.COUNTS[number]) if 0 <= number < len(m.COUNTS) else str(number)


def whole(number: float) -> str:
    """A score or a number of points without decimals: "74"."""
    return f"{number:.0f}"


def percent(share: float) -> str:
    """A share (0..1) as measured by draws, so to the nearest 5 %: "85 %", "< 5 %", "> 95 %"."""
    return _nearest_five(share, m.PERCENT_LESS, m.PERCENT, m.PERCENT_MORE)


def about(share: float) -> str:
    """A share (0..1) in a sentence: "about 85 %", "less than 5 %", "more than 95 %"."""
    return _nearest_five(share, m.ABOUT_LESS, m.ABOUT, m.ABOUT_MORE)


def _nearest_five(share: float, less: Message, between: Message, more: Message) -> str:
    nearest = 5 * round(100 * share / 5)
    if nearest <= 0:
        return say(less, number="5")
    return say(more, number="95") if nearest >= 100 else say(between, number=str(nearest))


def exact(share: float) -> str:
    """A share of time (0..1) as the person gave it: "55 %"."""
    return say(m.PERCENT, number=whole(100 * share))


def standing(score: float) -> str:
    """A score, which says no more at the ends of its scale than answers can: "74", "> 95", "< 5".

    What lies beyond an end can't be told apart by these questions.
    """
    if score > HIGHEST:
        return say(m.SCORE_MORE, number=whole(HIGHEST))
    return say(m.SCORE_LESS, number=whole(LOWEST)) if score < LOWEST else whole(score)


def band(low: float, high: float) -> str:
    """The 80 % band: "likely between 66 and 82", "likely above 88", "likely below 12"."""
    return _banded(low, high, m.BAND, m.BAND_ABOVE, m.BAND_BELOW)


def span(low: float, high: float) -> str:
    """The 80 % band without a sentence: "66 to 82", "above 88", "below 12"."""
    return _banded(low, high, m.SPAN, m.SPAN_ABOVE, m.SPAN_BELOW)


def narrow_span(low: float, high: float) -> str:
    """The 80 % band in a column: "66-82", "88+", "<12"."""
    return _banded(low, high, m.NARROW, m.NARROW_ABOVE, m.NARROW_BELOW)


def _banded(low: float, high: float, between: Message, above: Message, below: Message) -> str:
    if high > HIGHEST:
        return say(above, low=whole(low))
    if low < LOWEST:
        return say(below, high=whole(high))
    return say(between, low=whole(low), high=whole(high))


def signed(amount: float) -> str:
    """A push in points with its sign: "+ 6.1", "− 2.4", "0.0"."""
    tenth = round(amount, 1)
    if tenth == 0:
        return "0.0"
    return f"{'+' if tenth > 0 else '−'} {abs(tenth):.1f}"


def compact(amount: float) -> str:
    """A signed amount inside a sentence: "+6.1", "−2.4", "0.0"."""
    return signed(amount).replace(" ", "")


def points(amount: float) -> str:
    """An amount of points without sign: "1 point", "6.1 points"."""
    if round(abs(amount), 1) == 1:
        return say(m.POINTS, 1, number="1")
    return say(m.POINTS, 2, number=f"{abs(amount):.1f}")


def whole_points(amount: float) -> str:
    """An amount of points without sign or decimals: "1 point", "44 points"."""
    rounded = round(abs(amount))
    return say(m.POINTS, rounded, number=str(rounded))


def minutes(number: float) -> str:
    """How long something takes: "about 8 minutes", "less than a minute"."""
    rounded = round(number)
    if rounded < 1:
        return say(m.MINUTES_LESS)
    return say(m.MINUTES, rounded, number=str(rounded))
