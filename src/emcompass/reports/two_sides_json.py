"""Requests and the two sides as plain, ordered JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emcompass.ask.request import AskReply, Request, SaidValue
from emcompass.reports.asked_sides import AskedSides
from emcompass.reports.two_sides_story import TalkGuide

FORMAT = 1


def request_json(request: Request) -> dict[str, Any]:
    """A request with its replies, oldest first; its key stays out."""
    return {
        "id": request.id,
        "made": request.made.isoformat(),
        "name": request.name,
        "why": list(request.why),
        "result": request.result,
        "altered": request.altered,
        "replies": [_reply(each) for each in request.replies],
    }


def sides_json(asked: AskedSides, guide: TalkGuide) -> dict[str, Any]:
    """The two sides and the guide; months and gaps are in points of 100."""
    sides, own = asked.sides, asked.own
    return {
        "format": FORMAT,
        "request": asked.request.id,
        "result": own.record.id if own else None,
        "reply": _reply(asked.reply),
        "months": {**{name: dict(month) for name, month in sides.own.items()}, "said": sides.said},
        "before": _reply(sides.before) if sides.before else None,
        "gaps": [
            {"month": gap.month, "part": gap.category, "own": gap.own, "said": gap.said}
            for gap in sides.gaps
        ],
        "worth_a_talk": [{"month": gap.month, "part": gap.category} for gap in sides.worth],
        "different": [
            {"question": each.question, "theirs": each.theirs, "yours": each.yours}
            for each in sides.disagreements
        ],
        "tensions": [each.kind for each in sides.tensions],
        "open": list(sides.left_open),
        "flags": _flags(asked),
        "guide": [
            {
                "step": step.title,
                "lines": list(step.lines),
                "topics": [{"fact": topic.fact, "asks": list(topic.asks)} for topic in step.topics],
            }
            for step in guide.steps
        ],
        "to_try": list(guide.offers),
    }


def _flags(asked: AskedSides) -> dict[str, list[str]]:
    """The flags that are raised with the guess and with what was said."""
    if asked.own is None:
        return {"guessed": [], "said": []}
    return {
        "guessed": [flag.id for flag in asked.own.guessed.flags],
        "said": [flag.id for flag in asked.own.known.flags],
    }


def _reply(reply: AskReply) -> dict[str, Any]:
    answers = {name: _plain(value) for name, value in reply.answers.items()}
    return {"said": reply.said.isoformat(), "answers": answers}


def _plain(value: SaidValue) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
