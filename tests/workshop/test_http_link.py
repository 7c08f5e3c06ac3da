"""One client for all: whom it trusts, what it passes by, what it takes for a room."""

from __future__ import annotations

import asyncio
import gc
import ssl
import time
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import pytest

from emcompass.errors import EmcompassError
from emcompass.workshop import http_link
from emcompass.workshop.host.opening import Options, open_room
from emcompass.workshop.host.server_process import ensure_server, place_of
from emcompass.workshop.http_link import BlockingLink, Link, LostError, ServerPlace, own_certificate
from tests.workshop import certificates
from tests.workshop.certificates import Files
from tests.workshop.live import Live, live_room

HELLO = "/api/hello"
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture(params=[certificates.signs_itself, certificates.signed_by_an_authority])
def encrypted(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Live]:
    """A room that is encrypted, served by its own process as `workshop run` starts it."""
    make: Callable[[Path], Files] = request.param
    files = make(tmp_path)
    with live_room(tmp_path, child=True, cert=files.cert, key=files.key) as live:
        yield live


async def test_console_and_people_reach_an_encrypted_room(encrypted: Live) -> None:
    place = place_of(encrypted.remote.settings)
    assert (await Link(place).get(HELLO)).document()["encrypted"] is True
    assert BlockingLink(place).get(HELLO).document()["encrypted"] is True
    async with aclosing(Link(place, encrypted.remote.secret).events("/api/run/events")) as events:
        name, document = await anext(events)
    assert (name, document["phase"]) == ("state", "lobby")


async def test_an_encrypted_room_that_is_not_trusted_is_not_talked_to(
    encrypted: Live, tmp_path: Path
) -> None:
    port = encrypted.remote.settings.port
    other = certificates.write(tmp_path, [certificates.signer("room")], "other")
    for place in (
        ServerPlace("127.0.0.1", port, other.cert),
        ServerPlace("127.0.0.1", port, tls=True),
    ):
        with pytest.raises(LostError):
            await Link(place).get(HELLO)
        with pytest.raises(LostError):
            BlockingLink(place).get(HELLO)


async def test_whoever_signed_the_room_is_not_trusted_for_others(tmp_path: Path) -> None:
    """The chain holds an authority that signs for strangers, too."""
    authority = certificates.signer("authority", authority=True)
    ours = certificates.write(tmp_path, [certificates.signer("room", authority), authority])
    theirs = certificates.write(
        tmp_path, [certificates.signer("stranger", authority), authority], "stranger"
    )
    async with _serving(HEAD + b"content-length: 2\r\n\r\n{}", theirs) as place:
        right = ServerPlace(place.host, place.port, theirs.cert)
        assert (await Link(right).get("/")).document() == {}
        with pytest.raises(LostError):
            await Link(ServerPlace(place.host, place.port, ours.cert)).get("/")


@pytest.mark.parametrize("content", [None, b"", b"nonsense", b"\xff-----END CERTIFICATE-----"])
async def test_a_file_that_is_no_certificate_is_named(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "cert.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EmcompassError, match=r"cert\.pem: ") as caught:
        own_certificate(str(path))
    assert "\n" not in str(caught.value)
    with pytest.raises(EmcompassError, match=r"cert\.pem: "):
        await Link(ServerPlace("127.0.0.1", 9, str(path))).get(HELLO)


async def test_proxies_of_the_environment_are_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.setenv(name.lower(), "http://127.0.0.1:9")
    with live_room(tmp_path) as live:
        place = place_of(live.remote.settings)
        assert (await Link(place).get(HELLO)).document()["phase"] == "lobby"
        assert live.remote.state()["phase"] == "lobby"


@asynccontextmanager
async def _serving(reply: bytes, files: Files | None = None) -> AsyncIterator[ServerPlace]:
    """Something that says the same to everybody, and then nothing."""
    context = None
    if files is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(files.cert, files.key)

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(reply)
            await writer.drain()
            if b"stay" in reply:
                await asyncio.sleep(30)
        except (OSError, EOFError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(say, "127.0.0.1", 0, ssl=context)
    try:
        yield ServerPlace("127.0.0.1", server.sockets[0].getsockname()[1])
    finally:
        server.close()


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"SSH-2.0-OpenSSH_9\r\n",
        HEAD + b"content-length: 9\r\n\r\n[1]",
        HEAD + b"content-length: 3\r\n\r\n[1]",
        HEAD + b"content-length: x\r\n\r\n",
        HEAD + b"content-length: 2\r\n\r\n\xff\xfe",
        HEAD + b"content-length: 2\r\ncontent-encoding: gzip\r\n\r\n{}",
        HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 500 No\r\ncontent-length: 3\r\n\r\nbad",
    ],
)
async def test_something_else_at_the_address_is_a_lost_room(reply: bytes) -> None:
    async with _serving(reply) as place:
        with pytest.raises(LostError):
            (await Link(place).get(HELLO)).document()
        with pytest.raises(LostError):
            await asyncio.to_thread(lambda: BlockingLink(place).get(HELLO).document())
        with pytest.raises(LostError):
            await anext(Link(place).events("/api/events"))


