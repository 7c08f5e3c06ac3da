"""Why, what speaks for another, what would change it; and answers in the questions' words."""

from __future__ import annotations

from emcompass.words.message import message, plural

SAYS_TITLE = message("why.title", "What your answers say")
WHY = message("why.one", "Why")
INSTEAD = message("why.instead", "What speaks for {name} instead")
FOR = message("why.for", "What speaks for {name}")
POINTS_TITLE = message("why.points.title", "Your answers in points")
POINTS_HEAD = message("why.points.head", "Points")
ANSWER_HEAD = message("why.answer.head", "Your answer")
POINTS = message(
    "why.points",
    "Points, on the scale of the scores: plus counts for {first}, minus for {second}.",
)
TOGETHER_TITLE = message("why.together.title", "All together")
TOGETHER = message(
    "why.together", "All your answers together put {ahead} {points} ahead of {behind}."
)
OTHERS_NOTHING = plural(
    "why.others.nothing",
    "Your {n} other answer weighs nothing either way.",
    "Your {n} other answers cancel each other out.",
)
OTHERS_ADD = plural(
    "why.others.add",
    "Your {n} other answer adds {points} for {name}.",
    "Your {n} other answers add {points} for {name}.",
)
OTHERS_TAKE = plural(
    "why.others.take",
    "Your {n} other answer takes away {points} from {name}.",
    "Your {n} other answers take away {points} from {name}.",
)

SIDES_TITLE = message("sides.title", "Side by side")
SIDE_ASKS = message("sides.asks", "{name!u} asks for more {dimensions} than {other} does.")
SIDE_DIMENSION = message("sides.dimension", "{dimension} (you stand at {score})")
SIDE_WEEK = message("sides.week", "A week there: {line!l}")
SIDE_PARTNER = message("sides.partner", "Who makes it work: {line!l}")

SETTLE_TITLE = message("settle.title", "Questions that would settle it")
SETTLE_TITLE_ASKED = message("settle.title.asked", "Questions that part the two most")
SETTLE_OPEN = message("settle.open", "{question} Not answered yet.")
SETTLE_SAID = message("settle.said", "{question} You said {answer}.")

FLIPS_TITLE = message("flips.title", "What would change it")
FLIP = plural(
    "flips.lead",
    "If you had given this {n} answer instead of yours, {name} would have come out.",
    "If you had given these {n} answers instead of yours, {name} would have come out.",
)
FLIP_FAR = plural(
    "flips.far",
    "Nothing small. Even {name}, the nearest, is far off: {n} answer would have had to differ, and"
    " more for any other.",
    "Nothing small. Even {name}, the nearest, is far off: {n} answers would have had to differ, and"
    " more for any other.",
)
FLIP_FAR_ALIKE = plural(
    "flips.far.alike",
    "Nothing small. Even {name}, the nearest, is far off: {n} answer would have had to differ, and"
    " as many or more for any other.",
    "Nothing small. Even {name}, the nearest, is far off: {n} answers would have had to differ, and"
    " as many or more for any other.",
)
FLIP_SCALE = message("flips.change.scale", "{question}: {after}, where you said {before}.")
FLIP_OTHER = message("flips.change", "{question} {after!u}, where you said {before}.")

SAID_SCALE = message("said.scale", "{question}: {answer}")
SAID = message("said", "{question} {answer!u}")
SAID_SHORTLY = message("said.shortly", "{answer!u}")
BETWEEN = (
    message("said.much-a", "much rather {a} than {b}"),
    message("said.a", "rather {a} than {b}"),
    message("said.alike", "{a} and {b} alike"),
    message("said.b", "rather {b} than {a}"),
    message("said.much-b", "much rather {b} than {a}"),
)
SIDE_MUCH = message("said.side.much", "much rather {side}")
SIDE = message("said.side", "rather {side}")
BOTH_ALIKE = message("said.both", "“both alike”")
