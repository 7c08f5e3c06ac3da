"""Requests and replies to test with: some plain ones, and any that can be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from emcompass.ask.ask_questions import LONGEST_SAID, PLACES, QUESTIONS, AskQuestion
from emcompass.ask.reply_check import checked, is_answered
from emcompass.ask.request import AskCategory, AskReply, Request

PARTS = ("people", "technical", "delivery", "product", "organisation")
CATEGORIES = tuple(AskCategory(name, name.capitalize(), "", name) for name in PARTS)
SAID_ON = datetime(2026, 12, 3, 10, 15, 7, tzinfo=UTC)
MONTH = dict(zip(PARTS, (15, 50, 15, 10, 10), strict=True))
ANSWERS: dict[str, Any] = {
    "month": MONTH,
    "judged": ("dates", "technology", "people"),
    "decisions": "above",
    "code": "part",
    "code-why": "Nobody else knows the billing code.\nFor now.",
    "hand-over": ("plans", "hiring"),
    "growth": "unknown",
    "back-fill": "some-day",
    "partner": "you",
    "limits": "written",
    "outside": "Budgets “above the team”",
    "free": "",
}


def reply(said: datetime = SAID_ON, **answers: Any) -> AskReply:
    """A reply with these answers; "_" in a name stands for "-"; None leaves one out."""
    given = {**ANSWERS, **{name.replace("_", "-"): value for name, value in answers.items()}}
    kept = {}
    for question in QUESTIONS:
        value = given.get(question.id)
        if value is not None and is_answered(checked(question, value, PARTS)):
            kept[question.id] = checked(question, value, PARTS)
    return AskReply(said, kept)


def request(**fields: Any) -> Request:
    """A request without a reply."""
    plain: dict[str, Any] = {
        "id": "2026-11-25-k3f9",
        "made": date(2026, 11, 25),
        "key": "00ff00ff00ff00ff",
        "bank": "engineering-manager",
        "categories": CATEGORIES,
        "name": "Ana",
        "why": ("I would like to know.",),
    }
    return Request(**{**plain, **fields})


@st.composite
def months(draw: st.DrawFn) -> dict[str, int]:
    """Points in steps of five that are 100 together."""
    cuts = sorted(draw(st.lists(st.integers(0, 20), min_size=4, max_size=4)))
    ends = [0, *cuts, 20]
    return {name: 5 * (ends[at + 1] - ends[at]) for at, name in enumerate(PARTS)}


def _values(question: AskQuestion) -> st.SearchStrategy[Any]:
    if question.kind == "month":
        return months()
    if question.kind == "text":
        return st.text(max_size=LONGEST_SAID)
    ids = st.sampled_from(question.option_ids)
    if question.kind == "choice":
        return ids
    most = PLACES if question.kind == "order" else len(question.options)
    return st.lists(ids, unique=True, max_size=most).map(tuple)


@st.composite
def replies(draw: st.DrawFn) -> AskReply:
    """Any reply: each question answered or left out."""
    moments = st.integers(1_600_000_000, 4_000_000_000)
    said = datetime.fromtimestamp(draw(moments), UTC)
    values = {each.id: draw(st.none() | _values(each)) for each in QUESTIONS}
    return reply(said, **values)
