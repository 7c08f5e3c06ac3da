"""The first things told: the headline, how sure it is, what it means, and where one stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from emcompass.assessment.assessment import DimensionScore
from emcompass.assessment.careless_answers import few_on, leaves_open, why_open
from emcompass.reports.result_story import Axis, Bar, StorySection
from emcompass.reports.subject import Subject, called
from emcompass.words import reason_messages as why
from emcompass.words import result_messages as m
from emcompass.words.fill import listed, say, sentences
from emcompass.words.first_screen_messages import SURE_OPEN
from emcompass.words.message import Message
from emcompass.words.number_messages import AND, OR
from emcompass.words.numbers import about, band, percent, standing

if TYPE_CHECKING:
    from emcompass.bank.bank import Archetype, Dimension

_EVEN = 4  # points; a score nearer to 50 than this has no pull
_PERHAPS = {  # said in full, and when it is said again
    1: (m.PERHAPS_MORE, m.PERHAPS_MORE_AGAIN),
    -1: (m.PERHAPS_LESS, m.PERHAPS_LESS_AGAIN),
}


def headline(subject: Subject) -> str:
    """One sentence that says where the answers lean, never what the person is."""
    recommendation = subject.assessment.recommendation
    if recommendation.verdict == "open":
        return _open_headline(subject)
    if recommendation.verdict == "close":
        return say(m.HEADLINE_CLOSE, **_pair(subject))
    return say(m.HEADLINE, first=called(subject.first))


def _open_headline(subject: Subject) -> str:
    match why_open(subject.assessment.care.notes):
        case "few":
            return say(m.HEADLINE_FEW)
        case "alike":
            return say(m.HEADLINE_ALIKE)
        case "unknown":
            return say(m.HEADLINE_UNKNOWN, dimensions=_few(subject))
        case _:
            return say(m.HEADLINE_OPEN)


def certainty(subject: Subject) -> str:
    """The doubt beside the claim: this one's share against the next one's."""
    if subject.recommended is None:
        return _open_certainty(subject)
    return _likely(subject)


def _likely(subject: Subject) -> str:
    """The verdict with how likely the first and the second are to be the nearest."""
    share, other = (about(subject.share(each)) for each in subject.assessment.contrast)
    claim = m.CERTAINTY[subject.assessment.recommendation.verdict]
    return say(claim, len(subject.bank.archetypes), share=share, other=other, **_pair(subject))


def _pair(subject: Subject) -> dict[str, str]:
    return {"first": called(subject.first), "second": called(subject.second)}


def _open_certainty(subject: Subject) -> str:
    care = subject.assessment.care
    given = str(care.answered)
    match why_open(care.notes):
        case "few":
            return say(m.CERTAINTY_FEW, answered=given, of=str(care.of))
        case "alike":
            return say(m.CERTAINTY_ALIKE, care.answered)
        case "unknown":
            few = _few(subject)
            return say(m.CERTAINTY_UNKNOWN, care.answered, answered=given, dimensions=few)
        case _:
            return say(SURE_OPEN)


def meaning(subject: Subject) -> str:
    """The archetype in one sentence; when open, what is missing and what that may mean."""
    if subject.recommended is None:
        return _open_meaning(subject)
    if subject.assessment.recommendation.verdict == "close":
        return sentences(subject.first.sentence, subject.second.sentence)
    return subject.first.sentence


def _open_meaning(subject: Subject) -> str:
    match why_open(subject.assessment.care.notes):
        case "few":
            return say(m.MEANING_FEW)
        case "alike":
            return say(m.MEANING_ALIKE)
        case "unknown":
            return say(m.MEANING_UNKNOWN, dimensions=_few(subject, OR))
        case _:
            return _flat_meaning(subject)


def _flat_meaning(subject: Subject) -> str:
    spread = sorted(subject.assessment.dimensions, key=lambda each: each.score)
    high, low = spread[-1], spread[0]
    return say(
        m.MEANING_FLAT,
        high=subject.name(high.id),
        most=standing(high.score),
        low=subject.name(low.id),
        least=standing(low.score),
    )


def axes(subject: Subject) -> tuple[Axis, ...]:
    """Every dimension with its band, in the bank's order, headline ones first."""
    ordered = sorted(subject.bank.dimensions, key=lambda dimension: not dimension.headline)
    scores = [subject.score(dimension.id) for dimension in ordered]
    return tuple(
        Axis(
            id=dimension.id,
            name=dimension.name,
            score=score.score,
            low=score.low,
            high=score.high,
            headline=dimension.headline,
            short=say(
                m.AXIS_SHORT,
                name=dimension.name,
                score=standing(score.score),
                band=band(score.low, score.high),
            ),
            sentence=say(
                m.AXIS,
                name=dimension.name,
                score=standing(score.score),
                band=band(score.low, score.high),
                pull=said,
            ),
        )
        for dimension, score, said in zip(ordered, scores, _pulls(subject, ordered), strict=True)
    )


