"""What comes from people who mean no good: refused cleanly, and the room goes on."""

from __future__ import annotations

import json
import select
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from emcompass.workshop.server import connection_guard as guard
from tests.workshop.live import SCALE, Live, Person, live_room


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "IDLE_SECONDS", 2.0)
        patch.setattr(guard, "SWEEP_SECONDS", 0.5)
        with live_room(tmp_path_factory.mktemp("hostile")) as room:
            room.join(1)
            room.to_step("alone")
            yield room


@pytest.fixture
def person(live: Live) -> Person:
    return live.people[0]


def works(person: Person) -> bool:
    return bool(person.client.get("/api/state").json()["phase"] == "running")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil:80", ""]
)
def test_a_foreign_host_gets_nothing(live: Live, person: Person, host: str) -> None:
    for path in ("/", "/api/hello", "/api/state", "/bank.json"):
        reply = person.client.get(path, headers={"Host": host})
        assert reply.status_code == 421
        assert host == "" or host not in reply.text
    assert works(person)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1"]
)
def test_a_foreign_origin_changes_nothing(live: Live, person: Person, origin: str) -> None:
    body = {"answers": [{"topic": SCALE, "value": "1", "n": 1}]}
    reply = person.client.post("/api/answer", json=body, headers={"Origin": origin})
    assert (reply.status_code, reply.json()["error"]) == (403, "forbidden")
    assert "access-control-allow-origin" not in reply.headers


def test_the_rooms_own_origin_is_fine(live: Live, person: Person) -> None:
    body = {"answers": [{"topic": SCALE, "value": "1", "n": 1}]}
    headers = {"Origin": live.base, "Sec-Fetch-Site": "same-origin"}
    assert person.client.post("/api/answer", json=body, headers=headers).status_code == 200


