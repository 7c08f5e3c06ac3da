"""What the console shows of a room's document, as lines. Pure: documents in, words out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from rich.cells import cell_len

from emcompass.reports.words import counted
from emcompass.text.clean import clean, clean_line
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.room_clock import minutes_and_seconds
from emcompass.tui.screens.console_farewell import crowd, farewell
from emcompass.tui.widgets import bigtype
from emcompass.tui.widgets.lines import Line, crop, pad, wrap

Document = Mapping[str, Any]

KINDS = MappingProxyType(
    {
        "talk": "Someone speaks",
        "individual": "Everybody answers alone",
        "result": "Everybody reads their own result",
        "discussion": "People talk with each other",
        "reveal": "The room’s pictures",
        "split": "Where the room differs",
        "commitment": "One private commitment",
        "vote": "A vote",
    }
)
GROUPS = MappingProxyType(
    {
        "map": "Group map",
        "coverage": "Coverage",
        "time": "The months",
        "flag": "Signs and warnings",
        "q": "Questions",
        "vote": "The vote",
    }
)
_LABEL = 11
_RANKED = 5
_BESIDE_QR = 36  # cells for the lobby's facts beside the QR code
_TIMER_FROM = 66  # cells; narrower consoles show the time as a line


@dataclass(frozen=True, slots=True)
class ConsolePicture:
    """How far a group of topics at this step is: how many of them are in which state."""

    group: str
    short: int = 0  # with too few answers
    ready: int = 0
    frozen: int = 0
    revealed: int = 0


def pictures(document: Document) -> list[ConsolePicture]:
    """The groups that this step may freeze and reveal, in the order of the room."""
    run = document["run"]
    states: dict[str, dict[str, list[str]]] = {}
    listed = {
        "short": run["freeze"]["short"],
        "ready": run["freeze"]["ready"],
        "frozen": run["reveal"],
        "revealed": [release["topic"] for release in document["releases"]],
    }
    for state, topics in listed.items():
        for topic in topics:
            group = topic.partition(":")[0]
            states.setdefault(group, {}).setdefault(state, []).append(topic)
    return [
        ConsolePicture(
            group,
            *(len(found.get(state, ())) for state in ("short", "ready", "frozen", "revealed")),
        )
        for group, found in sorted(states.items(), key=lambda pair: _rank(pair[0]))
    ]


def _rank(group: str) -> int:
    names = list(GROUPS)
    return names.index(group) if group in names else len(names)


def told(picture: ConsolePicture) -> str:
    """How far it is, and which key goes on."""
    several = picture.short + picture.ready + picture.frozen + picture.revealed > 1
    parts = []
    if picture.revealed:
        parts.append(f"{picture.revealed} revealed" if several else "revealed")
    if picture.frozen:
        parts.append(f"{_number(picture.frozen, several)}frozen, r reveals")
    if picture.ready:
        parts.append(f"{_number(picture.ready, several)}ready, f freezes")
    if picture.short:
        parts.append(f"{_number(picture.short, several)}held back, too few answers")
    return "; ".join(parts)


def _number(count: int, several: bool) -> str:
    return f"{count} " if several else ""


def title(document: Document) -> str:
    """The first line."""
    step = document["step"]
    name = clean_line(document["title"])
    if document["phase"] == "lobby":
        return f"{name} · before the start"
    if step is None:
        return f"{name} · closed"
    return f"{name} · step {step['number']} of {step['of']}"


def binding(document: Document) -> str:
    """How the server is bound, in words."""
    bound = document["run"]["binding"]
    where = "this network" if bound["lan"] else "this computer only"
    return f"{'https' if bound['tls'] else 'http, not encrypted'}, {where}"


def counts(document: Document) -> str:
    """Joined, connected, answered."""
    found = document["counts"]
    parts = [f"joined {found['joined']}", f"connected {found['connected']}"]
    step = document["step"]
    if step is not None and step["topics"]:
        told = found["answered"]
        parts.append(f"{_answered(step)} {'too few to tell' if told is None else told}")
    return "   ".join(parts)


def _answered(step: Mapping[str, Any]) -> str:
    polled = step["kind"] == "vote" or (step["kind"] == "individual" and step["pace"] == "paced")
    return "answered" if polled else "finished"


def notices(document: Document, *, lost: bool) -> list[str]:
    """What the facilitator must know at once."""
    told_ = [clean_line(alarm) for alarm in document["run"]["alarms"]]
    if lost:
        told_.insert(
            0, "The room’s server does not answer. Nothing is lost; the console tries again."
        )
    if document["run"]["wrong_codes"] >= 10:
        told_.append(f"{document['run']['wrong_codes']} wrong codes were tried.")
    return told_ + crowd(document)


@dataclass(frozen=True, slots=True)
class Around:
    """What a console knows besides the document."""

    left: float | None = None  # seconds of the timer
    lost: bool = False  # the server does not answer
    qr: tuple[str, ...] = ()  # the join code's rows
    saved: tuple[str, ...] = ()  # files of the report


def board(document: Document, around: Around, width: int, glyphs: Glyphs) -> list[Line]:
    """Everything between the first line and the footer."""
    lines: list[Line] = []
    for notice in notices(document, lost=around.lost):
        lines += [
            [(f"{glyphs.flag} " if not index else "  ", "accent-strong"), (row, "strong")]
            for index, row in enumerate(wrap(notice, width - 2))
        ]
    if lines:
        lines.append([])
    if document["phase"] == "closed":
        return lines + _closed(document, around.saved, width)
    if document["phase"] == "lobby":
        return lines + _lobby(document, width, around.qr, glyphs)
    return lines + _step(document, around.left, width, glyphs)


def _step(document: Document, left: float | None, width: int, glyphs: Glyphs) -> list[Line]:
    step = document["step"]
    timer = _big_timer(document, left, width, glyphs)
    room = width - (max(map(cell_len, timer)) + 3 if timer else 0)
    head: list[Line] = [[(crop(clean_line(step["title"]), room), "accent-strong")]]
    head.append([(crop(_kind(step), room), "soft")])
    head.append([(crop(counts(document), room), "plain")])
    head.append([(crop(_small(document, left if not timer else None), room), "soft")])
    lines = _beside(head, timer, width)
    lines.append([(glyphs.rule * width, "faint")])
    for label, paragraphs in _facts(document):
        lines += _labelled(label, paragraphs, width)
    return lines


def _kind(step: Mapping[str, Any]) -> str:
    words = KINDS.get(step["kind"], "")
    size = positions(step)
    return f"{words}, {step['at'] + 1} of {size}" if size > 1 else words


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
        parts.append("no new seats")
    if document["screen"]["blank"]:
        parts.append("the projector is blank")
    elif document["screen"]["show"] == "code":
        parts.append("the projector shows the code")
    return " · ".join(parts) or binding(document)


def clock(document: Document, left: float) -> str:
    """The time left in words."""
    if left <= -1:
        return f"over time by {minutes_and_seconds(-left)}"
    shown = f"{minutes_and_seconds(left)} left"
    return f"{shown}, paused" if document["timer"]["paused"] else shown


def _big_timer(document: Document, left: float | None, width: int, glyphs: Glyphs) -> list[str]:
    if left is None or width < _TIMER_FROM or not glyphs.braille:
        return []
    rows = bigtype.big(minutes_and_seconds(left), glyphs)
    wide = max(map(cell_len, rows))
    below = "paused" if document["timer"]["paused"] else ""
    if left <= -1:
        below = f"over by {minutes_and_seconds(-left)}"
    return [pad(row, wide) for row in rows[:4]] + [f"{below:>{wide}}"] if below else rows[:4]


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


def _facts(document: Document) -> Iterator[tuple[str, list[str]]]:
    step, run = document["step"], document["run"]
    if step["prompt"]:
        yield "On screen", [clean_line(step["prompt"])]
    if run["notes"]:
        yield "Notes", _paragraphs(run["notes"])
    found = pictures(document)
    if found:
        yield "Pictures", [f"{GROUPS.get(p.group, p.group)}: {told(p)}" for p in found]
    yield from _held(document)
    yield from _ranking(document)
    if run["late"]:
        late = counted(run["late"], "late answer")
        yield "Late", [f"{late}; at the close a picture of their own, if the rules allow it."]
    after = run["step_next"]
    yield "Next", [_next(after) if after else "The end: c closes the room and writes the report."]


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in clean(text).strip().split("\n\n")]


def _held(document: Document) -> Iterator[tuple[str, list[str]]]:
    lines = [
        f"{clean_line(part['name'])}: {clean_line(part['note'])}"
        for release in document["releases"]
        for part in (*release["segments"], *release["others"])
        if part["form"] == "held"
    ]
    held = [r for r in document["releases"] if r["form"] == "held" or _masked(r)]
    lines += [f"{clean_line(r['title'])}: {_why(r)}" for r in held]
    if lines:
        yield "Held back", list(dict.fromkeys(lines))


def _masked(release: Mapping[str, Any]) -> bool:
    return any("count" in cell and cell["count"] is None for cell in release["cells"])


def _why(release: Mapping[str, Any]) -> str:
    return clean_line(release["note"]) or "cells with few people stay empty"


def _ranking(document: Document) -> Iterator[tuple[str, list[str]]]:
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
        rows[here] += "  (on screen)"
    if rows:
        yield "Most split", rows[:_RANKED]


def _next(after: Mapping[str, Any]) -> str:
    minutes = f", {after['minutes']:g} min" if after["minutes"] else ""
    return f"{clean_line(after['title'])}{minutes}. {KINDS.get(after['kind'], '')}."


def _labelled(label: str, paragraphs: Sequence[str], width: int) -> list[Line]:
    room = max(10, width - _LABEL)
    one_line = label == "Most split"
    rows = [
        r for text in paragraphs for r in ([crop(text, room)] if one_line else wrap(text, room))
    ]
    return [
        [(pad("" if index else label, _LABEL), "soft"), (row, "plain")]
        for index, row in enumerate(rows)
    ]


def _lobby(document: Document, width: int, qr: Sequence[str], glyphs: Glyphs) -> list[Line]:
    run, join = document["run"], document["join"]
    wide = max(map(cell_len, qr), default=0)
    beside = bool(qr) and glyphs.braille and width - wide - 3 >= _BESIDE_QR
    room = width - wide - 3 if beside else width
    counted_ = document["counts"]
    code: list[Line] = [[(row, "accent")] for row in bigtype.block(join["code"], room, 4, glyphs)]
    facts = [
        ("Joined", [f"{counted_['joined']}, connected {counted_['connected']}"]),
        ("Bound", [_bound(document)]),
        ("Reached", [_reached(run["preflight"])]),
        ("Minimum", [_minimum(document)]),
        *([("Door", ["locked: no new seats"])] if run["locked"] else []),
        ("Next", [_next(run["step_next"])]),
    ]
    told_ = [line for label, rows in facts for line in _labelled(label, rows, room)]
    address: list[Line] = [[(row, "strong")] for row in wrap(join["url"], room)]
    left: list[Line] = [*code, [], *address, [], *told_]
    return _with_qr(left, qr, width) if beside else left


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
        return f"{binding(document)}: other devices can’t join. --lan opens it to this network."
    return binding(document)


def _reached(preflight: int) -> str:
    if not preflight:
        return "no device has tried yet; p shows how to try one"
    return f"{counted(preflight, 'device')} tried the way and got here"


def _minimum(document: Document) -> str:
    least = document["run"]["minimum"]
    return f"a picture needs {least} answers; the start locks it"


def _closed(document: Document, saved: Sequence[str], width: int) -> list[Line]:
    lines: list[Line] = [[("The room is closed.", "accent-strong")], []]
    said = [
        "Everything that came from people is deleted; the combined pictures are in the report.",
        *farewell(document),
    ]
    if document["run"]["alarms"]:
        said = ["The report could not be written yet. c closes again."]
    lines += [[(row, "plain")] for text in said for row in wrap(text, width)]
    if saved:
        lines += [[], *_labelled("Report", saved, width)]
    return lines
