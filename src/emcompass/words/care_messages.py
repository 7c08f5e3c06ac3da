"""How far the answers carry, said kindly; and what a reader should know about the sitting."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

TITLE = message("care.title", "How far this carries")
PLAIN: Mapping[str, Message] = MappingProxyType(
    {
        "straight-line": message(
            "care.straight-line",
            "You gave nearly the same answer from the first question to the last ({answered} of"
            " them). That is a fair way to answer; it just holds nothing that tells the roles"
            " apart.",
        ),
        "fast": message(
            "care.fast",
            "Many of your answers came in under two seconds. First thoughts can be good ones; if"
            " you were in a hurry, a slower evening may give another result.",
        ),
        "inconsistent": message(
            "care.inconsistent",
            "Some of your answers pull against each other more than the questions alone explain."
            " That happens when things are mixed, or changing; the bands are wider for it.",
        ),
        "kinds-apart": message(
            "care.kinds-apart",
            "What you rated, what you weighed against something else and what you would do first"
            " point in different directions. That happens when things are mixed, or changing; so"
            " nothing here is called clear.",
        ),
        "long-string": message(
            "care.long-string",
            "A long run of questions has the same answer. If that was tiredness, those are the ones"
            " to look at again.",
        ),
        "high-on-all": message(
            "care.high-on-all",
            "You like most of what was asked about. How much you like it altogether is hardly"
            " measured here. What stands out from the rest is measured, so read the differences,"
            " not the heights.",
        ),
        "low-on-all": message(
            "care.low-on-all",
            "Little of what was asked about gives you anything at present. How low that is"
            " altogether is hardly measured here; the differences are. It may be the season rather"
            " than the role, and worth saying to somebody you trust.",
        ),
    }
)
FEW_ON = message(
    "care.few-on", "Only a few of your answers speak about {dimension}, so its band is wide."
)
SKIPPED = plural(
    "care.skipped",
    "{n!u} question was skipped; the bands are wider for it.",
    "{n!u} questions were skipped; the bands are wider for it.",
)
NONE_ANSWERED = message(
    "care.none",
    "None of the {of} questions that count is answered yet, so there is nothing to name a role by.",
)
TOO_FEW = plural(
    "care.too-few",
    "{n!u} answer out of {of} is too few to name a role by. Nothing is lost: answer some of the"
    " {left} that are left.",
    "{n!u} answers out of {of} are too few to name a role by. Nothing is lost: answer some of the"
    " {left} that are left.",
)
PART_WAYS = message(
    "care.time.apart",
    "The month you want and what gives you energy part ways: worth a second look.",
)
GIVES_LESS = message(
    "care.time.less",
    "You want {share} of your month for {dimension}. That is more than your other answers suggest"
    " it draws you. Both can be true: perhaps you want it out of duty, or hope to like it more. It"
    " is worth asking which.",
)
GIVES_MORE = message(
    "care.time.more",
    "You want {share} of your month for {dimension}. That is less than your other answers suggest"
    " it draws you. Both can be true; it is worth asking what makes you want less of it.",
)

ALTERED = message("notice.altered", "The file of this result was changed outside emcompass.")
OTHER_SCORING = message(
    "notice.scoring",
    "These numbers come from scoring version {theirs}; this emcompass scores by version {ours}.",
)
OTHER_BANK = message(
    "notice.bank",
    "Answered with version {answered} of the questions, scored with version {scored}: the wording"
    " may differ from what you read.",
)
REVISES = message("notice.revises", "This result reconsiders an earlier one, {earlier}.")