def test_a_cross_site_post_is_refused_even_without_origin(person: Person) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert person.client.post("/api/answer", json={}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_only_json_is_taken(person: Person, kind: str) -> None:
    reply = person.client.post("/api/answer", content=b"{}", headers={"Content-Type": kind})
    assert (reply.status_code, reply.json()["error"]) == (415, "not-json")


@pytest.mark.parametrize("size", [4097, 100_000, 5_000_000])
def test_a_large_body_is_refused(person: Person, size: int) -> None:
    body = json.dumps({"answers": [{"topic": "x" * size, "value": "1", "n": 1}]}).encode()
    headers = {"Content-Type": "application/json"}
    with suppress(httpx.TransportError):  # it may hang up while megabytes are still coming
        assert person.client.post("/api/answer", content=body, headers=headers).status_code == 413
    assert works(person)


MALFORMED: list[Any] = [
    b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 2000, b'{"answers":' * 200,
    {}, {"answers": {}}, {"answers": []}, {"answers": [1]}, {"answers": [{}]},
    {"answers": [{"topic": SCALE, "value": 4, "n": 1}]},
    {"answers": [{"topic": SCALE, "value": "4", "n": "1"}]},
    {"answers": [{"topic": SCALE, "value": "4", "n": True}]},
    {"answers": [{"topic": SCALE, "value": "4", "n": 1.5}]},
    {"answers": [{"topic": SCALE, "value": None, "n": 1}]},
    {"answers": [{"topic": ["a"], "value": "4", "n": 1}]},
    {"answers": [{"topic": SCALE, "value": "4", "n": 1}] * 41},
]  # fmt: skip


@pytest.mark.parametrize("body", MALFORMED)
def test_a_malformed_body_is_refused(person: Person, body: Any) -> None:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    reply = person.client.post("/api/answer", content=content, headers=headers)
    assert (reply.status_code, reply.json()["error"]) == (400, "bad-request")


@pytest.mark.parametrize(
    ("topic", "value", "n", "status"),
    [
        (SCALE, "6", 1, "invalid"),
        (SCALE, "<script>alert(1)</script>", 1, "invalid"),
        (SCALE, "\x1b[2J", 1, "invalid"),
        (SCALE, "4", 0, "invalid"),
        (SCALE, "4", -1, "invalid"),
        (SCALE, "4", 2**80, "invalid"),
        ("q:energy-fellow-leads", "4", 1, "closed"),
        ("<img src=x>", "4", 1, "closed"),
        ("map", "1-1", 1, "closed"),
        ("'; DROP TABLE answers; --", "4", 1, "closed"),
    ],
)
def test_what_is_no_answer_is_not_kept(
    person: Person, topic: str, value: str, n: int, status: str
) -> None:
    assert person.send((topic, value, n)) == [status]
    assert works(person)


@pytest.mark.parametrize(
    "token", ["", "short", "g" * 32, "A" * 32, "0" * 33, "<b>" * 10, "\u0000" * 32]
)
def test_a_token_that_is_none_gets_no_seat(live: Live, token: str) -> None:
    with httpx.Client(base_url=live.base) as client:
        code = live.remote.settings.code
        assert client.post("/api/join", json={"code": code, "token": token}).status_code == 400


PRIVATE = (
    "/api/state",
    "/api/events",
    "/bank.json",
    "/bank-source.json",
    "/api/screen/state",
    "/api/screen/events",
    "/api/screen/qr",
    "/api/run/state",
    "/api/run/events",
    "/api/run/report",
)


def test_without_a_seat_there_is_nothing_to_see(live: Live) -> None:
    with httpx.Client(base_url=live.base) as stranger:
        for path in PRIVATE:
            assert stranger.get(path).status_code == 401
        assert stranger.post("/api/answer", json={"answers": []}).status_code == 401
        hello = stranger.get("/api/hello").json()
        del hello["messages"]  # the pages' own words, the same for every room
        assert "answered" not in json.dumps(hello)


def test_a_seat_opens_no_other_door(live: Live, person: Person) -> None:
    headers = {"Authorization": f"Bearer {person.token}"}
    for path in ("/api/screen/state", "/api/run/state", "/api/run/report"):
        assert person.client.get(path, headers=headers).status_code == 401
    assert person.client.post("/api/run/close", json={}, headers=headers).status_code == 401


def test_the_facilitators_secret_in_a_cookie_opens_nothing(live: Live) -> None:
    cookies = {f"emc_screen_{live.remote.settings.room}": "x", "secret": live.remote.secret}
    with httpx.Client(base_url=live.base, cookies=cookies) as client:
        assert client.post("/api/run/next", json={}).status_code == 401


NO_PAGES = (
    "/../secrets.json",
    "/%2e%2e/room.db",
    "/room.db",
    "/page/index.html",
    "/index.html",
    "/ABCDE0",
    "/ABCDEFG",
    "/api",
    "/api/run/drop",
)


@pytest.mark.parametrize("path", NO_PAGES)
def test_no_other_file_is_served(live: Live, path: str) -> None:
    with httpx.Client(base_url=live.base) as client:
        assert client.get(path).status_code in {404, 405}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing(person: Person, method: str) -> None:
    assert person.client.request(method, "/api/state").status_code == 405
    assert works(person)


def test_every_reply_carries_the_walls_headers(live: Live, person: Person) -> None:
    for path in ("/", "/api/hello", "/api/state", "/nothing"):
        headers = person.client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers


def _raw(live: Live) -> socket.socket:
    return socket.create_connection(("127.0.0.1", live.remote.settings.port), timeout=10)


def test_an_endless_head_is_cut_off(live: Live, person: Person) -> None:
    with _raw(live) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: ")
        assert _hung_up(line, b"a" * 1000, times=2000)
    assert works(person)


def _hung_up(line: socket.socket, data: bytes, times: int) -> bool:
    for _ in range(times):
        try:
            line.sendall(data)
            if select.select([line], [], [], 0.001)[0]:
                return line.recv(1) == b""
        except OSError:
            return True
    return False


def test_two_host_headers_are_none(live: Live) -> None:
    host = f"127.0.0.1:{live.remote.settings.port}".encode()
    with _raw(live) as line:
        line.sendall(b"GET /api/hello HTTP/1.1\r\nHost: " + host + b"\r\nHost: evil\r\n\r\n")
        assert line.recv(100).split(b" ")[1] in {b"400", b"421"}


def test_noise_instead_of_http_is_refused(live: Live, person: Person) -> None:
    for noise in (
        b"\x16\x03\x01\x02\x00",
        b"\x00" * 200,
        b"GET\r\n\r\n",
        b"POST / HTTP/9.9\r\n\r\n",
    ):
        with _raw(live) as line:
            line.sendall(noise)
            line.settimeout(1)
            with suppress(TimeoutError):  # it waits for the rest, and is closed as half-open later
                assert line.recv(20)[:12] in {b"", b"HTTP/1.1 400"}
    assert works(person)


def test_half_open_connections_are_closed_and_hold_nobody_up(live: Live, person: Person) -> None:
    host = f"Host: 127.0.0.1:{live.remote.settings.port}\r\n".encode()
    half_head = b"GET / HTTP/1.1\r\n"
    kind = b"Content-Type: application/json\r\nContent-Length: 90\r\n\r\n{"
    half_body = b"POST /api/join HTTP/1.1\r\n" + host + kind
    lines = [_raw(live) for _ in range(300)]
    for number, line in enumerate(lines):
        line.sendall((half_head, half_body, b"")[number % 3])
    assert person.send((SCALE, "2", 50)) == ["saved"]
    until = time.monotonic() + guard.IDLE_SECONDS + 2 * guard.SWEEP_SECONDS + 5
    for line in lines:
        line.settimeout(max(0.1, until - time.monotonic()))
        with suppress(ConnectionResetError):
            assert line.recv(1) == b""
        line.close()


def test_a_full_house_lets_idle_connections_go_first() -> None:
    class Transport:
        aborted = False

        def abort(self) -> None:
            self.aborted = True

    class Cycle:
        response_complete = more_body = response_started = False

    class Line:
        def __init__(self, cycle: Cycle | None) -> None:
            self.transport, self.cycle = Transport(), cycle
            self.client = ("127.0.0.1", id(self))

    house = guard.Connections(at_most=3)
    first, listening, third, fourth = Line(None), Line(Cycle()), Line(None), Line(None)
    for line in (listening, first, third, fourth):
        house.add(line)
    assert [x.transport.aborted for x in (listening, first, third, fourth)] == [
        False,
        True,
        False,
        False,
    ]
    crowd = guard.Connections(at_most=2)
    console, held, second, late = (Line(Cycle()) for _ in range(4))
    crowd.add(console)
    crowd.trust(console.client)
    crowd.add(held)
    crowd.add(second)
    assert [each.transport.aborted for each in (console, held, second)] == [False, True, False]
    crowd.trust(second.client)
    crowd.add(late)
    assert [each.transport.aborted for each in (console, second, late)] == [False, False, True]


def test_one_seat_cannot_open_streams_without_end(live: Live, person: Person) -> None:
    with httpx.Client(
        base_url=live.base, headers={"Authorization": f"Bearer {person.token}"}
    ) as client:
        streams = [
            client.send(client.build_request("GET", "/api/events"), stream=True) for _ in range(4)
        ]
        time.sleep(0.3)
        assert client.get("/api/events").status_code == 503
        for each in streams:
            each.close()
    assert works(person)


def test_errors_and_log_repeat_nothing_of_what_was_sent(live: Live, person: Person) -> None:
    secret = "pineapple-7731"
    replies = [
        person.client.post(
            "/api/answer", json={"answers": [{"topic": secret, "value": secret, "n": secret}]}
        ),
        person.client.post("/api/join", json={"code": secret, "token": secret}),
        person.client.get(f"/{secret}"),
        person.client.post(f"/api/run/{secret}", json={}, headers={"Authorization": secret}),
    ]
    assert all(reply.status_code >= 400 and secret not in reply.text for reply in replies)
    log = live.folder / "server.log"
    assert not log.exists() or secret not in Path(log).read_text()


POSTS = {
    "/api/join": {"code": "X", "token": "a" * 32, "segment": "X"},
    "/api/answer": {"answers": [{"topic": "X", "value": "X", "n": 1}], "X": 1},
    "/api/screen/open": {"secret": "X"},
    "/api/run/show": {"what": "X"},
    "/api/run/import": {"people": [{"id": "b" * 32, "values": {"X": "X"}}]},
    "/api/run/X": {},
}
HALVES = (b"\\ud83d", b"\\udc80", b"\xed\xa0\xbd", b"\\ud83d\\u0041", b"\xff")


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("path", POSTS)
def test_half_a_character_anywhere_is_no_fault_of_ours(
    live: Live, person: Person, path: str, half: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    body = json.dumps(POSTS[path]).encode().replace(b'"X"', b'"' + half + b'"')
    url = path.replace("X", "".join(f"%{byte:02x}" for byte in half))
    secret = live.remote.secret if path.startswith("/api/run") else person.token
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {secret}"}
    reply = person.client.post(url, content=body, headers=headers)
    assert 400 <= reply.status_code < 500, reply.text
    assert "Error" not in capfd.readouterr().err
    assert works(person)


@pytest.mark.parametrize("what", [["code"], {}, None, 1, "other"])
def test_an_odd_command_is_refused(live: Live, person: Person, what: Any) -> None:
    headers = {"Authorization": f"Bearer {live.remote.secret}"}
    reply = person.client.post("/api/run/show", json={"what": what}, headers=headers)
    assert (reply.status_code, reply.json()["error"]) == (400, "bad-request")
