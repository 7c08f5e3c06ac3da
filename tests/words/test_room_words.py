"""What people read around a room in the made-up language: nothing stands outside the catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from emcompass.bank.bank import Bank
from emcompass.tui.glyphs import UNICODE
from emcompass.tui.screens import console_questions, console_view, projector_view
from emcompass.tui.widgets.lines import Line
from emcompass.workshop.host.promise import not_promised, outlook, promise
from emcompass.workshop.host.qr_code import qr_halfblocks
from emcompass.workshop.rules.release import Release
from emcompass.workshop.rules.room import Plan, Timer, new_room
from emcompass.workshop.server import documents
from emcompass.workshop.server.documents import Scene
from emcompass.workshop.server.room_commands import Counts
from tests.frozen_room import BINDING, NOW, at_step, core, in_state, scene
from tests.reports.test_blocks import own_texts
from tests.words.pseudo import escaped, speaking_pseudo
from tests.workshop import told_rooms

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
WIDE = 900  # cells: nothing is cropped, and no sentence is wrapped between others


@pytest.fixture(scope="module")
def bank() -> Bank:
    return core()


def plan_spoken() -> Plan:
    """The 90-minute agenda with its topics in the language that is spoken."""
    return told_rooms.segmented()


def moments(plan: Plan) -> Iterator[Scene]:
    """Rooms before the start, at every step and after the end, in every state that says more."""
    lobby = new_room(plan)
    alone = replace(BINDING, host="127.0.0.1", lan=False, names=())
    yield scene(plan, lobby, rehearsal=True, preflight=1)
    yield scene(plan, replace(lobby, locked=True), binding=alone, preflight=0)
    yield scene(plan, lobby, binding=replace(BINDING, tls=True), preflight=3)
    yield scene(plan, replace(lobby, phase="closed", show="step"))
    yield scene(plan, replace(lobby, phase="closed", show="step"), alarms=(), wrong_codes=12)
    released = [told_rooms.releases_of(plan, people) for people in told_rooms.SIZES]
    for step in plan.steps:
        yield from _at(plan, step.id, released)


def _at(plan: Plan, step: str, released: Sequence[Mapping[str, Release]]) -> Iterator[Scene]:
    room = at_step(plan, step)
    enough = Counts(dict.fromkeys(room.topics, 9))
    yield scene(plan, room)
    yield scene(plan, replace(room, locked=True, timer=Timer(left=90.0)), counts=enough)
    yield scene(plan, replace(room, blank=True, timer=Timer(NOW - 75)), counts=enough)
    yield scene(plan, replace(room, show="code"), counts=Counts(enough.answered, late=2))
    yield scene(plan, in_state(room, "frozen", ""), counts=enough)
    shown = in_state(room, "revealed", "")
    size = next(number for number, each in enumerate(plan.steps) if each.id == step)
    positions = max(1, len(plan.steps[size].groups), plan.steps[size].top)
    for releases in released:
        for at in range(positions):
            placed = replace(shown, place=replace(shown.place, position=at))
            yield scene(plan, placed, releases=releases)


def mine(bank: Bank, plan: Plan) -> list[str]:
    """The bank's and the agenda's own words, wrapped or not."""
    texts = [*own_texts(bank), *told_rooms.own_texts(plan), "https", "http", BINDING.address]
    return [each for text in texts for each in (text, *text.splitlines()) if each.strip()]


def left_over(told: Iterable[str], own: Iterable[str]) -> list[str]:
    """What escaped, of many texts at once; each text once, for there are thousands."""
    return escaped("\n".join(dict.fromkeys(told)), own)


def as_text(lines: Iterable[Line]) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


def test_promises_and_what_so_few_can_be_shown() -> None:
    with speaking_pseudo():
        told = [*promise(5, BINDING), *not_promised(), *map(outlook, (1, 6, 9, 15, 40))]
    assert left_over(told, ()) == []
    assert len(told) == 16


def test_everything_that_a_document_says(bank: Bank) -> None:
    """All texts of a greeting and of the three roles' documents, but ids and addresses."""
    with speaking_pseudo():
        plan = plan_spoken()
        found = [
            text
            for each in moments(plan)
            for role in (documents.hello, documents.facilitator)
            for text in sentences_in(role(each))
        ]
    assert left_over(found, mine(bank, plan)) == []


SAID = {"note", "name", "title", "prompt", "text", "promise", "not_promised", "held", "alarms"}


def sentences_in(value: Any, said: bool = False) -> Iterator[str]:
    """The texts of a document that stand under a name for what people read."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from sentences_in(inner, said=key in SAID)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from sentences_in(each, said)
    elif isinstance(value, str) and said:
        yield value


def test_the_console_at_every_moment(bank: Bank) -> None:
    with speaking_pseudo():
        plan = plan_spoken()
        told = []
        for each in moments(plan):
            document = json.loads(json.dumps(documents.facilitator(each)))
            for left in (None, 42.0, -75.0):
                around = console_view.Around(left, lost=left is None)
                board = console_view.board(document, around, WIDE, replace(UNICODE, braille=False))
                told.append(as_text(board))
            told.append(console_view.title(document))
            told.append(_asked(document))
        title, reason, rows = console_questions.view("")
        told += [
            title,
            reason.replace("emcompass workshop run --projector", ""),
            *(r.text for r in rows),
        ]
    assert left_over((_ADDRESS.sub("", text) for text in told), mine(bank, plan)) == []


def _asked(document: dict[str, Any]) -> str:
    """Titles, reasons and rows of all that the console asks."""
    asked = (console_questions.start, console_questions.freeze, console_questions.close)
    told = []
    for title, reason, rows in (each(document) for each in asked):
        told += [title, reason, *(row.text for row in rows)]
    return "\n".join(told)


def test_the_projector_in_a_terminal_at_every_moment(bank: Bank) -> None:
    """Without big letters, which nobody could read back."""
    ask = {question.id: {"text": question.text} for question in bank.questions}
    plain = replace(UNICODE, braille=False)
    with speaking_pseudo():
        plan = plan_spoken()
        told = []
        qr = qr_halfblocks("http://192.168.0.7:8080/7KQ2MX")
        for each in moments(plan):
            document = json.loads(json.dumps(documents.screen(each)))
            for lost in (False, True):
                sight = projector_view.Sight(61.0, qr, ask, lost)
                told.append(as_text(projector_view.stage(document, sight, WIDE, 300, plain)))
    own = [*mine(bank, plan), "http://192.168.0.7:8080"]
    assert left_over(told, own) == []
