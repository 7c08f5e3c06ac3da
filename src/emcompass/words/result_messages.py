"""What a result says first: the headline, how sure it is, what it means, where one stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

HEADLINE = message("result.headline.lean", "Your answers lean to {first}.")
HEADLINE_CLOSE = message(
    "result.headline.close", "Your answers stand between {first} and {second}."
)
HEADLINE_FEW = message(
    "result.headline.few", "There are too few answers yet to say where you lean."
)
HEADLINE_ALIKE = message(
    "result.headline.alike", "Your answers are too much alike to say where you lean."
)
HEADLINE_UNKNOWN = message(
    "result.headline.unknown", "Too little is known about {dimensions} to say where you lean."
)
HEADLINE_OPEN = message("result.headline.open", "Your answers do not lean one way.")

CERTAINTY: Mapping[str, Message] = MappingProxyType(
    {
        "clear": plural(
            "result.certainty.clear",
            "Clear: {share} likely to be the nearest of the {n} role; the next, {second}, {other}.",
            "Clear: {share} likely to be the nearest of the {n} roles; the next, {second},"
            " {other}.",
        ),
        "leaning": plural(
            "result.certainty.leaning",
            "Leaning: {share} likely to be the nearest of the {n} role; the next, {second},"
            " {other}.",
            "Leaning: {share} likely to be the nearest of the {n} roles; the next, {second},"
            " {other}.",
        ),
        "close": plural(
            "result.certainty.close",
            "Close: {first} is {share} likely to be the nearest of the {n} role, {second} {other}.",
            "Close: {first} is {share} likely to be the nearest of the {n} roles, {second}"
            " {other}.",
        ),
    }
)
CERTAINTY_FEW = message(
    "result.certainty.few", "Open: {answered} of the {of} questions that count are answered."
)
CERTAINTY_ALIKE = plural(
    "result.certainty.alike",
    "Open: {n} answer, with hardly any difference between them.",
    "Open: {n} answers, with hardly any difference between them.",
)
CERTAINTY_UNKNOWN = plural(
    "result.certainty.unknown",
    "Open: of {answered} answer, hardly one speaks about {dimensions}.",
    "Open: of {answered} answers, hardly one speaks about {dimensions}.",
)

MEANING_FEW = message("result.meaning.few", "With so few, any name put here would be a guess.")
MEANING_ALIKE = message(
    "result.meaning.alike",
    "Roles differ in which work they ask for more of. In these answers, every kind of work draws"
    " you about the same.",
)
MEANING_UNKNOWN = message(
    "result.meaning.unknown",
    "Every role asks for more or for less {dimensions}, so without that any name would be a guess.",
)
MEANING_FLAT = message(
    "result.meaning.flat",
    "Your highest and your lowest, {high} {most} and {low} {least}, are too near each other for"
    " these answers to choose a role by.",
)

NUMBERS_TITLE = message("result.numbers.title", "The scores in words")
AXIS_SHORT = message("result.axis.short", "{name} {score}, {band}")
STAND_TITLE = message("result.stand.title", "Where you stand")
AXIS = message("result.axis", "{name} {score}, {band}: {pull}.")
DRAWS = message("pull.draws", "it draws you")
LEAVES = message("pull.leaves", "you would rather leave it to others")
TOO_FEW = message("pull.too-few", "too few answers to tell")
PERHAPS_MORE = message(
    "pull.perhaps-more", "perhaps a little more than other work; too close to call"
)
PERHAPS_LESS = message(
    "pull.perhaps-less", "perhaps a little less than other work; too close to call"
)
PERHAPS_MORE_AGAIN = message("pull.perhaps-more.again", "perhaps a little more")
PERHAPS_LESS_AGAIN = message("pull.perhaps-less.again", "perhaps a little less")
NO_PULL = message("pull.none", "no clear pull either way")

NEAREST_TITLE = message("result.nearest.title", "Which comes nearest")
ARCHETYPE = message("result.nearest.archetype", "Archetype")
SHARE = message("result.nearest.share", "Share")
SHARE_OTHERS = message("result.nearest.others", "All others: less than 5 % each.")
SHARE_LINE = message("result.nearest.line", "{name}: {share}")
