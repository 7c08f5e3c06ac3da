"""The participants' page in a real browser, at the width of a small phone, in a real room."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass.assessment.assess import score, score_record
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.journal.store import Journal
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_telling import tell
from tests.browser import Browser, browser
from tests.waiting import soon
from tests.workshop.device.phone import (
    answer_alone,
    answered,
    arrive,
    choose,
    fill,
    fits,
    join,
    kept,
    room,
    saved_file,
)

EVERYTHING = """
schema = 1
title = "<b>Every</b> kind"
minimum = 3
[segments]
prompt = "Where do you work?"
options = [{ id = "web", name = "Web <i>" }, { id = "data", name = "Data" }]
[[steps]]
id = "paced"
kind = "individual"
pace = "paced"
title = "Together"
questions = ["energy-write-code", "month-expected", "choice-people-delivery"]
share = ["energy-write-code", "choice-people-delivery"]
[[steps]]
id = "own"
kind = "individual"
title = "Alone"
questions = ["role-now", "reports-now", "moment-outage", "words-good-day", "month-wanted"]
share = ["role-now", "moment-outage"]
[[steps]]
id = "mine"
kind = "result"
title = "Mine"
share = ["map", "coverage", "time", "flags"]
[[steps]]
id = "talk"
kind = "discussion"
title = "Talk"
prompt = '''<img src=x onerror="document.title='pwned'"> & you'''
"""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def core() -> Bank:
    return load_bank("engineering-manager")


@pytest.mark.browser
def test_a_whole_workshop_on_a_phone(window: Browser, tmp_path: Path) -> None:
    with room(tmp_path) as live:
        people = live.join(6)
        arrive(window, live)
        fits(window)
        window.click("summary")
        window.wait_for("Not promised")
        window.click(".main")
        window.wait_for("You have a seat", "7 here")
        live.to_step("purpose")
        window.wait_for("What this is for", "This is not an appraisal.")
        live.to_step("alone")
        answer_alone(window)
        soon(lambda: answered(live).get("ready:alone") == 1)
        soon(lambda: sum(topic.startswith("q:") for topic in answered(live)) == 10)
        live.to_step("your-result")
        window.wait_for("Share with the room?")
        assert not any(t.startswith(("map", "coverage", "time")) for t in kept(window)["out"])
        fits(window)
        window.run("document.querySelectorAll('[type=checkbox]')[0].click()")
        soon(lambda: answered(live).get("map") == 1)
        assert not any(t.startswith(("coverage", "time")) for t in kept(window)["out"])
        for person in people:
            person.send(("map", "1-2", 1))
        live.to_step("the-room")
        live.remote.command("freeze", discard=True)
        live.remote.command("reveal")
        window.wait_for("Where the room stands")
        fits(window)
        live.to_step("check-out")
        window.wait_for("Was this worth your time?")
        window.run("document.querySelectorAll('.o input')[3].click()")
        window.wait_for("Saved.")


@pytest.mark.browser
def test_the_result_is_told_as_in_the_app_and_taken_home(
    window: Browser, core: Bank, tmp_path: Path
) -> None:
    with room(tmp_path) as live:
        join(window, live)
        live.to_step("alone")
        answer_alone(window)
        live.to_step("your-result")
        answers, put = kept(window)["answers"], kept(window)["put"]
        story = tell(core, score(core, answers, put=put), answers=answers)
        window.wait_for(story.headline, story.first_screen.sure, story.axes[0].short)
        assert all(line in window.text for line in (*story.proof, *story.counter))
        drawn = window.run("return [...document.querySelectorAll('#main [id]')].map(e => e.id)")
        ids = [each for each in drawn if each != "sent"]
        everywhere = [block.id for block in result_blocks(story)]
        assert ids == [each for each in everywhere if each in ids]
        assert {"headline", "theme-name", "certainty", "step", "theme", "stand", "not"} <= set(ids)
        live.to_step("one-thing")
        window.wait_for("One thing I will do differently")
        window.write("textarea", 'Less "code" \\ more coaching')
        live.remote.command("close")
        window.wait_for("The room is closed", story.headline)
        fits(window)
        path = tmp_path / "mine.toml"
        path.write_text(saved_file(window), encoding="utf-8")
        assert saved_file(window) == path.read_text(encoding="utf-8")
        report = Journal().import_file(path)
        assert len(report.added) == 1, report
        record = Journal().get(report.added[0])
        assert record.answers == answers
        assert record.note == 'Less "code" \\ more coaching'
        (promise,) = report.experiments.from_room
        assert (promise.text, promise.result) == (record.note, record.id)
        assert record.label == "Workshop: A first look"
        assert not record.altered
        retold = tell(core, score_record(core, record), record)
        assert (retold.headline, retold.certainty) == (story.headline, story.certainty)


@pytest.mark.browser
def test_every_kind_of_question_and_no_markup_from_outside(window: Browser, tmp_path: Path) -> None:
    with room(tmp_path, EVERYTHING) as live:
        arrive(window, live)
        window.wait_for("<b>Every</b> kind", "Where do you work?", "Web <i>")
        window.run("document.querySelectorAll('.o input')[0].click()")
        window.click(".main")
        window.wait_for("You have a seat")
        live.remote.command("start")
        window.wait_for("Together", "combined picture")
        window.run("document.querySelectorAll('.o input')[4].click()")
        window.wait_for("Saved.")
        live.remote.command("next")
        window.wait_for("Stays on this device.", "points left")
        live.remote.command("next")
        window.wait_for("A: ", "B: ")
        live.to_step("own")
        window.wait_for("1 / 5")
        choose(window, 2)
        window.wait_for("2 / 5")
        window.write("[type=number]", "7")
        window.click(".main")
        window.wait_for("3 / 5")
        choose(window, 0)
        window.wait_for("4 / 5")
        window.write("textarea", "</script><b>ÄÖ 🙂</b>")
        window.click(".main")
        window.wait_for("5 / 5")
        fill(window, [20, 20, 20, 20, 15])
        window.wait_for("5 of 100 points left")
        assert "month-wanted" not in kept(window)["answers"]
        fill(window, [20, 20, 20, 20, 20])
        window.click(".main")
        window.wait_for("You are through")
        answers = kept(window)["answers"]
        assert answers["reports-now"] == 7
        assert answers["words-good-day"] == "</script><b>ÄÖ 🙂</b>"
        assert not any("words" in topic or "reports" in topic for topic in kept(window)["out"])
        live.to_step("talk")
        window.wait_for("<img src=x onerror=")
        assert window.run("return document.images.length") == 0
        assert window.run("return document.title") == "Talk · Workshop"


@pytest.mark.browser
def test_without_the_stream_the_page_asks(window: Browser, tmp_path: Path) -> None:
    with room(tmp_path) as live:
        window.command("Network.enable", {})
        window.command("Network.setBlockedURLs", {"urls": ["*/api/events*"]})
        try:
            join(window, live)
            live.to_step("alone")
            window.wait_for("1 / 13", seconds=15)
            choose(window, 0)
            choose(window, 1)
            soon(lambda: sum(answered(live).values()) > 0)
            live.to_step("your-result")
            window.wait_for("Your own result", seconds=15)
        finally:
            window.command("Network.setBlockedURLs", {"urls": []})


@pytest.mark.browser
def test_by_keyboard_alone(window: Browser, tmp_path: Path) -> None:
    with room(tmp_path) as live:
        arrive(window, live)
        window.run("document.querySelector('input').focus()")
        window.press("enter")
        window.wait_for("You have a seat")
        live.to_step("alone")
        window.wait_for("1 / 13")
        assert window.run("return document.activeElement.tagName") == "H1"
        for number in range(3):
            window.press("tab", "space")
            assert window.run("return document.activeElement.type") == "radio"
            window.press("down", "enter")
            window.wait_for(f"{number + 2} / 13")
        window.press("tab")
        while window.run("return document.activeElement.textContent") != "Back":
            window.press("tab")
        window.press("enter")
        window.wait_for("3 / 13")
        assert window.run("return !!document.querySelector('.o input:checked')")


@pytest.mark.browser
def test_lost_replies_and_a_server_that_dies_lose_nothing(window: Browser, tmp_path: Path) -> None:
    with room(tmp_path, child=True) as live:
        join(window, live)
        window.run(
            "const real = fetch; let n = 0; window.fetch = async (...a) => {"
            " const r = await real(...a);"
            " if (String(a[0]).includes('answer') && n++ % 3) throw new TypeError('lost');"
            " return r; }"
        )
        live.to_step("alone")
        window.wait_for("1 / 13")
        for number in range(6):
            window.wait_for(f"{number + 1} / 13")
            choose(window, 1 + number % 3)
        live.kill()
        for number in range(6, 11):
            window.wait_for(f"{number + 1} / 13")
            choose(window, 1 + number % 3)
        window.wait_for("kept here and sent later", seconds=30)
        live.restart()
        soon(lambda: sum(n for t, n in answered(live).items() if t.startswith("q:")) == 10)
        assert set(answered(live).values()) <= {0, 1}
        soon(lambda: all(o["s"] == "saved" for o in kept(window)["out"].values()))


@pytest.mark.browser
def test_coming_back_is_the_same_seat_with_the_same_answers(
    window: Browser, tmp_path: Path
) -> None:
    with room(tmp_path) as live:
        join(window, live)
        live.to_step("alone")
        window.wait_for("1 / 13")
        choose(window, 1)
        choose(window, 2)
        window.wait_for("3 / 13")
        window.command("Network.clearBrowserCookies", {})
        window.open(f"{live.base}/")
        window.wait_for("3 / 13")
        window.click("form button")
        window.wait_for("2 / 13")
        assert window.run("return document.querySelectorAll('.o input')[2].checked")
        time.sleep(1.2)  # counts go out once a second
        assert live.remote.state()["counts"]["joined"] == 1


@pytest.mark.browser
def test_a_wrong_code_and_a_locked_door_are_said(window: Browser, tmp_path: Path) -> None:
    with room(tmp_path) as live:
        window.size(320, 640)
        window.open(f"{live.base}/AAAAAA")
        window.click(".main")
        window.wait(lambda: window.run("return document.querySelector('[role=alert]').textContent"))
        assert "Take a seat" in window.text
        live.remote.command("lock", on=True)
        window.open(f"{live.base}/{live.remote.settings.code}")
        window.click(".main")
        window.wait_for("closed the door")


@pytest.mark.browser
def test_a_screen_reader_finds_names_for_everything(window: Browser, tmp_path: Path) -> None:
    with room(tmp_path) as live:
        join(window, live)
        live.to_step("alone")
        window.wait_for("1 / 13")
        for step in range(12):
            nameless = window.run(
                "return [...document.querySelectorAll('input, textarea, button')]"
                ".filter(e => !(e.textContent || e.ariaLabel || e.labels?.[0]?.textContent.trim()))"
                ".map(e => e.outerHTML)"
            )
            assert nameless == [], step
            assert window.run(
                "return [...document.querySelectorAll('[type=radio]')]"
                ".every(e => e.closest('fieldset').querySelector('legend').textContent)"
            )
            window.click(".main")
            window.wait_for(f"{step + 2} / 13")
        assert window.run("return document.querySelectorAll('[role=status]').length") >= 2
