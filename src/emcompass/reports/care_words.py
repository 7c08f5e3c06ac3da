"""How far the answers carry, said kindly; and what a reader should know about the sitting."""

from __future__ import annotations

from emcompass.assessment.careless_answers import few_on
from emcompass.reports.subject import Subject
from emcompass.words import care_messages as m
from emcompass.words.fill import say
from emcompass.words.numbers import count, exact


def care(subject: Subject) -> tuple[str, ...]:
    """A sentence or two for every care note that was raised.

    What was skipped goes without saying where the answers are too few or too much alike anyway.
    """
    notes = subject.assessment.care.notes
    hidden = {"skipped"} if {"too-few", "straight-line"} & set(notes) else set()
    return tuple(_note(subject, note) for note in notes if note not in hidden)


def _note(subject: Subject, note: str) -> str:
    if few := few_on([note]):
        return say(m.FEW_ON, dimension=subject.name(few[0]))
    if note == "time-against-energy":
        return _time_against_energy(subject)
    if note in ("too-few", "skipped"):
        return _unanswered(subject, note)
    return say(m.PLAIN[note], answered=str(subject.assessment.care.answered))


def _unanswered(subject: Subject, note: str) -> str:
    care = subject.assessment.care
    left = care.of - care.answered
    if note == "skipped":
        return say(m.SKIPPED, left)
    if care.answered == 0:
        return say(m.NONE_ANSWERED, of=str(care.of))
    return say(m.TOO_FEW, care.answered, of=str(care.of), left=count(left))


def _time_against_energy(subject: Subject) -> str:
    wanted = subject.assessment.role.wanted or {}
    scores = {each.id: each.raw for each in subject.assessment.dimensions if each.id in wanted}
    if not scores:
        return say(m.PART_WAYS)
    even = sum(scores.values()) / len(scores)
    part = {key: wanted[key] - 1 / len(wanted) - (scores[key] - even) / 100 for key in scores}
    most = max(part, key=lambda key: abs(part[key]))
    told = m.GIVES_LESS if part[most] > 0 else m.GIVES_MORE
    return say(told, share=exact(wanted[most]), dimension=subject.name(most))


def notices(subject: Subject, scoring_version: str) -> tuple[str, ...]:
    """What a reader should know first: altered, revised, scored by other rules, another bank."""
    assessment, record = subject.assessment, subject.record
    told = []
    if record is not None and record.altered:
        told.append(say(m.ALTERED))
    if assessment.scoring_version != scoring_version:
        told.append(
            say(m.OTHER_SCORING, theirs=str(assessment.scoring_version), ours=scoring_version)
        )
    if record is not None and record.bank.sha256 != assessment.bank.sha256:
        versions = {"answered": record.bank.version, "scored": assessment.bank.version}
        told.append(say(m.OTHER_BANK, **versions))
    if record is not None and record.revises:
        told.append(say(m.REVISES, earlier=record.revises))
    return tuple(told)
