"""The second facilitator’s secret: what it opens, what it does not, and that it is taken back."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from emcompass.workshop.host.access import hashed
from emcompass.workshop.host.folder import HELPER
from emcompass.workshop.http_link import BlockingLink, SaidNoError, ServerPlace
from tests.workshop.live import Live, live_room


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path) as room:
        yield room


def invited(live: Live) -> str:
    """A secret that helps from now on."""
    secret = secrets.token_hex(16)
    live.remote.command("helper", hash=hashed(secret))
    return secret


def helper(live: Live, secret: str) -> BlockingLink:
    return BlockingLink(ServerPlace("127.0.0.1", live.remote.settings.port), secret)


def refused(link: BlockingLink, path: str) -> str:
    with pytest.raises(SaidNoError) as caught:
        link.post(path, {})
    return caught.value.error


def test_a_helper_runs_the_room_but_neither_ends_it_nor_invites(live: Live) -> None:
    link = helper(live, invited(live))
    assert link.post("/api/run/start", {})["phase"] == "running"
    assert link.post("/api/run/next", {})["run"]["helped"] is True
    assert link.get("/api/run/report").content().startswith(b"# Live")
    assert link.get("/api/screen/state").document()["screen"]["show"] == "step"
    for command in ("helper", "close", "stop"):
        assert refused(link, f"/api/run/{command}") == "forbidden"
    assert live.remote.state()["phase"] == "running"


def test_nobody_helps_who_was_not_invited(live: Live) -> None:
    assert live.remote.state()["run"]["helped"] is False
    for secret in ("", "0" * 32, hashed("")):
        assert refused(helper(live, secret), "/api/run/next") == "not-joined"


def test_a_secret_taken_back_opens_nothing_and_its_streams_end(live: Live) -> None:
    secret = invited(live)
    ended: list[str] = []
    began = [threading.Event(), threading.Event()]

    def listen(path: str, begun: threading.Event) -> None:
        headers = {"Authorization": f"Bearer {secret}"}
        with httpx.stream("GET", f"{live.base}{path}", headers=headers, timeout=20) as stream:
            for line in stream.iter_lines():
                if line.startswith("data:"):
                    begun.set()
        ended.append(path)

    paths = ("/api/run/events", "/api/screen/events")
    threads = [
        threading.Thread(target=listen, args=each) for each in zip(paths, began, strict=True)
    ]
    for thread, begun in zip(threads, began, strict=True):
        thread.start()
        assert begun.wait(10)
    assert live.remote.command("helper", hash="")["run"]["helped"] is False
    for thread in threads:
        thread.join(5)
    assert sorted(ended) == sorted(paths)
    assert refused(helper(live, secret), "/api/run/next") == "not-joined"
    assert not (live.folder / HELPER).exists()


def test_a_new_secret_ends_the_one_before(live: Live) -> None:
    first = invited(live)
    second = invited(live)
    assert refused(helper(live, first), "/api/run/next") == "not-joined"
    assert helper(live, second).get("/api/run/state").status == 200


def test_only_the_hash_is_kept_and_the_close_forgets_it(live: Live) -> None:
    secret = invited(live)
    kept = [path.read_bytes() for path in live.folder.rglob("*") if path.is_file()]
    assert not any(secret.encode() in body for body in kept)
    assert json.loads((live.folder / HELPER).read_text()) == {"hash": hashed(secret)}
    live.remote.command("close")
    live.end()
    assert not (live.folder / HELPER).exists()


def test_an_invitation_survives_a_crash(tmp_path: Path) -> None:
    with live_room(tmp_path, child=True) as room:
        secret = invited(room)
        room.kill()
        room.restart()
        assert helper(room, secret).get("/api/run/state").status == 200
        (room.folder / HELPER).write_text("[]")
        room.kill()
        room.restart()
        assert refused(helper(room, secret), "/api/run/next") == "not-joined"


@pytest.mark.parametrize("odd", [None, 1, "x", "0" * 63, "0" * 65, "G" * 64, ["0" * 64]])
def test_what_is_no_hash_changes_nothing(live: Live, odd: object) -> None:
    secret = invited(live)
    with pytest.raises(SaidNoError) as caught:
        live.remote.command("helper", hash=odd)
    assert caught.value.error == "bad-request"
    assert helper(live, secret).get("/api/run/state").status == 200
