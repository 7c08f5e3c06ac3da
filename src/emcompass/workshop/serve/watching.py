"""What a server tells of itself in numbers, for Prometheus; nothing of it is about a person."""

from __future__ import annotations

import os
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from emcompass.workshop.server.security import Message, Send

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"  # where the processes of a server leave their numbers

ANSWERS = Counter("emcompass_answers", "Answers by what became of them.", ["status"])
REFUSED = Counter("emcompass_refused_requests", "Requests refused, by HTTP status.", ["status"])
HELD_BACK = Counter(
    "emcompass_held_back_requests", "Requests told to come later, by what was used up.", ["limit"]
)
COMMIT = Histogram(
    "emcompass_commit_seconds",
    "How long a transaction took, from taking a connection to its commit.",
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
)
STREAMS = Gauge("emcompass_streams", "Event streams that are open.", multiprocess_mode="livesum")
ROOMS = Gauge("emcompass_rooms", "Open rooms.", multiprocess_mode="mostrecent")
SEATS = Gauge("emcompass_seats", "Seats in them.", multiprocess_mode="mostrecent")
WAITING = Gauge(
    "emcompass_waiting_answers", "Answers not counted yet.", multiprocess_mode="mostrecent"
)


class Watched:
    """Sends a reply on, and counts what is refused and the streams that are open."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._streams = 0

    async def __call__(self, message: Message) -> None:
        """Pass a message on."""
        if message["type"] == "http.response.start":
            if message["status"] >= 400:
                REFUSED.labels(str(message["status"])).inc()
            kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
            if any(kind.startswith(b"text/event-stream") for kind in kinds):
                self._streams += 1
                STREAMS.inc()
        await self._send(message)

    def end(self) -> None:
        """The reply is over."""
        STREAMS.dec(self._streams)
        self._streams = 0


class _Living(Collector):
    """The numbers of all processes, without those that a dead one left open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all = MultiProcessCollector(None, str(folder))  # type: ignore[no-untyped-call]

    def collect(self):  # type: ignore[no-untyped-def]  # the library's shape
        """What Prometheus asks for."""
        for path in self._folder.glob("gauge_live*_*.db"):
            pid = path.stem.rpartition("_")[2]
            if not Path(f"/proc/{pid}").exists():
                mark_process_dead(int(pid), str(self._folder))  # type: ignore[no-untyped-call]
        return self._all.collect()  # type: ignore[no-untyped-call]


def offer_numbers(host: str, port: int) -> None:
    """Let Prometheus ask this process for the numbers of all. Raises OSError."""
    registry = CollectorRegistry()
    registry.register(_Living(Path(os.environ[FOLDER_VARIABLE])))
    start_http_server(port, host, registry)
