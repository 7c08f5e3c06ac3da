"""Markdown: the page to hand over, and the whole."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from emcompass.bank.bank import Bank
from emcompass.reports.render_markdown import escape
from emcompass.reports.result_telling import tell
from tests.reports.conftest import Told
from tests.reports.faces import full_markdown, markdown
from tests.reports.hostile import MARKUP, evil_bank, evil_record

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
PRIVATE = ("Ana gave her first talk", "Except with M.", "After a long week.")


def _read(source: str) -> str:
    inline = (token for token in PARSER.parse(source) if token.type == "inline")
    children = (child for token in inline for child in token.children or ())
    return "\n".join(child.content for child in children if child.type == "text")


def _marks(source: str) -> set[str]:
    found = {token.type for token in PARSER.parse(source)}
    for token in PARSER.parse(source):
        found |= {child.type for child in token.children or ()}
    return found


def test_the_page_to_hand_over_has_its_four_parts(told: Mapping[str, Told]) -> None:
    page = markdown(told["coach"].story)
    for heading in ("What energises me", "What my job asks", "The gap", "What I would like to try"):
        assert f"## {heading}" in page
    assert "My answers lean to Team Lead EM" in page
    assert "not for hiring, promotion or appraisal" in page


def test_what_is_private_and_what_is_delicate_stays_out(told: Mapping[str, Told]) -> None:
    story = told["coach"].story
    page, mine = markdown(story), markdown(story, private=True)
    for said in (*PRIVATE, *(flag.title for flag in story.flags), "new job"):
        assert said not in page
        assert said in mine
    assert not any(said in full_markdown(story) for said in PRIVATE)
    assert all(said in full_markdown(story, private=True) for said in PRIVATE)


@pytest.mark.parametrize("name", ["coach", "coder", "torn", "even", "hasty", "straight"])
def test_the_whole_tells_the_same_story(told: Mapping[str, Told], name: str) -> None:
    story = told[name].story
    said = _read(full_markdown(story)).replace("\n", "")
    for line in (story.headline, story.certainty, story.meaning, story.rest):
        assert line in said
    for axis in story.axes:
        assert axis.sentence in said
    for why in (*story.why, *story.against):
        assert why.words in said
    if story.why:
        assert said.index(story.points) < said.rindex(story.why[0].words)
    for flag in story.flags:
        assert flag.meaning in said


def test_markup_in_every_text_comes_out_as_text(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["torn"]
    evil = tell(evil_bank(bank), each.assessment, evil_record(each.record))
    for written in (markdown(evil, private=True), full_markdown(evil, private=True)):
        assert MARKUP in _read(written).replace("\n", "")
        assert _marks(written).isdisjoint(
            {"html_inline", "html_block", "link_open", "code_inline", "em_open", "image", "fence"}
        )


@settings(max_examples=300)
@given(
    st.text(st.sampled_from("ab1 \\`*_[]<>|~&$@#+-=.:()!/'\"\n"), min_size=1, max_size=30).filter(
        lambda said: said.strip() and "\n" not in said.strip()
    )
)
def test_escaped_text_reads_as_it_was(said: str) -> None:
    said = " ".join(said.split())
    tokens = PARSER.parse(escape(said))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or ()) == said
