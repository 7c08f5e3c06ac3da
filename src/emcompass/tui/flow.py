"""How one gets into a sitting: begin, resume, preview. Everything heavy is imported here, late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emcompass.errors import EmcompassError
from emcompass.journal.guards import SittingOpen
from emcompass.tui import screen_routes as routes
from emcompass.tui.widgets.choices import Choice
from emcompass.words import keeping_messages as k
from emcompass.words.fill import say

if TYPE_CHECKING:
    from pathlib import Path

    from emcompass.bank.bank import Bank
    from emcompass.journal.store import Journal
    from emcompass.tui.app import EmcompassApp


def open_with(app: EmcompassApp) -> None:
    """What the command asked for, once home is painted."""
    opening = app.opening
    if opening.start == "take":
        drafts = app.desk.drafts()
        if drafts:
            resume(app, drafts[0].id)
            return
    if opening.start in {"take", "new"}:
        begin(app, opening.bank, opening.mode)
    elif opening.start == "preview":
        app.desk.preview = True
        begin(app, opening.bank, opening.mode)
    elif opening.address is not None and opening.shared:
        app.run_worker(_pass_around(app, opening.address, opening.cert))
    elif opening.address is not None:
        app.push_screen(routes.JoinScreen(opening.address, opening.cert), lambda _: app.exit())
    elif opening.desk is not None:
        app.push_screen(routes.ConsoleScreen(opening.desk), lambda _: app.exit())
    elif opening.room is not None:
        open_room(app, opening.room, projector=opening.start == "projector", alone=True)
    elif due := app.desk.due():
        app.push_screen(routes.LookBackScreen(due))


async def _pass_around(app: EmcompassApp, address: str, cert: str) -> None:
    """A keyboard for people without a device, a seat each, sealed by their own words."""
    from emcompass import paths
    from emcompass.tui.screens.keyboard_turn import pass_around
    from emcompass.workshop.client.sealed_seats import SealedSeats

    try:
        await pass_around(app, address, cert, SealedSeats(paths.seats() / "shared"))
    except EmcompassError as error:
        app.complain(error)
        return
    app.exit()


def open_room(
    app: EmcompassApp, folder: Path, *, projector: bool = False, alone: bool = False
) -> None:
    """A workshop's console or its projector. `alone`: leaving it leaves the app."""
    from emcompass.tui.room_desk import RoomDesk

    try:
        room = RoomDesk(folder)
    except EmcompassError as error:
        app.complain(error)
        return
    leave = (lambda _: app.exit()) if alone else None
    screen = routes.ProjectorScreen(room) if projector else routes.ConsoleScreen(room)
    app.push_screen(screen, leave)


def begin(app: EmcompassApp, bank: str | None, mode: str) -> None:
    """What became of what was tried, a page before the first question, then the sitting."""
    if asked := app.desk.to_ask():
        screen = routes.LookBackScreen(asked)
        app.push_screen(screen, lambda _: _begin(app, bank, mode))
    else:
        _begin(app, bank, mode)


def _begin(app: EmcompassApp, bank: str | None, mode: str) -> None:
    try:
        loaded = app.desk.bank(bank)
    except EmcompassError as error:
        app.complain(error)
        return
    app.push_screen(routes.StartScreen(loaded, mode, app.desk.why_unsaved()))


def start(app: EmcompassApp, bank: Bank, mode: str) -> None:
    """The first question, in the place of the page before it."""
    try:
        sitting = app.desk.begin(bank, mode)
    except EmcompassError as error:
        app.complain(error)
        return
    app.switch_screen(routes.QuestionScreen(sitting))


def resume(app: EmcompassApp, draft: str, *, anyway: bool = False) -> None:
    """Go on with a draft where it stands; if another window has it open, ask first."""
    try:
        record = next(record for record in app.desk.drafts() if record.id == draft)
        app.desk.unsaved = None
        sitting = app.desk.resume(record, anyway=anyway)
    except StopIteration:
        app.complain(say(k.SITTING_GONE))
        return
    except SittingOpen as open_elsewhere:
        _ask_anyway(app, draft, str(open_elsewhere))
        return
    except EmcompassError as error:
        app.complain(error)
        return
    app.push_screen(routes.QuestionScreen(sitting))


def _ask_anyway(app: EmcompassApp, draft: str, why: str) -> None:
    rows = [Choice("leave", say(k.OPEN_LEAVE)), Choice("on", say(k.OPEN_ON))]
    sheet = routes.ConfirmSheet(say(k.OPEN_TITLE), say(k.OPEN_WHY, where=why), rows)
    app.push_screen(
        sheet, lambda choice: resume(app, draft, anyway=True) if choice == "on" else None
    )


def warm() -> None:
    """Import what the first question and the result need, so that neither waits."""
    from importlib import import_module

    for module in (
        "emcompass.assessment.assess",
        "emcompass.reports.result_telling",
        "emcompass.sitting.sitting",
        "emcompass.tui.screens.question_screen",
        "emcompass.tui.screens.start_screen",
    ):
        import_module(module)


def score_for_home(journal: Journal, result: str) -> None:
    """Score one result into the cache, where the next glance finds it."""
    from emcompass.journal.scored_history import History

    History(journal).row(result)
