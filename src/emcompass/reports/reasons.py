"""Why, what speaks for another, and what would change it: in the words of the questions."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.assessment.assessment import AnswerChange, Flip, Reason
from emcompass.reports import words
from emcompass.reports.result_story import FlipLine, Why
from emcompass.reports.subject import Subject, answered, asked, called, preferred, said
from emcompass.reports.verdicts import unanswerable

_WHY = 5
_AGAINST = 3
_FLIPS = 3
_LISTED_CHANGES = 4
_LEAST = 0.05  # points; less than this would be shown as 0.0


def why(subject: Subject) -> tuple[Why, ...]:
    """The answers that pushed most for the first archetype against the second."""
    return _told(subject, _for(subject)[:_WHY])


def against(subject: Subject) -> tuple[Why, ...]:
    """The answers that pushed most the other way."""
    return _told(subject, _against(subject)[: _AGAINST if _one_named(subject) else _WHY])


def titles(subject: Subject) -> tuple[str, str]:
    """Headings for the two lists, by verdict."""
    if _one_named(subject):
        return "Why", f"What speaks for {called(subject.second)} instead"
    first, second = called(subject.first), called(subject.second)
    return f"What speaks for {first}", f"What speaks for {second}"


def _one_named(subject: Subject) -> bool:
    return subject.assessment.recommendation.verdict in ("clear", "leaning")


def points(subject: Subject) -> str:
    """What the points beside the answers count."""
    if unanswerable(subject):
        return ""
    return (
        f"Points, on the scale of the scores: plus counts for {called(subject.first)}, minus for"
        f" {called(subject.second)}."
    )


def rest(subject: Subject) -> str:
    """What the answers that are not listed add up to, and the sum of all."""
    if unanswerable(subject):
        return ""
    reasons = subject.assessment.reasons
    told = {each.question for each in (*why(subject), *against(subject))}
    others = [reason.push for reason in reasons if reason.question not in told]
    total = sum(reason.push for reason in reasons)
    ahead, behind = subject.first, subject.second
    if total < 0:
        ahead, behind = behind, ahead
    whole = (
        f"All your answers together put {called(ahead)} {words.points(total)} ahead of"
        f" {called(behind)}."
    )
    if not others:
        return whole
    return f"{_others(others, called(subject.first))} {whole}"


def _others(pushes: Sequence[float], name: str) -> str:
    amount = sum(pushes)
    answers = words.counted(len(pushes), "other answer")
    verb = "adds" if len(pushes) == 1 else "add"
    if abs(amount) < _LEAST:
        weigh = "weighs nothing either way" if len(pushes) == 1 else "cancel each other out"
        return f"Your {answers} {weigh}."
    if amount > 0:
        return f"Your {answers} {verb} {words.points(amount)} for {name}."
    return f"Your {answers} {verb.replace('add', 'take')} away {words.points(amount)} from {name}."


def _for(subject: Subject) -> list[Reason]:
    if unanswerable(subject):
        return []
    found = [reason for reason in subject.assessment.reasons if reason.push >= _LEAST]
    return sorted(found, key=lambda reason: -reason.push)


def _against(subject: Subject) -> list[Reason]:
    if unanswerable(subject):
        return []
    found = [reason for reason in subject.assessment.reasons if reason.push <= -_LEAST]
    return sorted(found, key=lambda reason: reason.push)


def _told(subject: Subject, reasons: Sequence[Reason]) -> tuple[Why, ...]:
    return tuple(
        Why(
            reason.question,
            reason.push,
            said(subject.bank.question(reason.question), reason.answer),
        )
        for reason in reasons
    )


def flips(subject: Subject) -> tuple[FlipLine, ...]:
    """For the nearest rivals, the fewest answers that would have had to differ."""
    if unanswerable(subject):
        return ()
    nearest = sorted(subject.assessment.flips, key=lambda flip: len(flip.changes))
    near = [flip for flip in nearest if len(flip.changes) <= _LISTED_CHANGES]
    if not near:
        return tuple(_far(subject, flip) for flip in nearest[:1])
    return tuple(_flip(subject, flip) for flip in near[:_FLIPS])


def _flip(subject: Subject, flip: Flip) -> FlipLine:
    archetype = subject.bank.archetype(flip.to)
    number = len(flip.changes)
    given = (
        "this one answer instead of yours"
        if number == 1
        else f"these {words.count(number)} answers instead of yours"
    )
    lead = f"If you had given {given}, {called(archetype)} would have come out."
    changes = tuple(_instead(subject, change) for change in flip.changes)
    return FlipLine(flip.to, archetype.name, lead, changes)


def _far(subject: Subject, flip: Flip) -> FlipLine:
    """When even the nearest rival is far off, that is all there is to say."""
    archetype = subject.bank.archetype(flip.to)
    number = words.counted(len(flip.changes), "answer")
    lead = (
        f"Nothing small. Even {called(archetype)}, the nearest, is far off: {number} would have had"
        " to differ, and more for any other."
    )
    if [len(each.changes) for each in subject.assessment.flips].count(len(flip.changes)) > 1:
        lead = lead.replace("and more for any other", "and as many or more for any other")
    return FlipLine(flip.to, archetype.name, lead, ())


def _instead(subject: Subject, change: AnswerChange) -> str:
    question = subject.bank.question(change.question)
    new, old = preferred(question, change.after), preferred(question, change.before)
    return f"{asked(question, new)}, where you said {old}."


def settle_title(subject: Subject) -> str:
    """What the questions are that stand under it: what is asked already settles nothing more."""
    if all(each in subject.answers for each in subject.assessment.settle):
        return "Questions that part the two most"
    return "Questions that would settle it"


def settle(subject: Subject) -> tuple[tuple[str, str], ...]:
    """The questions that would part the two, asked or not, with what was answered."""
    return tuple((each, _to_settle(subject, each)) for each in subject.assessment.settle)


def _to_settle(subject: Subject, question_id: str) -> str:
    question = subject.bank.question(question_id)
    if question_id not in subject.answers:
        return f"{question.text} Not answered yet."
    return f"{question.text} You said {answered(question, subject.answers[question_id])}."
