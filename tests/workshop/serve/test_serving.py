"""Rooms on an organisation's server: two workers behind nginx, and everybody by the public way."""

from __future__ import annotations

import asyncio
import json
import secrets
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from emcompass.errors import EmcompassError
from emcompass.reports.render_text import render_text
from emcompass.tui.helper_desk import HelperDesk
from emcompass.tui.room_desk import RoomDesk
from emcompass.tui.screens import console_view
from emcompass.workshop import begin_room as begin_room_module
from emcompass.workshop.begin_room import begin_room
from emcompass.workshop.client.participant import Participant
from emcompass.workshop.client.rehearsal import start_people
from emcompass.workshop.client.room_address import parse_address
from emcompass.workshop.client.seat import Seat
from emcompass.workshop.host.access import hashed
from emcompass.workshop.host.folder import LOG, keep_releases, list_rooms, read_plan, read_secrets
from emcompass.workshop.host.invitation import Invitation, read_invitation
from emcompass.workshop.host.opening import Options
from emcompass.workshop.host.room_sheet import sheet_blocks
from emcompass.workshop.host.server_process import ensure_server
from emcompass.workshop.http_link import BlockingLink, LostError, SaidNoError, ServerPlace
from emcompass.workshop.rules.earlier_room import earlier_json
from tests.postgres import Cluster
from tests.waiting import AS_NEWS, soon
from tests.workshop import trends
from tests.workshop.live import SCALE, Person
from tests.workshop.serve.serving import ORGANISATION, Room, Serving, serving

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def server(cluster: Cluster) -> Iterator[Serving]:
    with serving(cluster.fresh()) as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def room(server: Serving, home: Path) -> Room:
    return server.open(home, server.token(secrets.token_hex(4)))


def with_answers(room: Room, number: int = 10) -> None:
    """A room in which so many have answered one question."""
    people = room.join(number)
    room.to_step("alone")
    for index, person in enumerate(people):
        assert person.send((SCALE, str(1 + index % 5), 1)) == ["saved"]


def closed_for(person: Person) -> bool:
    return bool(person.state()["phase"] == "closed")


def two_joined(person: Person) -> bool:
    return bool(person.state()["counts"]["joined"] == 2)


def kept_for(person: Person) -> bool:
    return person.post((SCALE, "2", 1)).status_code == 200


# A room from its opening to its end


def test_a_room_runs_from_the_lobby_to_the_result_taken_home(room: Room) -> None:
    hello = httpx.get(f"{room.pages}/api/hello").json()
    assert any(ORGANISATION in line for line in hello["promise"])
    assert any("together" in line for line in hello["not_promised"])
    with_answers(room)
    frozen = room.remote.command("freeze", discard=True)
    assert frozen["topics"][SCALE] == "frozen"
    shown = room.remote.command("reveal")
    assert {release["topic"]: release["n"] for release in shown["releases"]}[SCALE] == 10
    assert room.remote.command("close")["phase"] == "closed"
    for person in room.people:
        soon(partial(closed_for, person), seconds=AS_NEWS)
        assert person.client.post("/api/taken", json={}).json() == {"taken": True}
    soon(lambda: room.remote.state()["run"]["taken"] == 10)
    report = json.loads(room.remote.get("/api/run/report?format=json"))
    assert (report["final"], report["seats"]) == (True, 10)


def test_a_short_address_leads_to_the_room_whatever_its_case(room: Room) -> None:
    code = room.remote.settings.code
    base = room.pages.removesuffix(f"/{code}")
    for typed in (code, code.lower(), f"{code.lower()}/"):
        page = httpx.get(f"{base}/{typed}", follow_redirects=True)
        assert page.url.path == f"/{code}/"
        assert '"page/main.js"' in page.text
    script = httpx.get(f"{room.pages}/page/main.js")
    assert script.status_code == 200
    assert '"/api/' not in script.text


def test_every_worker_knows_every_seat_and_every_answer(room: Room) -> None:
    """Thirty connections come to two workers as they like."""
    with_answers(room, 30)
    for person in room.people:
        with httpx.Client(base_url=room.pages) as elsewhere:
            bearer = {"Authorization": f"Bearer {person.token}"}
            assert elsewhere.get("/api/state", headers=bearer).status_code == 200
            again = {"code": "", "token": person.token, "segment": None}
            assert elsewhere.post("/api/join", json=again).status_code == 200
    soon(lambda: room.remote.state()["run"]["answered"].get(SCALE) == 30)
    assert httpx.get(f"{room.pages}/api/hello").json()["seats"] == 30


