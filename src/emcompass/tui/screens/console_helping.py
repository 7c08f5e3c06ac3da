"""The console's way to let somebody help from another computer, and to take that back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from emcompass.tui import screen_routes as routes
from emcompass.tui.widgets.choices import Choice
from emcompass.words import helping_messages as m
from emcompass.words.console_question_messages import BACK
from emcompass.words.fill import say, sentences
from emcompass.workshop.host.access import hashed, new_secret
from emcompass.workshop.host.invitation import Invitation

if TYPE_CHECKING:
    from emcompass.tui.app import EmcompassApp
    from emcompass.tui.room_desk import RoomDesk


async def offer_help(shell: EmcompassApp, desk: RoomDesk, document: Mapping[str, Any]) -> None:
    """Ask, and make or withdraw a secret. From a worker only. Raises SaidNoError, LostError."""
    helped = document["run"]["helped"]
    rows = [
        Choice("back", say(BACK)),
        Choice("make", say(m.RENEW if helped else m.MAKE)),
        *([Choice("withdraw", say(m.WITHDRAW))] if helped else []),
    ]
    title = say(m.HELPED_TITLE if helped else m.TITLE)
    choice = await shell.push_screen_wait(routes.ConfirmSheet(title, _about(document, desk), rows))
    if choice == "withdraw":
        await desk.feed.command("helper", {"hash": ""})
        shell.say(sentences(say(m.WITHDRAWN), say(m.KEY_LEFT) if desk.key else ""))
    elif choice == "make":
        secret = new_secret()
        await desk.feed.command("helper", {"hash": hashed(secret)})
        await shell.push_screen_wait(_shown(document, Invitation(secret, desk.key)))


def _about(document: Mapping[str, Any], desk: RoomDesk) -> str:
    bound = document["run"]["binding"]
    if not bound["lan"]:
        return sentences(say(m.ABOUT), say(m.ONLY_HERE))
    carries = say(m.CARRIES_KEY) if desk.key else ""
    return sentences(say(m.ABOUT), carries, "" if bound["tls"] else say(m.LISTENED))


def _shown(document: Mapping[str, Any], invitation: Invitation) -> routes.ConfirmSheet:
    scheme = "https" if document["run"]["binding"]["tls"] else "http"
    address = f"{scheme}://{document['join']['address']}"
    first, *more = invitation.lines
    told = (say(m.SHOWN, address=address), say(m.SECRET, secret=first), *more)
    return routes.ConfirmSheet(say(m.SHOWN_TITLE), "\n".join(told), [Choice("ok", say(m.NOTED))])
