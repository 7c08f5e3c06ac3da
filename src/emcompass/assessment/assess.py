"""A bank and answers become an assessment: the one place that says what a result is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from emcompass.assessment import care
from emcompass.assessment.flags import better_problems, raised_flags
from emcompass.assessment.model import (
    AnswerChange,
    Assessment,
    Care,
    DimensionScore,
    Flip,
    Reason,
    Recommendation,
    Share,
    Verdict,
)
from emcompass.assessment.role import read_role, shares_of
from emcompass.bank import Answer, Bank, Question, check_answers, features
from emcompass.scoring import (
    SCORING_VERSION,
    Posterior,
    Vector,
    contrast,
    infer,
    judge,
    nearest,
    parting,
    person_fit,
    pushes,
    shape_mass,
    shares,
    smallest_flips,
    straight_line,
)
from emcompass.sitting import Record

MIDDLE = 50.0
POINTS = 20.0  # shown points of one unit of theta
BAND = 1.2816  # standard deviations on each side of an 80 % band
SETTLING = 6


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the answers say before anything is judged. `widened` is the posterior times phi."""

    bank: Bank
    answers: Mapping[str, Answer]  # canonical, of the questions that apply
    features: Mapping[str, Vector]
    post: Posterior
    phi: float
    widened: Posterior
    best: str
    shares: Mapping[str, float]  # highest first

    @property
    def rival(self) -> str:
        """The likeliest archetype besides the nearest one."""
        return next(one for one in self.shares if one != self.best)


def score(
    bank: Bank,
    answers: Mapping[str, Answer],
    seconds: Mapping[str, float] | None = None,
    *,
    piped: bool = False,
    put: Collection[str] | None = None,
    explain: bool = True,
) -> Assessment:
    """Score answers: question id -> value. The order of the mapping never matters.

    `seconds` is the time on each question; `piped` says that times mean nothing; `put` are the
    questions that were put (default: all that apply), for telling skipped from not asked. Without
    `explain`, `flips` and `settle` stay empty: they take ten times as long as all the rest, and
    long lists don't show them. Answers to questions that don't apply are checked and not counted.
    Raises AnswerError for an unknown question or a value that its question doesn't take.
    """
    reading = _read(bank, _counted(bank, answers))
    applicable = bank.applicable(reading.answers)
    scored = tuple(q.id for q in applicable if q.scored)
    missing = care.minimum_notes(bank.model, reading.features.keys())
    straight = _is_straight(reading, applicable)
    verdict: Verdict = judge(
        reading.shares,
        reading.best,
        phi=reading.phi,
        enough=not missing,
        straight=straight,
        shape=shape_mass(bank.model, reading.widened),
        rules=bank.model.rules,
    )
    by_answer = _pushes(reading)
    dimensions = _dimensions(reading)
    staff = _staff(reading)
    flags = raised_flags(bank, reading.answers, {d.id: d.raw for d in dimensions})
    energy = None if verdict == "open" else {d.id: d.raw for d in dimensions}
    notes = missing + (("straight-line",) if straight else ())
    notes += _notes(reading, dimensions, by_answer, straight=straight)
    if not piped and care.is_fast(reading.features, seconds or {}):
        notes += ("fast",)
    if _many_skipped(reading, scored, put):
        notes += ("skipped",)
    return Assessment(
        bank=bank.ref,
        scoring_version=SCORING_VERSION,
        dimensions=dimensions,
        mean=reading.post.mean[: len(dimensions)],
        covariance=_shown_covariance(reading.widened, len(dimensions)),
        archetypes=tuple(Share(one, share) for one, share in reading.shares.items()),
        recommendation=_recommendation(reading, verdict),
        management=1.0 - staff,
        staff=staff,
        contrast=(reading.best, reading.rival),
        reasons=_reasons(reading, by_answer),
        pushes=by_answer,
        flips=_flips(reading) if explain and verdict != "open" else (),
        settle=_settle(reading, scored) if explain and verdict == "close" else (),
        role=read_role(bank, reading.answers, energy, 1.0 - staff),
        flags=flags,
        better_problems=better_problems(bank, flags, verdict, told=not missing and not straight),
        care=Care(len(reading.features), len(scored), reading.phi, notes),
    )


def score_record(bank: Bank, record: Record, *, explain: bool = True) -> Assessment:
    """Score a draft or a result with the bank it was given to. Raises AnswerError as `score`."""
    return score(
        bank,
        record.answers,
        record.seconds,
        piped=record.piped,
        put=record.order or None,
        explain=explain,
    )


