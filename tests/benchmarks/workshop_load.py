"""Rooms of 300 and 1,000: answers all at once beside a bare handler, the broadcast, memory.

Server and clients are processes of their own on this machine, real HTTP on loopback, real SQLite.
Each participant holds a stream of events and a second connection for answers. `plain` hides uvloop
and httptools from the server, `fast` lets it have them.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import cast

from emcompass.workshop.host.access import listening_socket
from emcompass.workshop.host.opening import Options, open_room
from emcompass.workshop.host.server_process import Remote, facilitator_of
from emcompass.workshop.server.file_limit import raise_file_limit
from tests.workshop.live import AGENDA, SCALE

ROUNDS = 7
STATE = b"event: state"
SIZES = (300, 1000)
HIDE = "import sys; sys.modules['uvloop'] = sys.modules['httptools'] = None; "
SERVER = "from emcompass.workshop.server.room_server import main; main(sys.argv[1:])"
BARE = """
import asyncio, uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from emcompass.workshop.server.room_server import loop_factory

async def answer(request):
    await request.body()
    return JSONResponse({"results": [{"topic": "x", "n": 1, "status": "saved"}]})

async def health(request):
    return JSONResponse({})

routes = [Route("/api/answer", answer, methods=["POST"]), Route("/api/health", health)]
settings = {"lifespan": "off", "log_level": "error", "access_log": False, "backlog": 2048}
config = uvicorn.Config(Starlette(routes=routes), port=int(sys.argv[1]), **settings)
with asyncio.Runner(loop_factory=loop_factory()) as runner:
    runner.run(uvicorn.Server(config).serve())
"""


@dataclass
class Wire(asyncio.Protocol):
    """A keep-alive connection: one request at a time, or one endless stream of events."""

    host: str
    base: str = ""  # what every path begins with
    transport: asyncio.Transport = field(init=False)
    reply: asyncio.Future[int] | None = None
    buffer: bytes = b""
    heard: list[float] = field(default_factory=list)
    streaming: bool = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport, whichever loop's it is."""
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Note when a document came, or finish the reply."""
        if self.streaming:
            if STATE in self.buffer + data:  # it may come in two pieces
                self.heard.append(time.perf_counter())
            self.buffer = data[1 - len(STATE) :]
            return
        self.buffer += data
        head, blank, body = self.buffer.partition(b"\r\n\r\n")
        if blank and self.reply is not None and len(body) >= _length(head):
            self.buffer = b""
            self.reply.set_result(int(head[9:12]))
            self.reply = None

    def ask(self, method: str, path: str, token: str, body: bytes = b"") -> asyncio.Future[int]:
        """Send a request; its status when it came whole."""
        head = (
            f"{method} {self.base}{path} HTTP/1.1\r\nHost: {self.host}\r\n"
            f"Authorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.reply = asyncio.get_running_loop().create_future()
        self.transport.write(head.encode() + body)
        return self.reply


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


@dataclass(frozen=True)
class Setting:
    """Two servers on one stack."""

    stack: str
    remote: Remote
    pid: int
    bare_port: int


@dataclass(frozen=True)
class Measured:
    """One size on one stack, in ms and KiB."""

    stack: str
    people: int
    bare: float
    answers: float
    middle: float
    rate: float
    broadcast: float
    memory: float


async def wires(number: int, port: int, base: str = "") -> list[Wire]:
    """That many open connections."""
    loop = asyncio.get_running_loop()
    host = f"127.0.0.1:{port}"
    made = []
    for start in range(0, number, 100):
        count = min(100, number - start)
        opening = (
            loop.create_connection(lambda: Wire(host, base), "127.0.0.1", port)
            for _ in range(count)
        )
        made += [protocol for _, protocol in await asyncio.gather(*opening)]
    return made


async def volley(lines: Sequence[Wire], tokens: Sequence[str], n: int) -> list[float]:
    """Everybody answers at the same moment; how long each waited for the acknowledgement, in ms."""
    took: list[float] = []

    async def one(line: Wire, token: str, value: int) -> None:
        answer = {"topic": SCALE, "value": str(1 + value % 5), "n": n}
        body = json.dumps({"answers": [answer]}).encode()
        began = time.perf_counter()
        assert await line.ask("POST", "/api/answer", token, body) == 200
        took.append(1000 * (time.perf_counter() - began))

    await asyncio.gather(
        *(one(line, token, i) for i, (line, token) in enumerate(zip(lines, tokens, strict=True)))
    )
    return took


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which a part of all lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


@contextlib.asynccontextmanager
async def connected(people: int, port: int, base: str = "") -> AsyncIterator[list[Wire]]:
    """That many open connections, for a while."""
    lines = await wires(people, port, base)
    try:
        yield lines
    finally:
        for line in lines:
            line.transport.close()
        await asyncio.sleep(0.2)


async def measure_room(setting: Setting, people: int) -> Measured:
    """Join, listen, answer all at once beside the bare handler, hear of a change."""
    remote, before = setting.remote, _memory(setting.pid)
    port = remote.settings.port
    tokens = [f"{number:032x}" for number in range(people)]
    async with connected(people, port) as lines, connected(people, port) as streams:
        await all_join(lines, streams, tokens, remote.settings.code)
        memory = (_memory(setting.pid) - before) / people
        await asyncio.to_thread(remote.command, "start")
        await asyncio.to_thread(remote.command, "next")
        await asyncio.sleep(2)
        async with connected(people, setting.bare_port) as bare:
            rounds = [await _round(bare, lines, tokens, n) for n in range(1, ROUNDS + 2)]
        broadcast = [
            await broadcast_time(remote, streams, on=n % 2 == 0) for n in range(ROUNDS + 1)
        ]
    beside, taken = zip(*rounds[1:], strict=True)
    return Measured(
        setting.stack,
        people,
        bare=median(percentile(each, 0.99) for each in beside),
        answers=median(percentile(each, 0.99) for each in taken),
        middle=median(percentile(each, 0.5) for each in taken),
        rate=1000 * people / median(max(each) for each in taken),
        broadcast=median(broadcast[1:]),
        memory=memory,
    )


async def all_join(
    lines: Sequence[Wire], streams: Sequence[Wire], tokens: Sequence[str], code: str
) -> None:
    """Everybody takes a seat and opens a stream."""
    for line, token in zip(lines, tokens, strict=True):
        body = json.dumps({"code": code, "token": token}).encode()
        assert await line.ask("POST", "/api/join", "", body) == 200
    for stream, token in zip(streams, tokens, strict=True):
        stream.streaming = True
        stream.ask("GET", "/api/events", token)
    await asyncio.sleep(2)


async def _round(
    bare: Sequence[Wire], lines: Sequence[Wire], tokens: Sequence[str], n: int
) -> tuple[list[float], list[float]]:
    """One volley at either server, close together: both see the same weather on the machine."""
    beside = await volley(bare, tokens, n)
    await asyncio.sleep(0.3)
    taken = await volley(lines, tokens, n)
    await asyncio.sleep(1.2)
    return beside, taken


async def broadcast_time(remote: Remote, streams: Sequence[Wire], *, on: bool) -> float:
    """p99 of the time from the facilitator's key to the document on a device."""
    for stream in streams:
        stream.heard.clear()
    began = time.perf_counter()
    await asyncio.to_thread(remote.command, "blank", on=on)
    await asyncio.sleep(1.5)
    heard = [1000 * (stream.heard[0] - began) for stream in streams if stream.heard]
    assert len(heard) == len(streams)
    return percentile(heard, 0.99)


