"""What a participant sees of a room, as widgets: promises, pictures, the own result."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.widget import Widget

from emcompass.reports.blocks import in_short
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_story import Story
from emcompass.text.clean import clean_line
from emcompass.tui.block_widgets import block_widgets
from emcompass.tui.glyphs import ASCII, UNICODE, Glyphs
from emcompass.tui.room_clock import minutes_and_seconds
from emcompass.tui.screens import projector_pictures as pictures
from emcompass.tui.screens.result_keeping import Keeping
from emcompass.tui.widgets.answer_area import AnswerArea
from emcompass.tui.widgets.choices import Choice, OptionRows, Rows
from emcompass.tui.widgets.lines import Line, glyphs_of
from emcompass.tui.widgets.passage import Passage
from emcompass.tui.widgets.prose import Prose
from emcompass.tui.widgets.room_tiles import RoomTiles
from emcompass.words import device_messages as page
from emcompass.words import join_messages as m
from emcompass.words.fill import facts, say, sentences
from emcompass.workshop.client.taking_part import TakingPart
from emcompass.workshop.rules.break_words import back_at

_PICTURE_LINES = 16

Document = Mapping[str, Any]


class RoomPicture(RoomTiles):
    """One of the room's combined pictures."""

    DEFAULT_CSS = """
    RoomPicture { height: auto; margin-bottom: 1; }
    """

    def __init__(self, document: Document, group: str) -> None:
        super().__init__()
        self._document, self._group = document, group

    def build(self, width: int) -> list[Line]:
        glyphs = glyphs_of(self)
        return pictures.picture(self._document, self._group, width, _PICTURE_LINES, glyphs)


@dataclass(frozen=True, slots=True)
class View:
    """What stands on the page at one moment. `kept`: where the result is, None before; `changing`:
    a paced question's answer is being changed; `plain`: ASCII only."""

    part: TakingPart
    now: datetime
    keeping: Keeping
    kept: Path | None
    changing: bool
    plain: bool

    @property
    def key(self) -> str:
        """The same for two moments that look the same."""
        document, part, step = self._document, self.part, self.part.step or {}
        question = part.question
        return json.dumps(
            [
                part.phase,
                step.get("id"),
                step.get("at"),
                question.id if question else part.place,
                self._answered(),
                [release["topic"] for release in document["releases"]],
                list(part.offered()),
                part.seat.notes.get(step.get("id", "")),
                back_at(document),
                part.guess,
                part.behind or [each["id"] for each in part.missed],
                str(self.kept),
            ]
        )

    @property
    def _document(self) -> Document:
        assert self.part.document is not None
        return self.part.document

    def widgets(self) -> Iterator[Widget]:
        """The page, top to bottom."""
        part, step = self.part, self.part.step
        if step is None:
            yield from self._outside()
            return
        if part.question is None or part.behind:
            yield title(step["title"])
        if part.question is None:
            yield Prose(sentences(str(step["prompt"]), back_at(self._document)))
        if step["kind"] in {"individual", "result", "commitment", "vote"}:
            yield from getattr(self, f"_{step['kind']}")()
        if not part.behind:
            shown = list(pictures_of(self._document))
            yield from waiting_for_pictures(self._document)
            yield from self._guess(shown=bool(shown))
            yield from shown
        yield from self._missed()

    def _outside(self) -> Iterator[Widget]:
        """Before the start, and after the close."""
        part = self.part
        head, told = part.outside
        yield from (title(head), Prose(told))
        if part.phase == "closed":
            yield from self._result()
        if part.ahead:
            yield Rows([self._ahead_row(each) for each in part.ahead], id="missed")

    def _ahead_row(self, step: Document) -> Choice:
        name = clean_line(step["title"])
        done = step not in self.part.missed
        return Choice(step["id"], say(page.AHEAD_CHANGE, title=name) if done else name)

    def _guess(self, *, shown: bool) -> Iterator[Widget]:
        """What this person expects: asked before the picture is shown, said beside it."""
        guess = self.part.guess
        if guess:
            yield Prose(say(page.GUESSED, guess=clean_line(guess)))
        if guess is not None and not shown:
            write = Choice("guess", say(m.GUESS_DIFFERENTLY if guess else m.GUESS))
            yield Rows([write], id="menu", classes="below")
            yield soft(say(page.HERE))

    def _missed(self) -> Iterator[Widget]:
        """The way to what the room has left and this person has not, and back to the room."""
        part = self.part
        if part.behind:
            way_back = page.STOP if part.phase == "lobby" else page.TO_ROOM
            yield Rows([Choice("", say(way_back))], id="missed", classes="below")
        elif part.missed and part.question is None:
            yield soft(say(page.MISSED))
            yield Rows(
                [Choice(each["id"], clean_line(each["title"])) for each in part.missed],
                id="missed",
            )

    def _answered(self) -> bool:
        """Paced: whether the question on now is answered and not being changed."""
        question = self.part.question
        given = question is not None and question.id in self.part.seat.answers
        return self.part.paced and given and not self.changing

    def _individual(self) -> Iterator[Widget]:
        part, question = self.part, self.part.question
        if question is None:
            yield Prose(part.through)
            if not part.paced:
                yield Rows([Choice("back", say(m.BACK_TO_QUESTIONS))], id="menu")
            return
        if not part.paced:
            yield soft(say(m.PLACE, place=str(part.place + 1), of=str(len(part.questions))))
        yield title(question.text)
        if question.help:
            yield soft(question.help)
        if self._answered():
            answer = question.words(part.seat.answers[question.id])
            yield Prose(say(m.YOU_SAID, answer=answer))
            yield Rows([Choice("change", say(m.DIFFERENTLY))], id="menu")
        else:
            yield AnswerArea()
        yield soft(say(page.SHARED if part.collected(question) else page.HERE))

    def _result(self) -> Iterator[Widget]:
        self.part.send_shared()
        story = self.part.story(self.now)
        first, rest = result(story, ASCII if self.plain else UNICODE)
        yield from first
        offered = [
            ticked(f"share:{group}", words, on=on, ascii_only=self.plain)
            for group, words, on in self.part.offered()
        ]
        if offered:
            yield Prose(say(page.CONSENT))
        yield Rows([*offered, self._keep_row()], id="menu")
        yield from rest

    def _keep_row(self) -> Choice:
        if self.kept is not None:
            return Choice("kept", self.keeping.told(self.kept), enabled=False)
        return Choice("keep", self.keeping.offer())

    def _commitment(self) -> Iterator[Widget]:
        note = self.part.seat.notes.get(self._document["step"]["id"], "")
        if note:
            yield Prose(note, classes="headline")
        write = Choice("write", say(m.WRITE_DIFFERENTLY if note else m.WRITE))
        yield Rows([write, self._keep_row()], id="menu")
        yield soft(say(page.HERE))

    def _vote(self) -> Iterator[Widget]:
        step = self._document["step"]
        options = OptionRows(id="vote")
        topic = f"vote:{step['id']}"
        rows = [Choice(option["id"], option["name"]) for option in step["options"]]
        options.ask(topic, rows, self.part.seat.outbox.value(topic))
        yield options


