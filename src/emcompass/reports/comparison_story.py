"""Two results compared, in sentences: first whether anything changed at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist, median
from typing import Literal

from emcompass.assessment.assessment import Assessment
from emcompass.assessment.comparison import Comparison, DimensionChange, MovedAnswer
from emcompass.bank.bank import Bank, Flag
from emcompass.bank.kinds import Reflection
from emcompass.reports import words
from emcompass.reports.map_geometry import CompassMap, Stop
from emcompass.reports.map_marks import map_of, trail_of
from emcompass.reports.map_words import spot
from emcompass.reports.result_story import Section
from emcompass.reports.result_telling import disclaimer
from emcompass.reports.subject import called, preferred
from emcompass.sitting.record import Record
from emcompass.text.sanitize import harmless

_MOVED = 8
_LEAST = 0.05  # points; less than this would be shown as 0.0
_LIKELY = 0.10  # the level at which a change is called likely, shared among the dimensions
_BAND = 0.9  # the upper end of an 80 % band


@dataclass(frozen=True, slots=True)
class ChangedAxis:
    """A dimension then and now; `change` is against the others, with its 80 % band, in points."""

    id: str
    name: str
    before: float
    after: float
    change: float
    low: float
    high: float
    grade: Literal["noise", "likely", "clear"]
    shown: str  # the grade in words
    sentence: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer that differs: the question, then, now, and the points it makes on a dimension."""

    question: str
    text: str
    then: str
    now: str
    dimension: str
    points: float


@dataclass(frozen=True, slots=True)
class Beside:
    """What the person wrote then and now, on a question or on the whole sitting (private)."""

    title: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class ChangeStory:
    """A comparison, told. Order of the fields is the order of telling."""

    headline: str  # whether anything changed at all
    lead: str  # how far apart, and how many questions they share
    doubt: str  # what could not have been seen; empty when nothing could be tested
    then: str  # "20 September 2026, short form"
    now: str
    axes: tuple[ChangedAxis, ...]
    recommendation: tuple[str, ...]
    moved: tuple[Moved, ...]
    role: tuple[str, ...]
    flags: tuple[Section, ...]  # gained, lost
    map: CompassMap
    stops: tuple[Stop, ...]
    map_words: tuple[str, ...]
    notices: tuple[str, ...]
    beside: tuple[Beside, ...]
    disclaimer: tuple[str, ...]


def tell_change(
    bank_old: Bank, old: Record, bank_new: Bank, new: Record, comparison: Comparison
) -> ChangeStory:
    """Tell what changed between two results of the same bank, each with the version it used."""
    before, after = comparison.before, comparison.after
    stops = trail_of(bank_new, (before, after))
    story = ChangeStory(
        headline=_headline(bank_new, comparison),
        lead=_lead(comparison),
        doubt=_doubt(comparison),
        then=_sitting(old),
        now=_sitting(new),
        axes=tuple(_axis(bank_new, each) for each in comparison.dimensions),
        recommendation=_recommendation(bank_old, bank_new, comparison),
        moved=tuple(_moved(bank_old, bank_new, each) for each in _most_moved(comparison)),
        role=_role(comparison),
        flags=_flags(bank_old, bank_new, comparison),
        map=map_of(bank_new, after),
        stops=stops,
        map_words=_map_words(stops),
        notices=_notices(old, new, comparison),
        beside=_beside(bank_old, old, bank_new, new),
        disclaimer=disclaimer(bank_new),
    )
    return harmless(story, many_lines=("beside",))


def _sitting(record: Record) -> str:
    when = f"{words.date(record.when)}, {words.MODES[record.mode]} form"
    return f"{when}, {words.quoted(record.label)}" if record.label else when


def _headline(bank: Bank, comparison: Comparison) -> str:
    if not comparison.tested:
        return "These two share too few questions to tell whether anything changed."
    if not comparison.changed:
        return "Nothing changed beyond noise."
    moved = [each for each in comparison.dimensions if each.grade != "noise"]
    moved.sort(key=lambda each: each.p)
    return f"Something changed: {words.listed(_direction(bank, each) for each in moved)}."


