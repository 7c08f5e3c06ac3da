"""All sittings: the table, the trail, each dimension over time, and whether there is a trend."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

NONE = message("history.headline.none", "No sittings yet.")
HEADLINE = plural("history.headline", "One sitting, on {date}.", "{n!u} sittings since {date}.")
NEWEST = message("history.newest", "The newest: {lean} ({verdict}).")
NEWEST_OPEN = message("history.newest.open", "The newest is open: it names no role.")
BOTH_ALIKE = message("history.alike.both", "Both lean the same way.")
ALL_ALIKE = message("history.alike.all", "All {number} lean the same way.")
TURNED = message("history.turned", "Up to {last} it was {before}; since {since}, {after}.")
TURNS = plural(
    "history.turns",
    "In between, the name changed {n} time.",
    "In between, the name changed {n} times.",
)
LEAN_OR = message("history.lean.or", "{first} or {second}")
LEAN_OPEN = message("history.lean.open", "open")
VERDICTS: Mapping[str, Message] = MappingProxyType(
    {
        "clear": message("history.verdict.clear", "clear"),
        "leaning": message("history.verdict.leaning", "leaning"),
        "close": message("history.verdict.close", "close"),
        "open": message("history.verdict.open", "open"),
    }
)

SITTINGS_TITLE = message("history.sittings.title", "Sittings")
NUMBER_HEAD = message("history.head.number", "No.")
ID_HEAD = message("history.head.id", "id")
LEANS_HEAD = message("history.head.leans", "leans to")
VERDICT_HEAD = message("history.head.verdict", "how clear")
NOTES_HEAD = message("history.head.notes", "When, and what it was")
SITTING = message("history.sitting", "{number}. {when}: {lean} ({verdict})")
SITTING_OFF = message("history.sitting.off", "{when}: {lean} ({verdict})")
STANDS = message("history.sitting.stands", "{up} {people}, {right} {technical}")
TAGS = message("history.tags", "tags: {tags}")
OR_RIVAL = message("history.rival", "or {name}")
ALTERED = message("history.remark.altered", "changed outside emcompass")
RECONSIDERS = message("history.remark.reconsiders", "reconsiders {id}")
RECONSIDERED = message("history.remark.reconsidered", "reconsidered in {id}")
OTHER_BANK = message("history.remark.bank", "other questions: {title}")

WENT_TITLE = message("history.went.title", "How it went")
ON_MAP = message("history.on-map", "On the map")
ON_CALENDAR = message("history.on-calendar", "Each dimension, on the calendar")
TRAIL_NAME = message("history.trail.name", "The trail on the map")
TRAIL_STOP = message("history.trail.stop", "Sitting {number} stands {spot}.")
TIMELINE_NAME = message("history.timeline.name", "Each dimension over time")
TIMELINE = message("history.timeline", "{name}: {scores}.")
UNREADABLE_TITLE = message("history.unreadable.title", "Could not be read, and left as it is")
UNREADABLE = message("history.unreadable", "{file}: {reason}")

TOGETHER_TITLE = message("trend.title", "All sittings together")
PATH_NAME = message("trend.path.name", "The smoothed path on the map")
SMOOTH_NAME = message("trend.smooth.name", "Each dimension, smoothed over time")
ONE = message("trend.one", "One sitting shows no trend yet.")
TWO = message(
    "trend.two", "Two points make a line, not a trend: one more sitting, and it can be tested."
)
UNTESTED = message(
    "trend.untested", "The sittings share too few questions to tell whether there is a trend."
)
NO_TREND = message(
    "trend.none", "Seen together, your sittings show no trend: the differences could be noise."
)
TREND = message("trend.some", "Seen together, there is a trend: in {dimensions}.")
DRIFTS: Mapping[str, Message] = MappingProxyType(
    {
        "clear": message(
            "trend.drift.clear",
            "{dimension}: {amount} points a year, measured against the others, likely between"
            " {low} and {high}: clearly more than noise.",
        ),
        "likely": message(
            "trend.drift.likely",
            "{dimension}: {amount} points a year, measured against the others, likely between"
            " {low} and {high}: likely more than noise.",
        ),
    }
)
NEAREST = message(
    "trend.nearest", "With the others in mind, the newest sitting lies nearest to {name}."
)
LEFT_OUT = plural(
    "trend.left-out",
    "Without the {n} older sitting: this looks at the newest {newest}.",
    "Without the {n} older sittings: this looks at the newest {newest}.",
)