def test_streams_in_all_workers_tell_of_a_command_at_once(room: Room) -> None:
    people = room.join(8)
    steps: dict[int, str] = {}

    def follow(index: int) -> None:
        with people[index].client.stream("GET", "/api/events") as stream:
            for line in stream.iter_lines():
                if line.startswith("data: ") and '"step":{' in line:
                    steps[index] = json.loads(line[6:])["step"]["id"]
                    if steps[index] == "alone":
                        return

    threads = [threading.Thread(target=follow, args=(index,)) for index in range(8)]
    for thread in threads:
        thread.start()
    soon(lambda: room.remote.state()["counts"]["connected"] == 8, seconds=AS_NEWS)
    room.to_step("alone")
    for thread in threads:
        thread.join(10)
    assert steps == dict.fromkeys(range(8), "alone")


def test_people_join_by_a_terminal_as_they_do_a_room_on_a_laptop(room: Room) -> None:
    address = parse_address(room.pages)

    async def join() -> tuple[str, str]:
        participant = Participant(address)
        hello = await participant.hello()
        seat = Seat(str(hello["room"]), secrets.token_hex(16))
        await participant.join(seat, address.code)
        bank = await participant.bank()
        participant.close()
        return str(hello["title"]), bank.id

    assert asyncio.run(join()) == ("Live", "engineering-manager")


def test_whoever_leaves_the_code_out_is_told(room: Room) -> None:
    base = room.pages.rsplit("/", 1)[0]
    with pytest.raises(SaidNoError, match="code at its end"):
        asyncio.run(Participant(parse_address(base)).hello())


def test_what_is_shown_and_printed_leads_to_the_room_and_names_its_keeper(room: Room) -> None:
    settings = room.remote.settings
    state = room.remote.state()
    assert f"http://{state['join']['address']}" == room.pages
    assert ORGANISATION in console_view.binding(state)
    plan, _ = read_plan(room.folder)
    sheet = render_text(sheet_blocks(settings, plan), 200)
    assert room.pages in sheet
    assert f"{ORGANISATION} keeps the server" in sheet
    assert f"{room.pages}/{settings.code}" not in sheet


# After another room


def test_a_room_there_shows_what_has_changed_since_the_one_before(
    server: Serving, home: Path
) -> None:
    token = server.token(secrets.token_hex(4))
    before = server.open(home, token, trends.AGENDA)
    trends.shown_in(before, trends.THEN_SAID)
    trends.close(before)
    keep_releases(before.folder, json.loads(before.remote.get("/api/run/report?format=json")))
    room = server.open(home, token, trends.AGENDA, after=before.folder.name)
    hello = httpx.get(f"{room.pages}/api/hello").json()
    assert any("This group met before" in line for line in hello["promise"])
    (release,) = trends.shown_in(room, trends.NOW_SAID)[0].state()["releases"]
    assert (release["trend"]["state"], release["trend"]["fewer"]) == ("moved", ["1"])
    trends.close(room)
    report = json.loads(room.remote.get("/api/run/report?format=json"))
    assert report["releases"][0]["trend"] == release["trend"]


