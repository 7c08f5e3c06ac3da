"""One result with one thing about it changed, to tell at every threshold."""

from __future__ import annotations

from dataclasses import replace

from emcompass.assessment.assessment import Care, Reason, Recommendation, Share
from emcompass.bank.wording import Text, Wording
from emcompass.reports.subject import Subject
from tests.reports.conftest import Told
from tests.reports.people import ORDER


def subject_of(each: Told) -> Subject:
    return Subject(each.bank, each.assessment, each.record.answers, each.record)


def having(subject: Subject, **changes: object) -> Subject:
    """The same with another assessment."""
    changed = replace(subject.assessment, **changes)  # type: ignore[arg-type]  # named at the call
    return replace(subject, assessment=changed)


def noted(subject: Subject, *notes: str, answered: int = 40) -> Subject:
    return having(subject, care=Care(answered, 42, 1.0, notes))


def judged(subject: Subject, verdict: str, name: str | None = "team-lead-em") -> Subject:
    return having(subject, recommendation=Recommendation(name, verdict))  # type: ignore[arg-type]


def shared(subject: Subject, first: float) -> Subject:
    """The first archetype with this share, the second with what is left of 0.9."""
    one, other = subject.assessment.contrast
    return having(subject, archetypes=(Share(one, first), Share(other, 0.9 - first)))


def pushed(subject: Subject, *pushes: float) -> Subject:
    """These pushes, of as many questions, the largest first as an assessment has them."""
    scales = [q.id for q in subject.bank.questions if q.kind in ("scale", "tradeoff")]
    found = (Reason(one, 4, push) for one, push in zip(scales, pushes, strict=False))
    return having(subject, reasons=tuple(sorted(found, key=lambda each: -abs(each.push))))


def month(*points: int) -> dict[str, float]:
    return {name: n / 100 for name, n in zip(ORDER, points, strict=True)}


def wording(text: str) -> Text:
    """A text of a bank that is for everybody."""
    return (Wording(text=text),)
