"""Two results compared: whether anything changed, what, and what the person wrote."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

UNTESTED = message(
    "change.headline.untested",
    "These two share too few questions to tell whether anything changed.",
)
NOISE = message("change.headline.noise", "Nothing changed beyond noise.")
CHANGED = message("change.headline.changed", "Something changed: {changes}.")
DIRECTIONS: Mapping[str, Mapping[str, Message]] = MappingProxyType(
    {
        "clear": MappingProxyType(
            {
                "up": message("change.clear.up", "{dimension!l} is clearly up"),
                "down": message("change.clear.down", "{dimension!l} is clearly down"),
            }
        ),
        "likely": MappingProxyType(
            {
                "up": message("change.likely.up", "{dimension!l} is likely up"),
                "down": message("change.likely.down", "{dimension!l} is likely down"),
            }
        ),
    }
)
SINCE_NOISE = message("change.since.noise", "Since {date}, nothing changed beyond noise.")
SINCE_CHANGED = message("change.since.changed", "Since {date}, something changed: {changes}.")
SINCE_UNTESTED = message(
    "change.since.untested",
    "Since {date}, these two share too few questions to tell whether anything changed.",
)

APART_ALL = plural(
    "change.lead.all",
    "{span!u} apart, with the same {number} question answered.",
    "{span!u} apart, with the same {number} questions answered.",
)
APART_NONE = message("change.lead.none", "{span!u} apart. No question was answered both times.")
APART_SOME = plural(
    "change.lead.some",
    "{span!u} apart. You answered one question both times; only that one can show change.",
    "{span!u} apart. You answered {number} of the same questions both times; only those can show"
    " change.",
)
TODAY_ALL = plural(
    "change.lead.today.all",
    "On the same day, with the same {number} question answered.",
    "On the same day, with the same {number} questions answered.",
)
TODAY_NONE = message(
    "change.lead.today.none", "On the same day. No question was answered both times."
)
TODAY_SOME = plural(
    "change.lead.today.some",
    "On the same day. You answered one question both times; only that one can show change.",
    "On the same day. You answered {number} of the same questions both times; only those can show"
    " change.",
)
DOUBT = plural(
    "change.doubt",
    "Each change is measured against your other dimensions, and all are judged together, so that"
    " chance gets one try, not many. Less than about {number} point in a single dimension would"
    " probably stay hidden here.",
    "Each change is measured against your other dimensions, and all are judged together, so that"
    " chance gets one try, not many. Less than about {number} points in a single dimension would"
    " probably stay hidden here.",
)
LABELLED = message("change.sitting", "{when}, {label}")

DIMENSIONS_TITLE = message("change.dimensions.title", "Dimension by dimension")
GRADES: Mapping[str, Message] = MappingProxyType(
    {
        "noise": message("change.grade.noise", "could be noise"),
        "likely": message("change.grade.likely", "likely more than noise"),
        "clear": message("change.grade.clear", "clearly more than noise"),
    }
)
AXIS = message(
    "change.axis",
    "{dimension}: {before} then, {after} now. Measured against your other dimensions, {change}:"
    " {grade}.",
)
UP = message("change.by.up", "up by about {points} (likely {band})")
DOWN = message("change.by.down", "down by about {points} (likely {band})")
HARDLY = message("change.by.hardly", "hardly any change (likely {band})")
BAND = message("change.band", "{least} to {most}")
BAND_UP = message("change.band.up", "between {least} down and {most} up")
BAND_DOWN = message("change.band.down", "between {least} up and {most} down")
HEADS = (
    message("change.head.dimension", "Dimension"),
    message("change.head.then", "Then"),
    message("change.head.now", "Now"),
    message("change.head.change", "Change"),
    message("change.head.band", "Likely between"),
    message("change.head.words", "In words"),
)
HEAD_BAND = message("change.cell.band", "{low} and {high}")

LEAN_TITLE = message("change.lean.title", "Where your answers lean")
LEANINGS: Mapping[str, Message] = MappingProxyType(
    {
        "clear": message("change.lean.clear", "{first} (clear)"),
        "leaning": message("change.lean.leaning", "{first} (leaning)"),
        "close": message("change.lean.close", "between {first} and {second}"),
        "open": message("change.lean.open", "open"),
    }
)
LEAN_SAME = message("change.lean.same", "{now!u}, then as now.")
LEAN_GRADE = message("change.lean.grade", "{then!u} then, {now} now.")
LEAN_OTHER = message("change.lean.other", "Then {then}, now {now}.")
LEAN_NOISE = message(
    "change.lean.noise",
    "The name is different, but nothing changed beyond noise: the two probably lie close for you.",
)
LEAN_NOISE_OPEN = message(
    "change.lean.noise.open",
    "One of the two names no role, but nothing changed beyond noise: your answers are probably near"
    " the edge of what can be named.",
)

MOVED_TITLE = message("change.moved.title", "Answers that moved most")
MOVED = message("change.moved", "{dimension}. {question} Then {then}, now {now}.")

MONTH_THEN = message(
    "change.month.then",
    "Then {share} of your month went elsewhere than you wanted; the other sitting does not say.",
)
MONTH_NOW = message(
    "change.month.now",
    "Now {share} of your month went elsewhere than you wanted; the other sitting does not say.",
)
MONTH_SAME = message(
    "change.month.same", "Then as now, {now} of your month went elsewhere than you wanted."
)
MONTH_BOTH = message(
    "change.month.both",
    "Then {then} of your month went elsewhere than you wanted; now {now}.",
)
SAID_SAME = message(
    "change.said.same", "What they expect, then as now, is what they said on {date}."
)
SAID_BOTH = message(
    "change.said.both",
    "What they expected then is what they said on {then}; what they expect now, on {now}.",
)
SAID_THEN = message("change.said.then", "What they expected then is what they said on {date}.")
SAID_NOW = message("change.said.now", "What they expect now is what they said on {date}.")
GUESSED_THEN = message("change.guessed.then", "Then it is what you thought.")
GUESSED_NOW = message("change.guessed.now", "Now it is what you think.")
READ_THEN: Mapping[str, Message] = MappingProxyType(
    {
        "fits": message("change.read.then.fits", "Then the job seemed to fit."),
        "right-role-wrong-job": message(
            "change.read.then.job", "Then the job seemed to give your role little room."
        ),
        "right-job-wrong-role": message(
            "change.read.then.role",
            "Then the role itself seemed to fit you less than the job.",
        ),
    }
)
READ_NOW: Mapping[str, Message] = MappingProxyType(
    {
        "fits": message("change.read.now.fits", "Now it seems to fit."),
        "right-role-wrong-job": message(
            "change.read.now.job", "Now the job seems to give your role little room."
        ),
        "right-job-wrong-role": message(
            "change.read.now.role",
            "Now the role itself seems to fit you less than the job.",
        ),
    }
)

GAINED = message("change.flags.gained", "New since then")
LOST = message("change.flags.lost", "Gone since then")
TONED: Mapping[str, Message] = MappingProxyType(
    {
        "warning": message("change.flag.warning", "{title} (warning)"),
        "good": message("change.flag.good", "{title} (good sign)"),
    }
)
MAP = message("change.map", "On the map you stood {then}; now {now}.")

ALTERED_OLD = message(
    "change.notice.old", "The file of the earlier sitting was changed outside emcompass."
)
ALTERED_NEW = message(
    "change.notice.new", "The file of the later sitting was changed outside emcompass."
)
OTHER_BANK = message(
    "change.notice.bank",
    "The questions changed in between (version {before}, then {after}); what both versions ask"
    " alike is compared.",
)
SHORT_FORM = message(
    "change.notice.short",
    "One of the two is a short form: it has fewer answers to compare.",
)

SITTINGS_TITLE = message("change.sittings.title", "The two sittings")
THEN = message("change.then", "Then")
NOW = message("change.now", "Now")
BESIDE_TITLE = message("change.beside.title", "What you wrote, then and now")
NOTHING = message("change.beside.nothing", "no note")
