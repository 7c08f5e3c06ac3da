"""Every telling by every renderer: the same blocks in the same order, nothing private unasked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from itertools import pairwise

import pytest

from emcompass.assessment.assess import score_record
from emcompass.assessment.assessment import RaisedFlag
from emcompass.assessment.comparison import compare
from emcompass.assessment.trend import trend_over
from emcompass.bank.bank import Bank
from emcompass.bank.entry import plain
from emcompass.reports.blocks import (
    Block,
    Heading,
    ListEntry,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Table,
    in_short,
    number_columns,
    shown,
)
from emcompass.reports.comparison_blocks import comparison_blocks
from emcompass.reports.comparison_story import tell_change
from emcompass.reports.handover_blocks import handover_blocks
from emcompass.reports.history_blocks import history_blocks
from emcompass.reports.history_story import Past, tell_history
from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_telling import tell
from emcompass.tui.block_widgets import drawn_blocks
from emcompass.tui.glyphs import UNICODE
from emcompass.workshop.host.room_report import room_blocks
from tests.reports import people
from tests.reports.conftest import Told
from tests.words.pseudo import escaped, speaking_pseudo
from tests.workshop import told_rooms

Tellings = Mapping[str, tuple[Block, ...]]
PRIVATE = ("Ana gave her first talk", "Except with M.", "After a long week.")
FORMATS: Mapping[str, Callable[..., str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "html": render_html,
}


def all_tellings(bank: Bank, told: Mapping[str, Told]) -> Tellings:
    """Results of every verdict, pages to hand over, comparisons, histories."""
    found: dict[str, tuple[Block, ...]] = {}
    for name, each in told.items():
        story = tell(bank, each.assessment, each.record)
        found[f"result {name}"] = result_blocks(story)
        found[f"short {name}"] = in_short(result_blocks(story))
        found[f"handover {name}"] = handover_blocks(story)
    each = told["coach"]
    raised = tuple(RaisedFlag(flag.id, ("role-now",)) for flag in bank.flags)
    many = tell(bank, replace(each.assessment, flags=raised, better_problems=True), each.record)
    found["result flags"] = result_blocks(many)
    found["short flags"] = in_short(result_blocks(many))
    found["handover flags"] = handover_blocks(many)
    records = people.year(bank)
    for old, new in ((0, 2), (2, 0), (0, 0)):
        both = compare(bank, records[old], bank, records[new])
        told_both = tell_change(bank, records[old], bank, records[new], both)
        found[f"comparison {old} {new}"] = comparison_blocks(told_both)
    pasts = [Past(bank, record, score_record(bank, record)) for record in records]
    trend = trend_over(bank, [(bank, record) for record in records])
    history = tell_history(pasts, unreadable=[("a.toml", "broken")], trend=trend)
    found["history"] = history_blocks(history)
    found["history of none"] = history_blocks(tell_history([]))
    for size in told_rooms.SIZES:
        found[f"room of {size}"] = room_blocks(told_rooms.report_data(bank, size))
    nothing = told_rooms.report_data(bank, 0, rehearsal=True, final=False)
    found["room of none"] = room_blocks(nothing)
    return found


@pytest.fixture(scope="module")
def tellings(bank: Bank, told: Mapping[str, Told]) -> Tellings:
    return all_tellings(bank, told)


def said_by(block: Block) -> Iterator[str]:
    """The texts that a face without pictures has to show of a block."""
    match block:
        case Heading() | Quote():
            yield from block.text.splitlines()
        case Paragraph():
            yield block.text
        case Listing():
            yield from (entry.text for entry in block.entries)
        case Table():
            yield from block.words or (cell for row in block.rows for cell in row)
        case Picture():
            yield from block.words


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\\", "").replace("> ", " ").split())


def test_an_id_is_given_once_in_a_telling(tellings: Tellings) -> None:
    for name, blocks in tellings.items():
        ids = [block.id for block in blocks]
        assert len(ids) == len(set(ids)), name
        assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", each) for each in ids), name


def test_every_telling_starts_with_its_title_and_no_level_is_skipped(tellings: Tellings) -> None:
    for name, blocks in tellings.items():
        levels = [block.level for block in blocks if isinstance(block, Heading)]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


@pytest.mark.parametrize("private", [False, True])
def test_the_page_holds_every_block_by_its_id_in_order(tellings: Tellings, private: bool) -> None:
    for name, blocks in tellings.items():
        asked = [block.id for block in shown(blocks, private=private)]
        written = render_html(blocks, private=private)
        ids = re.findall(r' id="([^"]+)"', written)
        assert [each for each in ids if each in asked] == asked, name


@pytest.mark.parametrize("face", ["text", "markdown"])
@pytest.mark.parametrize("private", [False, True])
def test_text_and_markdown_say_every_block_in_order(
    tellings: Tellings, face: str, private: bool
) -> None:
    for name, blocks in tellings.items():
        written, at = _plain(FORMATS[face](blocks, private=private)), 0
        for block in shown(blocks, private=private):
            if face == "markdown" and isinstance(block, Table):
                continue  # cells stand between bars
            for said in said_by(_as_drawn(block, face)):
                found = written.find(_plain(said), at)
                assert found >= 0, (name, block.id, said)
                at = found


def _as_drawn(block: Block, face: str) -> Block:
    """Shares stand in two columns: name and length are found one after the other."""
    if isinstance(block, Picture) and block.id == "shares":
        names = tuple(line.partition(": ")[0] for line in block.words)
        return replace(block, words=names)
    return block


def test_the_app_draws_every_block_in_order(tellings: Tellings) -> None:
    for name, blocks in tellings.items():
        drawn = [each for one in drawn_blocks(blocks, UNICODE) for each in one.ids]
        assert drawn == [block.id for block in blocks], name


@pytest.mark.parametrize("face", FORMATS)
def test_nothing_private_is_told_unless_asked_for(tellings: Tellings, face: str) -> None:
    whole = {name: FORMATS[face](tellings[name], private=True) for name in _written(tellings)}
    kept = {name: FORMATS[face](tellings[name], private=False) for name in tellings}
    for name, written in whole.items():
        assert all(mine in written for mine in PRIVATE), name
    assert not [
        (name, mine) for name, written in kept.items() for mine in PRIVATE if mine in written
    ]


def _written(tellings: Tellings) -> list[str]:
    """The tellings of what was written; a first reading leaves it out."""
    return ["result coach", "handover coach", "comparison 0 2"]


def test_whatever_a_person_wrote_is_private(tellings: Tellings) -> None:
    for name, blocks in tellings.items():
        assert all(block.private for block in blocks if isinstance(block, Quote)), name


def own_texts(bank: Bank) -> Iterator[str]:
    """What the bank says: data, never a message."""
    for dimension in bank.dimensions:
        yield from (dimension.name, dimension.short_name, dimension.high, dimension.low)
    yield from _strings([plain(each) for each in bank.archetypes])
    yield from _strings([plain(each) for each in bank.flags])
    yield from _strings([plain(each) for each in bank.themes])
    yield from _strings([plain(each) for each in bank.questions])
    yield from (bank.title, bank.credit)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(list(value.values()))
    elif isinstance(value, Iterable):
        for each in value:
            yield from _strings(each)


def test_only_numbers_are_set_to_the_right() -> None:
    rows = (
        ("A", "2026-11-02-year", "64 (51 to 77)", "−2.1", "likely"),
        ("B", "x", "< 5 %", "3", ""),
    )
    table = Table("t", "T", ("", "id", "people", "change", "grade"), rows)
    assert number_columns(table) == (False, False, True, True, False)


@pytest.mark.parametrize("face", FORMATS)
def test_no_sentence_escaped_the_catalogue(bank: Bank, told: Mapping[str, Told], face: str) -> None:
    with speaking_pseudo():
        tellings = all_tellings(bank, told)
        written = {name: FORMATS[face](blocks, private=True) for name, blocks in tellings.items()}
    records = [*people.year(bank), *(each.record for each in told.values())]
    mine = [
        *own_texts(bank),
        *told_rooms.own_texts(told_rooms.segmented()),
        *(text for record in records for text in _strings(list(record.notes.values()))),
        *(
            text
            for record in records
            for text in (record.id, record.note, record.label, *record.tags)
        ),
        *(text for record in records for text in _strings(list(record.answers.values()))),
        "a.toml",
        "broken",
    ]
    for name, each in written.items():
        left = escaped(_visible(each), _variants(mine))
        assert left == [], name


def _visible(written: str) -> str:
    body = re.sub(r"<style>.*?</style>", " ", written, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", " ", body)).replace("\u00a0", " ").replace("\\", "")


def _variants(texts: Iterable[str]) -> Iterator[str]:
    for text in filter(str.strip, texts):
        yield from (text, text.rstrip().removesuffix("."), *text.splitlines())


@pytest.mark.parametrize("render", FORMATS.values(), ids=FORMATS)
def test_what_stands_before_an_entry_is_on_every_page(render: Callable[..., str]) -> None:
    both = Listing("both", (ListEntry("1 May", "Then"), ListEntry("9 June", "Now")))
    page = render((Heading("h", "Two", level=1), both))
    said = " ".join(re.sub(r"<[^>]*>", " ", page.split("</head>")[-1]).split())
    assert [said.find(each) for each in ("Then", "1 May", "Now", "9 June")] == sorted(
        said.find(each) for each in ("Then", "1 May", "Now", "9 June")
    )
    assert "Then" in said


def test_a_quote_in_text_is_led_once_and_keeps_its_lines() -> None:
    told = render_text((Quote("q", "first line\n\nsecond line", "Then"),))
    assert told.splitlines() == ["Then: first line", "", "      second line"]
