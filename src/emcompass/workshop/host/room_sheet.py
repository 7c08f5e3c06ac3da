"""The sheet that is printed for a room: how to take part, what is promised, what happens."""

from __future__ import annotations

from collections.abc import Iterator

from emcompass.reports.blocks import (
    Block,
    Heading,
    Paragraph,
    Picture,
    SquareCode,
    lines,
    texts,
)
from emcompass.text.clean import clean_line
from emcompass.words import room_sheet_messages as m
from emcompass.words.dates import long_day
from emcompass.words.fill import facts, say
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.host.promise import promise
from emcompass.workshop.host.qr_code import qr_modules
from emcompass.workshop.rules.earlier_room import EarlierRoom
from emcompass.workshop.rules.room import Plan


def sheet_blocks(
    settings: RoomSettings, plan: Plan, earlier: EarlierRoom | None = None
) -> tuple[Block, ...]:
    """One page for everybody who comes. Holds the room's code, and no secret.

    `earlier`: the room that this one comes after.
    """
    return tuple(_blocks(settings, plan, earlier))


def whole_minutes(plan: Plan) -> str:
    """How long a plan's steps take together; "" where none has a time."""
    minutes = sum(step.minutes for step in plan.steps)
    return say(m.MINUTES, round(minutes), number=f"{minutes:g}") if minutes else ""


def _blocks(settings: RoomSettings, plan: Plan, earlier: EarlierRoom | None) -> Iterator[Block]:
    yield Heading("sheet", clean_line(settings.title), level=1)
    about = facts(say(m.SHEET), whole_minutes(plan), say(m.STEPS, len(plan.steps)))
    yield Paragraph("sheet.about", about, "kicker")
    if settings.rehearsal:
        yield Paragraph("sheet.rehearsal", say(m.REHEARSAL), "notice")
    yield from _way_in(settings)
    yield Heading("promise", say(m.PROMISE_TITLE))
    promised = promise(
        settings.minimum, settings.binding, settings.organisation, settings.waits, earlier
    )
    yield lines("promise.lines", promised)
    yield Paragraph("promise.not", say(m.NOT_PROMISED), "soft")
    yield Heading("happens", say(m.HAPPENS_TITLE))
    yield lines("happens.steps", _steps(plan))
    if settings.waits is not None:
        told = say(m.AHEAD, date=long_day(settings.waits.date()))
        yield Paragraph("happens.ahead", told)
    yield Paragraph("happens.freely", say(m.FREELY))


def _way_in(settings: RoomSettings) -> Iterator[Block]:
    binding, url = settings.binding, settings.binding.url(settings.code)
    address = settings.pages
    yield Heading("how", say(m.HOW_TITLE))
    if not binding.lan:
        yield Paragraph("how.only-here", say(m.ONLY_HERE), "notice")
    yield Heading("how.phone", say(m.PHONE_TITLE), level=3, aside=True)
    yield Paragraph("how.phone.open", say(m.PHONE_ANYWHERE if settings.base else m.PHONE))
    yield Paragraph("how.phone.address", address, "claim")
    yield Paragraph("how.phone.code", say(m.CODE))
    yield Paragraph("how.phone.letters", settings.code, "claim")
    yield Heading("how.camera", say(m.SQUARE_TITLE), level=3, aside=True)
    told = say(m.SQUARE, address=url)
    yield Picture("how.square", told, SquareCode(qr_modules(url)), (told,))
    yield Heading("how.otherwise", say(m.OTHERWISE_TITLE), level=3)
    joining = address if settings.base else f"{address}/{settings.code}"
    yield from texts("how.otherwise", (say(m.TERMINAL, address=joining), say(m.KEYBOARD)))


def _steps(plan: Plan) -> Iterator[str]:
    for step in plan.steps:
        title = clean_line(step.title)
        timed = say(m.STEP, round(step.minutes), title=title, number=f"{step.minutes:g}")
        yield timed if step.minutes else title
