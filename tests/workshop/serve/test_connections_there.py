"""Connections that are slow, idle or deaf, at a worker itself: bounded in time and number."""

from __future__ import annotations

import contextlib
import secrets
import socket
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from tests.postgres import Cluster
from tests.waiting import soon
from tests.workshop.live import SCALE
from tests.workshop.serve.serving import Room, Serving, serving

pytestmark = pytest.mark.server

AT_MOST = 128


@pytest.fixture(scope="module")
def server(cluster: Cluster) -> Iterator[Serving]:
    limits = {"connections": AT_MOST, "slow_seconds": 1, "rooms": 1000}
    with serving(cluster.fresh(), workers=1, proxy=False, limits=limits) as running:
        yield running


@pytest.fixture
def room(server: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    room = server.open(tmp_path, server.token(secrets.token_hex(4)))
    room.join(6)
    room.to_step("alone")
    return room


def line(server: Serving) -> socket.socket:
    host, _, port = server.listen.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=10)


def hung_up(one: socket.socket) -> bool:
    """Whether the server ends a connection, after whatever it still says."""
    with contextlib.suppress(ConnectionResetError):
        while one.recv(65_536):
            pass
    return True


def heads(room: Room, server: Serving) -> tuple[bytes, bytes]:
    """A head that never ends, and a body."""
    host = f"Host: {server.listen}\r\n".encode()
    base = room.remote.settings.base.encode()
    kind = b"Content-Type: application/json\r\nContent-Length: 90\r\n\r\n{"
    join = b"POST " + base + b"/api/join HTTP/1.1\r\n" + host + kind
    return b"GET " + base + b"/api/hello HTTP/1.1\r\n" + host + b"X-Slow: ", join


def test_heads_and_bodies_that_trickle_are_cut_off(room: Room, server: Serving) -> None:
    """Byte by byte, so that the line is never silent."""
    lines = [line(server) for _ in range(12)]
    beginnings = heads(room, server)
    for number, one in enumerate(lines):
        one.sendall(beginnings[number % 2])

    def cut_off(one: socket.socket) -> bool:
        try:
            one.sendall(b"a")
            one.setblocking(False)
            return one.recv(1) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    for one in lines:
        soon(partial(cut_off, one))
    assert room.people[0].send((SCALE, "2", 1)) == ["saved"]
    for one in lines:
        one.close()


def test_a_connection_that_waits_for_its_next_request_is_kept(room: Room, server: Serving) -> None:
    """A proxy uses its connections again, much later than a request may take to come."""
    hello = f"GET /healthz HTTP/1.1\r\nHost: {server.listen}\r\n\r\n".encode()
    with line(server) as one:
        for pause in (2.5, 2.5, 0):
            one.sendall(hello)
            reply = b""
            while not reply.endswith(b"ok\n"):
                more = one.recv(4096)
                assert more, reply
                reply += more
            assert b"200" in reply
            time.sleep(pause)


def test_more_connections_than_there_may_be_keep_nobody_out(room: Room, server: Serving) -> None:
    """Idle ones go first; whoever listens or asks stays."""
    (person, *_) = room.people
    with person.client.stream("GET", "/api/events") as stream:
        told = stream.iter_lines()
        next(told)
        hello = f"GET /healthz HTTP/1.1\r\nHost: {server.listen}\r\n\r\n".encode()
        idle = [line(server) for _ in range(3 * AT_MOST)]
        for one in idle:
            with contextlib.suppress(OSError):
                one.sendall(hello)
        assert room.people[1].send((SCALE, "3", 1)) == ["saved"]
        room.to_step("mine")
        assert any('"id":"mine"' in each for each in told)
        gone = 0
        for one in idle:
            one.settimeout(0.05)
            with contextlib.suppress(TimeoutError):
                gone += hung_up(one)
            one.close()
    assert gone >= 2 * AT_MOST


def test_whoever_takes_nothing_of_what_is_sent_is_let_go(room: Room, server: Serving) -> None:
    token = room.people[0].token
    ask = (
        f"GET {room.remote.settings.base}/bank-source.json HTTP/1.1\r\nHost: {server.listen}\r\n"
        f"Authorization: Bearer {token}\r\n\r\n"
    ).encode()
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        host, _, port = server.listen.rpartition(":")
        deaf.connect((host, int(port)))
        deaf.settimeout(0.2)
        ended = False
        until = time.monotonic() + 30
        while not ended and time.monotonic() < until:
            try:
                deaf.sendall(ask)
                time.sleep(0.02)
            except TimeoutError:
                continue
            except OSError:
                ended = True
        assert ended
    assert httpx.get(f"{room.pages}/api/hello").status_code == 200
