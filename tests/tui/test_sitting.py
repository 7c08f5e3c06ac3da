"""A sitting by keys and mouse: every kind of question, back, skip, note, leave, resume, finish."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.sitting.sitting import Sitting
from emcompass.tui.app import EmcompassApp
from emcompass.tui.screens.question_screen import QuestionScreen
from emcompass.tui.screens.result_screen import ResultScreen
from emcompass.tui.screens.review_screen import ReviewScreen
from emcompass.tui.widgets.choices import OptionRows
from tests.sitting.banks import put
from tests.tui.terminal import (
    NOW,
    answer_all,
    drafts,
    lines,
    make_app,
    press,
    results,
    settle,
    text,
    words,
)


async def test_from_the_first_key_to_the_saved_result(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "A small bank" in text(app)
        assert "Everything stays on this machine." in words(app)
        await press(pilot, "enter")
        await answer_all(pilot, app, {"role": "manager", "in-words": "Two thoughts, both mine."})
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "f")
        await settle(pilot)
        assert isinstance(app.screen, ResultScreen)
        (record,) = results()
        assert record.finished is not None
        assert record.answers["in-words"] == "Two thoughts, both mine."
        assert record.answers["reports"] == 3
        assert record.answers["month-wanted"]["people"] == 100  # type: ignore[index]
        assert drafts() == []


async def test_every_answer_is_on_the_disk_before_the_next_question_is_seen(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "2")
        assert drafts()[0].answers == {"role": "manager"}
        await press(pilot, "7", "enter")
        assert drafts()[0].answers == {"role": "manager", "reports": 7}
        await press(pilot, "4")
        assert drafts()[0].answers["energy-people-1"] == 4


async def test_leaving_and_going_on_where_one_was(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "5", "4", "q")
        assert "> Continue the sitting you began today" in text(app)
        assert "3 of" in text(app)
    again = make_app("take")
    async with again.run_test() as pilot:
        await settle(pilot)
        assert "You do energy-delivery-1." in text(again)
        await press(pilot, "b")
        assert "> 4  (•)  Gives me something" in text(again)


async def test_back_skip_and_note(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "s")
        assert "You do energy-technical-1." in text(app)
        await press(pilot, "b")
        assert "You do energy-people-1." in text(app)
        assert "(•)" not in text(app)
        await press(pilot, "n", *"so so", "escape", "enter")
        assert "Your note: so so" in text(app)
        assert drafts()[0].notes == {"energy-people-1": "so so"}
        await press(pilot, "3")
        assert drafts()[0].answers["energy-people-1"] == 3


async def test_going_back_from_the_first_question_says_so(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "b")
        assert "This is the first question." in text(app)


async def test_caret_and_enter_answer_too(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "down", "j", "j", "up", "enter")
        assert drafts()[0].answers["energy-people-1"] == 3


async def test_an_allocation_goes_on_only_when_100_are_shared_out(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await _go_to(pilot, app, "month-wanted")
        await press(pilot, "6", "0", "enter")
        assert "40 points are still to share out." in text(app)
        await press(pilot, "down", "5", "5", "enter")
        assert "15 points too many." in text(app)
        await press(pilot, "left", "left", "left")
        assert "left to share out     0" in text(app)
        await press(pilot, "right")
        assert "Nothing left to give" in text(app)
        await press(pilot, "enter")
        assert drafts()[0].answers["month-wanted"] == {
            "people": 60,
            "technical": 40,
            "delivery": 0,
            "rest": 0,
        }


async def test_points_are_rounded_to_steps_of_5(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await _go_to(pilot, app, "month-wanted")
        await press(pilot, "3", "3", "down")
        assert "35" in next(line for line in lines(app) if "People" in line)


async def test_a_number_out_of_reach_is_refused_in_words(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "2", "9", "9", "enter")
        assert "A number from 0 to 40, please." in text(app)
        await press(pilot, "backspace", "enter")
        assert drafts()[0].answers["reports"] == 9


async def test_text_in_the_box_is_kept_whichever_way_one_leaves(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await _go_to(pilot, app, "in-words")
        await press(pilot, *"bqs", "escape", "q")
    assert drafts()[0].answers["in-words"] == "bqs"


async def test_the_review_shows_what_is_open_and_leads_there(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "s")
        await answer_all(pilot, app)
        assert "skipped 1" in words(app)
        assert "– skipped" in text(app)
        await press(pilot, "s", "enter")
        assert "You do energy-people-1." in text(app)
        await press(pilot, "2")
        assert isinstance(app.screen, ReviewScreen)
        assert "– skipped" not in text(app)


async def test_the_mouse_answers(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1")
        row = next(y for y, line in enumerate(lines(app)) if "Costs me a little" in line)
        await pilot.click(offset=(20, row))
        await pilot.pause()
        assert drafts()[0].answers["energy-people-1"] == 2
        await _go_to(pilot, app, "trade-people-technical")
        row = next(y for y, line in enumerate(lines(app)) if "B much" in line)
        await pilot.click(offset=(lines(app)[row].index("B much") + 1, row))
        await pilot.pause()
        assert drafts()[0].answers["trade-people-technical"] == 5


async def test_the_footer_can_be_clicked(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "4")
        at = lines(app)[22].index("b back")
        await pilot.click(offset=(at, 22))
        await pilot.pause()
        assert "You do energy-people-1." in text(app)


async def test_the_place_of_the_options_is_the_same_for_all_scales() -> None:
    bank = load_bank("engineering-manager")
    scales = [question.id for question in bank.questions if question.kind == "scale"][:6]
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(QuestionScreen(Sitting.begin(bank, "a", NOW), scales))
        await settle(pilot)
        places = set()
        for _ in scales:
            places.add(next(y for y, line in enumerate(lines(app)) if "Drains me" in line))
            await press(pilot, "3")
        assert len(places) == 1


async def test_the_short_form_leads_on_to_the_full_one(small: Bank) -> None:
    app = make_app("new", small, mode="short")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "lose nothing" in words(app)
        await press(pilot, "enter", "1", "m")
        assert "The short form" in text(app)
        await press(pilot, "enter")
        assert drafts()[0].mode == "full"
        assert drafts()[0].answers == {"role": "engineer"}


async def test_before_finishing_the_short_form_still_leads_on_to_the_full_one(small: Bank) -> None:
    app = make_app("new", small, mode="short")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "e")
        assert isinstance(app.screen, ReviewScreen)
        assert "Go on to the full form; every answer so far counts" in text(app)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, QuestionScreen)
        assert drafts()[0].mode == "full"
        assert drafts()[0].answers == {"role": "engineer"}
        await press(pilot, "e")
        assert "Go on to the full form" not in text(app)


async def test_only_the_question_shows_while_answering(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "5", "5")
        shown = text(app)
        assert "leader" not in shown
        assert "%" not in shown
        assert app.screen.query_one(OptionRows).chosen is None


async def _go_to(pilot: Pilot[None], app: EmcompassApp, question: str) -> None:
    """Straight to a question, as the review's list leads there."""
    assert isinstance(app.screen, QuestionScreen)
    app.screen.sitting.go(question)
    await app.screen.show()
    await pilot.pause()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_longest_question_of_every_kind_fits(size: tuple[int, int]) -> None:
    bank = load_bank("engineering-manager")
    longest = {q.kind: q for q in sorted(bank.questions, key=lambda q: sum(map(len, _said(q))))}
    sitting = Sitting.begin(bank, "a", NOW)
    put(sitting, "role-now", "manager")
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.push_screen(QuestionScreen(sitting, [q.id for q in longest.values()]))
        await settle(pilot)
        for question in longest.values():
            assert app.screen.sitting.question is question  # type: ignore[attr-defined]
            shown = words(app)
            for said in _said(question):
                assert said in shown or question.kind == "tradeoff"
            assert "leave" in lines(app)[-2] or "done writing" in lines(app)[-2]
            await press(pilot, *(("escape",) if question.kind == "reflection" else ()), "s")


def _said(question: Any) -> list[str]:
    """What must be on the screen: the question, and where its answers end."""
    if question.kind == "tradeoff":
        return [question.text, question.a.text, question.b.text]
    last = {
        "scale": "Energises me",
        "allocation": "left to share out",
        "reflection": "Write more",
    }.get(question.kind)
    if last is None:
        last = question.options[-1].text if question.options else "people"
    return [question.text, last]


async def test_looking_at_all_answers_leads_back_to_the_question(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "2")
        before = text(app)
        await press(pilot, "e")
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "b")
        assert text(app) == before


async def test_skipping_an_answered_question_keeps_its_answer(small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "2", "b", "s")
        assert drafts()[0].answers["energy-people-1"] == 2
