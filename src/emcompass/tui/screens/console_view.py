"""What the console shows of a room's document, as lines. Pure: documents in, words out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from emcompass.text.clean import clean, clean_line
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.room_clock import minutes_and_seconds
from emcompass.tui.screens import console_ahead
from emcompass.tui.screens import projector_pictures as projected
from emcompass.tui.screens.console_farewell import crowd, farewell
from emcompass.tui.screens.console_pictures import group_name, pictures, told
from emcompass.tui.widgets import bigtype
from emcompass.tui.widgets.lines import Line, crop, pad, wrap
from emcompass.words import console_messages as m
from emcompass.words.fill import facts, say
from emcompass.words.helping_messages import HELPED
from emcompass.words.message import Message
from emcompass.workshop.rules.break_words import back_at
from emcompass.workshop.rules.minimum_group import least
from emcompass.workshop.rules.release_words import masked, named

Document = Mapping[str, Any]

_LABEL = 11  # cells, unless a label needs more
_RANKED = 5
_PICTURE_LINES = 10
_BESIDE_QR = 36  # cells for the lobby's facts beside the QR code
_TIMER_FROM = 66  # cells; narrower consoles show the time as a line


def title(document: Document) -> str:
    """The first line."""
    step = document["step"]
    name = clean_line(document["title"])
    if document["phase"] == "lobby":
        return facts(name, say(m.BEFORE))
    if step is None:
        return facts(name, say(m.CLOSED))
    return facts(name, say(m.STEP, number=str(step["number"]), of=str(step["of"])))


def binding(document: Document) -> str:
    """How the server is bound, in words."""
    bound = document["run"]["binding"]
    if organisation := clean_line(str(bound.get("organisation", ""))):
        kept = m.HTTPS_SERVER if bound["tls"] else m.HTTP_SERVER
        return say(kept, organisation=organisation)
    if bound["tls"]:
        return say(m.HTTPS_NETWORK if bound["lan"] else m.HTTPS_HERE)
    return say(m.HTTP_NETWORK if bound["lan"] else m.HTTP_HERE)


def counts(document: Document) -> str:
    """Joined, connected, answered."""
    found = document["counts"]
    parts = [_counted(m.JOINED, found["joined"]), _counted(m.CONNECTED, found["connected"])]
    step = document["step"]
    if step is not None and step["topics"]:
        parts.append(_answered(step, found["answered"]))
    return "   ".join(parts)


def _counted(message: Message, number: int) -> str:
    return say(message, number, number=str(number))


def _answered(step: Mapping[str, Any], number: int | None) -> str:
    polled = step["kind"] == "vote" or (step["kind"] == "individual" and step["pace"] == "paced")
    if number is None:
        return say(m.ANSWERED_FEW if polled else m.FINISHED_FEW)
    return _counted(m.ANSWERED if polled else m.FINISHED, number)


def notices(document: Document, *, lost: bool) -> list[str]:
    """What the facilitator must know at once."""
    told_ = [clean_line(alarm) for alarm in document["run"]["alarms"]]
    if lost:
        told_.insert(0, say(m.LOST))
    if document["run"]["wrong_codes"] >= 10:
        told_.append(_counted(m.WRONG_CODES, document["run"]["wrong_codes"]))
    return told_ + crowd(document)


@dataclass(frozen=True, slots=True)
class Around:
    """What a console knows besides the document."""

    left: float | None = None  # seconds of the timer
    lost: bool = False  # the server does not answer
    qr: tuple[str, ...] = ()  # the join code's rows
    saved: tuple[str, ...] = ()  # files of the report
    unclosed: bool = False  # somebody was about to close the room, and did not
    seats_left: bool = False  # somebody's seat at this keyboard is still kept after the close


def board(document: Document, around: Around, width: int, glyphs: Glyphs) -> list[Line]:
    """Everything between the first line and the footer."""
    lines: list[Line] = []
    said = notices(document, lost=around.lost)
    if around.unclosed and document["phase"] != "closed":
        said.append(say(m.STILL_OPEN))
    for notice in said:
        lines += [
            [(f"{glyphs.flag} " if not index else "  ", "accent-strong"), (row, "strong")]
            for index, row in enumerate(wrap(notice, width - 2))
        ]
    if lines:
        lines.append([])
    if document["phase"] == "closed":
        return lines + _closed(document, around, width)
    if document["phase"] == "lobby":
        return lines + _lobby(document, width, around.qr, glyphs)
    return lines + _step(document, around.left, width, glyphs)


def _step(document: Document, left: float | None, width: int, glyphs: Glyphs) -> list[Line]:
    step = document["step"]
    timer = _big_timer(document, left, width, glyphs)
    room = width - (max(map(cell_len, timer)) + 3 if timer else 0)
    head: list[Line] = [[(crop(clean_line(step["title"]), room), "accent-strong")]]
    head.append([(crop(facts(_kind(step), back_at(document)), room), "soft")])
    head.append([(crop(counts(document), room), "plain")])
    head.append([(crop(_small(document, left if not timer else None), room), "soft")])
    lines = _beside(head, timer, width)
    lines.append([(glyphs.rule * width, "faint")])
    said, states, rest = list(_said(document)), list(_states(document)), list(_rest(document))
    picture = _picture(document, width, glyphs)
    if not picture:
        return lines + _labelled([*said, *states, *rest], width)
    return [*lines, *_labelled(states, width), *picture, *_labelled([*said, *rest], width)]


def _picture(document: Document, width: int, glyphs: Glyphs) -> list[Line]:
    """What the room sees now, small; nothing before the reveal."""
    group = projected.group_on(document)
    if group is None or not projected.of_group(document, group):
        return []
    title = crop(projected.title_of(document, group), width)
    drawn = projected.picture(document, group, width, _PICTURE_LINES, glyphs)
    return [[], [(title, "strong")], *drawn, []]


def _kind(step: Mapping[str, Any]) -> str:
    words = _kind_words(step["kind"])
    size = positions(step)
    if size <= 1:
        return words
    return say(m.KIND_PLACE, kind=words, place=str(step["at"] + 1), of=str(size))


def _kind_words(kind: str) -> str:
    return say(m.KINDS[kind]) if kind in m.KINDS else ""


def positions(step: Mapping[str, Any]) -> int:
    """How many questions or pictures this step goes through one by one."""
    if step["kind"] == "individual":
        return len(step["questions"]) if step["pace"] == "paced" else 1
    return len(step["groups"]) if step["kind"] == "reveal" else int(step["top"])


def _small(document: Document, left: float | None) -> str:
    """The fourth line: the time where it isn't drawn big, the door, the projector."""
    run = document["run"]
    parts = [] if left is None else [clock(document, left)]
    if run["locked"]:
        parts.append(say(m.LOCKED))
    if run["helped"]:
        parts.append(say(HELPED))
    if document["screen"]["blank"]:
        parts.append(say(m.BLANK))
    elif document["screen"]["show"] == "code":
        parts.append(say(m.SHOWS_CODE))
    return facts(*parts) or binding(document)


