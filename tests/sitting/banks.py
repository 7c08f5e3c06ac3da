"""A small bank that has one of everything, written anew wherever a test needs it."""

from __future__ import annotations

import random
from pathlib import Path

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.loader import load_bank
from emcompass.bank.reference import Answer
from emcompass.sitting.sitting import Sitting

_BANK = """
schema = 1
id = "small"
version = "{version}"
title = "A small bank"
minutes = 6
short_minutes = 3
dimensions = [
  {{ id = "people", name = "People", low = "leave it", high = "seek it", headline = true }},
  {{ id = "technical", name = "Technical", low = "leave it", high = "seek it", headline = true }},
  {{ id = "delivery", name = "Delivery", low = "leave it", high = "seek it" }},
]
sections = [
  {{ id = "you", title = "You" }},
  {{ id = "energy", title = "Energy" }},
  {{ id = "choices", title = "Choices" }},
  {{ id = "moments", title = "Moments" }},
  {{ id = "time", title = "Time" }},
  {{ id = "around", title = "Around" }},
  {{ id = "words", title = "Words" }},
]
"""

_YOU = """
[[questions]]
id = "role"
kind = "context"
section = "you"
text = "What is your role?"
options = [{ id = "engineer", text = "Engineer" }, { id = "manager", text = "Manager" }]

[[questions]]
id = "reports"
kind = "context"
section = "you"
text = "How many people report to you?"
applies = { answer = "role", is = "manager" }
number = { minimum = 0, maximum = 40, step = 1, unit = "people" }
"""

_REST = """
[[questions]]
id = "moment-slip"
kind = "scenario"
section = "moments"
text = "A date slips. What do you do first?"
options = [
  { id = "talk", text = "Ask how people are.", dimension = "people" },
  { id = "look", text = "Look at the design.", dimension = "technical" },
  { id = "plan", text = "Plan again.", dimension = "delivery" },
]

[[questions]]
id = "moment-quiet"
kind = "scenario"
section = "moments"
text = "A quiet afternoon. What do you do first?"
options = [
  { id = "board", text = "Tidy the board.", dimension = "delivery" },
  { id = "coffee", text = "Have coffee with someone.", dimension = "people" },
  { id = "code", text = "Write code.", dimension = "technical" },
]

[[questions]]
id = "month-wanted"
kind = "allocation"
section = "time"
role = "wanted"
text = "Your ideal month?"
categories = CATEGORIES

[[questions]]
id = "month-actual"
kind = "allocation"
section = "time"
role = "actual"
applies = { answer = "role", is = "manager" }
text = "Your last month?"
categories = CATEGORIES

[[questions]]
id = "month-expected"
kind = "allocation"
section = "time"
role = "expected"
applies = { answer = "role", is = "manager" }
text = "The month that is expected of you?"
categories = CATEGORIES

[[questions]]
id = "dive-in"
kind = "context"
section = "around"
text = "Were you asked to go back to code?"
options = [{ id = "yes", text = "Yes" }, { id = "no", text = "No" }]

[[questions]]
id = "weather"
kind = "context"
section = "around"
text = "How is the weather?"
options = [{ id = "fine", text = "Fine" }, { id = "rain", text = "Rain" }]

[[questions]]
id = "in-words"
kind = "reflection"
section = "words"
text = "What is on your mind?"
""".replace(
    "CATEGORIES",
    """[
  { id = "people", name = "People", dimension = "people" },
  { id = "technical", name = "Technical", dimension = "technical" },
  { id = "delivery", name = "Delivery", dimension = "delivery" },
  { id = "rest", name = "The rest" },
]""",
)

