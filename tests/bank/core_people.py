"""People to whom the core bank's texts are told: every stage, in every circumstance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from emcompass.bank.bank import Bank, Flag
from emcompass.bank.condition_leaves import AnswerIs, Findings, Known, ShareWithin
from emcompass.bank.conditions import AllOf, AnyOf, Condition
from emcompass.bank.reference import Answer

Answers = Mapping[str, Answer]

STAGES: Mapping[str, Answers] = {
    "nothing answered": {},
    "not yet": {"role-now": "not-yet", "role-on-offer": "described"},
    "hybrid": {"role-now": "hybrid", "reports-now": 3, "time-managing": "two-years"},
    "new": {"role-now": "manager", "reports-now": 6, "time-managing": "half-year"},
    "second year": {"role-now": "manager", "reports-now": 6, "time-managing": "two-years"},
    "longer": {"role-now": "manager", "reports-now": 12, "time-managing": "longer"},
    "of leads": {"role-now": "manager-of-leads", "reports-now": 4, "time-managing": "longer"},
    "without people": {"role-now": "manager", "reports-now": 0, "time-managing": "half-year"},
    "hybrid alone": {"role-now": "hybrid", "reports-now": 0, "time-managing": "four-years"},
    "people unknown": {"role-now": "manager", "time-managing": "longer"},
}
CIRCUMSTANCES: Mapping[str, tuple[str | None, ...]] = {
    "technical-partner": (None, "partner", "seniors", "you", "vacant"),
    "product-partner": (None, "pm", "you", "above", "several"),
    "technical-decisions": (None, "above", "together"),
}
MOODS: tuple[Answers, ...] = (
    {
        "reason-to-manage": "chosen",
        "people-work-seen": "counts",
        "three-years": "team",
        "back-to-code": "others-wish",
    },
    {
        "reason-to-manage": "drafted",
        "people-work-seen": "unseen",
        "back-to-code": "own-wish",
        "evenings": 12,
    },
    {
        "reason-to-manage": "advancement",
        "three-years": "engineering",
        "respect-here": "technical",
        "back-to-code": "others-wish",
        "code-trust": "yes",
    },
)
SQUEEZED = frozenset({"evenings-and-weekends", "out-of-reach"})


@dataclass(frozen=True)
class Person:
    """Somebody to be told something."""

    answers: Answers
    findings: Findings

    @property
    def known(self) -> Known:
        """What the conditions of texts look at."""
        return Known(self.answers, {}, self.findings)

    @property
    def manages(self) -> bool:
        """Whether they said that they manage."""
        return self.answers.get("role-now") in {"hybrid", "manager", "manager-of-leads"}

    @property
    def has_people(self) -> bool:
        """Whether they said that somebody reports to them."""
        reports = self.answers.get("reports-now")
        return isinstance(reports, int) and reports >= 1


def found(
    verdict: str = "clear", raised: frozenset[str] = frozenset(), nearest: str = ""
) -> Findings:
    """Findings of a result as sure as the verdict says."""
    return Findings(verdict, nearest, "", "", raised, {"warning": len(raised), "good": 0})


def at(
    stage: str,
    answers: Answers | None = None,
    *,
    squeezed: bool = False,
    verdict: str = "clear",
) -> Person:
    """A person at a stage, with further answers."""
    raised = SQUEEZED if squeezed else frozenset()
    return Person({**STAGES[stage], **(answers or {})}, found(verdict, raised))


def everybody(bank: Bank) -> Iterator[Person]:
    """Every stage in every circumstance, calm and squeezed, with what doesn't apply left out."""
    states = (found(), found("close"), found("clear", SQUEEZED))
    for stage, answers in STAGES.items():
        seen = set()
        for given, mood, state in product(_circumstances(), MOODS, states):
            told = {**answers, **given, **mood}
            asked = {question.id for question in bank.applicable(told)}
            applying = {key: value for key, value in told.items() if key in asked}
            key = (frozenset(applying.items()), state.verdict, state.raised)
            if key not in seen and (stage != "nothing answered" or not given):
                seen.add(key)
                yield Person(applying, state)


def _circumstances() -> Iterator[dict[str, Answer]]:
    for values in product(*CIRCUMSTANCES.values()):
        pairs = zip(CIRCUMSTANCES, values, strict=True)
        yield {key: value for key, value in pairs if value is not None}


def those_raising(bank: Bank, flag: Flag) -> Iterator[Person]:
    """Everybody for whom a flag can be raised, with the answers that raise it."""
    for stage, given, way in product(STAGES, MOODS, list(_ways(flag.when))):
        answers = {**_applying(bank, STAGES[stage], given), **way, **STAGES[stage]}
        asked = {question.id for question in bank.applicable(answers)}
        if asked >= way.keys() and flag.when.decide(Known(answers)) is not False:
            yield from (Person(answers, found(nearest=role)) for role in ("", "staff-engineer"))


def _applying(bank: Bank, stage: Answers, given: Answers) -> dict[str, Answer]:
    asked = {question.id for question in bank.applicable({**given, **stage})}
    return {key: value for key, value in given.items() if key in asked}


def _ways(condition: Condition) -> Iterator[dict[str, Answer]]:
    """The answers by which it may hold; scores and gaps between months are left to themselves."""
    if isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _ways(part)
    elif isinstance(condition, AllOf):
        for parts in product(*(list(_ways(part)) for part in condition.parts)):
            yield {key: value for part in parts for key, value in part.items()}
    elif isinstance(condition, AnswerIs) and condition.is_ is not None:
        for option in condition.is_:
            yield {condition.answer: option}
    elif isinstance(condition, AnswerIs):
        for bound in (condition.at_least, condition.at_most):
            if bound is not None:
                yield {condition.answer: int(bound)}
                yield {condition.answer: int(bound) + (10 if bound == condition.at_least else 0)}
    elif isinstance(condition, ShareWithin) and condition.at_least is not None:
        yield {condition.share: {condition.category: int(condition.at_least)}}
    else:
        yield {}