def _pulls(subject: Subject, dimensions: Sequence[Dimension]) -> list[str]:
    """What is too close to call is said in full once, and in short from then on."""
    told: set[int] = set()
    found = []
    for each in dimensions:
        score, known = subject.score(each.id), _known(subject, each.id)
        side = _perhaps(score) if known else 0
        found.append(pull(each, score, known=known, again=side in told))
        told.add(side)
    return found


def _known(subject: Subject, dimension: str) -> bool:
    notes = subject.assessment.care.notes
    return why_open(notes) != "few" and dimension not in few_on(notes)


def pull(
    dimension: Dimension, score: DimensionScore, *, known: bool = True, again: bool = False
) -> str:
    """A score against 50, where nothing pulls either way, in the dimension's own words.

    `known` is False when too few answers speak about the dimension; `again` is True when the same
    was said of another dimension already.
    """
    if score.low > 50:
        return dimension.high.rstrip(".") or say(m.DRAWS)
    if score.high < 50:
        return dimension.low.rstrip(".") or say(m.LEAVES)
    if not known:
        return say(m.TOO_FEW)
    side = _perhaps(score)
    return say(_PERHAPS[side][again]) if side else say(m.NO_PULL)


def _perhaps(score: DimensionScore) -> int:
    """1 or -1 when a score leans up or down, within its doubt; else 0."""
    away = score.score - 50
    unsure = score.low <= 50 <= score.high and abs(away) >= _EVEN
    return (1 if away > 0 else -1) if unsure else 0


def bars(subject: Subject) -> tuple[Bar, ...]:
    """All archetypes, highest share first, rounded to what the shares can carry.

    None when nothing is named: shares that say nothing look as if they said something.
    """
    if subject.recommended is None:
        return ()
    return tuple(
        Bar(
            share.id,
            subject.bank.archetype(share.id).name,
            share.probability,
            percent(share.probability),
        )
        for share in subject.assessment.archetypes
    )


def parting(subject: Subject) -> tuple[StorySection, ...]:
    """Close: the two archetypes side by side, on what parts them."""
    if subject.assessment.recommendation.verdict != "close":
        return ()
    pair = (subject.first, subject.second)
    return tuple(
        _side(subject, this, other) for this, other in (pair, (subject.second, subject.first))
    )


def _side(subject: Subject, this: Archetype, other: Archetype) -> StorySection:
    asks = _asks(subject, this, other)
    asked = say(why.SIDE_ASKS, name=called(this), dimensions=asks, other=called(other))
    week = (say(why.SIDE_WEEK, line=line) for line in subject.advice(this, "week")[:2])
    partner = (say(why.SIDE_PARTNER, line=line) for line in subject.advice(this, "partner"))
    return StorySection(this.id, this.name, (asked, *week, *partner))


def _asks(subject: Subject, this: Archetype, other: Archetype) -> str:
    """The one or two dimensions on which this prototype stands furthest above the other."""
    here, there = this.prototype, other.prototype
    ids = [dimension.id for dimension in subject.bank.dimensions]
    gaps = {each: round(here.get(each, 0.0) - there.get(each, 0.0), 9) for each in ids}
    most = sorted(gaps, key=lambda dimension: -gaps[dimension])
    asked = [each for each in most[:2] if gaps[each] > 0.4] or most[:1]
    return listed(
        say(
            why.SIDE_DIMENSION,
            dimension=subject.name(each),
            score=standing(subject.score(each).score),
        )
        for each in asked
    )


def unanswerable(subject: Subject) -> bool:
    """Whether the answers are too few or too much alike for any reasons to be given."""
    return leaves_open(subject.assessment.care.notes)


def _few(subject: Subject, last: Message = AND) -> str:
    few = few_on(subject.assessment.care.notes)
    return listed((subject.name(each) for each in few), last)
