"""What the console of a helper works with: a room on another computer, and a second secret."""

from __future__ import annotations

from pathlib import Path

from emcompass.tui.room_desk import RoomDesk
from emcompass.workshop.client.feed import Feed, RoomFeed
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.host.invitation import Invitation
from emcompass.workshop.http_link import BlockingLink, Link, ServerPlace


class HelperDesk(RoomDesk):
    """A room that this computer has no folder of: it is run from here, and not ended."""

    owns = False

    def __init__(self, place: ServerPlace, invitation: Invitation) -> None:
        """Find the room. Raises LostError, and SaidNoError when it does not take the secret.

        The key that an invitation carries is in this process's memory only.
        """
        secret, self.key = invitation.secret, ""
        found = BlockingLink(place, secret).get("/api/run/state").document()
        hello = BlockingLink(place, secret).get("/api/hello").document()
        self.folder = Path()
        self.settings = RoomSettings(
            room=str(hello["room"]),
            title=str(hello["title"]),
            code=str(found["join"]["code"]),
            created="",
            facilitator="",
            projector="",
            host=place.host,
            port=place.port,
            lan=True,
            cert=place.cert,
            rehearsal=bool(hello["rehearsal"]),
            server=place.url.removesuffix(place.base) if place.base else "",
        )
        self.server = None
        self.feed: Feed = RoomFeed(Link(place, secret), "/api/run", invitation.key)
        self.screen_feed: Feed = RoomFeed(Link(place, secret), "/api/screen")

    @property
    def projector_link(self) -> str:
        """A helper has none."""
        return ""

    async def revive(self) -> None:
        """The server is on another computer: it is only waited for."""