def _counted(bank: Bank, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The canonical answers of the questions that apply, in the bank's order."""
    given = check_answers(bank, answers)
    return {q.id: given[q.id] for q in bank.applicable(given) if q.id in given}


def _read(bank: Bank, answers: Mapping[str, Answer]) -> _Reading:
    model, given = bank.model, features(bank, answers)
    post = infer(model, given)
    phi = person_fit(model, given, post)
    widened = post.widened(phi)
    ranked = sorted(shares(model, widened).items(), key=lambda pair: -pair[1])
    best = nearest(model, post.mean)
    return _Reading(bank, answers, given, post, phi, widened, best, dict(ranked))


def _dimensions(reading: _Reading) -> tuple[DimensionScore, ...]:
    scores = []
    for index, dimension in enumerate(reading.bank.dimensions):
        raw = MIDDLE + POINTS * reading.post.mean[index]
        half = POINTS * BAND * reading.widened.covariance[index][index] ** 0.5
        shown, low, high = map(_clipped, (raw, raw - half, raw + half))
        scores.append(DimensionScore(dimension.id, shown, low, high, raw))
    return tuple(scores)


def _clipped(value: float) -> float:
    return min(100.0, max(0.0, value))


def _shown_covariance(post: Posterior, size: int) -> tuple[Vector, ...]:
    return tuple(row[:size] for row in post.covariance[:size])


def _recommendation(reading: _Reading, verdict: Verdict) -> Recommendation:
    if verdict == "open":
        return Recommendation(None, verdict)
    return Recommendation(reading.best, verdict, reading.rival if verdict == "close" else None)


def _staff(reading: _Reading) -> float:
    tracks = {one.id: one.track for one in reading.bank.archetypes}
    return sum(share for one, share in reading.shares.items() if tracks[one] == "staff")


def _pushes(reading: _Reading) -> dict[str, dict[str, float]]:
    names = [dimension.id for dimension in reading.bank.dimensions]
    moved = pushes(reading.bank.model, reading.post, reading.features)
    return {
        one: {name: POINTS * push[index] for index, name in enumerate(names)}
        for one, push in moved.items()
    }


def _reasons(reading: _Reading, by_answer: Mapping[str, Mapping[str, float]]) -> tuple[Reason, ...]:
    parted = contrast(reading.bank.model, reading.best, reading.rival)
    weights = {d.id: parted[index] for index, d in enumerate(reading.bank.dimensions)}
    found = [
        Reason(one, reading.answers[one], sum(weights[d] * push[d] for d in push))
        for one, push in by_answer.items()
    ]
    return tuple(sorted(found, key=lambda reason: -abs(reason.push)))


def _flips(reading: _Reading) -> tuple[Flip, ...]:
    found = smallest_flips(reading.bank.model, reading.features, reading.post, reading.best)
    flips = [
        Flip(rival, tuple(_changed(reading.bank, *change) for change in changes))
        for rival, changes in found.items()
    ]
    likeliest = list(reading.shares)
    return tuple(sorted(flips, key=lambda f: (len(f.changes), likeliest.index(f.to))))


def _changed(bank: Bank, question_id: str, before: object, after: object) -> AnswerChange:
    question = bank.question(question_id)
    return AnswerChange(question_id, question.check(before), question.check(after))


def _settle(reading: _Reading, scored: Collection[str]) -> tuple[str, ...]:
    ranked = parting(reading.bank.model, reading.features, reading.best, reading.rival)
    return tuple(one for one in ranked if one in scored)[:SETTLING]


def _is_straight(reading: _Reading, applicable: Collection[Question]) -> bool:
    answered = [question for question in applicable if question.id in reading.features]
    return straight_line(reading.bank.model, reading.features) or care.is_straight(
        answered, reading.answers
    )


def _notes(
    reading: _Reading,
    dimensions: tuple[DimensionScore, ...],
    by_answer: Mapping[str, Mapping[str, float]],
    *,
    straight: bool,
) -> tuple[str, ...]:
    """The notes that the answers themselves give rise to."""
    bank, answers = reading.bank, reading.answers
    asked = [bank.question(one) for one in reading.features]
    notes = []
    if reading.phi > bank.model.rules.fit_cap:
        notes.append("inconsistent")
    if not straight and care.has_long_string(asked, answers):
        notes.append("long-string")
    wanted = shares_of(bank, answers, "wanted")
    if wanted is not None and care.contradicts(wanted, _energy_alone(bank, dimensions, by_answer)):
        notes.append("time-against-energy")
    level = care.level_note(bank, asked, answers)
    return (*notes, level) if level else tuple(notes)


def _energy_alone(
    bank: Bank,
    dimensions: tuple[DimensionScore, ...],
    by_answer: Mapping[str, Mapping[str, float]],
) -> dict[str, float]:
    """The unclipped scores without what allocations pushed."""
    energy = {dimension.id: dimension.raw for dimension in dimensions}
    for one, push in by_answer.items():
        if bank.question(one).kind == "allocation":
            for name, points in push.items():
                energy[name] -= points
    return energy


def _many_skipped(reading: _Reading, scored: Collection[str], put: Collection[str] | None) -> bool:
    asked = [one for one in scored if put is None or one in put or one in reading.features]
    skipped = len(asked) - len(reading.features)
    return skipped >= 2 and skipped * 10 >= len(asked)