def _memory(pid: int) -> float:
    """Resident KiB of a process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return float(line.split()[1])
    raise AssertionError("no such process")


@contextlib.contextmanager
def _process(stack: str, code: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    hidden = HIDE if stack == "plain" else "import sys; "
    process = subprocess.Popen([sys.executable, "-c", hidden + code, *arguments])
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(port: int) -> None:
    for _ in range(400):
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/api/health")
            connection.getresponse().read()
            connection.close()
            return
        time.sleep(0.05)
    raise AssertionError("the server did not start")


def measure(stack: str, people: int) -> Measured:
    """A fresh room and a bare handler, both on one stack, with the same clients."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["EMCOMPASS_HOME"] = home
        agenda = Path(home) / "agenda.toml"
        agenda.write_text(AGENDA, encoding="utf-8")
        folder = open_room(agenda, Options(people=people))
        remote = facilitator_of(folder)
        with listening_socket("127.0.0.1", 0) as free:
            bare_port = int(free.getsockname()[1])
        with (
            _process(stack, BARE, str(bare_port)),
            _process(stack, SERVER, str(folder)) as process,
        ):
            _wait(bare_port)
            _wait(remote.settings.port)
            setting = Setting(stack, remote, process.pid, bare_port)
            return asyncio.run(measure_room(setting, people))


def main() -> None:
    """Print the table."""
    raise_file_limit()
    print(f"\nA room here: p99 of answers acknowledged, all sent at once, over {ROUNDS} rounds")
    print(f"{'stack':8}{'people':>7}{'bare ms':>9}{'room ms':>9}{'ratio':>7}{'median':>8}"
          f"{'answers/s':>11}{'broadcast':>11}{'KiB each':>10}")  # fmt: skip
    for stack in ("plain", "fast"):
        for people in SIZES:
            m = measure(stack, people)
            print(f"{m.stack:8}{m.people:7}{m.bare:9.0f}{m.answers:9.0f}{m.answers / m.bare:7.2f}"
                  f"{m.middle:8.0f}{m.rate:11.0f}{m.broadcast:11.0f}{m.memory:10.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
