"""What the console and the projector work with: a room's folder, its server, its two views."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from emcompass import paths
from emcompass.errors import EmcompassError
from emcompass.files.atomic import replace_file
from emcompass.workshop.client.feed import Feed, RoomFeed
from emcompass.workshop.client.sealed_seats import SealedSeats
from emcompass.workshop.host import server_process as child
from emcompass.workshop.host.folder import (
    SEATS_HERE,
    RoomSettings,
    Secrets,
    keep_releases,
    read_secrets,
    read_settings,
)
from emcompass.workshop.host.handed_in import read_people
from emcompass.workshop.http_link import Link

REPORTS = {"md": "report.md", "html": "report.html"}


class RoomDesk:
    """One room on this computer. Reads its folder; raises EmcompassError when that can't be."""

    owns = True  # this computer runs the room

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings: RoomSettings = read_settings(folder)
        self._secrets: Secrets = read_secrets(folder)
        self.server: child.Running | None = None  # the one that this console started, if it did
        place = child.place_of(self.settings)
        facilitator = Link(place, self._secrets.facilitator)
        self.key = self._secrets.key  # opens sealed answers; "" where none are
        self.feed: Feed = RoomFeed(facilitator, "/api/run", self.key)
        self.screen_feed: Feed = RoomFeed(Link(place, self._secrets.projector), "/api/screen")

    @property
    def projector_link(self) -> str:
        """The projector's page for a browser; whoever has it sees the projector."""
        return f"{self.settings.pages}/screen#{self._secrets.projector}"

    @property
    def seats_here(self) -> SealedSeats:
        """The seats of people without a device, at this keyboard."""
        return SealedSeats(self.folder / SEATS_HERE)

    @property
    def address_here(self) -> tuple[str, str]:
        """For somebody at this keyboard: the room's address and its certificate."""
        settings = self.settings
        place = child.place_of(settings)
        return f"{settings.binding.scheme}://{place.authority}/{settings.code}", settings.cert

    async def revive(self) -> None:
        """Start the server again if it is gone. Raises EmcompassError when that fails.

        One that an organisation keeps is only waited for.
        """
        if self.settings.server:
            return
        self.server = await asyncio.to_thread(child.ensure_server, self.folder)

    async def qr(self) -> tuple[str, ...]:
        """The join code as rows of half blocks, light on dark. () while there is no answer."""
        try:
            found = json.loads(await self.screen_feed.fetch("/api/screen/qr"))
        except (EmcompassError, ValueError):
            return ()
        return tuple(found["halfblocks"])

    async def save_report(self) -> list[Path]:
        """Write the report so far as Markdown and HTML. Raises EmcompassError."""
        files = []
        for kind, name in REPORTS.items():
            body = await self.feed.fetch(f"/api/run/report?format={kind}")
            path = self.folder / name
            try:
                await asyncio.to_thread(replace_file, path, body)
            except OSError as error:
                raise EmcompassError(f"{path}: {error.strerror}") from error
            files.append(path)
        if self.settings.server:
            await self._settle()
        return files

    async def _settle(self) -> None:
        """Once a room on a server is closed, keep what it showed and destroy its key."""
        data = json.loads(await self.feed.fetch("/api/run/report?format=json"))
        if data["final"]:
            await asyncio.to_thread(keep_releases, self.folder, data)

    async def take_in(self, files: list[Path]) -> int:
        """Hand in result files; how many people that were. Raises EmcompassError."""
        people = await asyncio.to_thread(
            read_people, [paths.expanded(file) for file in files], self.folder
        )
        for batch in people.batches():
            await self.feed.command("import", {"people": batch})
        return len(people)
