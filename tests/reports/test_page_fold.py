"""The HTML page folds what is for those who read on; all of it is in the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.assess import score_record
from emcompass.assessment.comparison import compare
from emcompass.bank.bank import Bank
from emcompass.reports.blocks import Block, Heading, Paragraph
from emcompass.reports.comparison_story import tell_change
from emcompass.reports.handover_blocks import handover_blocks
from emcompass.reports.history_story import Past, tell_history
from emcompass.reports.render_html import render_html
from emcompass.reports.result_blocks import result_blocks
from tests.reports import people
from tests.reports.conftest import Told
from tests.reports.faces import change_html, history_html, html
from tests.reports.structure import walk

NAMES = ["coach", "coder", "torn", "even", "hasty", "straight"]
FOLD = re.compile(r"<details class=\"more\"><summary>([^<]*)</summary>(.*?)</details>", re.DOTALL)
PRIVATE = ("Ana gave her first talk", "Except with M.", "After a long week.")


def folds(written: str) -> list[tuple[str, str]]:
    """The summary and the inside of every fold; there is nothing else that opens."""
    found: list[tuple[str, str]] = FOLD.findall(written)
    assert len(found) == written.count("<details") == written.count("<summary")
    return found


def ids(written: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', written)


@pytest.mark.parametrize("name", NAMES)
def test_a_result_has_one_fold_with_every_part_for_later(
    told: Mapping[str, Told], name: str
) -> None:
    blocks = result_blocks(told[name].story)
    written = html(told[name].story, private=True)
    ((summary, inside),) = folds(written)
    assert summary == "Read on"
    parts = {each.id: each.more for each in blocks if isinstance(each, Heading) and each.level == 2}
    assert [each for each in ids(inside) if each in parts] == [
        each for each, more in parts.items() if more
    ]
    outside = ids(written.replace(inside, ""))
    assert [each for each in outside if each in parts] == [
        each for each, more in parts.items() if not more
    ]
    assert outside.index("not") > outside.index("headline")


def test_all_of_a_folded_part_is_inside(told: Mapping[str, Told]) -> None:
    story = told["coach"].story
    ((_, inside),) = folds(html(story))
    said = " ".join(walk(f"<main><h1>x</h1>{inside}</main>").text).replace("\u00a0", " ")
    for axis in story.axes:
        assert axis.sentence in said
    for why in (*story.why, *story.against):
        assert why.words in said
    for flag in story.flags:
        assert flag.meaning in said
    for step in story.steps:
        assert all(line in said for line in step.lines) is not step.first


def test_own_words_are_inside_and_only_when_asked_for(told: Mapping[str, Told]) -> None:
    story = told["coach"].story
    ((_, mine),) = folds(html(story, private=True))
    assert all(each in mine for each in PRIVATE)
    ((_, public),) = folds(html(story))
    assert not any(each in public for each in PRIVATE)
    assert 'id="own"' not in public


def page(*blocks: Block) -> str:
    return render_html((Heading("h", "A page", level=1), *blocks))


def test_parts_for_later_that_follow_each_other_share_a_fold() -> None:
    later = [Heading(name, name, more=True) for name in ("a", "b", "c")]
    now = Heading("now", "Now")
    assert [ids(inside) for _, inside in folds(page(*later[:2], now, later[2]))] == [
        ["a", "b"],
        ["c"],
    ]
    assert folds(page(now)) == []
    assert folds(page(replace(now, level=3, more=True))) == []


def test_a_fold_that_would_be_empty_is_not_there() -> None:
    own = Heading("own", "Own", more=True, private=True)
    assert folds(page(own)) == []
    assert len(folds(render_html((Heading("h", "H", level=1), own), private=True))) == 1


def test_text_in_a_fold_is_text() -> None:
    ((_, inside),) = folds(page(Heading("a", "A", more=True), Paragraph("p", "</details><b>x")))
    assert "&lt;/details&gt;" in inside
    assert "<b>" not in inside


@pytest.mark.parametrize("name", NAMES)
def test_the_map_stands_beside_the_first_screen(told: Mapping[str, Told], name: str) -> None:
    written = html(told[name].story)
    header = written.partition("<header>")[2].partition("</header>")[0]
    assert header.startswith('<div class="beside"><div><h1')
    assert ids(header).index("certainty") < ids(header).index("map")
    assert ("step" in ids(header)) is bool(told[name].story.first_screen.step)
    assert "theme" not in ids(header)


def test_a_page_that_does_not_end_its_opening_with_a_map_has_none_beside() -> None:
    written = page(Paragraph("p", "Text."), Heading("part", "Part"))
    assert 'class="beside"' not in written
    assert "<header><h1" in written


def test_a_map_of_a_part_stands_in_its_part(told: Mapping[str, Told]) -> None:
    drawn = next(each for each in result_blocks(told["coach"].story) if each.id == "map")
    written = page(Paragraph("p", "Text."), Heading("part", "Part"), drawn)
    assert 'class="beside"' not in written
    section = written.partition("<section>")[2]
    assert ids(section)[:2] == ["part", "map"]


def test_only_a_result_folds(bank: Bank, told: Mapping[str, Told]) -> None:
    records = people.year(bank)
    both = compare(bank, records[0], bank, records[2])
    change = tell_change(bank, records[0], bank, records[2], both)
    assert folds(change_html(change, private=True)) == []
    pasts = [Past(bank, each, score_record(bank, each)) for each in records]
    assert folds(history_html(tell_history(pasts))) == []
    handed = handover_blocks(told["coach"].story)
    assert folds(render_html(handed, private=True)) == []
