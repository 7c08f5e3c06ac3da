"""Words that every face shares: numbers in words, verdicts, marks, modes, what this is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType

from emcompass.words.moments import wall

PRIVACY = "Everything stays on this machine. Nothing is sent anywhere."

NOT_A_TEST = (
    "This is for reflection. It has not been validated and is not normed: the numbers do not"
    " compare you with anybody."
)
NOT_FOR = "It is not for hiring, promotion or appraisal."
FOR_A_READER = (
    "This page is a self-reflection, shared by choice. It has not been validated and is not normed,"
    " and it is not for hiring, promotion or appraisal."
)
ABOUT_SCORES = (
    "The scores say what draws you, not what you can do. 50 means no pull either way; a band is"
    " where your answers put you four times in five."
)

VERDICTS: Mapping[str, str] = MappingProxyType(
    {"clear": "Clear", "leaning": "Leaning", "close": "Close", "open": "Open"}
)
MODES: Mapping[str, str] = MappingProxyType({"full": "full", "short": "short"})
MARKS: Mapping[str, str] = MappingProxyType(
    {
        "wanted": "the month you want",
        "actual": "your last month",
        "expected": "the month expected of you",
    }
)
MONTHS: Mapping[str, str] = MappingProxyType(
    {"wanted": "wanted", "actual": "last month", "expected": "expected"}
)

_COUNTS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def count(number: int) -> str:
    """A whole number, in words up to twelve."""
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else str(number)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number of things: "one answer", "three answers", "no answers"."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share (0..1) as measured by draws, so to the nearest 5 %: "85 %", "< 5 %", "> 95 %"."""
    nearest = 5 * round(100 * share / 5)
    if nearest <= 0:
        return "< 5 %"
    return "> 95 %" if nearest >= 100 else f"{nearest} %"


def about(share: float) -> str:
    """A share (0..1) in a sentence: "about 85 %", "less than 5 %", "more than 95 %"."""
    shown = percent(share)
    if shown.startswith("<"):
        return "less than 5 %"
    return "more than 95 %" if shown.startswith(">") else f"about {shown}"


def exact(share: float) -> str:
    """A share of time (0..1) as the person gave it: "55 %"."""
    return f"{100 * share:.0f} %"


def band(low: float, high: float) -> str:
    """The 80 % band: "likely between 66 and 82"."""
    return f"likely between {low:.0f} and {high:.0f}"


def signed(points: float) -> str:
    """A push in points with its sign: "+ 6.1", "− 2.4", "0.0"."""
    tenth = round(points, 1)
    if tenth == 0:
        return "0.0"
    return f"{'+' if tenth > 0 else '−'} {abs(tenth):.1f}"


def compact(points: float) -> str:
    """A signed amount inside a sentence: "+6.1", "−2.4", "0.0"."""
    return signed(points).replace(" ", "")


def points(number: float) -> str:
    """An amount of points without sign: "one point", "6.1 points"."""
    return "1 point" if round(abs(number), 1) == 1 else f"{abs(number):.1f} points"


def date(when: datetime, zone: tzinfo | None = None) -> str:
    """A day where it happened: "22 November 2026"."""
    local = wall(when, zone)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def short_date(when: datetime, zone: tzinfo | None = None) -> str:
    """A day in a table: "22 Nov 2026"."""
    local = wall(when, zone)
    return f"{local.day} {_MONTHS[local.month - 1][:3]} {local.year}"


def weekday(when: datetime, zone: tzinfo | None = None) -> str:
    """Today, as home shows it: "Sunday, 22 November"."""
    local = wall(when, zone)
    return f"{_DAYS[local.weekday()]}, {local.day} {_MONTHS[local.month - 1]}"


def month_name(month: int) -> str:
    """A month by its number from 1: "November"."""
    return _MONTHS[month - 1]


def minutes(number: float) -> str:
    """How long something takes: "about 8 minutes", "less than a minute"."""
    whole = round(number)
    if whole < 1:
        return "less than a minute"
    return "about a minute" if whole == 1 else f"about {whole} minutes"


def ago(then: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """How long ago, in the coarsest unit that still tells: "yesterday", "12 weeks ago"."""
    days = (wall(now, zone).date() - wall(then, zone).date()).days
    if days < -31:  # no clock is that wrong: the file says so
        return f"on {date(then, zone)}"
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{span(days)} ago"


def span(days: int) -> str:
    """A stretch of time: "5 days", "12 weeks", "7 months", "3 years"."""
    for limit, length, unit in ((14, 1, "day"), (112, 7, "week"), (730, 30.44, "month")):
        if days < limit:
            return counted(max(1, round(days / length)), unit)
    return counted(round(days / 365.25), "year")


def listed(things: Iterable[str], last: str = "and") -> str:
    """Things in a sentence: "a, b and c"."""
    *first, final = tuple(things) or ("",)
    return f"{', '.join(first)} {last} {final}" if first else final


def quoted(text: str) -> str:
    """Words that somebody said or could have said, without their full stop."""
    return f"“{text.rstrip().removesuffix('.')}”"


def lower_first(text: str) -> str:
    """A name inside a sentence: "People leadership" -> "people leadership"; "EM ..." stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The first word of a sentence."""
    return text[:1].upper() + text[1:]


def last_time(name: str | None, verdict: str, rival: str | None = None) -> str:
    """The newest result in one line on the home screen."""
    if name is None:
        return "Last time: your answers left it open."
    if verdict == "close" and rival:
        return f"Last time: your answers stood between {name} and {rival}."
    return f"Last time: your answers leaned to {name}. {VERDICTS[verdict]}."