def _direction(bank: Bank, change: DimensionChange) -> str:
    name = words.lower_first(bank.dimension(change.id).name)
    how = "clearly" if change.grade == "clear" else "likely"
    return f"{name} is {how} {'up' if change.change > 0 else 'down'}"


def _lead(comparison: Comparison) -> str:
    apart = (
        f"{words.upper_first(words.span(comparison.days))} apart"
        if comparison.days > 0
        else "On the same day"
    )
    if comparison.shared == comparison.of:
        return f"{apart}, with the same {comparison.shared} questions answered."
    if comparison.shared == 0:
        return f"{apart}. No question was answered both times."
    if comparison.shared == 1:
        return f"{apart}. You answered one question both times; only that one can show change."
    return (
        f"{apart}. You answered {comparison.shared} of the same questions both times; only those"
        " can show change."
    )


def _doubt(comparison: Comparison) -> str:
    if not comparison.tested:
        return ""
    half = median((each.high - each.low) / 2 for each in comparison.dimensions)
    normal = NormalDist()
    alone = normal.inv_cdf(1 - _LIKELY / 2 / len(comparison.dimensions)) / normal.inv_cdf(_BAND)
    return (
        "Each change is measured against your other dimensions, and all are judged together, so"
        f" that chance gets one try, not many. Less than about {half * alone:.0f} points in a"
        " single dimension would probably stay hidden here."
    )


_GRADES = {
    "noise": "could be noise",
    "likely": "likely more than noise",
    "clear": "clearly more than noise",
}


def _axis(bank: Bank, change: DimensionChange) -> ChangedAxis:
    name = bank.dimension(change.id).name
    shown = _GRADES[change.grade]
    return ChangedAxis(
        id=change.id,
        name=name,
        before=change.before,
        after=change.after,
        change=change.change,
        low=change.low,
        high=change.high,
        grade=change.grade,
        shown=shown,
        sentence=(
            f"{name}: {change.before:.0f} then, {change.after:.0f} now. Measured against your other"
            f" dimensions, {_by(change)}: {shown}."
        ),
    )


def _by(change: DimensionChange) -> str:
    """The change and its 80 % band: "up by about 44 points (likely 36 to 53)"."""
    way, back, sign = ("up", "down", 1) if change.change >= 0 else ("down", "up", -1)
    least, most = sorted((round(sign * change.low), round(sign * change.high)))
    band = f"{least} to {most}" if least >= 0 else f"between {-least} {back} and {most} {way}"
    amount = round(abs(change.change))
    if amount == 0:
        return f"hardly any change (likely {band})"
    points = "1 point" if amount == 1 else f"{amount} points"
    return f"{way} by about {points} (likely {band})"


def _recommendation(bank_old: Bank, bank_new: Bank, comparison: Comparison) -> tuple[str, ...]:
    before, after = comparison.before, comparison.after
    then, now = _leaning(bank_old, before), _leaning(bank_new, after)
    if before.recommendation.id == after.recommendation.id:
        first = f"{words.upper_first(then)} then, {now} now."
        if before.recommendation == after.recommendation:
            first = f"{words.upper_first(now)}, then as now."
        return (first,)
    told = f"Then {then}, now {now}."
    if comparison.tested and not comparison.changed:
        return (told, "The name is another, but your answers are not: the two lie close for you.")
    return (told,)


def _leaning(bank: Bank, assessment: Assessment) -> str:
    recommendation = assessment.recommendation
    if recommendation.id is None:
        return "open"
    name = called(bank.archetype(recommendation.id))
    if recommendation.rival:
        return f"between {name} and {called(bank.archetype(recommendation.rival))}"
    return f"{name} ({words.VERDICTS[recommendation.verdict].lower()})"


def _most_moved(comparison: Comparison) -> list[MovedAnswer]:
    """The answers that differ and make a difference that can be shown."""
    return [each for each in comparison.moved if abs(each.points) >= _LEAST][:_MOVED]


