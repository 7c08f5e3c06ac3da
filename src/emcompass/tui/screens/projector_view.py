"""What the projector shows of a room's document: one thing at a time, in big type. Pure.

Nothing here knows an answer: the document holds counts, and pictures that were released.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.cells import cell_len

from emcompass.text.clean import clean_line
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.room_clock import minutes_and_seconds
from emcompass.tui.screens import projector_pictures as pictures
from emcompass.tui.screens.console_view import Document
from emcompass.tui.widgets import bigtype
from emcompass.tui.widgets.lines import Line, crop, wrap
from emcompass.words import projector_messages as m
from emcompass.words.fill import facts, say
from emcompass.workshop.rules.break_words import back_at

_PROSE_ROWS = 2 * bigtype.LINE_HEIGHT  # longer sentences read better in ordinary letters


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything that a projector knows besides the document."""

    left: float | None = None  # seconds of the timer
    qr: Sequence[str] = ()
    questions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # bank.json's `ask`
    lost: bool = False


def stage(document: Document, sight: Sight, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """The whole screen as lines, `height` of them at most."""
    if document["screen"]["blank"]:
        return []
    top = _top(document, sight, width)
    room = height - len(top)
    if document["phase"] == "closed":
        shown = _words(document["title"], say(m.THANKS), width, room, glyphs)
    elif document["screen"]["show"] == "code":
        shown = _code(document, sight, width, room, glyphs)
    elif document["step"] is None:
        shown = _words(document["title"], say(m.BEGIN), width, room, glyphs)
    else:
        shown = _step(document, sight, width, room, glyphs)
    return [*top, *shown][:height]


def _top(document: Document, sight: Sight, width: int) -> list[Line]:
    join = document["join"]
    left = clean_line(document["title"])
    if sight.lost:
        left = say(m.LOST)
    mark = say(m.REHEARSAL) if document["rehearsal"] else ""
    coded = document["screen"]["show"] == "code"
    open_door = document["phase"] != "closed" and not coded and not sight.lost
    right = facts(mark, _way(join) if open_door else "")
    right = crop(right, width)
    left = crop(left, max(0, width - cell_len(right) - 2))
    gap = " " * (width - cell_len(left) - cell_len(right))
    return [[(left, "soft"), (gap, "plain"), (right, "strong")], []]


def _way(join: Mapping[str, Any]) -> str:
    return facts(join["address"], join["code"])


def centred(rows: Sequence[str], width: int, look: str) -> list[Line]:
    """Rows in the middle, moved as one block."""
    wide = max(map(cell_len, rows), default=0)
    margin = " " * max(0, (width - wide) // 2)
    return [[(margin + row, look)] for row in rows]


def _middle(lines: list[Line], height: int) -> list[Line]:
    """Lines in the middle of that many rows."""
    blank: Line = []
    return [blank] * max(0, (height - len(lines)) // 2) + lines


def _heading(text: str, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """A title as large as it fits; never cut, whatever it is."""
    shown = clean_line(text)
    rows = bigtype.block(shown, width, height, glyphs, largest=2)
    if len(rows) > 1:
        return centred(rows, width, "accent")
    return [line for row in wrap(shown, width) for line in centred([row], width, "accent-strong")]


def _prose(text: str, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """A sentence: big where there is plenty of room, else in bold words."""
    shown = clean_line(text)
    tall = min(height, _PROSE_ROWS)
    rows = bigtype.block(shown, width, tall, glyphs, largest=1)
    if len(rows) > 1:
        return centred(rows, width, "plain")
    found = wrap(shown, min(width, 90))
    return [line for row in found for line in centred([row], width, "strong")]


def _words(title: str, text: str, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    head = _heading(title, width, height // 2, glyphs)
    return _middle([*head, [], *_prose(text, width, height // 3, glyphs)], height)


# Joining


def _code(document: Document, sight: Sight, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    join = document["join"]
    wide = max(map(cell_len, sight.qr), default=0)
    beside = bool(sight.qr) and glyphs.braille and width >= wide + 40
    room = width - wide - 4 if beside else width
    words = [
        *([(row, "soft") for row in wrap(say(m.HOW), room)]),
        ("", "plain"),
        *_address(join, room, height, glyphs),
        ("", "plain"),
        *((row, "accent") for row in bigtype.block(join["code"], room, height // 3, glyphs)),
        ("", "plain"),
        *_joined(document, room, height, glyphs),
    ]
    left: list[Line] = [[(text, look)] for text, look in words]
    if not beside:
        return _middle(left, height)
    lines: list[Line] = []
    tall = max(len(left), len(sight.qr))
    above = (tall - len(left)) // 2
    below = (tall - len(sight.qr)) // 2
    for index in range(tall):
        line = list(left[index - above]) if 0 <= index - above < len(left) else []
        used = sum(cell_len(text) for text, _ in line)
        if 0 <= index - below < len(sight.qr):
            line += [(" " * (width - wide - used), "plain"), (sight.qr[index - below], "qr")]
        lines.append(line)
    return _middle(lines, height)


def _address(
    join: Mapping[str, Any], width: int, height: int, glyphs: Glyphs
) -> list[tuple[str, str]]:
    url = join["url"].lower().rpartition("/")[0]
    rows = bigtype.block(url, width, max(1, height // 4), glyphs, largest=1)
    if len(rows) > 1:
        return [(row, "plain") for row in rows]
    return [(row, "strong") for row in wrap(url, width)]


def _joined(document: Document, width: int, height: int, glyphs: Glyphs) -> list[tuple[str, str]]:
    joined = document["counts"]["joined"]
    said = say(m.JOINED, joined, number=str(joined))
    rows = bigtype.block(said, width, height // 4, glyphs, largest=1)
    return [(row, "plain" if len(rows) > 1 else "strong") for row in rows]


# A step


def _step(document: Document, sight: Sight, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    group = pictures.group_on(document)
    foot = _foot(document, sight, width, height, glyphs)
    room = height - len(foot) - (1 if foot else 0)
    if group is not None and pictures.of_group(document, group):
        words = _words_foot(document, sight, width)
        room = height - len(words) - 1
        head = _heading(pictures.title_of(document, group), width, max(1, room // 4), glyphs)
        left = room - len(head) - 1
        drawn = pictures.picture(document, group, width, left, glyphs)
        return _filled([*head, [], *_middle(drawn, left)], words, height)
    shown = _asked(document, sight)
    head = _heading(shown[0], width, room * 3 // 5, glyphs)
    body = [head]
    for text in shown[1:]:
        used = sum(len(part) + 1 for part in body)
        body.append(_prose(text, width, room - used, glyphs))
    lines: list[Line] = []
    for part in body:
        lines += [*([[]] if lines else []), *part]
    return _filled(_middle(lines, room), foot, height)


def _filled(body: list[Line], foot: list[Line], height: int) -> list[Line]:
    """The body above, the foot at the very bottom."""
    room = height - len(foot)
    kept = body[:room]
    return [*kept, *([[]] * (room - len(kept))), *foot]


def _asked(document: Document, sight: Sight) -> list[str]:
    """Title and sentences of a step without a picture."""
    step = document["step"]
    texts = [step["title"]]
    question = None
    if step["kind"] == "individual" and step["pace"] == "paced" and step["questions"]:
        question = sight.questions.get(step["questions"][step["at"]])
    if question is not None:
        return [str(question["text"]), *map(str, question.get("sides", ()))]
    if step["prompt"]:
        texts.append(step["prompt"])
    return [*texts, *filter(None, (_counted(document), back_at(document)))]


def _counted(document: Document) -> str:
    """Said before a picture is revealed: that there is something to guess."""
    step = document["step"]
    if step["kind"] not in {"reveal", "split", "vote"} and step["pace"] != "paced":
        return ""
    states = document["topics"]
    topics = ["q"] if step["kind"] == "split" else step["groups"] or step["topics"]
    heads = {topic if topic in states else f"{topic}:" for topic in topics}
    here = [
        state
        for topic, state in states.items()
        if topic in heads or any(head.endswith(":") and topic.startswith(head) for head in heads)
    ]
    if "revealed" in here:
        return ""
    if "frozen" in here:
        return say(m.GUESS)
    return say(m.GUESS_FIRST) if "open" in here and step["kind"] in {"reveal", "split"} else ""


def _foot(document: Document, sight: Sight, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """Timer at the left, the count at the right, large; a line of words below."""
    largest = 2 if height >= 36 and width >= 100 else 1
    timer = "" if sight.left is None else minutes_and_seconds(sight.left)
    step, count = document["step"], _count(document)
    if not timer and not count:
        return []
    if not glyphs.braille:
        return _words_foot(document, sight, width)
    big_left = bigtype.block(timer, width // 2, 8, glyphs, largest=largest) if timer else []
    big_right = bigtype.block(count, width // 2, 8, glyphs, largest=largest) if count else []
    wide = max(map(cell_len, big_right), default=0)
    tall = max(len(big_left), len(big_right))
    rows: list[Line] = []
    for index in range(tall):
        left = big_left[index] if index < len(big_left) else ""
        right = big_right[index] if index < len(big_right) else ""
        gap = " " * max(0, width - wide - cell_len(left))
        rows.append([(left, "plain"), (gap, "plain"), (right, "plain")])
    words = _sides(_under_timer(document, timer), _under_count(step, count), width, "soft")
    return [*rows, words]


def _words_foot(document: Document, sight: Sight, width: int) -> list[Line]:
    """The time and the count in ordinary letters, where a picture needs the room."""
    timer = "" if sight.left is None else minutes_and_seconds(sight.left)
    count = _count(document)
    if not timer and not count:
        return []
    paused, polled = document["timer"]["paused"], _polled(document["step"])
    left = say(m.TIME_PAUSED if paused else m.TIME_LEFT, time=timer) if timer else ""
    counted = m.COUNT_ANSWERED if polled else m.COUNT_FINISHED
    right = say(counted, count=count) if count else ""
    return [_sides(left, right, width, "soft")]


def _count(document: Document) -> str:
    """Answered of joined, while something is collected."""
    step, counts = document["step"], document["counts"]
    collecting = any(document["topics"].get(topic) == "open" for topic in step["topics"])
    told = collecting and counts["answered"] is not None  # None: too few to tell how many
    return f"{counts['answered']}/{counts['joined']}" if told else ""


def _sides(left: str, right: str, width: int, look: str) -> Line:
    gap = " " * max(0, width - cell_len(left) - cell_len(right))
    return [(left, look), (gap, "plain"), (right, look)]


def _under_timer(document: Document, timer: str) -> str:
    if not timer:
        return ""
    return say(m.PAUSED if document["timer"]["paused"] else m.LEFT)


def _under_count(step: Mapping[str, Any], count: str) -> str:
    if not count:
        return ""
    return say(m.ANSWERED if _polled(step) else m.FINISHED)


def _polled(step: Mapping[str, Any]) -> bool:
    """Whether everybody answers the same thing at once."""
    return bool(step["kind"] == "vote" or step["pace"] == "paced")
