"""The map as a picture of its own."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from emcompass.bank.bank import Bank
from emcompass.reports.map_svg import svg_map
from emcompass.reports.markup import Markup, join, tag
from emcompass.reports.result_telling import tell
from tests.reports.conftest import Told
from tests.reports.hostile import MARKUP, evil_bank

SVG = "{http://www.w3.org/2000/svg}"


def _drawn(told: Told) -> ElementTree.Element:
    story = told.story
    return ElementTree.fromstring(svg_map(story.map, title=story.headline, words=story.map_words))


@pytest.mark.parametrize("name", ["coach", "coder", "torn", "even", "hasty", "straight"])
def test_it_is_a_named_and_described_picture(told: Mapping[str, Told], name: str) -> None:
    drawn = _drawn(told[name])
    title, words = (drawn.find(f"{SVG}{each}") for each in ("title", "desc"))
    assert title is not None
    assert words is not None
    assert title.text == told[name].story.headline
    assert "Your answers stand" in (words.text or "")
    assert drawn.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"


def test_each_month_has_its_own_shape_and_its_own_line(told: Mapping[str, Told]) -> None:
    drawn = _drawn(told["coach"])
    marks = [each.tag for each in drawn.iter() if each.get("class") == "mark"]
    assert sorted(set(marks)) == [f"{SVG}circle", f"{SVG}polygon", f"{SVG}rect"]
    written = [each.text for each in drawn.iter(f"{SVG}text")]
    for name in ("The month you want", "Your last month", "The month expected of you"):
        assert name in written


def test_the_doubt_is_clipped_to_the_map_and_the_rest_stands_inside(
    told: Mapping[str, Told],
) -> None:
    drawn = _drawn(told["coach"])
    regions = next(each for each in drawn.iter(f"{SVG}g") if each.get("clip-path"))
    assert len(regions.findall(f"{SVG}polygon")) == 2
    _, _, width, height = map(float, (drawn.get("viewBox") or "").split())
    for each in drawn.iter(f"{SVG}text"):
        assert 0 <= float(each.get("x") or -1) <= width
        assert 0 <= float(each.get("y") or -1) <= height


def test_markup_in_names_comes_out_as_text(bank: Bank, told: Mapping[str, Told]) -> None:
    story = tell(evil_bank(bank), told["coach"].assessment)
    written = svg_map(story.map, title=story.headline, words=story.map_words)
    drawn = ElementTree.fromstring(written)
    assert any(MARKUP in (each.text or "") for each in drawn.iter(f"{SVG}text"))
    assert "<script" not in written


def test_a_plain_string_can_never_become_markup() -> None:
    assert tag("p", "<b>", class_='"x') == '<p class="&quot;x">&lt;b&gt;</p>'
    assert tag("p", tag("b", "x"), hidden=True, lang=None) == "<p hidden><b>x</b></p>"
    assert join(["<", Markup("<i></i>")]) == "&lt;<i></i>"
