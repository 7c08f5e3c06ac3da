"""All sittings told: the table, the trail on the map, each dimension over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from emcompass.assessment.assessment import Assessment
from emcompass.assessment.trend import Trend
from emcompass.bank.bank import Bank
from emcompass.journal.experiment import Experiment
from emcompass.reports import experiment_words
from emcompass.reports.comparison_story import ChangeStory
from emcompass.reports.map_geometry import CompassMap, Stop
from emcompass.reports.map_marks import headline_first, map_of, plane_of, trail_of
from emcompass.reports.map_words import spot
from emcompass.reports.result_telling import disclaimer
from emcompass.reports.timeline_geometry import Calendar, Line, Stretch, calendar
from emcompass.reports.timelines import Seen, days_of, stretches, timelines
from emcompass.reports.trend_words import Together, tell_together
from emcompass.sitting.record import Record
from emcompass.text.sanitize import harmless
from emcompass.words import history_messages as m
from emcompass.words.dates import date, short_date
from emcompass.words.fill import listed, say
from emcompass.words.map_messages import BAND_SCORE
from emcompass.words.number_messages import COMMA
from emcompass.words.numbers import span, standing
from emcompass.words.shared_messages import FORMS, NOT_A_TEST, NOT_FOR


@dataclass(frozen=True, slots=True)
class Past:
    """A finished sitting with the bank it used and what came out of it."""

    bank: Bank
    record: Record
    assessment: Assessment

    @property
    def when(self) -> datetime:
        """When it was finished, on the clock of that place where it was kept."""
        return self.record.when


@dataclass(frozen=True, slots=True)
class Row:
    """A sitting in the table. `number` is its place on the trail; None when it is not on it."""

    number: int | None
    id: str
    when: str
    mode: str  # full or short
    form: str
    lean: str
    name: str  # the first of the two when close
    rival: str  # the second; empty unless close
    verdict: str
    people: str  # "74 (66 to 82)"
    technical: str
    label: str
    tags: str
    remarks: tuple[str, ...]  # altered, reconsidered, another bank


@dataclass(frozen=True, slots=True)
class HistoryStory:
    """A history, told. `map` is None, and `stops` and `lines` empty, when there is no sitting."""

    headline: str
    sentences: tuple[str, ...]
    up: str  # the two headline dimensions' names
    right: str
    short: tuple[str, str]  # the same, short, up first
    rows: tuple[Row, ...]
    unreadable: tuple[tuple[str, str], ...]  # file, reason
    map: CompassMap | None
    stops: tuple[Stop, ...]
    lines: tuple[Line, ...]
    calendar: Calendar | None
    map_words: tuple[str, ...]
    together: Together | None  # all sittings seen together, if somebody looked
    tried: tuple[str, ...]  # private
    stretches: tuple[Stretch, ...]  # the same on the calendar, numbered in that order
    disclaimer: tuple[str, ...]


def tell_history(
    pasts: Sequence[Past],
    *,
    unreadable: Sequence[tuple[str, str]] = (),
    latest: ChangeStory | None = None,
    trend: Trend | None = None,
    tried: Sequence[Experiment] = (),
) -> HistoryStory:
    """Tell all sittings, oldest first.

    `latest` compares the two newest and `trend` looks at all of the newest one's bank, if somebody
    did either; `tried` is what was tried meanwhile, for the person alone.

    The trail and the lines hold the sittings of the newest one's bank; of a result and the one that
    reconsiders it, only the latter.
    """
    ordered = sorted(pasts, key=lambda past: past.when)
    if not ordered:
        return _nothing(unreadable, tried)
    newest = ordered[-1]
    trail = _trail(ordered, newest.bank.id)
    numbers = {past.record.id: number for number, past in enumerate(trail, start=1)}
    stops = trail_of(newest.bank, [past.assessment for past in trail])
    where = map_of(newest.bank, newest.assessment)
    when = calendar([*(past.when for past in trail), *days_of(tried)])
    story = HistoryStory(
        headline=_headline(ordered),
        sentences=_sentences(trail, latest),
        up=where.up,
        right=where.right,
        short=_short(newest.bank),
        rows=tuple(_row(past, numbers, ordered) for past in ordered),
        unreadable=tuple(unreadable),
        map=where,
        stops=stops,
        lines=timelines(
            newest.bank.dimensions,
            when,
            [Seen(past.when, past.assessment.dimensions) for past in trail],
        ),
        calendar=when,
        map_words=trail_words(where, stops),
        together=tell_together(newest.bank, trend) if trend else None,
        tried=experiment_words.told(tried),
        stretches=stretches(tried, when),
        disclaimer=disclaimer(newest.bank),
    )
    return harmless(story)


def _nothing(unreadable: Sequence[tuple[str, str]], tried: Sequence[Experiment]) -> HistoryStory:
    return harmless(
        HistoryStory(
            headline=say(m.NONE),
            sentences=(),
            up="",
            right="",
            short=("", ""),
            rows=(),
            unreadable=tuple(unreadable),
            map=None,
            stops=(),
            lines=(),
            calendar=None,
            map_words=(),
            together=None,
            tried=experiment_words.told(tried),
            stretches=(),
            disclaimer=(say(NOT_A_TEST), say(NOT_FOR)),
        )
    )


def _trail(ordered: Sequence[Past], bank_id: str) -> list[Past]:
    revised = {past.record.revises for past in ordered}
    kept = [past for past in ordered if past.bank.id == bank_id]
    return [past for past in kept if past.record.id not in revised] or kept[-1:]


def _headline(ordered: Sequence[Past]) -> str:
    first = ordered[0]
    return say(m.HEADLINE, len(ordered), date=date(first.when))


def _sentences(trail: Sequence[Past], latest: ChangeStory | None) -> tuple[str, ...]:
    told = [_newest(trail[-1])]
    if len(trail) > 1:
        told += _since_first(trail)
    if latest is not None and len(trail) > 1:
        told.append(latest.since)
    return tuple(told)


def _newest(past: Past) -> str:
    if past.assessment.recommendation.id is None:
        return say(m.NEWEST_OPEN)
    return say(m.NEWEST, lean=_lean(past), verdict=_verdict(past))


def _since_first(trail: Sequence[Past]) -> Iterable[str]:
    leans = [_lean(past) for past in trail]
    turns = sum(before != after for before, after in pairwise(leans))
    if turns == 0:
        number = str(len(trail))
        yield say(m.BOTH_ALIKE) if len(trail) == 2 else say(m.ALL_ALIKE, number=number)
    elif turns == 1:
        turn = next(i for i, lean in enumerate(leans) if lean != leans[0])
        last, since = date(trail[turn - 1].when), date(trail[turn].when)
        yield say(m.TURNED, last=last, before=leans[0], since=since, after=leans[-1])
    else:
        yield say(m.TURNS, turns)


def _row(past: Past, numbers: dict[str, int], ordered: Sequence[Past]) -> Row:
    record = past.record
    plane = plane_of(past.bank)
    return Row(
        number=numbers.get(record.id),
        id=record.id,
        when=short_date(past.when),
        mode=record.mode,
        form=say(FORMS[record.mode]),
        lean=_lean(past),
        name=_first(past),
        rival=_rival(past),
        verdict=_verdict(past),
        people=_banded(past, plane.up),
        technical=_banded(past, plane.right),
        label=record.label,
        tags=listed(record.tags, COMMA),
        remarks=tuple(_remarks(past, ordered)),
    )


def _remarks(past: Past, ordered: Sequence[Past]) -> Iterable[str]:
    if past.record.altered:
        yield say(m.ALTERED)
    if past.record.revises:
        yield say(m.RECONSIDERS, id=past.record.revises)
    by = next((each.record.id for each in ordered if each.record.revises == past.record.id), None)
    if by:
        yield say(m.RECONSIDERED, id=by)
    if past.bank.id != ordered[-1].bank.id:
        yield say(m.OTHER_BANK, title=past.bank.title)


def _lean(past: Past) -> str:
    first, rival = _first(past), _rival(past)
    return say(m.LEAN_OR, first=first, second=rival) if rival else first


def _rival(past: Past) -> str:
    rival = past.assessment.recommendation.rival
    return past.bank.archetype(rival).name if rival else ""


def _first(past: Past) -> str:
    recommended = past.assessment.recommendation.id
    return say(m.LEAN_OPEN) if recommended is None else past.bank.archetype(recommended).name


def _verdict(past: Past) -> str:
    return say(m.VERDICTS[past.assessment.recommendation.verdict])


def _short(bank: Bank) -> tuple[str, str]:
    up, right = headline_first(bank.dimensions)[:2]
    return up.short_name, right.short_name


def _banded(past: Past, dimension: str) -> str:
    score = next(each for each in past.assessment.dimensions if each.id == dimension)
    return say(BAND_SCORE, score=standing(score.score), span=span(score.low, score.high))


def trail_words(where: CompassMap, stops: Sequence[Stop]) -> tuple[str, ...]:
    """Where each sitting stands on the map."""
    return tuple(
        say(m.TRAIL_STOP, number=str(stop.number), spot=spot(where, stop.at)) for stop in stops
    )
