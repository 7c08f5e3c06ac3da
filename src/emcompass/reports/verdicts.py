"""The first things told: the headline, how sure it is, what it means, and where one stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from emcompass.assessment.assessment import DimensionScore
from emcompass.reports import words
from emcompass.reports.result_story import Axis, Bar, Section
from emcompass.reports.subject import Subject, called

if TYPE_CHECKING:
    from emcompass.bank.bank import Archetype, Dimension

_FEW = "few-on-"

TOO_FEW = "too few answers to tell"
PERHAPS_MORE = "perhaps a little more than other work; too close to call"
PERHAPS_LESS = "perhaps a little less than other work; too close to call"
SHORT: Mapping[str, str] = MappingProxyType(
    {PERHAPS_MORE: "perhaps a little more", PERHAPS_LESS: "perhaps a little less"}
)


def headline(subject: Subject) -> str:
    """One sentence that says where the answers lean, never what the person is."""
    recommendation = subject.assessment.recommendation
    if recommendation.verdict == "open":
        return _open_headline(subject)
    if recommendation.verdict == "close":
        return f"Your answers stand between {called(subject.first)} and {called(subject.second)}."
    return f"Your answers lean to {called(subject.first)}."


def _open_headline(subject: Subject) -> str:
    notes = subject.assessment.care.notes
    if "too-few" in notes:
        return "There are too few answers yet to say where you lean."
    if "straight-line" in notes:
        return "Your answers are too much alike to say where you lean."
    if few_on(subject):
        return f"Too little is known about {_few(subject)} to say where you lean."
    return "Your answers do not lean one way."


def certainty(subject: Subject) -> str:
    """The doubt beside the claim: this one's share against the next one's."""
    verdict = subject.assessment.recommendation.verdict
    if verdict == "open":
        return _open_certainty(subject)
    if verdict == "close":
        return f"Close: {_two_likely(subject)}. {_why_close(subject)}"
    first, second = (words.about(subject.share(each)) for each in subject.assessment.contrast)
    claim = f"{words.VERDICTS[verdict]}: {first} likely to be {nearest_of(subject)}"
    return f"{claim}; the next, {called(subject.second)}, {second}.{_one_away(subject)}"


def nearest_of(subject: Subject) -> str:
    """What a share is a share of: "the nearest of the six roles"."""
    return f"the nearest of the {words.count(len(subject.bank.archetypes))} roles"


def _two_likely(subject: Subject) -> str:
    first, second = (words.about(subject.share(each)) for each in subject.assessment.contrast)
    return (
        f"{called(subject.first)} is {first} likely to be {nearest_of(subject)},"
        f" {called(subject.second)} {second}"
    )


def _one_away(subject: Subject) -> str:
    if any(len(flip.changes) == 1 for flip in subject.assessment.flips):
        return " One answer given differently would change it."
    return ""


def _why_close(subject: Subject) -> str:
    capped = "inconsistent" in subject.assessment.care.notes
    if capped and subject.share(subject.first.id) >= 0.45:
        return "Some answers pull against each other, so this says no more than “close”."
    return "The difference is smaller than the doubt."


def _open_certainty(subject: Subject) -> str:
    care = subject.assessment.care
    if "too-few" in care.notes:
        return f"Open: {care.answered} of the {care.of} questions that count are answered."
    if "straight-line" in care.notes:
        answers = words.counted(care.answered, "answer")
        return f"Open: {answers}, with hardly any difference between them."
    if few_on(subject):
        return f"Open: of {care.answered} answers, hardly one speaks about {_few(subject)}."
    return f"Open: {_two_likely(subject)}; that is within the doubt."


def meaning(subject: Subject) -> str:
    """The archetype in one sentence; when open, what is missing and what that may mean."""
    if subject.recommended is None:
        return _open_meaning(subject)
    if subject.assessment.recommendation.verdict == "close":
        return f"{subject.first.sentence} {subject.second.sentence}"
    return subject.first.sentence


def _open_meaning(subject: Subject) -> str:
    notes = subject.assessment.care.notes
    if "too-few" in notes:
        return "With so few, any name put here would be a guess."
    if "straight-line" in notes:
        return (
            "Roles differ in what draws you more than something else;"
            " in these answers all draws you about alike."
        )
    if few_on(subject):
        return (
            f"Every role asks for more or for less {_few(subject, 'or')}, so without that any name"
            " would be a guess."
        )
    spread = sorted(subject.assessment.dimensions, key=lambda each: each.score)
    high, low = spread[-1], spread[0]
    return (
        f"Your highest and your lowest, {subject.name(high.id)} {high.score:.0f} and"
        f" {subject.name(low.id)} {low.score:.0f}, are too near each other for these answers to"
        " choose a role by."
    )


def axes(subject: Subject) -> tuple[Axis, ...]:
    """Every dimension with its band, in the bank's order, headline ones first."""
    ordered = sorted(subject.bank.dimensions, key=lambda dimension: not dimension.headline)
    scores = [subject.score(dimension.id) for dimension in ordered]
    pulls = [
        pull(dimension, score, known=_known(subject, dimension.id))
        for dimension, score in zip(ordered, scores, strict=True)
    ]
    return tuple(
        Axis(
            id=dimension.id,
            name=dimension.name,
            score=score.score,
            low=score.low,
            high=score.high,
            headline=dimension.headline,
            sentence=f"{_where(dimension, score)}: {said}.",
        )
        for dimension, score, said in zip(ordered, scores, _shortened(pulls), strict=True)
    )


