"""Text from files is shown as text: no markup, no controls, whatever anybody wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Paste

from emcompass.bank.bank import Bank
from emcompass.sitting.record import LONGEST_LABEL
from emcompass.tui.widgets.answer_text import Box
from emcompass.workshop.rules.room import Plan, new_room
from emcompass.workshop.server.documents import Scene
from tests.foreign import EVERYTHING, steering
from tests.frozen_room import Alone, FrozenDesk, at_step, plan_of, scene
from tests.sitting.banks import scale, small_questions, write_bank
from tests.tui.terminal import (
    NOW,
    finished,
    leaning,
    make_app,
    press,
    settle,
    text,
    words,
)

_MARKUP = "[bold red]Loud[/] [@click=app.exit]x[/] \\\\[b]"


async def test_a_bank_cannot_style_or_steer_the_screen(home: Path) -> None:
    hostile = scale("energy-people-0", "people", f'help = "{_MARKUP}"').replace(
        "You do energy-people-0.", "[reverse]You[/reverse] do $accent [/nothing]"
    )
    bank = write_bank(home / "banks" / "small", hostile + small_questions())
    app = make_app("new", bank)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        shown = text(app)
        if "$accent" not in shown:
            await press(pilot, "1")
            shown = text(app)
        assert "[reverse]You[/reverse] do $accent [/nothing]" in shown
        assert "[bold red]Loud[/] [@click=app.exit]x[/]" in shown


async def test_what_a_person_wrote_is_shown_as_it_stands(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "n", "left_square_bracket", "b", "right_square_bracket")
        await press(pilot, "escape", "enter")
        assert "Your note: [b]" in text(app)


async def test_labels_with_escapes_and_markup_harm_nothing(small: Bank) -> None:
    finished(
        small,
        "2026-11-01-aaaa",
        NOW.replace(day=1),
        leaning("people"),
        label="[red]x[/red] \x1b[31mred\x1b[0m \u202eback",
        tags=["[b]tag[/b]"],
        note="one [link]\x07",
    )
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter")
        await settle(pilot)
        shown = text(app)
        assert "“[red]x[/red] red back”" in shown
        assert "#[b]tag[/b]" in shown
        assert "\x1b" not in shown
        await press(pilot, "enter")
        await settle(pilot)
        assert "[red]x[/red] red back" in text(app)


async def test_a_broken_settings_file_is_named_and_home_opens(home: Path, small: Bank) -> None:
    (home / "settings.toml").write_text('theme = "[red]loud[/red]"\n')
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "settings.toml" in words(app).replace(" ", "")  # a long path wraps anywhere
        assert "[red]loud[/red]" in words(app)
        assert "Start a new sitting" in text(app)


async def test_a_broken_draft_is_named_and_the_others_work(home: Path, small: Bank) -> None:
    (home / "drafts").mkdir()
    (home / "drafts" / "2026-11-01-bad.toml").write_text("not [toml")
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "2026-11-01-bad.toml" in words(app).replace(" ", "")
        assert "Start a new sitting" in text(app)


@pytest.mark.parametrize("start", range(0, len(EVERYTHING), LONGEST_LABEL))
async def test_a_label_opened_for_editing_is_clean(small: Bank, start: int) -> None:
    """The box draws its text by itself: what is put in must be harmless already."""
    odd = {
        "label": EVERYTHING[start : start + LONGEST_LABEL],
        "tags": [EVERYTHING],
        "note": EVERYTHING,
    }
    finished(small, "2026-11-01-aaaa", NOW.replace(day=1), leaning("people"), **odd)
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter")
        await settle(pilot)
        assert steering(text(app)) == set()
        for key in ("l", "t", "n"):
            await press(pilot, key)
            await settle(pilot)
            box = app.screen.query_one(Box)
            assert box.text or key == "l"
            assert steering(box.text) == set()
            assert steering(text(app)) == set()
            await press(pilot, "escape", "enter")
            await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert steering(text(app)) == set()


async def test_what_is_pasted_into_a_box_is_clean(small: Bank) -> None:
    finished(small, "2026-11-01-aaaa", NOW.replace(day=1), leaning("people"))
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "down", "enter", "l")
        await settle(pilot)
        box = app.screen.query_one(Box)
        box.post_message(Paste(EVERYTHING))
        await settle(pilot)
        await pilot.pause()
        assert box.text.startswith("ab")
        assert steering(box.text) == set()
        assert steering(text(app)) == set()


def _foreign_plan() -> Plan:
    """The 20-minute agenda with every text from elsewhere."""
    plan = plan_of()
    steps = tuple(
        replace(step, title=EVERYTHING, prompt=EVERYTHING, notes=EVERYTHING) for step in plan.steps
    )
    return replace(plan, title=EVERYTHING, segment_prompt=EVERYTHING, steps=steps)


def _moments(plan: Plan) -> list[Scene]:
    steps = [scene(plan, at_step(plan, step.id), bank_title=EVERYTHING) for step in plan.steps]
    return [scene(plan, new_room(plan), bank_title=EVERYTHING), *steps]


@pytest.mark.parametrize("face", ["console", "projector"])
async def test_a_server_cannot_steer_the_facilitators_terminals(face: str) -> None:
    """What comes over the network is not trusted to have been cleaned there."""
    for moment in _moments(_foreign_plan()):
        app = Alone(face, FrozenDesk(moment))
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            assert steering(text(app)) == set()
