"""The two sides and the guide for three pairs whose gaps differ, and for sides left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from emcompass.ask.ask_questions import QUESTIONS
from emcompass.ask.reply_code import code_of
from emcompass.ask.request import AskReply, categories_of
from emcompass.ask.two_sides import MOST_WORTH, WORTH, two_sides
from emcompass.bank.bank import Bank
from emcompass.errors import JournalError
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from emcompass.reports.asked_sides import AskedSides, find_sides
from emcompass.reports.blocks import Block
from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.reports.render_text import render_text
from emcompass.reports.two_sides_blocks import guide_blocks, sides_blocks
from emcompass.reports.two_sides_json import sides_json
from emcompass.reports.two_sides_story import SidesStory
from emcompass.reports.two_sides_telling import tell_sides
from tests.ask.requests import PARTS, SAID_ON, replies, reply, request
from tests.foreign import steering
from tests.reports.hostile import EVIL
from tests.reports.people import answers, month, sitting

NOW = SAID_ON.replace(month=11)
NOTHING: dict[str, Any] = {each.id.replace("-", "_"): None for each in QUESTIONS}
MANAGER: dict[str, Any] = {"role-now": "manager", "reports-now": 6, "role-limits": "written"}


@dataclass(frozen=True)
class Pair:
    """Somebody who asks, and their manager."""

    draws: Mapping[str, float]
    given: Mapping[str, Any]
    months: Mapping[str, Mapping[str, int]]
    said: Mapping[str, Any]


PAIRS = {
    # She would lead people; he counts on her for the code.
    "coder wanted": Pair(
        {"people": 1.4, "technical": -0.6},
        {**MANAGER, "technical-decisions": "seniors", "technical-partner": "seniors"},
        {
            "wanted": month(50, 10, 15, 10, 15),
            "actual": month(30, 40, 15, 5, 10),
            "expected": month(40, 25, 15, 10, 10),
        },
        {
            "month": month(15, 60, 15, 5, 5),
            "judged": ("people", "dates"),
            "code": "most",
            "hand-over": ("code",),
            "decisions": "you",
            "partner": "you",
            "back-fill": "unknown",
            "growth": "plan",
            "limits": "written",
        },
    ),
    # The months agree; what is written and what is done do not.
    "months agree": Pair(
        {"people": 0.8},
        {**MANAGER, "technical-decisions": "above", "growth-support": "own"},
        {
            "wanted": month(35, 15, 20, 15, 15),
            "actual": month(35, 20, 20, 10, 15),
            "expected": month(35, 15, 20, 15, 15),
        },
        {
            "month": month(35, 15, 20, 15, 15),
            "judged": ("dates",),
            "decisions": "seniors",
            "code": "none",
            "hand-over": ("nothing",),
            "growth": "plan",
            "back-fill": "here",
            "partner": "partner",
            "limits": "differs",
        },
    ),
    # Not yet a manager, with a guess that was far off.
    "guess far off": Pair(
        {"technical": 1.0, "people": 0.6},
        {"role-now": "not-yet", "role-on-offer": "described", "role-limits": "talked"},
        {"wanted": month(30, 40, 10, 10, 10), "expected": month(20, 60, 10, 5, 5)},
        {
            "month": month(45, 10, 25, 10, 10),
            "judged": ("people", "other-teams", "dates"),
            "code": "none",
            "limits": "talked",
        },
    ),
}


Told = Callable[[str], tuple[AskedSides, SidesStory]]


@pytest.fixture
def tell(bank: Bank, journal: Journal) -> Told:
    """A pair's sides, from the very files that are kept."""

    def told(name: str) -> tuple[AskedSides, SidesStory]:
        pair = PAIRS[name]
        record = sitting(bank, answers(bank, pair.draws, months=pair.months, given=pair.given))
        journal.pin(bank)
        journal.save_result(record)
        asked = journal.requests.ask(
            bank.id, categories_of(bank), NOW, name="Ana", result=record.id
        )
        said = {key.replace("-", "_"): value for key, value in pair.said.items()}
        text = code_of(asked, reply(SAID_ON, **{**NOTHING, **said}))
        assert journal.import_pasted(text.encode()).requests.replies
        found = find_sides(journal)
        return found, tell_sides(found)

    return told


def text_of(blocks: tuple[Block, ...]) -> str:
    return " ".join(render_text(blocks, width=200).split())


