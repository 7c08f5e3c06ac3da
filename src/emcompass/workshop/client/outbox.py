"""What a device sends and has not heard back of: nothing is lost, nothing counts twice. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from secrets import SystemRandom
from typing import Any

from emcompass.words.device_messages import SHARES
from emcompass.workshop.rules.topics import group_of

_ANY = SystemRandom()
APART = (0.2, 2.0)  # seconds between two values of one device


@dataclass(frozen=True, slots=True)
class Sent:
    """The newest value of a topic, its counter, and what became of it ("" while that is open).

    `again`: it is known in the room, and sent once more to be sure.
    """

    value: str
    n: int
    status: str = ""
    again: bool = False


@dataclass(slots=True)
class Outbox:
    """Topic -> the newest value. The highest `n` wins in the room, so sending again is harmless."""

    sent: dict[str, Sent] = field(default_factory=dict)

    def put(self, topic: str, value: str) -> None:
        """Send this value from now on; "" takes back what was sent."""
        last = self.sent.get(topic)
        if last is None and not value:
            return
        if last is None or last.value != value:
            self.sent[topic] = Sent(value, last.n + 1 if last else 1)

    def waiting(self, topics: Mapping[str, str]) -> list[dict[str, Any]]:
        """What is still to be sent, given the room's topics by state; empty when all is known."""
        return [
            {"topic": topic, "value": sent.value, "n": sent.n}
            for topic, sent in self.sent.items()
            if (sent.again or not sent.status) and topics.get(topic, "dropped") != "dropped"
        ]

    def next(self, topics: Mapping[str, str]) -> list[dict[str, Any]]:
        """One value to send, or none: a new one, else a consent, else a repeated one.

        What is sent together is written together, and a copy of the room's log would tell that one
        person sent it: each value travels alone, in no order, with a pause of its own (`APART`).
        """
        waiting = self.waiting(topics)
        fresh = [one for one in waiting if not self.sent[one["topic"]].status]
        own = [one for one in fresh if group_of(one["topic"]) not in SHARES]
        return [_ANY.choice(own or fresh or waiting)] if waiting else []

    def acknowledge(self, results: Iterable[Mapping[str, Any]]) -> None:
        """Note what became of values; replies about older ones are passed over."""
        for result in results:
            sent = self.sent.get(result["topic"])
            if sent is not None and sent.n == result["n"]:
                self.sent[result["topic"]] = Sent(sent.value, sent.n, str(result["status"]))

    def again(self, topics: Mapping[str, str]) -> None:
        """Send everything once more whose topic is open: after coming back, at a new step."""
        for topic, sent in self.sent.items():
            if topics.get(topic) == "open" and sent.status:
                self.sent[topic] = replace(sent, again=True)

    def status(self, topic: str) -> str | None:
        """What became of a topic's newest value; None when nothing was sent."""
        sent = self.sent.get(topic)
        return None if sent is None else sent.status

    def value(self, topic: str) -> str | None:
        """The newest value of a topic."""
        sent = self.sent.get(topic)
        return None if sent is None else sent.value
