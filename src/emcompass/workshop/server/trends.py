"""How a running room's pictures have changed since the earlier room it comes after."""

from __future__ import annotations

from collections.abc import Mapping

from emcompass.workshop.rules.earlier_room import EarlierRoom
from emcompass.workshop.rules.release import Release
from emcompass.workshop.rules.room_trend import RoomTrend, trend
from emcompass.workshop.rules.topics import Topic


class Trends:
    """The trends of one room. What was worked out once stays: a release never changes."""

    def __init__(self, earlier: EarlierRoom | None, topics: Mapping[str, Topic], bank: str) -> None:
        """`earlier`: None in a room that comes after none. `bank`: the SHA-256 of this room's."""
        self.earlier = earlier
        self._topics, self._bank = topics, bank
        self._known: dict[str, RoomTrend | None] = {}

    def of(self, releases: Mapping[str, Release], minimum: int) -> dict[str, RoomTrend]:
        """Topic -> its trend, for those of these releases that have one."""
        if self.earlier is None:
            return {}
        for topic, release in releases.items():
            if topic not in self._known:
                self._known[topic] = self._trend(self.earlier, release, minimum)
        found = {topic: self._known[topic] for topic in releases}
        return {topic: each for topic, each in found.items() if each is not None}

    def _trend(self, earlier: EarlierRoom, release: Release, minimum: int) -> RoomTrend | None:
        topic = self._topics[release.topic]
        return trend(topic, release, earlier, bank=self._bank, minimum=minimum)
