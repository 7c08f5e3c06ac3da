"""Two results compared, in sentences: first whether anything changed at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, median
from typing import Literal

from emcompass.assessment.assessment import Assessment
from emcompass.assessment.comparison import ChangedDimension, Comparison, MovedAnswer
from emcompass.bank.bank import Bank, Flag
from emcompass.journal.experiment import Experiment, overlapping
from emcompass.reports import experiment_words
from emcompass.reports.map_geometry import CompassMap, Stop
from emcompass.reports.map_marks import map_of, trail_of
from emcompass.reports.map_words import spot
from emcompass.reports.result_story import StorySection
from emcompass.reports.result_telling import disclaimer, written
from emcompass.reports.roles import apart
from emcompass.reports.subject import called, preferred
from emcompass.sitting.record import Record
from emcompass.text.sanitize import harmless
from emcompass.words import comparison_messages as m
from emcompass.words.dates import date, short_day, span
from emcompass.words.fill import listed, quoted, say, sentences
from emcompass.words.numbers import exact, standing, whole_points
from emcompass.words.offsets import wall
from emcompass.words.shared_messages import FORMS, WHEN

_MOVED = 8
_SAME_MONTH = 0.05  # of a month; two gaps nearer to each other are much the same
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

    id: str
    title: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class ChangeStory:
    """A comparison, told. Order of the fields is the order of telling."""

    headline: str  # whether anything changed at all
    since: str  # the same beside the day that it counts from
    lead: str  # how far apart, and how many questions they share
    doubt: str  # what could not have been seen; empty when nothing could be tested
    then: str  # "20 September 2026, short form"
    now: str
    axes: tuple[ChangedAxis, ...]
    recommendation: tuple[str, ...]
    moved: tuple[Moved, ...]
    role: tuple[str, ...]
    flags: tuple[StorySection, ...]  # gained, lost
    tried: tuple[str, ...]  # in between (private)
    map: CompassMap
    stops: tuple[Stop, ...]
    map_words: tuple[str, ...]
    notices: tuple[str, ...]
    beside: tuple[Beside, ...]
    disclaimer: tuple[str, ...]


def tell_change(  # noqa: PLR0913 -- two results with their banks, and what lies between
    bank_old: Bank,
    old: Record,
    bank_new: Bank,
    new: Record,
    comparison: Comparison,
    *,
    tried: Sequence[Experiment] = (),
) -> ChangeStory:
    """Tell what changed between two results of the same bank, each with the version it used.

    Of what is or was `tried` only that in between is told.
    """
    before, after = comparison.before, comparison.after
    stops = trail_of(bank_new, (before, after))
    story = ChangeStory(
        headline=_headline(bank_new, comparison),
        since=_since(bank_new, old, comparison),
        lead=_lead(comparison),
        doubt=_doubt(comparison),
        then=_sitting(old),
        now=_sitting(new),
        axes=tuple(_axis(bank_new, each) for each in comparison.dimensions),
        recommendation=_recommendation(bank_old, bank_new, comparison),
        moved=tuple(_moved(bank_old, bank_new, each) for each in _most_moved(comparison)),
        role=(*_role(comparison), *_said(comparison)),
        flags=_flags(bank_old, bank_new, comparison),
        tried=experiment_words.told(tried_between(tried, old, new)),
        map=map_of(bank_new, after),
        stops=stops,
        map_words=_map_words(map_of(bank_new, after), stops),
        notices=_notices(old, new, comparison),
        beside=_beside(bank_old, old, bank_new, new),
        disclaimer=disclaimer(bank_new),
    )
    return harmless(story, many_lines=("beside",))


def tried_between(tried: Sequence[Experiment], old: Record, new: Record) -> list[Experiment]:
    """What was tried at some time between two results."""
    first, last = sorted((wall(old.when).date(), wall(new.when).date()))
    return [one for one in tried if overlapping(one, first, last)]


def _sitting(record: Record) -> str:
    day = date(record.when)
    when = say(WHEN, date=day, form=say(FORMS[record.mode]))
    return say(m.LABELLED, when=when, label=quoted(record.label)) if record.label else when


def _headline(bank: Bank, comparison: Comparison) -> str:
    if not comparison.tested:
        return say(m.UNTESTED)
    if not comparison.changed:
        return say(m.NOISE)
    return say(m.CHANGED, changes=_directions(bank, comparison))


def _since(bank: Bank, old: Record, comparison: Comparison) -> str:
    """The headline beside the day that it counts from."""
    day = date(old.when)
    if not comparison.tested:
        return say(m.SINCE_UNTESTED, date=day)
    if not comparison.changed:
        return say(m.SINCE_NOISE, date=day)
    return say(m.SINCE_CHANGED, date=day, changes=_directions(bank, comparison))


def _directions(bank: Bank, comparison: Comparison) -> str:
    moved = [each for each in comparison.dimensions if each.grade != "noise"]
    moved.sort(key=lambda each: each.p)
    return listed(
        say(
            m.DIRECTIONS[each.grade]["up" if each.change > 0 else "down"],
            dimension=bank.dimension(each.id).name,
        )
        for each in moved
    )


def _lead(comparison: Comparison) -> str:
    shared, between = comparison.shared, span(comparison.days)
    every, none, some = (
        (m.APART_ALL, m.APART_NONE, m.APART_SOME)
        if comparison.days > 0
        else (m.TODAY_ALL, m.TODAY_NONE, m.TODAY_SOME)
    )
    if shared == comparison.of:
        return say(every, shared, span=between, number=str(shared))
    if shared == 0:
        return say(none, span=between)
    return say(some, shared, span=between, number=str(shared))


def _doubt(comparison: Comparison) -> str:
    if not comparison.tested:
        return ""
    half = median((each.high - each.low) / 2 for each in comparison.dimensions)
    normal = NormalDist()
    alone = normal.inv_cdf(1 - _LIKELY / 2 / len(comparison.dimensions)) / normal.inv_cdf(_BAND)
    least = round(half * alone)
    return say(m.DOUBT, least, number=str(least))


def _axis(bank: Bank, change: ChangedDimension) -> ChangedAxis:
    name = bank.dimension(change.id).name
    shown = say(m.GRADES[change.grade])
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
        sentence=say(
            m.AXIS,
            dimension=name,
            before=standing(change.before),
            after=standing(change.after),
            change=_by(change),
            grade=shown,
        ),
    )


def _by(change: ChangedDimension) -> str:
    """The change and its 80 % band: "up by about 44 points (likely 36 to 53)"."""
    rising = change.change >= 0
    sign = 1 if rising else -1
    least, most = sorted((round(sign * change.low), round(sign * change.high)))
    told = m.BAND if least >= 0 else m.BAND_UP if rising else m.BAND_DOWN
    band = say(told, least=str(abs(least)), most=str(most))
    if round(abs(change.change)) == 0:
        return say(m.HARDLY, band=band)
    return say(m.UP if rising else m.DOWN, points=whole_points(change.change), band=band)


def _recommendation(bank_old: Bank, bank_new: Bank, comparison: Comparison) -> tuple[str, ...]:
    before, after = comparison.before, comparison.after
    then, now = _leaning(bank_old, before), _leaning(bank_new, after)
    if before.recommendation.id == after.recommendation.id:
        if before.recommendation == after.recommendation:
            return (say(m.LEAN_SAME, now=now),)
        return (say(m.LEAN_GRADE, then=then, now=now),)
    told = say(m.LEAN_OTHER, then=then, now=now)
    if comparison.tested and not comparison.changed:
        named = None not in (before.recommendation.id, after.recommendation.id)
        return (told, say(m.LEAN_NOISE if named else m.LEAN_NOISE_OPEN))
    return (told,)


def _leaning(bank: Bank, assessment: Assessment) -> str:
    recommendation = assessment.recommendation
    if recommendation.id is None:
        return say(m.LEANINGS["open"])
    first = called(bank.archetype(recommendation.id))
    rival = recommendation.rival
    second = called(bank.archetype(rival)) if rival else ""
    verdict = "close" if rival else recommendation.verdict
    return say(m.LEANINGS[verdict], first=first, second=second)


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
        known = then if then is not None else now
        assert known is not None
        return (say(m.MONTH_NOW if then is None else m.MONTH_THEN, share=exact(known)),)
    same = apart(then, now) < _SAME_MONTH
    told = [say(m.MONTH_SAME if same else m.MONTH_BOTH, then=exact(then), now=exact(now))]
    readings = comparison.before.role.reading, comparison.after.role.reading
    if readings[0] != readings[1] and "unclear" not in readings:
        told.append(sentences(say(m.READ_THEN[readings[0]]), say(m.READ_NOW[readings[1]])))
    return tuple(told)


def _said(comparison: Comparison) -> tuple[str, ...]:
    """Which months expected were said, and when: they are judged in the place of the guess."""
    before, after = comparison.before, comparison.after
    then = short_day(before.said.on) if before.said else ""
    now = short_day(after.said.on) if after.said else ""
    if then and now:
        same = then == now
        return (say(m.SAID_SAME, date=now) if same else say(m.SAID_BOTH, then=then, now=now),)
    if then:
        guessed = say(m.GUESSED_NOW) if after.role.expected else ""
        return (sentences(say(m.SAID_THEN, date=then), guessed),)
    if now:
        guessed = say(m.GUESSED_THEN) if before.role.expected else ""
        return (sentences(say(m.SAID_NOW, date=now), guessed),)
    return ()


def _flags(bank_old: Bank, bank_new: Bank, comparison: Comparison) -> tuple[StorySection, ...]:
    gained = tuple(_toned(bank_new.flag(each)) for each in comparison.flags_gained)
    lost = tuple(_toned(bank_old.flag(each)) for each in comparison.flags_lost)
    sections = (
        StorySection("gained", say(m.GAINED), gained),
        StorySection("lost", say(m.LOST), lost),
    )
    return tuple(section for section in sections if section.lines)


def _toned(flag: Flag) -> str:
    return say(m.TONED[flag.tone], title=flag.title)


def _map_words(where: CompassMap, stops: Sequence[Stop]) -> tuple[str, ...]:
    then, now = (spot(where, stop.at) for stop in stops)
    return (say(m.MAP, then=then, now=now),)


def _notices(old: Record, new: Record, comparison: Comparison) -> tuple[str, ...]:
    told = [
        say(told) for told, record in ((m.ALTERED_OLD, old), (m.ALTERED_NEW, new)) if record.altered
    ]
    before, after = comparison.before.bank, comparison.after.bank
    if before.sha256 != after.sha256:
        told.append(say(m.OTHER_BANK, before=before.version, after=after.version))
    if old.mode != new.mode:
        told.append(say(m.SHORT_FORM))
    return tuple(told)


def _beside(bank_old: Bank, old: Record, bank_new: Bank, new: Record) -> tuple[Beside, ...]:
    """Reflections, notes on questions and notes on the sitting, wherever either has one."""
    then = {each.id: each for each in written(bank_old, old)}
    now = {each.id: each for each in written(bank_new, new)}
    return tuple(
        Beside(
            each,
            (now.get(each) or then[each]).title,
            then[each].text if each in then else "",
            now[each].text if each in now else "",
        )
        for each in dict.fromkeys((*now, *then))
    )