_ARCHETYPE = """
[[archetypes]]
id = "{id}"
name = "{id}"
track = "{track}"
prototype = {prototype}
sentence = "One sentence."
overused = "Too much of it."
partner = "Somebody."
"""
_ARCHETYPES = (
    ("leader", "management", "{ people = 0.8, technical = -0.4, delivery = -0.4 }"),
    ("planner", "management", "{ people = -0.4, technical = -0.4, delivery = 0.8 }"),
    ("engineer", "staff", "{ people = -0.4, technical = 0.8, delivery = -0.4 }"),
)

_FLAG = """
[[flags]]
id = "{id}"
tone = "{tone}"
title = "A title"
meaning = "What it means."
action = "What to do."
when = {when}
"""
_FLAGS = (
    ("asked-back", "warning", '{ answer = "dive-in", is = "yes" }'),
    (
        "code-month",
        "warning",
        '{ gap = ["month-actual", "month-wanted"], category = "technical", at_least = 20 }',
    ),
    ("drained", "warning", '{ answer = "energy-people-1", at_most = 2 }'),
    (
        "well-placed",
        "good",
        '{ all = [{ score = "people", at_least = 55 }, { answer = "role", is = "manager" }] }',
    ),
)

DIMENSIONS = ("people", "technical", "delivery")
PAIRS = (("people", "technical"), ("technical", "delivery"), ("delivery", "people"))


def scale(id_: str, dimension: str, extra: str = "") -> str:
    """The TOML of a scale."""
    return (
        f'\n[[questions]]\nid = "{id_}"\nkind = "scale"\nsection = "energy"\n'
        f'dimension = "{dimension}"\ntext = "You do {id_}."\n{extra}\n'
    )


def tradeoff(id_: str, a: str, b: str) -> str:
    """The TOML of a trade-off."""
    return (
        f'\n[[questions]]\nid = "{id_}"\nkind = "tradeoff"\nsection = "choices"\n'
        f'text = "Which one, {id_}?"\n'
        f'a = {{ text = "The {a} side", dimension = "{a}" }}\n'
        f'b = {{ text = "The {b} side", dimension = "{b}" }}\n'
    )


def small_questions() -> str:
    """questions.toml of the small bank."""
    scales = [scale(f"energy-{d}-{n}", d) for n in (1, 2, 3) for d in DIMENSIONS]
    scales.append(scale("energy-review", "people", 'applies = { answer = "role", is = "manager" }'))
    trades = [tradeoff(f"trade-{a}-{b}", a, b) for a, b in PAIRS]
    trades += [tradeoff(f"trade-{b}-{a}", b, a) for a, b in PAIRS]
    return "".join([_YOU, *scales, *trades, _REST])


def write_bank(folder: Path, questions: str | None = None, version: str = "1.0") -> Bank:
    """The small bank, loaded from a folder; with other questions if given."""
    folder.mkdir(parents=True, exist_ok=True)
    archetypes = [_ARCHETYPE.format(id=i, track=t, prototype=p) for i, t, p in _ARCHETYPES]
    flags = [_FLAG.format(id=i, tone=t, when=w) for i, t, w in _FLAGS]
    (folder / "bank.toml").write_text(_BANK.format(version=version))
    (folder / "questions.toml").write_text(questions or small_questions())
    (folder / "archetypes.toml").write_text("".join(archetypes))
    (folder / "flags.toml").write_text("".join(flags))
    return load_bank(folder)


def any_answer(question: Question, chance: random.Random) -> Answer:
    """A random answer to a question of any kind."""
    if question.kind == "allocation":
        ids = [category.id for category in question.categories]
        points = dict.fromkeys(ids, 0)
        for _ in range(20):
            points[chance.choice(ids)] += 5
        return points
    if question.kind == "context" and question.number is not None:
        return question.number.minimum
    if question.kind == "context":
        assert question.options is not None
        return chance.choice([option.id for option in question.options])
    if question.kind == "reflection":
        return "In my own words."
    return chance.choice(question.choices())


def put(sitting: Sitting, question: str, value: Answer) -> None:
    """Go to a question and answer it."""
    sitting.go(question)
    sitting.answer(value)