def clock(document: Document, left: float) -> str:
    """The time left in words."""
    if left <= -1:
        return say(m.OVER, time=minutes_and_seconds(-left))
    paused = document["timer"]["paused"]
    return say(m.LEFT_PAUSED if paused else m.LEFT, time=minutes_and_seconds(left))


def _big_timer(document: Document, left: float | None, width: int, glyphs: Glyphs) -> list[str]:
    if left is None or width < _TIMER_FROM or not glyphs.braille:
        return []
    rows = bigtype.big(minutes_and_seconds(left), glyphs)
    wide = max(map(cell_len, rows))
    below = say(m.PAUSED_BELOW) if document["timer"]["paused"] else ""
    if left <= -1:
        below = say(m.OVER_BELOW, time=minutes_and_seconds(-left))
    if not below:
        return rows[:4]
    wide = max(wide, cell_len(below))
    return [pad(row, wide) for row in rows[:4]] + [f"{below:>{wide}}"]


def _beside(head: list[Line], timer: list[str], width: int) -> list[Line]:
    if not timer:
        return head
    wide = max(map(cell_len, timer))
    rows: list[Line] = []
    for index in range(max(len(head), len(timer))):
        line = list(head[index]) if index < len(head) else []
        used = sum(cell_len(text) for text, _ in line)
        drawn = pad(timer[index], wide) if index < len(timer) else ""
        rows.append([*line, (" " * (width - used - wide), "plain"), (drawn, "accent")])
    return rows


@dataclass(frozen=True, slots=True)
class _Fact:
    """What stands beside a label; `cropped`: a line each, whatever is left of it."""

    label: Message
    paragraphs: Sequence[str]
    cropped: bool = False


def _said(document: Document) -> Iterator[_Fact]:
    step, run = document["step"], document["run"]
    if step["prompt"]:
        yield _Fact(m.LABEL_PROMPT, [clean_line(step["prompt"])])
    if run["notes"]:
        yield _Fact(m.LABEL_NOTES, _paragraphs(run["notes"]))


def _states(document: Document) -> Iterator[_Fact]:
    found = pictures(document)
    if found:
        yield _Fact(m.LABEL_PICTURES, [named(group_name(p.group), told(p)) for p in found])


def _rest(document: Document) -> Iterator[_Fact]:
    run = document["run"]
    yield from _held(document)
    yield from _ranking(document)
    if ahead := console_ahead.here(document):
        yield _Fact(m.LABEL_AHEAD, [ahead])
    if run["late"]:
        yield _Fact(m.LABEL_LATE, [say(m.LATE, run["late"])])
    after = run["step_next"]
    yield _Fact(m.LABEL_NEXT, [_next(after) if after else say(m.NEXT_END)])


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in clean(text).strip().split("\n\n")]


def _held(document: Document) -> Iterator[_Fact]:
    lines = [
        named(clean_line(part["name"]), clean_line(part["note"]))
        for release in document["releases"]
        for part in (*release["segments"], *release["others"])
        if part["form"] == "held"
    ]
    held = [r for r in document["releases"] if r["form"] == "held" or masked(r)]
    lines += [named(clean_line(r["title"]), _why(r)) for r in held]
    if lines:
        yield _Fact(m.LABEL_HELD, list(dict.fromkeys(lines)))


