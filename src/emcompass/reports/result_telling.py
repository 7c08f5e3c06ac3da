"""A result told: the one source of sentences for every face."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from emcompass.assessment.assessment import Assessment
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Reflection
from emcompass.bank.reference import Answer
from emcompass.reports import care_words as cares
from emcompass.reports import flagged, handover, reasons, roles
from emcompass.reports import verdict_sentences as verdicts
from emcompass.reports.card import card
from emcompass.reports.first_screen import first_screen, theme
from emcompass.reports.map_marks import map_of
from emcompass.reports.map_words import map_words
from emcompass.reports.result_story import Story, Written
from emcompass.reports.subject import Subject
from emcompass.scoring import SCORING_VERSION
from emcompass.sitting.record import Record
from emcompass.text.sanitize import harmless
from emcompass.words import own_words_messages
from emcompass.words import shared_messages as m
from emcompass.words.dates import date
from emcompass.words.fill import say

_PROOF = 2  # more answers on either side, told without their points
_MANY_LINES = ("own_words",)


def tell(
    bank: Bank,
    assessment: Assessment,
    record: Record | None = None,
    *,
    answers: Mapping[str, Answer] | None = None,
) -> Story:
    """Tell a result. Every string of the story is free of control characters, not of markup.

    `record` adds the sitting's date, notes and reflections; `answers` stands in for its answers
    when there is no record. Without either, only the answers among the reasons are known.
    """
    given = answers if answers is not None else record.answers if record is not None else None
    known = given or {reason.question: reason.answer for reason in assessment.reasons}
    subject = Subject(bank, assessment, known, record)
    return harmless(_told(subject), many_lines=_MANY_LINES)


def _told(subject: Subject) -> Story:
    screen = first_screen(subject)
    why_title, against_title = reasons.titles(subject)
    where = map_of(subject.bank, subject.assessment, roles.marks(subject))
    flags = flagged.flags(subject)
    return Story(
        headline=verdicts.headline(subject),
        certainty=verdicts.certainty(subject),
        first_screen=screen,
        theme=theme(subject),
        meaning=verdicts.meaning(subject),
        axes=verdicts.axes(subject),
        bars=verdicts.bars(subject),
        why=reasons.why(subject),
        against=reasons.against(subject),
        rest=reasons.rest(subject),
        parting=verdicts.parting(subject),
        settle=reasons.settle(subject),
        flips=reasons.flips(subject),
        role=roles.role(subject),
        flags=flags,
        steps=handover.steps(subject),
        own_words=tuple(written(subject.bank, subject.record, subject.answers)),
        care=cares.care(subject),
        disclaimer=disclaimer(subject.bank),
        title=subject.bank.title,
        when=_when(subject.record),
        label=subject.record.label if subject.record else "",
        verdict=subject.assessment.recommendation.verdict,
        why_title=why_title,
        against_title=against_title,
        points=reasons.points(subject),
        map=where,
        map_words=map_words(where),
        notices=cares.notices(subject, SCORING_VERSION),
        one_to_one=handover.one_to_one(subject),
        settle_title=reasons.settle_title(subject),
        proof=tuple(line for line in reasons.proofs(subject) if line not in screen.proofs)[:_PROOF],
        counter=reasons.counter(subject)[:_PROOF],
        card=card(subject),
    )


def disclaimer(bank: Bank) -> tuple[str, ...]:
    """What this is not, and whose ideas it stands on. The same under every result."""
    return (say(m.NOT_A_TEST), say(m.NOT_FOR), bank.credit)


def _when(record: Record | None) -> str:
    if record is None:
        return ""
    day = date(record.when)
    return say(m.WHEN, date=day, form=say(m.FORMS[record.mode]))


def written(
    bank: Bank, record: Record | None, answers: Mapping[str, Answer] | None = None
) -> Iterator[Written]:
    """What the person wrote: reflections, notes on questions, the note on the sitting."""
    given = answers if answers is not None else record.answers if record else {}
    for question in bank.questions:
        if isinstance(question, Reflection) and question.id in given:
            yield Written(question.id, question.text, str(given[question.id]))
    if record is None:
        return
    for question in bank.questions:
        if record.notes.get(question.id):
            title = say(own_words_messages.NOTE_ON, question=question.text)
            yield Written(f"note.{question.id}", title, record.notes[question.id])
    if record.note:
        yield Written("note", say(own_words_messages.NOTE), record.note)
