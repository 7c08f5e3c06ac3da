"""A room that comes after another one of the same group: real servers, real devices."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emcompass.cli import rooms
from emcompass.errors import EmcompassError
from emcompass.workshop.end_room import end_abandoned
from emcompass.workshop.host.earlier import find_earlier
from emcompass.workshop.host.folder import EARLIER, RELEASES, read_json, read_settings
from emcompass.workshop.host.opening import Options, open_room
from emcompass.workshop.host.reopening import differences
from tests.workshop.live import live_room
from tests.workshop.trends import AGENDA, ASKED, NOW_SAID, THEN_SAID, close, shown_in


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def before(home: Path) -> Path:
    """A closed room."""
    with live_room(home, AGENDA) as room:
        shown_in(room, THEN_SAID)
        close(room)
        return room.folder


def test_the_next_room_shows_then_now_and_the_change(home: Path, before: Path) -> None:
    with live_room(home, AGENDA, after=before.name) as room:
        promised = room.person().client.get("/api/hello").json()["promise"]
        assert any("This group met before" in line for line in promised)
        person = shown_in(room, NOW_SAID)[0]
        document = person.state()
        (release,) = document["releases"]
        told = release["trend"]
        assert (told["state"], told["fewer"], told["towards"]) == ("moved", ["1"], "5")
        assert [cell["count"] for cell in told["cells"]] == [8, 0, 1, 0, 5]
        assert document["changes"][ASKED] == [f"{told['then']} · {told['note']}"]
        assert room.remote.state()["changes"] == document["changes"]
        standing = rooms.report(room.folder.name, "md")
        close(room)
    for text in (standing, rooms.report(room.folder.name, "md")):
        assert "This group met before" in text
        assert "A smaller part of the room than then" in text
        assert "| Then" in text
    assert "A smaller part of the room than then" in rooms.report(room.folder.name, "html")
    data = json.loads(rooms.report(room.folder.name, "json"))
    assert data["earlier"]["room"] == before.name
    assert data["releases"][0]["trend"] == told


def test_nothing_but_what_was_shown_goes_from_room_to_room(home: Path, before: Path) -> None:
    kept = read_json(open_room(home / "agenda.toml", Options(after=before.name)) / EARLIER)
    assert set(kept) == {"room", "date", "minimum", "rehearsal", "bank", "releases"}
    there = {each["topic"]: each["cells"] for each in read_json(before / RELEASES)["releases"]}
    assert {each["topic"]: each["cells"] for each in kept["releases"]} == there
    assert all(each["segments"] == each["others"] == [] for each in kept["releases"])


def test_an_abandoned_room_tells_its_changes_in_its_report_too(home: Path, before: Path) -> None:
    with live_room(home, AGENDA, child=True, after=before.name) as room:
        shown_in(room, NOW_SAID)
    assert end_abandoned(now=4e9) == (room.folder.name,)
    assert read_json(room.folder / RELEASES)["releases"][0]["trend"]["state"] == "moved"


def test_a_room_without_one_before_says_nothing_of_then(home: Path, before: Path) -> None:
    report = read_json(before / RELEASES)
    assert report["earlier"] is None
    assert report["changes"] == {}
    assert "trend" not in report["releases"][0]


def test_the_earlier_room_is_found_by_its_id_or_by_its_report(home: Path, before: Path) -> None:
    printed = home / "report.json"
    printed.write_text(rooms.report(before.name, "json"), encoding="utf-8")
    by_id = find_earlier(before.name[:12], rehearsal=False)
    assert by_id == find_earlier(str(printed), rehearsal=False)
    assert by_id == find_earlier(str(before / RELEASES), rehearsal=False)
    assert find_earlier("", rehearsal=False) is None


def test_what_is_no_closed_room_of_real_people_is_refused_by_name(home: Path, before: Path) -> None:
    still_open = open_room(home / "agenda.toml")
    cases = {
        still_open.name: "still open",
        "2020-01-01": "2020-01-01",
        str(still_open / "room.json"): "not a workshop's report",
        str(home / "agenda.toml"): "agenda.toml",
    }
    for named, said in cases.items():
        with pytest.raises(EmcompassError, match=said):
            find_earlier(named, rehearsal=False)
    with pytest.raises(EmcompassError, match="real people answered there"):
        find_earlier(before.name, rehearsal=True)
    made_up = {**read_json(before / RELEASES), "rehearsal": True}
    (home / "made-up.json").write_text(json.dumps(made_up), encoding="utf-8")
    with pytest.raises(EmcompassError, match="Only a rehearsal"):
        find_earlier(str(home / "made-up.json"), rehearsal=False)
    unfinished = {**read_json(before / RELEASES), "final": False}
    (home / "unfinished.json").write_text(json.dumps(unfinished), encoding="utf-8")
    with pytest.raises(EmcompassError, match="still open"):
        find_earlier(str(home / "unfinished.json"), rehearsal=False)


def test_an_open_room_that_comes_after_none_is_not_what_is_asked_for(
    home: Path, before: Path
) -> None:
    alone = read_settings(open_room(home / "agenda.toml"))
    after = read_settings(open_room(home / "agenda.toml", Options(after=before.name)))
    asked = Options(after=before.name)
    assert [each.words for each in differences(alone, asked)] == [
        "it comes after no earlier room, or after another one (--after)"
    ]
    assert differences(after, asked) == ()
    assert differences(after, Options()) == ()
