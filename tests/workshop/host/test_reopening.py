"""A room asked for again with other options: nothing that was asked for is passed by in silence."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from emcompass.cli import open_app
from emcompass.cli.commands import emcompass
from emcompass.errors import EmcompassError
from emcompass.workshop.host import access, folder, server_process
from emcompass.workshop.host.opening import Options, open_room
from emcompass.workshop.host.reopening import can_rebind, differences, is_running, rebind, stop
from emcompass.workshop.host.server_process import ensure_server, facilitator_of
from tests.workshop.certificates import signs_itself
from tests.workshop.live import Person

OTHER = "127.0.0.2"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home whose rooms are ended afterwards."""
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    started: list[subprocess.Popen[bytes]] = []
    start = server_process.start_server

    def starting(room: Path) -> subprocess.Popen[bytes]:
        started.append(start(room))
        return started[-1]

    monkeypatch.setattr(server_process, "start_server", starting)
    yield tmp_path
    for room in folder.list_rooms():
        if is_running(room.folder):
            stop(facilitator_of(room.folder))
    for process in started:
        process.wait(20)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The rooms whose console was opened, instead of opening it."""
    rooms: list[Path] = []

    def show(_: str, room: Path) -> int:
        rooms.append(room)
        return 0

    monkeypatch.setattr(open_app, "check_terminal", lambda: None)
    monkeypatch.setattr(open_app, "open_room_in_app", show)
    return rooms


def run(*arguments: str, typed: str = "") -> str:
    """`emcompass workshop run ARGUMENTS` and what it says."""
    ran = CliRunner().invoke(emcompass, ["workshop", "run", *arguments], input=typed)
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran.output


def test_only_what_is_asked_for_differs(home: Path) -> None:
    files = signs_itself(home)
    settings = folder.read_settings(open_room("20"))
    assert differences(settings, Options()) == ()
    assert differences(settings, Options(host="127.0.0.1", minimum=5, port=settings.port)) == ()
    for options, told, binding in (
        (Options(lan=True), "only this computer reaches it, not this network (--lan)", True),
        (Options(host=OTHER), f"it listens on 127.0.0.1, not on {OTHER} (--host)", True),
        (Options(port=1), f"it listens at port {settings.port}, not at 1 (--port)", True),
        (Options(cert=files.cert, key=files.key), "it is not encrypted, not under", True),
        (Options(minimum=3), "a picture needs 5 answers, not 3 (--minimum)", False),
    ):
        (found,) = differences(settings, options)
        assert found.words.startswith(told)
        assert found.binding is binding


def test_going_on_as_it_is_or_with_a_new_room(home: Path, shown: list[Path]) -> None:
    run("20")
    said = run("20", "--host", OTHER, "--minimum", "3", typed="g\n")
    assert f"not on {OTHER} (--host)" in said
    assert "not 3 (--minimum)" in said
    assert "bind it anew" not in said
    assert "(--new)" in said
    run("20", "--host", OTHER, "--minimum", "3", typed="n\n")
    first, again, other = shown
    assert again == first
    assert other != first
    settings = folder.read_settings(other)
    assert (settings.host, settings.minimum) == (OTHER, 3)
    assert "not as you ask" not in run("20", "--host", OTHER, "--minimum", "3")
    assert shown[-1] == other


@pytest.mark.skipif(not access.lan_addresses(), reason="this computer is on no network")
def test_a_room_that_nobody_has_joined_is_bound_anew(home: Path, shown: list[Path]) -> None:
    run("20")
    before = folder.read_settings(shown[0])
    said = run("20", "--lan", typed="b\n")
    assert "nobody has joined it yet" in said
    assert shown[1] == shown[0]
    after = folder.read_settings(shown[0])
    assert (after.code, after.room, after.port) == (before.code, before.room, before.port)
    told = facilitator_of(shown[0]).state()
    assert told["run"]["binding"]["lan"] is True
    assert told["run"]["locked"] is False
    assert told["join"]["address"].startswith(access.lan_addresses()[0])
    assert "not as you ask" not in run("20", "--lan")


def test_a_room_can_be_encrypted_before_people_join(home: Path, shown: list[Path]) -> None:
    files = signs_itself(home)
    run("20")
    run("20", "--cert", files.cert, "--key", files.key, typed="b\n")
    assert facilitator_of(shown[0]).state()["join"]["encrypted"] is True


def test_who_has_joined_keeps_the_promise_they_joined_under(home: Path, shown: list[Path]) -> None:
    run("20")
    (room,) = shown
    settings = folder.read_settings(room)
    person = Person(f"http://127.0.0.1:{settings.port}", settings.code)
    assert person.join().status_code == 200
    person.client.close()
    found = differences(settings, Options(host=OTHER))
    assert not can_rebind(room, found)
    assert "bind it anew" not in run("20", "--host", OTHER, typed="g\n")
    with pytest.raises(EmcompassError, match="have joined"):
        rebind(room, Options(host=OTHER))
    assert folder.read_settings(room) == settings
    assert facilitator_of(room).state()["run"]["locked"] is False


def test_what_cannot_be_bound_leaves_the_room_as_it_was(home: Path) -> None:
    room = open_room("20")
    remote = ensure_server(room).remote
    before = folder.read_settings(room)
    for options in (Options(host="203.0.113.9"), Options(cert="no.pem", key="no.key")):
        with pytest.raises(EmcompassError, match="can't be used"):
            rebind(room, options)
    assert folder.read_settings(room) == before
    assert remote.healthy()


def test_an_address_that_is_taken_meanwhile_leaves_the_room_as_it_was(
    home: Path,
) -> None:
    room = open_room("20")
    ensure_server(room)
    before = folder.read_settings(room)
    with access.listening_socket(OTHER, before.port) as taken:
        taken.listen()
        with pytest.raises(EmcompassError, match="stays as it was"):
            rebind(room, Options(host=OTHER))
    assert folder.read_settings(room) == before
    assert facilitator_of(room).state()["run"]["locked"] is False


# Rooms that wait for their meeting


def begun_before(room: Path, days: int) -> None:
    """Let a room have been made so many days ago."""
    began = datetime.now(UTC) - timedelta(days=days)
    settings = replace(folder.read_settings(room), created=began.isoformat())
    folder.write_json(room / folder.SETTINGS, asdict(settings))


def test_a_room_that_waits_is_found_days_later_by_its_agenda_and_by_its_id(
    home: Path, shown: list[Path]
) -> None:
    room = open_room("20", Options(ahead=True))
    begun_before(room, 5)
    said = " ".join(run("20", "--ahead").split())
    assert "People can answer ahead at HTTP://127.0.0.1:" in said
    assert "a laptop that sleeps makes the link dead until it wakes" in said
    for asked in (["20"], [room.name], [room.name[:14]], [room.name, "--ahead"], []):
        assert "not as you ask" not in run(*asked)
    assert shown == [room] * 6
    listed = CliRunner().invoke(emcompass, ["workshop", "list"]).output
    assert "(open, running, people can answer ahead until" in listed
    stop(facilitator_of(room))
    listed = CliRunner().invoke(emcompass, ["workshop", "list"]).output
    assert "(open, not running, people can answer ahead until" in listed


def test_a_room_of_last_week_that_has_started_is_no_room_for_the_next_meeting(
    home: Path, shown: list[Path]
) -> None:
    room = open_room("20", Options(ahead=True))
    remote = ensure_server(room).remote
    remote.command("start")
    stop(remote)
    begun_before(room, 5)
    assert "ahead" not in CliRunner().invoke(emcompass, ["workshop", "list"]).output
    run("20")
    assert shown != [room]
    run(room.name)
    assert shown[-1] == room


def test_a_room_that_was_opened_without_it_takes_nobody_ahead(
    home: Path, shown: list[Path]
) -> None:
    run("20")
    said = run("20", "--ahead", typed="n\n")
    assert "it was not opened for answers before the meeting (--ahead)" in said
    assert shown[0] != shown[1]
    assert folder.read_settings(shown[1]).waits is not None


def test_where_nothing_is_answered_alone_there_is_nothing_to_open_ahead(home: Path) -> None:
    agenda = home / "talk.toml"
    agenda.write_text(
        'schema = 1\ntitle = "Talk"\n[[steps]]\nid = "a"\nkind = "talk"\ntitle = "A"\n'
    )
    with pytest.raises(EmcompassError, match="--ahead has nothing to open"):
        open_room(agenda, Options(ahead=True))
    assert folder.list_rooms() == ()


def test_an_id_leads_to_an_open_room_only(home: Path, shown: list[Path]) -> None:
    room = open_room("20")
    remote = ensure_server(room).remote
    remote.command("close")
    for asked, told in ((room.name, "The room is closed."), ("2001-01-01-00", "no workshop 2001-")):
        with pytest.raises(EmcompassError, match=told):
            CliRunner().invoke(emcompass, ["workshop", "run", asked], catch_exceptions=False)
    assert shown == []


@pytest.mark.parametrize("until", ["some day", "2026-12-10", 7])
def test_a_room_whose_day_can_t_be_read_is_named_and_left_out(home: Path, until: object) -> None:
    room = open_room("20", Options(ahead=True))
    data = folder.read_json(room / folder.SETTINGS)
    folder.write_json(room / folder.SETTINGS, {**data, "waits_until": until})
    with pytest.raises(EmcompassError, match=r"room\.json: this room's file is damaged"):
        folder.read_settings(room)
    assert folder.list_rooms() == ()
