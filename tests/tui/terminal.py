"""Reading and driving the app as a person does: lines of text, keys, and what is on the disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from emcompass.journal.listing import Readable
from emcompass.journal.store import Journal
from emcompass.sitting.record import Record
from emcompass.sitting.sitting import Sitting
from emcompass.tui.app import EmcompassApp, Opening
from emcompass.tui.screens.question_screen import QuestionScreen
from tests.driving import keys
from tests.waiting import PATIENCE

NOW = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
_BAR = re.compile(r" [▁-▇]$", re.MULTILINE)  # the end of a scroll bar


def make_app(start: str | None = None, bank: Bank | None = None, **options: Any) -> EmcompassApp:
    """The app with a clock that stands still; `start` and `bank` as the commands hand them in."""
    mode = options.pop("mode", "full")
    opening = Opening(start, str(bank.folder) if bank else None, mode)
    return EmcompassApp(opening=opening, clock=lambda: NOW, **options)


def lines(app: EmcompassApp) -> list[str]:
    """The screen, line by line. Textual has no public way to read it as text."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def text(app: EmcompassApp) -> str:
    """The whole screen."""
    return "\n".join(lines(app))


def words(app: EmcompassApp) -> str:
    """The whole screen on one line with single spaces: for sentences that wrap."""
    return " ".join(_BAR.sub("", text(app)).split())


async def settle(pilot: Pilot[None]) -> None:
    """Wait for workers and for what they draw."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def until(pilot: Pilot[None], true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is seen."""
    for _ in range(int(seconds / 0.05)):
        if true():
            return
        await pilot.pause(0.05)
    raise AssertionError(f"waited in vain for it; the screen says:\n{text(pilot.app)}")  # type: ignore[arg-type]  # the pilot's app is ours


async def press(pilot: Pilot[None], *names: str) -> None:
    """Press keys one after the other; Pilot waits until the app rests before each."""
    await pilot.press(*names)
    await pilot.pause()


async def answer_all(
    pilot: Pilot[None], app: EmcompassApp, answers: Mapping[str, Answer] | None = None
) -> None:
    """Answer until the review, by keys: as given, else the first thing each question takes."""
    while isinstance(app.screen, QuestionScreen):
        question = app.screen.sitting.question
        assert question is not None
        given = (answers or {}).get(question.id, first_answer(question))
        await press(pilot, *keys(question, given))


def first_answer(question: Any) -> Answer:
    """Something that the question takes."""
    choices: tuple[Answer, ...] = question.choices()
    if choices:
        return choices[0]
    if question.kind == "allocation":
        first, *rest = question.categories
        return {first.id: 100, **{category.id: 0 for category in rest}}
    return 3 if question.kind == "context" else "gladly"


def drafts() -> list[Record]:
    """The drafts on the disk."""
    return [entry.record for entry in Journal().drafts() if isinstance(entry, Readable)]


def results() -> list[Record]:
    """The results on the disk, newest last."""
    return [entry.record for entry in Journal().results() if isinstance(entry, Readable)]


def finished(
    bank: Bank,
    name: str,
    when: datetime,
    value: Callable[[Any], Answer] = first_answer,
    **fields: Any,
) -> Record:
    """A saved result of a whole sitting."""
    sitting = Sitting.begin(bank, name, when)
    while (question := sitting.question) is not None:
        sitting.answer(value(question), 5.0)
    record = sitting.finish(when + timedelta(minutes=9))
    journal = Journal()
    journal.pin(bank)
    journal.save_result(record)
    return journal.edit(name, **fields) if fields else record


def leaning(dimension: str) -> Callable[[Any], Answer]:
    """Answers that lean to a dimension of the small bank."""

    def value(question: Any) -> Answer:
        if question.kind == "scale":
            return 5 if dimension in question.id else 2
        if question.kind == "tradeoff":
            return (
                1
                if question.a.dimension == dimension
                else 5
                if question.b.dimension == dimension
                else 3
            )
        if question.kind == "scenario":
            return str(next(o.id for o in question.options if o.dimension == dimension))
        if question.kind == "allocation":
            return {c.id: 70 if c.id == dimension else 10 for c in question.categories}
        return first_answer(question)

    return value


@contextmanager
def blocked(folder: Path) -> Iterator[None]:
    """A folder that can't be written by anybody, root included: a file stands in its place."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    yield
    folder.unlink()
