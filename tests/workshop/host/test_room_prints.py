"""What is printed of a room and of an agenda: the sheet for everybody, the facilitator's script."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from pathlib import Path

import pytest

from emcompass.reports.blocks import Picture, SquareCode
from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.reports.render_text import render_text
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.host.promise import promise
from emcompass.workshop.host.room_script import script_blocks
from emcompass.workshop.host.room_sheet import sheet_blocks
from emcompass.workshop.rules.room import Plan
from tests.browser import browser
from tests.foreign import EVERYTHING, steering
from tests.frozen_room import BINDING, CODE, plan_of

AGENDAS = ("20", "45", "90")


def settings(plan: Plan, **changes: object) -> RoomSettings:
    made = RoomSettings(
        room="2026-11-22-frozen00",
        title=plan.title,
        code=CODE,
        created="2026-11-22T19:30:00+00:00",
        facilitator="f" * 64,
        projector="e" * 64,
        host=BINDING.host,
        port=BINDING.port,
        lan=BINDING.lan,
        names=BINDING.names,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of settings


@pytest.mark.parametrize("agenda", AGENDAS)
def test_the_sheet_says_the_way_in_the_promise_and_what_happens(agenda: str) -> None:
    plan = plan_of(agenda)
    told = render_text(sheet_blocks(settings(plan), plan), 200)
    for piece in (
        "http://192.168.0.7:8080",
        CODE,
        "emcompass join",
        "keyboard that is passed around",
    ):
        assert piece in told
    for line in promise(5, BINDING):
        assert line in " ".join(told.split())
    assert all(step.title in told for step in plan.steps)
    assert f"{sum(step.minutes for step in plan.steps):g} minutes" in told


def test_sheet_and_script_say_how_to_answer_ahead() -> None:
    plan = plan_of()
    waiting = settings(plan, waits_until="2026-12-06T23:59:59+01:00")
    told = " ".join(render_text(sheet_blocks(waiting, plan), 200).split())
    assert "You can begin before the meeting, until 6 December 2026 at the latest" in told
    assert "If the room has not started by the end of 6 December 2026, it closes" in told
    assert "before the meeting" not in render_text(sheet_blocks(settings(plan), plan), 200)
    script = " ".join(render_text(script_blocks(plan, "20"), 200).split())
    assert "emcompass workshop run 20 --lan --ahead" in script
    assert "“Please answer some questions for our workshop before we meet" in script
    assert "That is 7 minutes of this agenda." in script
    talked = replace(plan, steps=tuple(s for s in plan.steps if s.kind != "individual"))
    assert "--ahead" not in render_text(script_blocks(talked, "20"), 200)


def test_the_sheets_square_is_the_address_with_the_code_and_every_face_shows_it() -> None:
    plan = plan_of()
    blocks = sheet_blocks(settings(plan), plan)
    square = next(block for block in blocks if isinstance(block, Picture))
    assert isinstance(square.drawing, SquareCode)
    assert len(square.drawing.rows) == len(square.drawing.rows[0]) == 29
    html = render_html(blocks)
    assert html.count("h1v1h-1z") == "".join(square.drawing.rows).count("1")
    assert "HTTP://192" in render_markdown(blocks).replace("\\", "")


def test_a_room_of_this_computer_only_says_so_on_its_sheet() -> None:
    plan = plan_of()
    here = settings(plan, host="127.0.0.1", lan=False, names=())
    assert "no other device can open" in render_text(sheet_blocks(here, plan))
    assert "no other device can open" not in render_text(sheet_blocks(settings(plan), plan))


def test_the_sheet_holds_no_secret_and_asks_for_nothing_from_outside() -> None:
    plan = plan_of()
    page = render_html(sheet_blocks(settings(plan), plan))
    assert "f" * 64 not in page
    assert "e" * 64 not in page
    assert not re.search(r"(src|href)=", page)


@pytest.mark.browser
def test_each_sheet_is_one_page_on_paper(tmp_path: Path) -> None:
    with browser(tmp_path / "profile") as window:
        for agenda in AGENDAS:
            plan = plan_of(agenda)
            file = tmp_path / f"{agenda}.html"
            file.write_text(render_html(sheet_blocks(settings(plan), plan)), encoding="utf-8")
            window.open(file.as_uri())
            paper = {"paperWidth": 8.27, "paperHeight": 11.69}
            printed = base64.b64decode(window.command("Page.printToPDF", paper)["data"])
            assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1, agenda


@pytest.mark.parametrize("agenda", AGENDAS)
def test_the_script_says_when_what_and_which_key(agenda: str) -> None:
    plan = plan_of(agenda)
    told = " ".join(render_text(script_blocks(plan, agenda), 300).split())
    at = 0
    for number, step in enumerate(plan.steps, start=1):
        at = told.index(f"{number}. {step.title}", at)
        for line in filter(None, (*step.notes.splitlines(), step.prompt)):
            assert " ".join(line.split()) in told
    assert f"emcompass workshop run {agenda} --lan" in told
    minutes = sum(step.minutes for step in plan.steps)
    assert f"to {int(minutes // 60)}:{int(minutes % 60):02}" in told
    assert "f freezes, r reveals" in told
    assert "Each person is asked whether to share" in told
    assert "c to close the room" in told


def test_a_paced_step_and_one_without_a_time_are_told_too() -> None:
    plan = plan_of()
    alone = replace(plan.steps[1], pace="paced", minutes=0)
    paced = replace(plan, steps=(plan.steps[0], alone, *plan.steps[2:]))
    told = render_text(script_blocks(paced, "20"))
    assert "Everybody sees the same question." in told
    assert "at 0:02 · Everybody answers alone" in told
    assert "0:02 to 0:05 · Everybody reads their own result" in told


def test_an_authors_words_stay_words() -> None:
    plan = plan_of()
    odd = replace(plan.steps[0], title=EVERYTHING, notes=f"<b>{EVERYTHING}\n# no", prompt="<i>")
    foreign = replace(plan, title=EVERYTHING, steps=(odd, *plan.steps[1:]))
    for blocks in (
        sheet_blocks(settings(foreign, title=EVERYTHING), foreign),
        script_blocks(foreign, EVERYTHING),
    ):
        for page in (render_html(blocks), render_markdown(blocks), render_text(blocks)):
            assert not steering(page)
        assert "<b>" not in render_html(blocks)
