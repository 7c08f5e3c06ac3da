"""A bank and answers become an assessment: the one place that says what a result is."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from emcompass.assessment.assessment import (
    AnswerChange,
    Assessment,
    Care,
    Flip,
    Outline,
    Reason,
    Recommendation,
    Said,
    Share,
    Verdict,
)
from emcompass.assessment.careless_answers import care_notes, leaves_open
from emcompass.assessment.flags import better_problems, raised_flags
from emcompass.assessment.reading import Reading, read
from emcompass.assessment.result_theme import findings, theme_of
from emcompass.assessment.role import judged_answers, read_role
from emcompass.bank.bank import Bank
from emcompass.bank.condition_leaves import Known
from emcompass.bank.reference import Answer
from emcompass.scoring import (
    SCORING_VERSION,
    contrast,
    judge,
    parting,
    shape_mass,
    smallest_flips,
    ties,
)
from emcompass.sitting.record import Record

SETTLING = 6  # questions named to part two close archetypes


def score(  # noqa: PLR0913 -- all but the first two are optional and named
    bank: Bank,
    answers: Mapping[str, Answer],
    seconds: Mapping[str, float] | None = None,
    *,
    piped: bool = False,
    put: Collection[str] | None = None,
    explain: bool = True,
    said: Said | None = None,
) -> Assessment:
    """Score answers: question id -> value. The order of the mapping never matters.

    `seconds` is the time on each question; `piped` says that times mean nothing; `put` are the
    questions that were put (default: all that apply), for telling skipped from not asked. Without
    `explain`, `flips` and `settle` stay empty: they take ten times as long as all the rest, and
    long lists don't show them. Answers to questions that don't apply are checked and not counted.
    What was `said` of the month expected is what flags, themes and the role read in the place of
    the person's guess; the scores know neither.
    Raises AnswerError for an unknown question or a value that its question doesn't take.
    """
    reading = read(bank, answers)
    outline = _outline(reading, {} if piped else seconds or {}, put)
    verdict, notes = outline.recommendation.verdict, outline.care.notes
    told = verdict != "open"
    judged = judged_answers(bank, reading.answers, said)
    flags = raised_flags(bank, judged, reading.scores)
    found = findings(bank, flags, verdict, (reading.best, reading.rival), notes)
    return Assessment(
        dimensions=outline.dimensions,
        mean=outline.mean,
        covariance=outline.covariance,
        recommendation=outline.recommendation,
        care=outline.care,
        bank=bank.ref,
        scoring_version=SCORING_VERSION,
        archetypes=tuple(Share(one, share) for one, share in reading.shares.items()),
        management=1.0 - reading.staff,
        staff=reading.staff,
        contrast=(reading.best, reading.rival),
        reasons=_reasons(reading),
        pushes=reading.pushes,
        flips=_flips(reading) if explain and told else (),
        settle=_settle(reading) if explain and verdict == "close" else (),
        role=read_role(reading, judged, told=told),
        flags=flags,
        better_problems=not leaves_open(notes) and better_problems(bank, flags, verdict),
        findings=found,
        theme=theme_of(bank, Known(judged, reading.scores, found)),
        said=said if judged is not reading.answers else None,
    )


def score_record(
    bank: Bank, record: Record, *, explain: bool = True, said: Said | None = None
) -> Assessment:
    """Score a draft or a result with the bank it was given to. Raises AnswerError as `score`."""
    return score(
        bank,
        record.answers,
        record.seconds,
        piped=record.piped,
        put=record.order or None,
        explain=explain,
        said=said,
    )


def outline_record(bank: Bank, record: Record) -> Outline:
    """As `score_record`, only what lists show: twice as quick. Raises AnswerError as `score`."""
    seconds = {} if record.piped else record.seconds
    return _outline(read(bank, record.answers), seconds, record.order or None)


def _outline(
    reading: Reading, seconds: Mapping[str, float], put: Collection[str] | None
) -> Outline:
    notes = care_notes(reading, seconds, put)
    shown = len(reading.dimensions)
    return Outline(
        dimensions=reading.dimensions,
        mean=reading.post.mean[:shown],
        covariance=tuple(row[:shown] for row in reading.widened.covariance[:shown]),
        recommendation=_recommendation(reading, _verdict(reading, notes)),
        care=Care(len(reading.features), len(reading.scored), reading.phi, notes),
    )


def _verdict(reading: Reading, notes: Collection[str]) -> Verdict:
    model = reading.bank.model
    return judge(
        reading.shares,
        reading.best,
        phi=reading.phi,
        coherence=reading.coherence,
        tied=ties(model, reading.post.mean),
        enough=not leaves_open(notes),
        shape=shape_mass(model, reading.widened),
        rules=model.rules,
    )


def _recommendation(reading: Reading, verdict: Verdict) -> Recommendation:
    if verdict == "open":
        return Recommendation(None, verdict)
    return Recommendation(reading.best, verdict, reading.rival if verdict == "close" else None)


def _reasons(reading: Reading) -> tuple[Reason, ...]:
    parted = contrast(reading.bank.model, reading.best, reading.rival)
    weights = dict(zip(reading.scores, parted, strict=False))
    found = [
        Reason(one, reading.answers[one], sum(weights[d] * points for d, points in push.items()))
        for one, push in reading.pushes.items()
    ]
    return tuple(sorted(found, key=lambda reason: -abs(reason.push)))


def _flips(reading: Reading) -> tuple[Flip, ...]:
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


def _settle(reading: Reading) -> tuple[str, ...]:
    ranked = parting(reading.bank.model, reading.features, reading.best, reading.rival)
    scored = frozenset(reading.scored)
    return tuple(one for one in ranked if one in scored)[:SETTLING]