async def test_a_reply_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_link, "LARGEST_REPLY", 10_000)
    flood = b'"' + b"x" * 50_000
    async with _serving(HEAD + b"connection: close\r\n\r\n" + flood) as place:
        with pytest.raises(LostError, match="Something else"):
            await Link(place).get(HELLO)
    stream = HEAD + b"content-type: text/event-stream\r\nstay: 1\r\n\r\ndata: "
    async with _serving(stream + flood) as place:
        with pytest.raises(LostError, match="Something else"):
            await anext(Link(place).events("/api/events"))


async def test_a_reply_that_never_comes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_link, "REQUEST_SECONDS", 0.3)
    async with _serving(HEAD + b"stay: 1\r\ncontent-length: 9\r\n\r\n{") as place:
        began = time.monotonic()
        with pytest.raises(LostError):
            await Link(place).get(HELLO)
        assert time.monotonic() - began < 5


async def test_what_an_event_holds_is_not_cut_at_odd_line_ends() -> None:
    """Only CR and LF end a line of a stream; JSON may hold the others."""
    data = '{"title": "a\u2028b\u0085c\u000bd"}'.replace("\u000b", "\u2029")
    body = f": hello\n\nretry: 1000\n\nevent: state\ndata: {data}\n\n".encode()
    async with _serving(HEAD + b"content-type: text/event-stream\r\n\r\n" + body) as place:
        events = Link(place).events("/api/events")
        heard = [await anext(events)]
        with pytest.raises(LostError):
            await anext(events)
    assert heard == [("state", {"title": "a\u2028b\u0085c\u2029d"})]


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "no such host", "exa\x00mple", "-"])
async def test_an_odd_host_is_a_lost_room(host: str) -> None:
    with pytest.raises(LostError):
        await Link(ServerPlace(host, 80)).get(HELLO)


def test_a_room_under_an_authority_starts_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    files = certificates.signed_by_an_authority(tmp_path)
    running = ensure_server(open_room("20", Options(cert=files.cert, key=files.key)))
    assert running.process is not None
    try:
        assert running.remote.state()["run"]["binding"]["tls"] is True
    finally:
        running.remote.command("stop")
        running.process.wait(20)


@pytest.mark.parametrize("encrypts", [False, True], ids=["plain", "encrypted"])
async def test_wherever_a_request_is_cancelled_no_connection_is_left(
    tmp_path: Path, encrypts: bool
) -> None:
    files = certificates.signs_itself(tmp_path) if encrypts else None
    async with _serving(HEAD + b"content-length: 2\r\n\r\n{}", files) as place:
        link = Link(ServerPlace(place.host, place.port, files.cert if files else ""))
        finished = 0
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", ResourceWarning)
            for steps in range(400):
                task = asyncio.create_task(link.get("/"))
                for _ in range(steps):
                    await asyncio.sleep(0)
                finished += task.done()
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                if finished > 3:
                    break
            del task, link
            await asyncio.sleep(0.1)
            gc.collect()
        assert finished
        assert [str(each.message) for each in told if "transport" in str(each.message)] == []