def test_what_is_no_earlier_room_opens_none_there(
    server: Serving, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = server.token(secrets.token_hex(4))
    report = home / "report.json"
    report.write_text(json.dumps({**earlier_json(trends.earlier()), "final": True}))
    monkeypatch.setattr(begin_room_module, "earlier_json", lambda _: {"releases": 5})
    with pytest.raises(SaidNoError) as refused:
        server.open(home, token, trends.AGENDA, after=str(report))
    assert refused.value.error == "bad-request"


# The facilitator's side


def test_the_console_freezes_with_its_key_and_destroys_it_at_the_close(room: Room) -> None:
    with_answers(room)

    async def console() -> list[Path]:
        desk = RoomDesk(room.folder)
        await desk.feed.command("freeze", {"discard": True})
        await desk.feed.command("reveal", {})
        await desk.feed.command("close", {})
        return await desk.save_report()

    assert len(read_secrets(room.folder).key) == 64
    files = asyncio.run(console())
    assert [file.suffix for file in files] == [".md", ".html"]
    assert not (room.folder / "secrets.json").exists()
    assert [each.open for each in list_rooms()] == [False]
    report = json.loads((room.folder / "releases.json").read_text(encoding="utf-8"))
    assert (report["final"], report["seats"]) == (True, 10)
    assert any(release["topic"] == SCALE for release in report["releases"])


def test_the_console_follows_the_room_over_a_restart_of_the_server(
    cluster: Cluster, home: Path
) -> None:
    with serving(cluster.fresh()) as server:
        room = server.open(home, server.token())
        heard: list[Any] = []

        async def follow() -> None:
            async with aclosing(RoomDesk(room.folder).feed.follow()) as documents:
                async for document in documents:
                    heard.append(document)
                    if document is not None and document["phase"] == "running":
                        return

        thread = threading.Thread(target=lambda: asyncio.run(follow()))
        thread.start()
        soon(lambda: heard)
        server.stop()
        soon(lambda: heard[-1] is None)
        server.start()
        room.to_step("alone")
        thread.join(60)
        assert heard[-1]["phase"] == "running"


def test_a_room_is_never_started_from_its_console_s_computer(home: Path, room: Room) -> None:
    settings = room.folder / "room.json"
    text = settings.read_text(encoding="utf-8")
    port = f'"port": {room.remote.settings.port}'
    settings.write_text(text.replace(port, '"port": 9'), encoding="utf-8")
    with pytest.raises(LostError):
        ensure_server(room.folder)
    assert not (room.folder / "server.log").exists()


def test_only_whoever_has_a_token_opens_rooms(server: Serving, home: Path) -> None:
    for token in ("", "0" * 32, "not a token"):
        with pytest.raises(SaidNoError, match="does not know that token"):
            server.open(home, token)
    assert list_rooms() == ()


def test_a_token_taken_back_shuts_its_rooms_console_out(server: Serving, home: Path) -> None:
    room = server.open(home, server.token("Grace"))
    ended = threading.Event()
    place = ServerPlace("127.0.0.1", room.remote.settings.port, base=room.remote.settings.base)

    def follow() -> None:
        with httpx.Client(base_url=place.url, timeout=40) as client:
            bearer = {"Authorization": f"Bearer {room.remote.secret}"}
            with client.stream("GET", "/api/run/events", headers=bearer) as stream:
                for _ in stream.iter_lines():
                    pass
        ended.set()

    thread = threading.Thread(target=follow)
    thread.start()
    soon(lambda: room.remote.state()["phase"] == "lobby")
    with psycopg.connect(server.database) as connection:
        from emcompass.workshop.serve.facilitators import withdraw

        withdraw(connection, "Grace")

    def shut_out() -> bool:
        try:
            room.remote.state()
        except SaidNoError as error:
            return error.error == "not-joined"
        return False

    soon(lambda: all(shut_out() for _ in range(6)), seconds=AS_NEWS)
    assert ended.wait(20)
    thread.join(5)


def test_a_helper_is_let_in_and_out_in_every_worker(room: Room) -> None:
    secret = secrets.token_hex(16)
    room.remote.command("helper", hash=hashed(secret))
    settings = room.remote.settings
    place = ServerPlace("127.0.0.1", settings.port, base=settings.base)
    link = BlockingLink(place, secret)

    def let_in() -> bool:
        return all(link.get("/api/run/state").status == 200 for _ in range(8))

    soon(let_in, seconds=AS_NEWS)
    room.to_step("alone")
    room.join(6)
    with pytest.raises(SaidNoError, match="key"):
        link.post("/api/run/freeze", {"discard": True})
    room.remote.command("helper", hash="")
    soon(lambda: all(link.get("/api/run/state").status == 401 for _ in range(8)), seconds=AS_NEWS)


def test_a_helper_whose_invitation_carries_the_key_freezes(room: Room, server: Serving) -> None:
    with_answers(room)
    secret = secrets.token_hex(16)
    told = "\n".join(Invitation(secret, read_secrets(room.folder).key).lines)
    room.remote.command("helper", hash=hashed(secret))
    settings = room.remote.settings
    place = ServerPlace("127.0.0.1", settings.port, base=settings.base)
    link = BlockingLink(place, secret)
    soon(lambda: all(link.get("/api/run/state").status == 200 for _ in range(8)), seconds=AS_NEWS)

    async def freeze() -> str:
        desk = HelperDesk(place, read_invitation(told))
        shown = await desk.feed.command("freeze", {"discard": True})
        return str(shown["topics"][SCALE])

    assert asyncio.run(freeze()) == "frozen"
    assert room.remote.command("reveal")["phase"] == "running"
    room.remote.command("helper", hash="")
    soon(lambda: all(link.get("/api/run/state").status == 401 for _ in range(8)), seconds=AS_NEWS)
    with pytest.raises(SaidNoError):  # whoever is withdrawn has a copy that the server won't take
        link.post("/api/run/freeze", {"discard": True, "key": read_secrets(room.folder).key})


def test_no_console_ends_a_server_that_others_use(room: Room) -> None:
    with pytest.raises(SaidNoError, match="Others use this server"):
        room.remote.command("stop")
    assert room.remote.state()["phase"] == "lobby"


def test_a_facilitator_has_so_many_open_rooms(cluster: Cluster, home: Path) -> None:
    with serving(cluster.fresh(), workers=1, proxy=False) as server:
        server.stop()
        server.start(limits={"rooms": 2})
        token = server.token()
        first, _ = server.open(home, token), server.open(home, token)
        with pytest.raises(SaidNoError, match="2 open rooms"):
            server.open(home, token)
        first.remote.command("close")
        server.open(home, token)


def test_a_rehearsal_fills_a_room_on_the_server(server: Serving, home: Path) -> None:
    wanted = Options(server=server.address, rehearsal=True)
    token = server.token(secrets.token_hex(4))
    folder = begin_room("20", wanted, token=token)
    remote = Room(folder).remote
    with start_people(folder, 6) as people:
        try:
            soon(lambda: remote.state()["counts"]["joined"] == 6, (folder / LOG).read_text)
        finally:
            people.terminate()


def test_an_agenda_that_will_not_do_is_refused_with_its_place(server: Serving, home: Path) -> None:
    with pytest.raises(EmcompassError, match="steps"):
        server.open(home, server.token(secrets.token_hex(4)), 'schema = 1\ntitle = "No steps"\n')


# What others try


def test_a_code_of_no_room_opens_nothing_and_tells_nothing(server: Serving) -> None:
    for path in ("/AAAAAA/api/hello", "/AAAAAA/", "/AAAAAA/api/state", "/AAAAAA/bank.json"):
        reply = httpx.get(f"{server.address}{path}")
        assert (reply.status_code, reply.json()["error"]) == (403, "wrong-code")
    for path in ("/nothing", "/api/state", "/AAAAAAA/", "/.env", "/metrics"):
        assert httpx.get(f"{server.address}{path}").status_code == 404


def test_many_wrong_codes_make_every_newcomer_wait_and_turn_nobody_away(
    cluster: Cluster, home: Path
) -> None:
    with serving(cluster.fresh()) as server:
        server.stop()
        server.start(limits={"wrong_codes": 10})
        room = server.open(home, server.token())
        (seated,) = room.join(1)
        for _ in range(40):
            httpx.get(f"{server.address}/AAAAAA/api/hello")
        rows = "SELECT coalesce(sum(number), 0) FROM wrong_codes"

        def counted() -> int:
            with psycopg.connect(server.database) as connection:
                row = connection.execute(rows).fetchone()
                assert row is not None
                return int(str(row[0]))

        soon(lambda: counted() == 40)
        (late,) = room.join(1)
        for person in (late, seated):
            soon(partial(two_joined, person), seconds=AS_NEWS)


def test_a_foreign_host_or_page_is_turned_away(room: Room, server: Serving) -> None:
    foreign = {"Origin": "https://evil.example"}
    body = {"code": room.remote.settings.code, "token": "a" * 32}
    assert httpx.post(f"{room.pages}/api/join", json=body, headers=foreign).status_code == 403
    there = f"http://{server.listen}{room.remote.settings.base}/api/hello"
    assert httpx.get(there, headers={"Host": "evil.example"}).status_code == 421


def test_only_the_proxy_s_word_counts(cluster: Cluster) -> None:
    with serving(cluster.fresh(), workers=1, proxy=False) as server:
        server.stop()
        server.start(trusted_proxies=["192.0.2.1"])
        reply = httpx.get(f"{server.address}/AAAAAA/api/hello")
        assert (reply.status_code, reply.json()["error"]) == (403, "forbidden")
        assert "proxy" in reply.json()["say"]
        assert httpx.get(f"{server.address}/healthz").status_code == 200


def test_a_large_body_is_refused_before_it_is_read(room: Room, server: Serving) -> None:
    big = {"code": "x" * 5000, "token": "a" * 32}
    assert httpx.post(f"{room.pages}/api/join", json=big).status_code == 413
    huge = {"agenda": "x" * (4 * 1024 * 1024)}
    assert httpx.post(f"{server.address}/api/rooms", json=huge).status_code in {401, 413}


# Faults


def test_acknowledged_answers_survive_a_worker_that_is_killed(cluster: Cluster, home: Path) -> None:
    with serving(cluster.fresh()) as server:
        room = server.open(home, server.token())
        people = room.join(20)
        room.to_step("alone")
        assert server.process is not None
        children = subprocess.run(
            ["pgrep", "-P", str(server.process.pid)], check=True, capture_output=True, text=True
        ).stdout.split()
        acknowledged = 0
        for index, person in enumerate(people):
            if index == 10:
                subprocess.run(["kill", "-9", *children], check=True)
            until = time.monotonic() + 60
            while True:
                try:
                    reply = person.post((SCALE, "3", 1))
                except httpx.HTTPError:
                    reply = None
                if reply is not None and reply.status_code == 200:
                    assert reply.json()["results"][0]["status"] == "saved"
                    acknowledged += 1
                    break
                assert time.monotonic() < until, server.log
                time.sleep(0.2)
        assert acknowledged == 20
        soon(lambda: room.remote.state()["run"]["answered"].get(SCALE) == 20)


def test_while_the_database_is_away_nothing_is_acknowledged_and_then_all_goes_on(
    cluster: Cluster, home: Path
) -> None:
    with serving(cluster.fresh()) as server:
        room = server.open(home, server.token())
        people = room.join(8)
        room.to_step("alone")
        assert people[0].send((SCALE, "1", 1)) == ["saved"]
        cluster.control("stop", "-m", "immediate")
        try:
            reply = people[1].post((SCALE, "1", 1))
            assert (reply.status_code, reply.json()["error"]) == (503, "cannot-save")
            assert httpx.get(f"http://{server.listen}/readyz", timeout=20).status_code == 503
            assert httpx.get(f"{server.address}/healthz", timeout=20).status_code == 200
        finally:
            cluster.start()
        soon(lambda: people[1].post((SCALE, "1", 1)).status_code == 200)
        for person in people[2:]:
            soon(partial(kept_for, person))
        soon(server.ready)
        soon(lambda: room.remote.state()["run"]["answered"].get(SCALE) == 8)


def test_a_stop_ends_streams_with_a_goodbye(cluster: Cluster, home: Path) -> None:
    with serving(cluster.fresh()) as server:
        room = server.open(home, server.token())
        (person,) = room.join(1)
        with person.client.stream("GET", "/api/events") as stream:
            lines = stream.iter_lines()
            assert next(lines).startswith("retry")
            server.stop()
            assert "event: bye" in list(lines)


# What it tells


def test_the_log_names_no_address_no_code_and_nobody(room: Room, server: Serving) -> None:
    with_answers(room, 6)
    room.remote.command("close")
    httpx.get(f"{server.address}/AAAAAA/api/hello")
    for line in server.log.splitlines():
        assert {"time", "event"} <= json.loads(line).keys()
    for told in ("127.0.0.1", room.remote.settings.code, room.people[0].token, SCALE, "Live"):
        assert told not in server.log


def test_a_stolen_dump_of_the_server_opens_no_answer_and_no_room(
    room: Room, server: Serving, cluster: Cluster
) -> None:
    with_answers(room)
    dump = cluster.run("pg_dump", "-d", server.database, "--column-inserts")
    kept = read_secrets(room.folder)
    assert room.folder.name in dump
    for secret in (kept.key, kept.facilitator, kept.projector, room.people[0].token):
        assert secret not in dump
    answers = [line for line in dump.splitlines() if line.startswith("INSERT INTO public.answers")]
    assert len(answers) >= 10


def test_prometheus_is_told_numbers_and_nothing_about_a_person(
    cluster: Cluster, home: Path
) -> None:
    from tests.workshop.serve.serving import free_port

    with serving(cluster.fresh()) as server:
        server.stop()
        port = free_port()
        server.start(metrics=f"127.0.0.1:{port}")
        room = server.open(home, server.token())
        with_answers(room, 12)
        httpx.get(f"{server.address}/AAAAAA/api/hello")
        with room.people[0].client.stream("GET", "/api/events") as stream:
            lines = stream.iter_lines()  # kept: with the iterator the stream would end
            next(lines)
            told = httpx.get(f"http://127.0.0.1:{port}/metrics").text
        assert 'emcompass_answers_total{status="saved"} 12.0' in told
        assert 'emcompass_refused_requests_total{status="403"}' in told
        assert "emcompass_commit_seconds_count" in told
        assert "emcompass_streams 1.0" in told
        for word in (room.remote.settings.code, room.folder.name, SCALE, "Ada", "Live"):
            assert word not in told
