"""Why, what speaks for another, and what would change it: in the words of the questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from emcompass.assessment.assessment import AnswerChange, Flip, Reason
from emcompass.bank.bank import Archetype
from emcompass.bank.kinds import Allocation
from emcompass.reports.result_story import FlipLine, Why
from emcompass.reports.subject import Subject, answered, called, instead, said, said_shortly
from emcompass.reports.verdict_sentences import unanswerable
from emcompass.words import numbers
from emcompass.words import reason_messages as m
from emcompass.words.fill import say, sentences

_WHY = 5
_AGAINST = 3
_FLIPS = 3
_LISTED_CHANGES = 4
_OWN = 0.25  # the loading from which a dimension is an archetype's own
_SPEAKS = 0.4  # the part of an answer's push that must go to these
_LEAST = 0.05  # points; less than this would be shown as 0.0


def why(subject: Subject) -> tuple[Why, ...]:
    """The answers that pushed most for the first archetype against the second."""
    return _told(subject, _for(subject)[:_WHY])


def against(subject: Subject) -> tuple[Why, ...]:
    """The answers that pushed most the other way."""
    return _told(subject, _against(subject)[: _AGAINST if _one_named(subject) else _WHY])


def proofs(subject: Subject) -> tuple[str, ...]:
    """The answers that speak for the first archetype to a reader, strongest first."""
    return _spoken(subject, _for(subject), subject.first)


def counter(subject: Subject) -> tuple[str, ...]:
    """The answers that speak for the second one."""
    return _spoken(subject, _against(subject), subject.second)


def _spoken(subject: Subject, reasons: Sequence[Reason], archetype: Archetype) -> tuple[str, ...]:
    """What draws one to the archetype's own kinds of work, in the person's words.

    That something else drains a person raises a share as well, and is no reason to a reader.
    """
    own = own_dimensions(archetype)
    return tuple(
        said_shortly(subject.bank.question(reason.question), reason.answer)
        for reason in reasons
        if _speaks(subject, reason, own)
    )


def own_dimensions(archetype: Archetype) -> frozenset[str]:
    """The kinds of work that an archetype asks for more of."""
    return frozenset(each for each, loading in archetype.prototype.items() if loading >= _OWN)


def _speaks(subject: Subject, reason: Reason, own: Collection[str]) -> bool:
    if isinstance(subject.bank.question(reason.question), Allocation):
        return False  # a month has a place of its own
    push = subject.assessment.pushes.get(reason.question, {})
    drawn = sum(points for each, points in push.items() if each in own)
    return drawn > 0 and drawn >= _SPEAKS * sum(map(abs, push.values()))


def titles(subject: Subject) -> tuple[str, str]:
    """Headings for the two lists, by verdict."""
    if _one_named(subject):
        return say(m.WHY), say(m.INSTEAD, name=called(subject.second))
    return say(m.FOR, name=called(subject.first)), say(m.FOR, name=called(subject.second))


def _one_named(subject: Subject) -> bool:
    return subject.assessment.recommendation.verdict in ("clear", "leaning")


def points(subject: Subject) -> str:
    """What the points beside the answers count."""
    if unanswerable(subject):
        return ""
    return say(m.POINTS, first=called(subject.first), second=called(subject.second))


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
    whole = say(
        m.TOGETHER, ahead=called(ahead), points=numbers.points(total), behind=called(behind)
    )
    return sentences(_others(others, called(subject.first)) if others else "", whole)


def _others(pushes: Sequence[float], name: str) -> str:
    amount = sum(pushes)
    if abs(amount) < _LEAST:
        return say(m.OTHERS_NOTHING, len(pushes))
    told = m.OTHERS_ADD if amount > 0 else m.OTHERS_TAKE
    return say(told, len(pushes), points=numbers.points(amount), name=name)


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
    lead = say(m.FLIP, len(flip.changes), name=called(archetype))
    changes = tuple(_instead(subject, change) for change in flip.changes)
    return FlipLine(flip.to, archetype.name, lead, changes)


def _far(subject: Subject, flip: Flip) -> FlipLine:
    """When even the nearest rival is far off, that is all there is to say."""
    archetype = subject.bank.archetype(flip.to)
    as_far = [len(each.changes) for each in subject.assessment.flips].count(len(flip.changes))
    told = m.FLIP_FAR_ALIKE if as_far > 1 else m.FLIP_FAR
    lead = say(told, len(flip.changes), name=called(archetype))
    return FlipLine(flip.to, archetype.name, lead, ())


def _instead(subject: Subject, change: AnswerChange) -> str:
    return instead(subject.bank.question(change.question), change.before, change.after)


def settle_title(subject: Subject) -> str:
    """What the questions are that stand under it: what is asked already settles nothing more."""
    if all(each in subject.answers for each in subject.assessment.settle):
        return say(m.SETTLE_TITLE_ASKED)
    return say(m.SETTLE_TITLE)


def settle(subject: Subject) -> tuple[tuple[str, str], ...]:
    """The questions that would part the two, asked or not, with what was answered."""
    return tuple((each, _to_settle(subject, each)) for each in subject.assessment.settle)


def _to_settle(subject: Subject, question_id: str) -> str:
    question = subject.bank.question(question_id)
    if question_id not in subject.answers:
        return say(m.SETTLE_OPEN, question=question.text)
    given = answered(question, subject.answers[question_id])
    return say(m.SETTLE_SAID, question=question.text, answer=given)