def _where(dimension: Dimension, score: DimensionScore) -> str:
    return f"{dimension.name} {score.score:.0f}, {words.band(score.low, score.high)}"


def _known(subject: Subject, dimension: str) -> bool:
    notes = subject.assessment.care.notes
    return "too-few" not in notes and f"{_FEW}{dimension}" not in notes


def _shortened(pulls: Sequence[str]) -> list[str]:
    """What is too close to call is said in full once, and in short from then on."""
    return [SHORT.get(said, said) if said in pulls[:n] else said for n, said in enumerate(pulls)]


def pull(dimension: Dimension, score: DimensionScore, *, known: bool = True) -> str:
    """A score against 50, where nothing pulls either way, in the dimension's own words.

    `known` is False when too few answers speak about the dimension.
    """
    if score.low > 50:
        return dimension.high.rstrip(".") or "it draws you"
    if score.high < 50:
        return dimension.low.rstrip(".") or "you would rather leave it to others"
    if not known:
        return TOO_FEW
    if score.score >= 54:
        return PERHAPS_MORE
    return PERHAPS_LESS if score.score <= 46 else "no clear pull either way"


def bars(subject: Subject) -> tuple[Bar, ...]:
    """All archetypes, highest share first, rounded to what the shares can carry."""
    return tuple(
        Bar(
            share.id,
            subject.bank.archetype(share.id).name,
            share.probability,
            words.percent(share.probability),
        )
        for share in subject.assessment.archetypes
    )


def track(subject: Subject) -> str:
    """The staff track's share beside the one that it has before the first answer."""
    assessment = subject.assessment
    staff = [a for a in subject.bank.archetypes if a.track == "staff"]
    if not staff or unanswerable(subject):
        return ""
    even = len(staff) / len(subject.bank.archetypes)
    lead = (
        f"{words.upper_first(called(staff[0]))} gets {words.about(assessment.staff)};"
        f" before the first answer it has about {words.exact(even)}."
    )
    recommended = subject.recommended
    if recommended and recommended.track == "staff":
        return lead
    if recommended and assessment.staff >= 2 * even:
        return f"{lead} Your answers point towards it."
    if recommended and assessment.staff <= even / 2:
        return f"{lead} Your answers point away from it."
    return f"{lead} That says little about which track is yours."


def parting(subject: Subject) -> tuple[Section, ...]:
    """Close: the two archetypes side by side, on what parts them."""
    if subject.assessment.recommendation.verdict != "close":
        return ()
    pair = (subject.first, subject.second)
    return tuple(
        _side(subject, this, other) for this, other in (pair, (subject.second, subject.first))
    )


def _side(subject: Subject, this: Archetype, other: Archetype) -> Section:
    name, beside = words.upper_first(called(this)), called(other)
    asked = f"{name} asks for more {_asks(subject, this, other)} than {beside} does."
    week = (f"A week there: {words.lower_first(line)}" for line in this.week[:2])
    partner = (f"Who makes it work: {words.lower_first(this.partner)}",) if this.partner else ()
    return Section(this.id, this.name, (asked, *week, *partner))


def _asks(subject: Subject, this: Archetype, other: Archetype) -> str:
    """The one or two dimensions on which this prototype stands furthest above the other."""
    here, there = this.prototype, other.prototype
    gaps = {d.id: here.get(d.id, 0.0) - there.get(d.id, 0.0) for d in subject.bank.dimensions}
    most = sorted(gaps, key=lambda dimension: -gaps[dimension])
    asked = [each for each in most[:2] if gaps[each] > 0.4] or most[:1]
    return words.listed(
        f"{subject.name(each)} (you stand at {subject.score(each).score:.0f})" for each in asked
    )


def unanswerable(subject: Subject) -> bool:
    """Whether the answers are too few or too much alike for any reasons to be given."""
    notes = subject.assessment.care.notes
    return "too-few" in notes or "straight-line" in notes or bool(few_on(subject))


def few_on(subject: Subject) -> tuple[str, ...]:
    """The dimensions that too few answers speak about."""
    notes = subject.assessment.care.notes
    return tuple(note.removeprefix(_FEW) for note in notes if note.startswith(_FEW))


def _few(subject: Subject, last: str = "and") -> str:
    return words.listed((subject.name(each) for each in few_on(subject)), last)