def _moved(bank_old: Bank, bank_new: Bank, moved: MovedAnswer) -> Moved:
    question = bank_new.question(moved.question)
    return Moved(
        question=moved.question,
        text=question.text,
        then=preferred(bank_old.question(moved.question), moved.before),
        now=preferred(question, moved.after),
        dimension=bank_new.dimension(moved.dimension).name,
        points=moved.points,
    )


def _role(comparison: Comparison) -> tuple[str, ...]:
    then, now = comparison.role_gap
    if then is None and now is None:
        return ()
    if then is None or now is None:
        known, when = (now, "Now") if then is None else (then, "Then")
        assert known is not None
        return (f"{when} {_elsewhere(known)}; the other sitting does not say.",)
    told = [f"Then {_elsewhere(then)}; now {words.exact(now)}."]
    if abs(then - now) < 0.05:
        told = [f"Then as now, {_elsewhere(now)}."]
    readings = comparison.before.role.reading, comparison.after.role.reading
    if readings[0] != readings[1] and "unclear" not in readings:
        told.append(f"Then {_READINGS[readings[0]][0]}; now {_READINGS[readings[1]][1]}.")
    return tuple(told)


_READINGS = {
    "fits": ("the job seemed to fit", "it seems to fit"),
    "right-role-wrong-job": (
        "the job gave your role little room",
        "the job gives your role little room",
    ),
    "right-job-wrong-role": (
        "the role itself seemed to fit you less than the job",
        "the role itself seems to fit you less than the job",
    ),
}


def _elsewhere(gap: float) -> str:
    return f"{words.exact(gap)} of your month went elsewhere than you wanted"


def _flags(bank_old: Bank, bank_new: Bank, comparison: Comparison) -> tuple[Section, ...]:
    gained = tuple(_toned(bank_new.flag(each)) for each in comparison.flags_gained)
    lost = tuple(_toned(bank_old.flag(each)) for each in comparison.flags_lost)
    sections = (
        Section("gained", "New since then", gained),
        Section("lost", "Gone since then", lost),
    )
    return tuple(section for section in sections if section.lines)


def _toned(flag: Flag) -> str:
    return f"{flag.title} ({'warning' if flag.tone == 'warning' else 'good sign'})"


def _map_words(stops: Sequence[Stop]) -> tuple[str, ...]:
    then, now = (spot(stop.at) for stop in stops)
    return (f"On the map you stood {then}; now {now}.",)


def _notices(old: Record, new: Record, comparison: Comparison) -> tuple[str, ...]:
    told = [
        f"The file of the {which} sitting was changed outside emcompass."
        for which, record in (("earlier", old), ("later", new))
        if record.altered
    ]
    before, after = comparison.before.bank, comparison.after.bank
    if before.sha256 != after.sha256:
        told.append(
            f"The questions changed in between (version {before.version}, then {after.version});"
            " what both versions ask alike is compared."
        )
    if "short" in (old.mode, new.mode) and old.mode != new.mode:
        told.append("One of the two is a short form: it has fewer answers to compare.")
    return tuple(told)


def _beside(bank_old: Bank, old: Record, bank_new: Bank, new: Record) -> tuple[Beside, ...]:
    """Reflections, notes on questions and notes on the sitting, wherever either has one."""
    then, now = dict(_written(bank_old, old)), dict(_written(bank_new, new))
    return tuple(
        Beside(title, then.get(title, ""), now.get(title, ""))
        for title in dict.fromkeys((*now, *then))
    )


def _written(bank: Bank, record: Record) -> Iterable[tuple[str, str]]:
    for question in bank.questions:
        if isinstance(question, Reflection) and question.id in record.answers:
            yield question.text, str(record.answers[question.id])
    for question in bank.questions:
        if record.notes.get(question.id):
            yield f"Your note on: {question.text}", record.notes[question.id]
    if record.note:
        yield "Your note on the sitting", record.note
