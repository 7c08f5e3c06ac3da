"""A card to show: few words, the picture, one question, and nothing that is nobody's business."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from emcompass.assessment.assess import score
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.reports.card_svg import HEIGHT, WIDTH, html_card, svg_card
from emcompass.reports.result_telling import tell
from tests.bank.small import SMALL
from tests.reports.conftest import Told

SVG = "{http://www.w3.org/2000/svg}"
PORTRAIT_WORDS = 50


def test_the_portrait_has_at_most_fifty_words(bank: Bank) -> None:
    for archetype in bank.archetypes:
        assert archetype.portrait is not None
        assert archetype.ask_me is not None
        assert 15 <= len(archetype.portrait.split()) <= PORTRAIT_WORDS, archetype.id
        assert archetype.ask_me.endswith("?"), archetype.id


def test_a_card_says_who_and_what_to_ask_for_every_verdict(told: Mapping[str, Told]) -> None:
    titles = set()
    for each in told.values():
        card = each.story.card
        assert len(card.portrait.split()) <= PORTRAIT_WORDS
        assert card.title
        assert card.ask.endswith("?")
        titles.add(card.title)
    assert len(titles) > 3


def test_nothing_private_stands_on_it(told: Mapping[str, Told]) -> None:
    """Neither answers nor notes, no month, no label, no date and no number."""
    coach = told["coach"]
    for drawn in (svg_card(coach.story.card), html_card(coach.story.card)):
        seen = " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", drawn, flags=re.DOTALL).split())
        assert not re.search(r"\d", seen.partition("A self-reflection")[0].partition("Prompted")[0])
        assert all(own.text not in seen for own in coach.story.own_words)
        assert all(why.words not in seen for why in coach.story.why)
        assert coach.record.label not in seen or not coach.record.label
        for word in ("month", "warning", "flag"):
            assert word not in seen.lower()


def test_the_svg_is_one_and_its_words_stay_beside_the_picture(told: Mapping[str, Told]) -> None:
    for each in told.values():
        root = ET.fromstring(svg_card(each.story.card))
        assert root.get("viewBox") == f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"
        written = list(root.findall(f"{SVG}text"))
        assert all(float(text.get("y", "0")) < HEIGHT - 20 for text in written)
        longest = max(len(text.text or "") for text in written)
        assert longest <= 37


def test_without_a_portrait_the_role_speaks_for_itself() -> None:
    small = load_bank(SMALL)
    answers = dict.fromkeys(("coaching", "interviews"), 5)
    story = tell(small, score(small, answers), answers=answers)
    assert story.card.portrait
    assert story.card.ask == "What would you like to try next?"


def test_the_page_says_what_it_is_not_and_asks_for_nothing(told: Mapping[str, Told]) -> None:
    page = html_card(told["coach"].story.card)
    assert "not for hiring" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
