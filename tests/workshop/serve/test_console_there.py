"""`workshop run --server` in a real terminal: from the token to the key that is destroyed."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from emcompass.workshop.host.folder import list_rooms, read_secrets
from tests.postgres import Cluster
from tests.tmux import terminals
from tests.workshop.live import SCALE
from tests.workshop.mixed.people import Console
from tests.workshop.serve.serving import Room, serving

pytestmark = pytest.mark.server

AGENDA = """
schema = 1
title = "From anywhere"

[[steps]]
id = "alone"
kind = "individual"
pace = "paced"
title = "Alone"
questions = ["choice-people-delivery"]
share = ["choice-people-delivery"]

[[steps]]
id = "after"
kind = "talk"
title = "After"
"""


def test_a_console_runs_a_room_on_a_server_from_its_own_computer(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("EMCOMPASS_HOME", str(home))
    agenda = tmp_path / "agenda.toml"
    agenda.write_text(AGENDA, encoding="utf-8")
    run = [sys.executable, "-m", "emcompass", "workshop", "run"]
    environment = {"EMCOMPASS_HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    with serving(cluster.fresh()) as server, terminals() as opened:
        token = server.token()
        there = [*run, str(agenda), "--server", f"{server.address}/"]

        window = opened.open("wrong", there, tmp_path, environment)
        window.sees("Your token for")
        window.line("0" * 32)
        window.sees("does not know that token")
        assert window.ended() == 1
        assert list_rooms() == ()

        window = opened.open("console", there, tmp_path, environment)
        window.sees("Your token for")
        window.line(token.upper())
        window.sees("before the start")
        (listed,) = list_rooms()
        assert len(read_secrets(listed.folder).key) == 64
        room = Room(listed.folder)
        people = room.join(8)
        server.rooms.append(room)
        window.sees("Joined 8")

        window.press("q")  # away from the keyboard: the room goes on
        assert window.ended() == 0
        window = opened.open("again", run, tmp_path, environment)
        window.sees("before the start", "Joined 8")
        window.press("s")
        window.sees("Start")
        window.press("enter")
        window.sees("step 1 of 2")
        for index, person in enumerate(people):
            assert person.send((SCALE, str(1 + index % 5), 1)) == ["saved"]
        window.sees("answered 8", "f freeze")
        console = Console(window)
        console.freeze_and_reveal()
        console.close()
        window.press("q")
        assert window.ended() == 0
    report = json.loads((listed.folder / "releases.json").read_text(encoding="utf-8"))
    assert {each["topic"]: each["n"] for each in report["releases"]} == {SCALE: 8}
    assert not (listed.folder / "secrets.json").exists()
    kept = home / "servers.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == {server.address: token}
    assert kept.stat().st_mode & 0o077 == 0