def head(document: Document, left: float | None) -> str:
    """What stands at the right of the title: the step, who is here, the time that is left."""
    step, counts = document["step"], document["counts"]
    return facts(
        say(m.REHEARSAL) if document["rehearsal"] else "",
        say(m.STEP, number=str(step["number"]), of=str(step["of"])) if step else "",
        say(m.HERE, counts["joined"], number=str(counts["joined"])),
        minutes_and_seconds(left) if left is not None else "",
    )


def title(text: str) -> Widget:
    """What a view is about."""
    return Prose(clean_line(text), classes="strong")


def soft(text: str) -> Widget:
    """A line that stands back."""
    return Prose(text, classes="soft")


def welcome(hello: Document) -> Iterator[Widget]:
    """The first page: whose room, and what is promised."""
    yield title(hello["title"])
    yield Passage("", [str(line) for line in hello["promise"]], bullets=True)
    rows = [Choice("seat", say(m.SEAT)), Choice("promise", say(m.NOT_PROMISED))]
    yield Rows(rows, id="menu", classes="below")


def segment_asked(asked: Document) -> tuple[str, str, list[Choice]]:
    """What the room wants to know of everybody, and the way not to say it."""
    rows = [Choice(option["id"], option["name"]) for option in asked["options"]]
    return asked["prompt"], "", [*rows, Choice("", say(m.RATHER_NOT))]


def pictures_of(document: Document) -> Iterator[Widget]:
    """The pictures that are out at this step; of several that are gone through, the present one."""
    step = document["step"]
    groups = pictures.shown_groups(document)
    if step["kind"] == "split":
        groups = groups[step["at"] : step["at"] + 1]
    elif step.get("groups"):
        groups = [group for group in groups if group == step["groups"][step["at"]]]
    for group in groups:
        yield title(pictures.title_of(document, group))
        yield RoomPicture(document, group)


def waiting_for_pictures(document: Document) -> Iterator[Widget]:
    """What a step of pictures says before any is out."""
    if document["step"]["kind"] in {"reveal", "split"} and not document["releases"]:
        yield soft(say(m.PICTURE_COMES))


def result(story: Story, glyphs: Glyphs) -> tuple[list[Widget], list[Widget]]:
    """The own result: its claim, and all that follows it."""
    blocks = in_short(result_blocks(story))
    claim = next(n for n, block in enumerate(blocks) if block.id == "certainty") + 1
    return block_widgets(blocks[:claim], glyphs), block_widgets(blocks[claim:], glyphs)


def ticked(row: str, text: str, *, on: bool, ascii_only: bool) -> Choice:
    """A row that switches something on and off; the mark says which, without colour."""
    mark = ("[x]" if on else "[ ]") if ascii_only else ("☑" if on else "☐")
    return Choice(row, text, lead=mark)
