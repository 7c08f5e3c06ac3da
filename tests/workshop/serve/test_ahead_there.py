"""Answering ahead on an organisation's server: sealed for days, and no longer than was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from emcompass.errors import EmcompassError
from emcompass.workshop import begin_room
from emcompass.workshop.host.folder import list_rooms, read_settings
from emcompass.workshop.http_link import BlockingLink
from tests.postgres import Cluster
from tests.waiting import AS_NEWS, soon
from tests.workshop.live import SCALE
from tests.workshop.serve.serving import Room, Serving, serving
from tests.workshop.serve.test_keeping_house import tidied

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def server(cluster: Cluster) -> Iterator[Serving]:
    with serving(cluster.fresh(), proxy=False) as running:
        yield running


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))


@pytest.fixture
def room(server: Serving, tmp_path: Path) -> Room:
    """A room in which sixteen people have answered, days before the meeting."""
    room = server.open(tmp_path, server.token(tmp_path.name), ahead=True)
    for number, person in enumerate((*room.join(8, "web"), *room.join(8, "data"))):
        assert person.send((SCALE, str(1 + number % 4), 1)) == ["saved"]
        assert person.send(("ready:alone", "yes", 1)) == ["saved"]
    return room


def sql(server: Serving, query: str) -> int:
    """Run a statement; how many rows it found or changed."""
    with psycopg.connect(server.database) as connection:
        return connection.execute(query.encode()).rowcount


def answers(server: Serving, room: Room, which: str = "true") -> int:
    """How many answers the database has of a room."""
    query = f"SELECT * FROM answers WHERE room = '{room.folder.name}' AND {which}"
    return sql(server, query)


def change(server: Serving, room: Room, what: str) -> None:
    """Change a room's row."""
    assert sql(server, f"UPDATE rooms SET {what} WHERE id = '{room.folder.name}'") == 1


def is_closed(server: Serving, room: Room) -> bool:
    """Whether a room's row says so, after the keeping of house."""
    tidied(server)
    query = f"SELECT * FROM rooms WHERE closed IS NOT NULL AND id = '{room.folder.name}'"
    return sql(server, query) == 1


OVER = "settings = jsonb_set(settings, '{waits_until}', '\"2026-01-01\"')"


def left_for(days: int) -> str:
    """What a row says of a room that no console came to."""
    return f"attended = now() - interval '{days} days'"


def test_what_was_answered_is_counted_days_later_and_by_segment(
    server: Serving, room: Room
) -> None:
    assert answers(server, room, "segment IS NOT NULL") == 0
    server.stop()
    server.start()
    soon(lambda: room.remote.state()["run"]["ahead"]["steps"][0]["answered"] == 16)
    room.remote.command("start")
    assert room.people[0].send((SCALE, "2", 2)) == ["saved"]
    for number, person in enumerate(room.people[1:], start=1):
        assert person.send((SCALE, str(1 + number % 4), 1)) == ["saved"]
    assert answers(server, room, f"topic = '{SCALE}' AND segment IS NULL") == 0
    room.to_step("split")
    room.remote.command("freeze", discard=True)
    (release,) = room.remote.command("reveal")["releases"]
    assert release["n"] == 16
    assert [part["n"] for part in release["segments"]] == [8, 8]


def test_nobody_has_to_look_in_until_the_day_that_was_promised(server: Serving, room: Room) -> None:
    waits = read_settings(room.folder).waits
    assert waits is not None
    assert timedelta(days=14) <= waits - datetime.now(UTC) < timedelta(days=15)
    promised = " ".join(room.person().client.get("api/hello").json()["promise"])
    assert f"by the end of {waits.day} {waits:%B} {waits.year}" in promised
    assert "waits, sealed, on the server of Example Ltd" in promised

    change(server, room, left_for(13))
    assert not is_closed(server, room)
    change(server, room, OVER)
    assert is_closed(server, room)
    assert answers(server, room) == 0
    soon(
        lambda: room.people[0].client.get("api/state").json()["phase"] == "closed", seconds=AS_NEWS
    )


def test_once_started_it_is_a_room_like_any_other(server: Serving, room: Room) -> None:
    change(server, room, OVER)
    room.remote.command("start")
    assert not is_closed(server, room)

    def closed() -> bool:
        change(server, room, left_for(8))
        return is_closed(server, room)

    soon(closed)  # a console that was just there is noted a moment later: once more


def test_a_room_that_was_kept_before_there_was_answering_ahead_goes_on(
    server: Serving, tmp_path: Path
) -> None:
    room = server.open(tmp_path, server.token(tmp_path.name))
    change(server, room, "settings = settings - 'waits_until'")
    (person,) = room.join(1)
    assert person.send((SCALE, "3", 1)) == ["closed"]
    assert not is_closed(server, room)
    room.to_step("alone")
    assert person.send((SCALE, "3", 1)) == ["saved"]


@pytest.mark.parametrize("until", [None, "", "some day", "2026-12-10"])
def test_a_server_that_knows_nothing_of_it_is_told_of(
    server: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, until: str | None
) -> None:
    class Older(BlockingLink):
        def post(self, path: str, data: Any) -> dict[str, Any]:
            said = {**super().post(path, data), "waits_until": until}
            return {key: value for key, value in said.items() if value is not None}

    monkeypatch.setattr(begin_room, "BlockingLink", Older)
    with pytest.raises(EmcompassError, match="older version, without --ahead"):
        server.open(tmp_path, server.token(tmp_path.name), ahead=True)
    assert list_rooms() == ()
