"""Opening a room, its addresses and codes, and what a disk or a missing package does to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from emcompass.errors import EmcompassError
from emcompass.workshop.host import access, folder
from emcompass.workshop.host.access import Binding
from emcompass.workshop.host.opening import Options, open_room
from emcompass.workshop.host.promise import not_promised, promise
from emcompass.workshop.host.qr_code import qr_halfblocks
from emcompass.workshop.host.server_process import ensure_server
from emcompass.workshop.server.sqlite_store import SqliteStore
from tests.waiting import soon
from tests.workshop.certificates import signs_itself
from tests.workshop.live import SCALE, Live, live_room


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path) as room:
        yield room


# Codes and addresses


def test_codes_have_six_symbols_that_nobody_mixes_up() -> None:
    codes = {access.new_code() for _ in range(500)}
    assert len(codes) > 495
    assert all(len(code) == 6 and set(code) <= set(access.CODE_SYMBOLS) for code in codes)
    assert not set("01OIL") & set(access.CODE_SYMBOLS)
    assert len(access.CODE_SYMBOLS) == 31


def test_a_code_may_be_typed_in_any_case() -> None:
    assert access.same_code(" abc234 ", "ABC234")
    assert not access.same_code("abc235", "ABC234")


def test_the_newest_room_is_the_one_made_last_even_within_a_second(home: Path) -> None:
    for _ in range(5):
        newest = open_room("20")
        assert folder.find_room() == newest
        assert folder.list_rooms()[0].folder == newest


def test_the_qr_code_is_small_enough_for_a_terminal() -> None:
    rows = qr_halfblocks("HTTP://192.168.178.123:8080/7KQ2MX")
    assert (len(rows), {len(row) for row in rows}) == (15, {29})


def test_only_the_rooms_own_addresses_are_answered() -> None:
    hosts = Binding("0.0.0.0", 8080, lan=True, names=("192.168.0.7",)).hosts
    assert {"192.168.0.7:8080", "localhost:8080", "127.0.0.1:8080", "[::1]:8080"} == hosts
    assert "192.168.0.7" in Binding("0.0.0.0", 80, lan=True, names=("192.168.0.7",)).hosts


def test_the_join_address_is_one_that_others_reach() -> None:
    lan = Binding("0.0.0.0", 8080, lan=True, names=("192.168.0.7",))
    assert lan.url("7KQ2MX") == "HTTP://192.168.0.7:8080/7KQ2MX"
    assert Binding("127.0.0.1", 8080).url("7KQ2MX") == "HTTP://127.0.0.1:8080/7KQ2MX"


def test_an_unencrypted_network_is_said_to_everyone() -> None:
    open_lan = promise(5, Binding("0.0.0.0", 1, lan=True))
    assert any("not encrypted" in line for line in open_lan)
    for closed in (Binding("0.0.0.0", 1, lan=True, tls=True), Binding("127.0.0.1", 1)):
        assert not any("not encrypted" in line for line in promise(5, closed))
    assert "at least 7 answers" in promise(7, Binding("127.0.0.1", 1))[0]
    assert any("made-up people" in line for line in not_promised())


HERE = access.lan_addresses()
HERE_6 = access.lan_addresses("::")


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.2", "127.0.0.2"),
        ("localhost", "localhost"),
        ("::1", "[::1]"),
        *((host, HERE[0]) for host in (*HERE, "0.0.0.0") if HERE),
        *((host, f"[{HERE_6[0]}]") for host in (*HERE_6, "::") if HERE_6),
    ],
)
def test_a_room_shows_the_address_it_was_given_and_says_who_could_listen(
    tmp_path: Path, host: str, shown: str
) -> None:
    with live_room(tmp_path, child=True, host=host) as live:
        told = live.remote.state()["join"]
        assert told["address"] == f"{shown}:{live.remote.settings.port}"
        assert told["url"].startswith(f"http://{shown}:".upper())
        outside = shown in {*HERE, *(f"[{each}]" for each in HERE_6)}
        assert told["loopback"] is not outside
        with httpx.Client(base_url=f"http://{told['address']}", trust_env=False) as anybody:
            promised = anybody.get("/api/hello").json()["promise"]
        assert any("not encrypted" in line for line in promised) is outside


@pytest.mark.skipif(not HERE, reason="this computer is on no network")
def test_what_lan_offers_answers(tmp_path: Path) -> None:
    with live_room(tmp_path, child=True, lan=True) as live:
        for address in access.lan_addresses():
            url = f"http://{address}:{live.remote.settings.port}/preflight"
            assert httpx.get(url, trust_env=False).status_code == 200


@pytest.mark.parametrize(
    "host", ["no such host", "203.0.113.9", "a" * 70 + ".example", "é" * 70, "[::1]", "-", "a\x00b"]
)
def test_a_host_that_cannot_be_listened_on_is_one_line(home: Path, host: str) -> None:
    with pytest.raises(EmcompassError, match="can't be used") as caught:
        open_room("20", Options(host=host))
    assert "\n" not in str(caught.value)


# Opening


def test_a_room_is_private_and_listens_on_this_computer_only(home: Path) -> None:
    made = open_room("20")
    settings = folder.read_settings(made)
    assert (settings.host, settings.lan, settings.minimum) == ("127.0.0.1", False, 5)
    assert made.stat().st_mode & 0o077 == 0
    for name in ("room.json", "secrets.json"):
        assert (made / name).stat().st_mode & 0o777 == 0o600
    secrets = folder.read_secrets(made)
    assert secrets.facilitator not in (made / "room.json").read_text()
    assert secrets.facilitator != secrets.projector


def test_a_room_keeps_its_own_copy_of_the_bank(home: Path) -> None:
    made = open_room("20")
    plan, bank = folder.read_plan(made)
    assert bank.folder == made / "bank"
    assert plan.title == "A first look"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (Options(cert="only.pem"), "needs both"),
        (Options(cert="no.pem", key="no.key"), "can't be used"),
        (Options(minimum=2), "between 3 and 50"),
        (Options(host="203.0.113.9"), "can't be used"),
    ],
)
def test_what_cannot_work_is_said_before_anything_opens(
    home: Path, options: Options, said: str
) -> None:
    with pytest.raises(EmcompassError, match=said):
        open_room("20", options)
    assert folder.list_rooms() == ()


def test_a_minimum_of_ones_own_is_promised_and_kept(home: Path) -> None:
    plan, _ = folder.read_plan(open_room("20", Options(minimum=8)))
    assert plan.minimum == 8


def test_rooms_are_found_by_the_beginning_of_their_id(home: Path) -> None:
    first, second = open_room("20"), open_room("45")
    assert folder.find_room(first.name) == first
    with pytest.raises(EmcompassError, match="type more"):
        folder.find_room("20")
    with pytest.raises(EmcompassError, match="no workshop"):
        folder.find_room("1999")
    folder.delete_room(second)
    assert [room.folder for room in folder.list_rooms()] == [first]


def test_a_damaged_room_does_not_hide_the_others(home: Path) -> None:
    first, second = open_room("20"), open_room("20")
    (second / "room.json").write_text("{")
    assert [room.folder for room in folder.list_rooms()] == [first]


# Encryption


def test_an_encrypted_room(home: Path) -> None:
    files = signs_itself(home)
    with live_room(home, cert=files.cert, key=files.key) as live:
        assert live.remote.state()["join"]["encrypted"] is True
        base = live.base.replace("http:", "https:")
        with httpx.Client(base_url=base, verify=False) as client:
            body = {"code": live.remote.settings.code, "token": "a" * 32}
            joined = client.post("/api/join", json=body)
            assert "Secure" in joined.headers["set-cookie"]
            assert client.get("/api/hello").json()["encrypted"] is True
            wrong = {"Origin": live.base}
            assert client.post("/api/join", json=body, headers=wrong).status_code == 403


# Disks


def test_a_full_disk_is_said_and_nothing_is_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "emcompass.workshop.server.room_server.SqliteStore",
        lambda path: SqliteStore(path, page_limit=10),
    )
    with live_room(tmp_path) as live:
        people = live.join(40)
        live.to_step("alone")
        topics = live.remote.state()["step"]["topics"][:10]
        replies = [p.post(*((t, "3", 1) for t in topics if "choice" in t)) for p in people]
        refused = [reply for reply in replies if reply.status_code == 503]
        assert refused
        assert refused[0].json()["error"] == "cannot-save"
        assert "full" in refused[0].json()["say"]
        assert int(refused[0].headers["retry-after"]) >= 1
        assert people[0].client.get("/api/health").status_code == 503
        kept = sum(reply.status_code == 200 for reply in replies)
        counted = live.folder / "room.db"
        assert _rows(counted, topics[0]) == kept


def _rows(path: Path, topic: str) -> int:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader:
        found = reader.execute("SELECT count(*) FROM answers WHERE topic = ?", (topic,))
        return int(found.fetchone()[0])


def test_a_report_that_cannot_be_written_is_tried_again(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: object) -> None:
        raise OSError(28, "No space left on device")

    live.join(1)
    live.remote.command("start")
    monkeypatch.setattr("emcompass.workshop.server.home.write_json", refuse)
    state = live.remote.command("close")
    assert state["run"]["alarms"] == [
        "The report could not be written: No space left on device. Close again."
    ]
    assert (live.folder / "room.db").exists()
    monkeypatch.undo()
    assert live.remote.command("close")["run"]["alarms"] == []
    assert (live.folder / "releases.json").exists()
    assert not (live.folder / "room.db").exists()


def test_a_room_that_crashed_while_closing_is_closed_at_the_next_start(home: Path) -> None:
    with live_room(home, child=True) as live:
        people = live.join(6)
        live.to_step("alone")
        for person in people:
            person.send((SCALE, "4", 1))
        live.remote.command("freeze", discard=True)
        live.remote.command("reveal")
        live.kill()
        _close_without_report(live.folder)
        live.restart()
        assert live.remote.state()["phase"] == "closed"
        assert json.loads((live.folder / "releases.json").read_text())["releases"]
        assert not (live.folder / "room.db").exists()


def _close_without_report(made: Path) -> None:
    from emcompass.workshop.server.room_commands import KeptRoom

    plan, _ = folder.read_plan(made)
    store = SqliteStore(made / "room.db")
    host = KeptRoom(store, plan, made.name)
    store.do(host.command(host.close()))
    store.stop()


def test_a_closed_room_is_not_opened_again(home: Path) -> None:
    made = open_room("20")
    (made / "releases.json").write_text("{}")
    with pytest.raises(EmcompassError, match="closed"):
        ensure_server(made)


# Processes


CONSOLE = """
import sys
from pathlib import Path
from emcompass.workshop.host.server_process import ensure_server
ensure_server(Path(sys.argv[1]))
print("up", flush=True)
sys.stdin.read()
"""


def test_a_killed_console_does_not_end_the_room(home: Path) -> None:
    made = open_room("20")
    with subprocess.Popen(
        [sys.executable, "-c", CONSOLE, str(made)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as console:
        assert console.stdout is not None
        assert console.stdout.readline() == b"up\n"
        console.kill()
    again = ensure_server(made)
    assert again.process is None
    assert again.remote.command("start")["phase"] == "running"
    pid = json.loads((made / "running.json").read_text())["pid"]
    again.remote.command("stop")
    _gone(made, pid)


def _gone(made: Path, pid: int) -> None:
    try:
        soon(lambda: not (made / "running.json").exists())
    except AssertionError:
        os.kill(pid, 9)
        raise


@pytest.mark.parametrize("package", ["starlette", "uvicorn", "segno"])
def test_without_the_extra_one_line_says_what_to_install(home: Path, package: str) -> None:
    made = open_room("20")
    code = f"import sys; sys.modules[{package!r}] = None; sys.argv[1:] = [{str(made)!r}]; "
    code += "from emcompass.workshop.server.room_server import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "pip install 'emcompass[workshop]'" in done.stderr.strip().splitlines()[-1]


def test_the_server_loads_no_face_and_no_client() -> None:
    code = "import sys, emcompass.workshop.server.room_server\n"
    code += "sys.exit(any(name in sys.modules for name in ('textual', 'rich', 'httpx')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
