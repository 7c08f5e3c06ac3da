"""The first screen of a result: the lean, how sure, proof, the gap, the risk, one thing to do."""

from __future__ import annotations

from emcompass.bank.wording import all_told
from emcompass.reports.reasons import proofs
from emcompass.reports.result_story import FirstScreen, ThemeStory
from emcompass.reports.roles import SAME, apart, largest_gap, months
from emcompass.reports.subject import Subject
from emcompass.reports.verdict_sentences import certainty
from emcompass.words import first_screen_messages as m
from emcompass.words.dates import brief_day
from emcompass.words.fill import say
from emcompass.words.numbers import exact

_PROOFS = 2
_PROOF_WORDS = 18  # more would take the first screen's room


def first_screen(subject: Subject) -> FirstScreen:
    """What stands beside the picture before anybody reads on."""
    theme = subject.theme
    return FirstScreen(
        brief=_brief(subject),
        sure=_sure(subject),
        proofs=_short(proofs(subject)) if subject.recommended else (),
        gap=_gap(subject),
        risk=subject.told(theme.risk) if theme else "",
        step=subject.told(theme.step) if theme else _action(subject),
    )


def theme(subject: Subject) -> ThemeStory | None:
    """What the result is about, in full; None for a bank without themes."""
    found = subject.theme
    if found is None:
        return None
    return ThemeStory(
        id=found.id,
        title=found.title,
        meaning=subject.told(found.meaning),
        cost=subject.told(found.cost),
        decision=subject.told(found.decision),
        say=all_told(found.say, subject.known),
        look_back=all_told(found.look_back, subject.known),
    )


def _brief(subject: Subject) -> str:
    recommended = subject.recommended
    if recommended is None or subject.assessment.recommendation.verdict == "close":
        return ""
    return recommended.brief or recommended.sentence


def _sure(subject: Subject) -> str:
    verdict = subject.assessment.recommendation.verdict
    if verdict == "open":
        return certainty(subject)
    changes = [len(flip.changes) for flip in subject.assessment.flips]
    return say(m.SURE[verdict], min(changes)) if changes else say(m.SURE_FAR)


def _short(said: tuple[str, ...]) -> tuple[str, ...]:
    """The first that are short; one where all are long."""
    brief = tuple(line for line in said if len(line.split()) <= _PROOF_WORDS)
    return brief[:_PROOFS] or said[:1]


def _gap(subject: Subject) -> str:
    given = months(subject)
    wanted = given.get("wanted")
    other = given.get("expected") or given.get("actual")
    if not wanted or not other:
        return ""
    expected = "expected" in given
    most = largest_gap(wanted, other)
    if apart(wanted[most], other.get(most, 0.0)) < SAME:
        return ""
    shares = {"wanted": exact(wanted[most]), "other": exact(other.get(most, 0.0))}
    said = subject.assessment.said
    if expected and said is not None:
        return say(m.GAP_SAID, dimension=subject.name(most), date=brief_day(said.on), **shares)
    told = m.GAP_EXPECTED if expected else m.GAP_ACTUAL
    return say(told, dimension=subject.name(most), **shares)


def _action(subject: Subject) -> str:
    """Without themes: what the first warning says to do."""
    flags = (subject.bank.flag(raised.id) for raised in subject.assessment.flags)
    return next((subject.told(flag.action) for flag in flags if flag.tone == "warning"), "")