def test_somebody_who_would_lead_and_is_wanted_for_the_code(tell: Told) -> None:
    found, story = tell("coder wanted")
    assert [(gap.month, gap.category) for gap in found.sides.gaps[:3]] == [
        ("wanted", "technical"), ("wanted", "people"), ("expected", "technical"),
    ]  # fmt: skip
    assert story.gaps[0] == "You want 10 % technology; they expect 60 %."
    assert story.gaps[2] == "You thought they expected 25 % technology; they said 60 %."
    assert story.lead.startswith("From the month you want to the one they expect, 50 of 100")
    assert (
        "Who decides technical questions: they say “This role”, you said “Senior engineers, who"
        " keep you informed”." in story.different
    )
    assert "They expect code of your own, and would have you hand code over." in story.tensions
    assert not any("judged first" in each for each in story.tensions)  # people have 15 %
    assert story.left_open == ("Who takes the engineering work: they say “Not decided yet”.",)
    guide = text_of(guide_blocks(story.guide))
    assert "Technology: wanted 10 %, expected 60 %." in guide
    assert "Ana can ask: Which part of the 60 % could somebody else take, and from when?" in guide
    assert "Ana can ask: What would have to be true for people to have 50 % of my month?" in guide
    assert "Who takes the engineering work: who can say, and by when?" in guide
    assert story.guide.offers[0].startswith("Name one piece of technology that somebody else")
    assert any("“Managing is expected to take little time”" in each for each in story.result)


def test_two_who_agree_on_the_month_and_not_on_the_role(tell: Told) -> None:
    found, story = tell("months agree")
    assert found.sides.worth == ()
    assert story.lead == (
        "Your months and theirs are close: no part differs by ten points or more."
    )
    assert [each.question for each in found.sides.disagreements] == [
        "decisions", "growth", "limits",
    ]  # fmt: skip
    assert any(
        "How the role is described: they say “Differently, depending on whom you ask”, you said"
        " “In writing" in each for each in story.different
    )  # fmt: skip
    assert story.left_open == ()
    guide = text_of(guide_blocks(story.guide))
    assert "Who decides technical questions: one side says “Senior engineers" in guide
    assert "Ana can ask: How would you like it to be from now on?" in guide
    assert "Nothing was left open." in guide
    assert "wanted" not in guide
    assert story.guide.offers == ()


def test_an_engineer_whose_guess_was_far_off(tell: Told) -> None:
    found, story = tell("guess far off")
    assert set(found.sides.own) == {"wanted", "expected"}  # no last month of managing
    assert story.gaps[0] == "You thought they expected 60 % technology; they said 10 %."
    assert [gap.category for gap in found.sides.worth] == ["technical", "people", "delivery"]
    assert story.different == ()
    assert "Who leads the technical side." in story.left_open
    guide = text_of(guide_blocks(story.guide))
    assert "Technology: thought to be expected 60 %, said to be 10 %." in guide
    assert "I thought you expected more of it. What would you like to see in its place?" in guide
    assert "last month" not in guide
    assert story.guide.offers[0].startswith("Go by 10 % technology for four weeks")


@pytest.mark.parametrize("name", PAIRS)
def test_a_guide_has_five_steps_of_twenty_minutes_and_topics_for_both(
    tell: Told, name: str
) -> None:
    _, story = tell(name)
    minutes = {"Two": 2, "Three": 3, "Four": 4, "Nine": 9}
    steps = story.guide.steps
    assert [sum(minutes[step.title.split()[0]] for step in steps), len(steps)] == [20, 5]
    (gaps,) = (step for step in steps if step.id == "gaps")
    assert 2 <= len(gaps.topics) <= 3
    for topic in gaps.topics:
        assert [each.split(" can ask: ")[0] for each in topic.asks] == ["Ana", "The manager"]
    assert any("____" in line for line in steps[-1].lines)


@pytest.mark.parametrize("name", PAIRS)
def test_every_face_says_the_same(tell: Told, name: str) -> None:
    found, story = tell(name)
    blocks = sides_blocks(story)
    for told in (render_text(blocks), render_markdown(blocks), render_html(blocks)):
        flat = " ".join(told.replace("\u00a0", " ").replace("\\", "").split())
        assert all(each in flat for each in (*story.gaps, *story.different, *story.tensions))
    data = sides_json(found, story.guide)
    assert data["months"]["said"] == dict(found.reply.month or {})
    assert len(data["gaps"]) == len(found.sides.gaps)
    assert data["to_try"] == list(story.guide.offers)


