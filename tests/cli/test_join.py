"""`emcompass join --plain`: a whole workshop as lines typed and read."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass import paths
from emcompass.cli.plain import Conversation
from emcompass.cli.plain.plain_join import PlainJoin
from emcompass.errors import EmcompassError
from emcompass.journal.store import Journal
from emcompass.workshop.client.participant import Participant
from emcompass.workshop.client.seat import find_seat
from tests.cli.conftest import Run
from tests.cli.joining import Person
from tests.waiting import soon
from tests.workshop.certificates import signed_by_an_authority
from tests.workshop.live import AGENDA, Live, hearing_all_the_time, live_room

PROMISE = """
[[steps]]
id = "promise"
kind = "commitment"
title = "One thing"
prompt = "What will you do?"
"""


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path, AGENDA) as room:
        yield room


def test_a_workshop_from_the_promise_to_the_kept_result(live: Live) -> None:
    person = Person(live)
    person.sees("The room sees only combined pictures", "press Enter to take a seat")
    person.type("?")
    person.sees("Nothing protects against")
    person.type("", "2")
    person.sees("YOU HAVE A SEAT")
    live.to_step("alone")
    person.sees("2 OF 6: ALONE", "1 of 12", "Joins the room's combined picture")
    person.type("7", "3", *"2" * 10, "40 20 20 10 10")
    person.sees("Expected a number from 1 to 4; or b back", "You are through")
    live.to_step("mine")
    person.sees("My rough place on the map: y or n")
    person.type("y", "n", "n", "n", "n")
    person.sees("Keep this result among yours?")
    live.to_step("end")
    person.sees("6 OF 6: END", "1 No", "2 Yes")
    person.type("2")
    soon(lambda: live.given().get("vote:end") == 1, lambda: person.read)
    soon(lambda: live.given().get("map") == 1, lambda: person.read)
    answered = live.given()
    assert not any(
        topic.startswith(("coverage", "time", "flag")) for topic in answered if answered[topic]
    )
    live.remote.command("close")
    person.sees("THE ROOM IS CLOSED")
    person.type("y")
    person.ends()
    kept = Journal().latest()
    assert kept is not None
    assert kept.answers["month-wanted"] == {
        "people": 40, "technical": 20, "delivery": 20, "product": 10, "organisation": 10,
    }  # fmt: skip


def test_a_shared_keyboard_needs_a_terminal_and_an_address(run: Run) -> None:
    assert "needs the app" in run("join", "--shared", "http://127.0.0.1:9/ABCDEF").stderr
    assert "needs the app" in run("join", "--shared", "--plain", "http://127.0.0.1:9").stderr


def test_a_wrong_code_is_said_and_asked_for_again(live: Live) -> None:
    person = Person(live, code="AAAAAA")
    person.sit("1")
    person.sees("You typed AAAAAA. The code on the screen, or q:")
    person.type(live.remote.settings.code)
    person.sees("YOU HAVE A SEAT")
    person.type("q")
    person.ends()


def test_a_seat_whose_result_is_kept_does_not_come_back(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Participant, "send_forever", hearing_all_the_time)
    person = Person(live)
    person.sit()
    person.sees("YOU HAVE A SEAT")
    assert list(paths.seats().iterdir())
    live.remote.command("close")
    person.sees("Keep this result among yours?")
    person.type("y")
    person.ends()
    assert not list(paths.seats().iterdir())


def test_leaving_keeps_the_seat(live: Live) -> None:
    live.to_step("alone")
    person = Person(live)
    person.sit()
    person.sees("1 of 12")
    person.type("3")
    person.sees("2 of 12")
    person.type("q")
    person.ends()
    assert "Your seat is kept" in person.read
    again = Person(live)
    again.sees("2 of 12")
    assert "take a seat" not in again.read
    again.type("q")
    again.ends()


def test_whoever_is_asked_nothing_can_leave_too(live: Live) -> None:
    person = Person(live)
    person.sit()
    person.sees("YOU HAVE A SEAT")
    person.type("hello?")
    person.sees("Nothing is asked of you at the moment. q leaves")
    live.to_step("alone")
    person.sees("1 of 12")
    person.type("3")
    person.sees("2 of 12")
    live.to_step("end")
    person.sees("6 OF 6: END", "1 No", "2 Yes")
    person.type("2")
    soon(lambda: live.given().get("vote:end") == 1, lambda: person.read)
    person.type("q")
    person.ends()
    assert "Your seat is kept" in person.read


@pytest.mark.parametrize("step", ["mine", "promise"])
def test_q_leaves_wherever_something_is_asked(tmp_path: Path, step: str) -> None:
    with live_room(tmp_path, AGENDA + PROMISE) as live:
        live.to_step(step)
        person = Person(live)
        person.sit()
        person.sees("y or n" if step == "mine" else "What will you do?")
        person.type("q")
        person.ends()
        assert "Your seat is kept" in person.read
        assert not live.given()


def test_q_after_the_close_keeps_no_result_and_promises_no_seat(live: Live) -> None:
    person = Person(live)
    person.sit()
    person.sees("YOU HAVE A SEAT")
    live.remote.command("close")
    person.sees("Keep this result among yours?")
    person.type("q")
    person.ends()
    assert "seat is kept" not in person.read
    assert not Journal().results()


def test_whoever_leaves_before_taking_a_seat_is_told_of_none(live: Live) -> None:
    person = Person(live)
    person.sees("take a seat")
    person.type("q")
    person.ends()
    assert "You have taken no seat." in person.read
    assert "seat is kept" not in person.read


def test_a_line_typed_for_a_step_that_is_over_answers_nothing(live: Live) -> None:
    live.to_step("alone")
    person = Person(live)
    person.sit()
    person.sees("1 of 12")
    live.to_step("mine")
    time.sleep(0.5)
    person.type("3")
    person.sees("The room has moved on.", "MINE")
    person.type("q")
    person.ends()
    assert not find_seat(live.remote.settings.room).answers


def test_a_seat_in_an_encrypted_room(tmp_path: Path) -> None:
    files = signed_by_an_authority(tmp_path)
    with live_room(tmp_path, AGENDA, child=True, cert=files.cert, key=files.key) as live:
        live.to_step("alone")
        person = Person(live)
        person.sees("take a seat")
        person.type("", "", "3")
        person.sees("2 of 12")
        soon(
            lambda: live.given().get("q:role-now") == 1,
            lambda: person.read,
        )
        person.type("q")
        person.ends()


def test_a_certificate_that_is_not_trusted_is_told_of(tmp_path: Path, run: Run) -> None:
    files = signed_by_an_authority(tmp_path)
    with live_room(tmp_path, AGENDA, child=True, cert=files.cert, key=files.key) as live:
        settings = live.remote.settings
        ran = run("join", "--plain", settings.binding.url(settings.code))
    assert ran.returncode == 1
    said = _one_line(ran.stderr)
    assert said.startswith("emcompass: This computer does not trust the certificate")
    assert "local issuer certificate" in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("http://127.0.0.1:9/7KQ2MX",), "No room answers at 127.0.0.1:9"),
        (("http://no-such-computer.invalid/",), "No room answers at no-such-computer.invalid:80"),
        (("https://127.0.0.1:9", "--cert", "/nowhere/room.pem"), "/nowhere/room.pem: No such file"),
        (("http://[::1",), "its brackets don't match"),
    ],
)
def test_where_no_room_is_one_line_says_so(run: Run, arguments: tuple[str, ...], told: str) -> None:
    began = time.monotonic()
    for options in ((), ("--plain",)):
        ran = run("join", *options, *arguments)
        assert ran.returncode == 1
        assert told in _one_line(ran.stderr)
        assert not ran.stdout
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    "hello",
    [
        b"{}",
        b'{"room": "x", "title": 5, "promise": [], "not_promised": [], "segments": null}',
        b'{"room": "x", "title": "X", "promise": "no", "not_promised": [], "segments": null}',
        b'{"room": "x", "title": "X", "promise": [], "not_promised": [], "segments": {}}',
        b'{"room": "../x", "title": "X", "promise": [], "not_promised": [], "segments": null}',
    ],
)
async def test_something_else_at_the_address_is_said(hello: bytes) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%b" % (len(hello), hello))
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        talk = Conversation(io.StringIO(), io.StringIO(), interactive=False)
        with pytest.raises(EmcompassError, match="Something else answers"):
            await PlainJoin(talk, f"127.0.0.1:{port}").run()


def test_a_room_that_goes_while_the_promise_is_read_is_waited_for_aloud(tmp_path: Path) -> None:
    with live_room(tmp_path, AGENDA, child=True) as live:
        person = Person(live)
        person.sees("take a seat")
        live.kill()
        person.type("", "")
        person.sees("does not answer. It is tried again")
        live.restart()
        person.sees("YOU HAVE A SEAT")
        live.to_step("alone")
        person.sees("1 of 12")
        person.type("q")
        person.ends()


def _one_line(text: str) -> str:
    (line,) = text.splitlines()
    return line


def test_a_result_is_kept_once_and_the_room_interrupts_a_prompt(live: Live) -> None:
    person = Person(live)
    person.sit("2")
    person.sees("YOU HAVE A SEAT")
    live.to_step("alone")
    person.sees("1 of 12")
    person.type("3", *"2" * 10, "40 20 20 10 10")
    person.sees("You are through")
    live.to_step("mine")
    person.sees("My rough place on the map: y or n")
    person.type(*"nnnn")
    person.sees("Keep this result among yours?")
    person.type("y")
    person.sees("Kept:")
    live.to_step("end")
    person.sees("6 OF 6: END", "1 No", "2 Yes")
    live.remote.command("close")
    person.sees("THE ROOM IS CLOSED", "Your result is kept")
    person.ends()
    soon(lambda: live.remote.state()["run"]["taken"] == 1, lambda: person.read)
    assert len(Journal().results()) == 1


def keeps(person: Person) -> None:
    """Share nothing of the result, and keep it."""
    person.sees("My rough place on the map: y or n")
    person.type(*"nnnn", "y")
    person.sees("Kept:")


def test_what_was_promised_goes_home_as_something_to_try(tmp_path: Path) -> None:
    """Also what is written after the result was kept; and each of it once."""
    with live_room(tmp_path, AGENDA + PROMISE) as live:
        person = Person(live)
        person.sit("2")
        person.sees("YOU HAVE A SEAT")
        live.to_step("mine")
        keeps(person)
        live.to_step("promise")
        person.sees("What will you do?")
        person.type("Less code.")
        soon(lambda: live.given().get("ready:promise") == 1, lambda: person.read)
        live.remote.command("close")
        person.sees("THE ROOM IS CLOSED", "Your result is kept", "Kept as something to try, until")
        person.ends()
        (promise,) = Journal().experiments.read().all
        latest = Journal().latest()
        assert latest is not None
        assert (promise.text, promise.source, promise.result) == ("Less code.", "room", latest.id)
        assert latest.note == "Less code."


@pytest.mark.parametrize("said", ["q", "n"])
def test_a_promise_goes_home_though_what_changed_since_is_not_kept(
    tmp_path: Path, said: str
) -> None:
    with live_room(tmp_path, AGENDA + PROMISE) as live:
        live.to_step("mine")
        person = Person(live)
        person.sit("2")
        keeps(person)
        person.sees("Still open to you: Alone")
        person.type("n")
        live.to_step("promise")
        person.sees("What will you do?")
        person.type("Less code.")
        person.sees("Still open to you: Alone. Do it now? y or n")
        person.type("y")
        person.sees("1 of 12")
        person.type("3")
        person.sees("2 of 12")
        live.remote.command("close")
        person.sees("THE ROOM IS CLOSED", "Keep this result among yours?")
        person.type(said)
        person.ends()
        assert "seat is kept" not in person.read
        assert [one.text for one in Journal().experiments.read().all] == ["Less code."]
        latest = Journal().latest()
        assert latest is not None
        assert latest.note == "Less code."
        assert not list(paths.seats().iterdir())
