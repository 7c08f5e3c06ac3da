"""All sittings told: the table, the trail on the map, each dimension over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from emcompass.assessment.assessment import Assessment
from emcompass.assessment.trend import Trend
from emcompass.bank.bank import Bank
from emcompass.reports import words
from emcompass.reports.comparison_story import ChangeStory
from emcompass.reports.map_geometry import CompassMap, Stop
from emcompass.reports.map_marks import map_of, trail_of
from emcompass.reports.map_words import spot
from emcompass.reports.result_telling import disclaimer
from emcompass.reports.timeline_geometry import Calendar, Line, Moment, calendar
from emcompass.reports.trend_words import Together, tell_together
from emcompass.sitting.record import Record
from emcompass.text.sanitize import harmless


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
    form: str
    lean: str
    name: str  # the first of the two when close
    verdict: str
    people: str  # "74 (66 to 82)"
    technical: str
    label: str
    tags: str
    remark: str  # altered, reconsidered, another bank


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
    disclaimer: tuple[str, ...]


def tell_history(
    pasts: Sequence[Past],
    *,
    unreadable: Sequence[tuple[str, str]] = (),
    latest: ChangeStory | None = None,
    trend: Trend | None = None,
) -> HistoryStory:
    """Tell all sittings, oldest first.

    `latest` compares the two newest and `trend` looks at all of the newest one's bank, if somebody
    did either.

    The trail and the lines hold the sittings of the newest one's bank; of a result and the one that
    reconsiders it, only the latter.
    """
    ordered = sorted(pasts, key=lambda past: past.when)
    if not ordered:
        return _nothing(unreadable)
    newest = ordered[-1]
    trail = _trail(ordered, newest.bank.id)
    numbers = {past.record.id: number for number, past in enumerate(trail, start=1)}
    stops = trail_of(newest.bank, [past.assessment for past in trail])
    where = map_of(newest.bank, newest.assessment)
    when = calendar([past.when for past in trail])
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
        lines=_lines(trail, when),
        calendar=when,
        map_words=_map_words(stops),
        together=tell_together(newest.bank, trend) if trend else None,
        disclaimer=disclaimer(newest.bank),
    )
    return harmless(story)


def _nothing(unreadable: Sequence[tuple[str, str]]) -> HistoryStory:
    return harmless(
        HistoryStory(
            headline="No sittings yet.",
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
            disclaimer=(words.NOT_A_TEST, words.NOT_FOR),
        )
    )


def _trail(ordered: Sequence[Past], bank_id: str) -> list[Past]:
    revised = {past.record.revises for past in ordered}
    kept = [past for past in ordered if past.bank.id == bank_id]
    return [past for past in kept if past.record.id not in revised] or kept[-1:]


def _headline(ordered: Sequence[Past]) -> str:
    first = ordered[0]
    if len(ordered) == 1:
        return f"One sitting, on {words.date(first.when)}."
    sittings = words.upper_first(words.counted(len(ordered), "sitting"))
    return f"{sittings} since {words.date(first.when)}."


def _sentences(trail: Sequence[Past], latest: ChangeStory | None) -> tuple[str, ...]:
    newest = trail[-1]
    told = [f"The newest: {_lean(newest)} ({_verdict(newest).lower()})."]
    if len(trail) > 1:
        told += _since_first(trail)
    if latest is not None and len(trail) > 1:
        told.append(f"Since {words.date(trail[-2].when)}, {words.lower_first(latest.headline)}")
    return tuple(told)


def _since_first(trail: Sequence[Past]) -> Iterable[str]:
    leans = [_lean(past) for past in trail]
    turns = sum(before != after for before, after in pairwise(leans))
    if turns == 0:
        yield (
            "Both lean the same way." if len(trail) == 2 else f"All {len(trail)} lean the same way."
        )
    elif turns == 1:
        turn = next(i for i, lean in enumerate(leans) if lean != leans[0])
        last = words.date(trail[turn - 1].when)
        since = words.date(trail[turn].when)
        yield f"Up to {last} it was {leans[0]}; since {since}, {leans[-1]}."
    else:
        yield f"In between, the name changed {words.counted(turns, 'time')}."


def _row(past: Past, numbers: dict[str, int], ordered: Sequence[Past]) -> Row:
    record = past.record
    up, right = sorted(past.bank.dimensions, key=lambda each: not each.headline)[:2]
    return Row(
        number=numbers.get(record.id),
        id=record.id,
        when=words.short_date(past.when),
        form=words.MODES[record.mode],
        lean=_lean(past),
        name=_first(past),
        verdict=_verdict(past).lower(),
        people=_banded(past, up.id),
        technical=_banded(past, right.id),
        label=record.label,
        tags=", ".join(record.tags),
        remark="; ".join(_remarks(past, ordered)),
    )


def _remarks(past: Past, ordered: Sequence[Past]) -> Iterable[str]:
    if past.record.altered:
        yield "changed outside emcompass"
    if past.record.revises:
        yield f"reconsiders {past.record.revises}"
    by = next((each.record.id for each in ordered if each.record.revises == past.record.id), None)
    if by:
        yield f"reconsidered in {by}"
    if past.bank.id != ordered[-1].bank.id:
        yield f"other questions: {past.bank.title}"


def _lean(past: Past) -> str:
    rival = past.assessment.recommendation.rival
    return f"{_first(past)} or {past.bank.archetype(rival).name}" if rival else _first(past)


def _first(past: Past) -> str:
    recommended = past.assessment.recommendation.id
    return "open" if recommended is None else past.bank.archetype(recommended).name


def _short(bank: Bank) -> tuple[str, str]:
    up, right = sorted(bank.dimensions, key=lambda each: not each.headline)[:2]
    return up.short_name, right.short_name


def _verdict(past: Past) -> str:
    return words.VERDICTS[past.assessment.recommendation.verdict]


def _banded(past: Past, dimension: str) -> str:
    score = next(each for each in past.assessment.dimensions if each.id == dimension)
    return f"{score.score:.0f} ({score.low:.0f} to {score.high:.0f})"


def _lines(trail: Sequence[Past], when: Calendar) -> tuple[Line, ...]:
    newest = trail[-1]
    ordered = sorted(newest.bank.dimensions, key=lambda dimension: not dimension.headline)
    return tuple(
        Line(
            dimension.id,
            dimension.name,
            tuple(
                Moment(number, when.x(past.when), score.score, score.low, score.high)
                for number, past in enumerate(trail, start=1)
                for score in past.assessment.dimensions
                if score.id == dimension.id
            ),
        )
        for dimension in ordered
    )


def _map_words(stops: Sequence[Stop]) -> tuple[str, ...]:
    return tuple(f"Sitting {stop.number} stands {spot(stop.at)}." for stop in stops)