def test_without_a_result_their_side_is_told_alone(bank: Bank, journal: Journal) -> None:
    asked = journal.requests.ask(bank.id, categories_of(bank), NOW)
    with pytest.raises(JournalError, match="no reply to a request is here yet"):
        find_sides(journal)
    with pytest.raises(JournalError, match=f"no reply to {asked.id}"):
        find_sides(journal, asked.id)
    journal.import_pasted(code_of(asked, reply()).encode())
    story = tell_sides(find_sides(journal))
    assert story.notices == (
        "There is no result of yours to lay beside it, so this is their side alone.",
    )
    assert (story.lead, story.gaps, story.different, story.result) == ("", (), (), ())
    guide = text_of(guide_blocks(story.guide))
    assert "The one in the role can ask" in guide or "Only one month is known." in guide


def test_a_month_left_open_is_said_and_asked_for(bank: Bank, journal: Journal) -> None:
    asked = journal.requests.ask(bank.id, categories_of(bank), NOW)
    journal.import_pasted(code_of(asked, reply(**{**NOTHING, "free": EVIL[:200]})).encode())
    story = tell_sides(find_sides(journal))
    assert story.lead == "They left the month open. The rest of what they said:"
    assert "The month expected of the role." in story.left_open
    assert "The month was left open. Share out 100 points now" in text_of(guide_blocks(story.guide))
    assert not steering(render_text(sides_blocks(story)))
    assert "<script>" not in render_html(sides_blocks(story))


def test_a_second_reply_says_what_moved_since_the_first(bank: Bank, journal: Journal) -> None:
    asked = journal.requests.ask(bank.id, categories_of(bank), NOW)
    later = SAID_ON.replace(day=20)
    moved = reply(later, month=month(30, 35, 15, 10, 10))
    journal.import_pasted(f"{code_of(asked, reply())}\n{code_of(asked, moved)}".encode())
    story = tell_sides(find_sides(journal))
    assert story.before == (
        "People: 15 % on 3 Dec 2026, 30 % now.",
        "Technology: 50 % on 3 Dec 2026, 35 % now.",
    )  # fmt: skip


def test_a_later_request_is_compared_with_the_earlier_one(bank: Bank, journal: Journal) -> None:
    for months, said in enumerate((SAID_ON, SAID_ON.replace(year=2027, month=3))):
        asked = journal.requests.ask(bank.id, categories_of(bank), NOW)
        given_ = reply(said, month=month(15 + 5 * months, 50 - 5 * months, 15, 10, 10))
        journal.import_pasted(code_of(asked, given_).encode())
        story = tell_sides(find_sides(journal, asked.id))
        assert len(story.before) == 2 * months
    assert story.before[0] == "People: 15 % on 3 Dec 2026, 20 % now."


@settings(max_examples=60)
@given(replies())
def test_whatever_they_say_is_told(bank: Bank, said: AskReply) -> None:
    record = sitting(bank, answers(bank, {}, months=PAIRS["coder wanted"].months, given=MANAGER))
    asked = request(categories=categories_of(bank), replies=(said,))
    sides = two_sides(asked, said, bank, record.answers)
    assert [gap.apart for gap in sides.gaps] == sorted(
        (gap.apart for gap in sides.gaps), reverse=True
    )
    assert len(sides.worth) <= MOST_WORTH
    assert all(gap.apart >= WORTH for gap in sides.worth)
    story = tell_sides(AskedSides(asked, said, None, replace(sides, disagreements=())))
    for blocks in (sides_blocks(story), guide_blocks(story.guide)):
        ids = [block.id for block in blocks]
        assert len(ids) == len(set(ids))
        assert not steering(render_text(blocks))
    assert {name for name, _ in story.months[-1].shares} if said.month else True


def test_a_file_that_another_hand_wrote_harms_nothing_and_is_marked(bank: Bank) -> None:
    parts = tuple(replace(each, name=f"{each.name} {EVIL}") for each in categories_of(bank))
    asked = request(name=EVIL, categories=parts, replies=(reply(),), altered=True)
    given_ = answers(bank, {}, months=PAIRS["coder wanted"].months, given=MANAGER)
    sides = replace(two_sides(asked, reply(), bank, given_), disagreements=())
    story = tell_sides(AskedSides(asked, reply(), None, sides))
    assert any("changed outside emcompass" in each for each in story.notices)
    for blocks in (sides_blocks(story), guide_blocks(story.guide)):
        assert not steering(render_text(blocks))
        page = render_html(blocks)
        assert "<script>" not in page
        assert "<img" not in page


def test_other_parts_of_a_month_are_not_laid_beside_each_other(bank: Bank) -> None:
    asked = request(categories=categories_of(bank)[:4])
    said = AskReply(SAID_ON, {"month": dict(zip(PARTS[:4], (25,) * 4, strict=True))})
    given_ = answers(bank, {}, months=PAIRS["coder wanted"].months, given=MANAGER)
    assert two_sides(asked, said, bank, given_).own == {}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Places.under(tmp_path / "home"))