def _why(release: Mapping[str, Any]) -> str:
    return clean_line(release["note"]) or say(m.EMPTY_CELLS)


def _ranking(document: Document) -> Iterator[_Fact]:
    step, order = document["step"], document["derived"]["split"]
    if step["kind"] not in {"split", "individual", "reveal"} or not order:
        return
    titles = {release["topic"]: release["title"] for release in document["releases"]}
    rows = [
        f"{number}  {clean_line(titles[topic])}"
        for number, topic in enumerate(order, start=1)
        if topic in titles
    ]
    if rows and step["kind"] == "split":
        here = min(step["at"], len(rows) - 1)
        rows[here] = say(m.ON_SCREEN, question=rows[here])
    if rows:
        yield _Fact(m.LABEL_SPLIT, rows[:_RANKED], cropped=True)


def _next(after: Mapping[str, Any]) -> str:
    title, kind, minutes = clean_line(after["title"]), _kind_words(after["kind"]), after["minutes"]
    if not minutes:
        return say(m.NEXT_STEP, title=title, kind=kind)
    return say(m.NEXT_TIMED, round(minutes), number=f"{minutes:g}", title=title, kind=kind)


def _labelled(found: Sequence[_Fact], width: int) -> list[Line]:
    """Facts below each other, their labels in a column as wide as the longest of them."""
    labels = [say(fact.label) for fact in found]
    column = min(max([_LABEL, *(cell_len(label) + 1 for label in labels)]), max(_LABEL, width // 2))
    room = max(10, width - column)
    lines: list[Line] = []
    for label, fact in zip(labels, found, strict=True):
        cut = crop if fact.cropped else None
        rows = [
            r for text in fact.paragraphs for r in ([cut(text, room)] if cut else wrap(text, room))
        ]
        lines += [
            [(pad("" if index else crop(label, column - 1), column), "soft"), (row, "plain")]
            for index, row in enumerate(rows)
        ]
    return lines


def _lobby(document: Document, width: int, qr: Sequence[str], glyphs: Glyphs) -> list[Line]:
    join = document["join"]
    wide = max(map(cell_len, qr), default=0)
    beside = bool(qr) and glyphs.braille and width - wide - 3 >= _BESIDE_QR
    room = width - wide - 3 if beside else width
    code: list[Line] = [[(row, "accent")] for row in bigtype.block(join["code"], room, 4, glyphs)]
    told_ = _labelled(list(_lobby_facts(document)), room)
    address: list[Line] = [[(row, "strong")] for row in wrap(join["url"], room)]
    left: list[Line] = [*code, [], *address, [], *told_]
    return _with_qr(left, qr, width) if beside else left


def _lobby_facts(document: Document) -> Iterator[_Fact]:
    run, counted = document["run"], document["counts"]
    number, connected = str(counted["joined"]), str(counted["connected"])
    joined = say(m.LOBBY_JOINED, counted["joined"], number=number, connected=connected)
    yield _Fact(m.LABEL_JOINED, [joined])
    if ahead := console_ahead.answered(document):
        yield _Fact(m.LABEL_AHEAD, ahead)
        yield _Fact(m.LABEL_WAITS, list(console_ahead.waiting(document)))
    yield _Fact(m.LABEL_BOUND, [_bound(document)])
    yield _Fact(m.LABEL_REACHED, [_reached(run["preflight"])])
    yield _Fact(m.LABEL_MINIMUM, [_counted(m.MINIMUM, least(run["minimum"]))])
    if run["locked"]:
        yield _Fact(m.LABEL_DOOR, [say(m.DOOR_LOCKED)])
    yield _Fact(m.LABEL_NEXT, [_next(run["step_next"])])


def _with_qr(left: Sequence[Line], qr: Sequence[str], width: int) -> list[Line]:
    wide = max(map(cell_len, qr))
    lines: list[Line] = []
    for index in range(max(len(left), len(qr))):
        line = list(left[index]) if index < len(left) else []
        used = sum(cell_len(text) for text, _ in line)
        if index < len(qr):
            line += [(" " * (width - wide - used), "plain"), (qr[index], "qr")]
        lines.append(line)
    return lines


def _bound(document: Document) -> str:
    bound = document["run"]["binding"]
    if not bound["lan"]:
        return say(m.ONLY_HERE, bound=binding(document))
    return binding(document)


def _reached(preflight: int) -> str:
    if not preflight:
        return say(m.NOT_REACHED)
    return say(m.REACHED, preflight)


def _closed(document: Document, around: Around, width: int) -> list[Line]:
    lines: list[Line] = [[(say(m.IS_CLOSED), "accent-strong")], []]
    told_ = [say(m.DELETED), *farewell(document, seats_left=around.seats_left)]
    if document["run"]["alarms"]:
        told_ = [say(m.UNWRITTEN)]
    lines += [[(row, "plain")] for text in told_ for row in wrap(text, width)]
    if around.saved:
        lines += [[], *_labelled([_Fact(m.LABEL_REPORT, around.saved)], width)]
    return lines
