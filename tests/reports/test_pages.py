"""The HTML pages: whole, closed to the outside, and readable without sight."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

import pytest

from emcompass.bank.bank import Bank
from emcompass.reports.result_story import Story
from emcompass.reports.result_telling import tell
from tests.reports.conftest import Told
from tests.reports.faces import html
from tests.reports.hostile import MARKUP, evil_bank, evil_record
from tests.reports.structure import Page, walk

NAMES = ["coach", "coder", "torn", "even", "hasty", "straight"]


@pytest.fixture(params=NAMES)
def story(request: pytest.FixtureRequest, told: Mapping[str, Told]) -> Story:
    return told[request.param].story


def test_the_page_is_well_formed_and_can_be_read_without_sight(story: Story) -> None:
    page = walk(html(story, private=True))
    assert page.problems == []
    assert page.language == "en"


def test_no_request_can_leave_the_page(story: Story) -> None:
    written = html(story, private=True)
    assert "http://" not in written.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in written
    assert "url(#" in written
    assert written.count("url(") == written.count("url(#")
    assert "@import" not in written


def test_the_policy_allows_the_pages_own_style_alone(story: Story) -> None:
    written = html(story)
    style = written.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert walk(written).policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_light_dark_and_phone_are_provided_for(story: Story) -> None:
    written = html(story)
    assert "prefers-color-scheme:dark" in written.replace(": ", ":")
    assert 'name="viewport"' in written


def test_everything_that_is_told_is_on_the_page(story: Story) -> None:
    said = _read(walk(html(story)))
    for told in (story.headline, story.certainty, story.meaning, story.rest):
        assert _plain(told) in said
    for axis in story.axes:
        assert _plain(axis.sentence) in said
    for why in (*story.why, *story.against):
        assert _plain(why.words) in said
    if story.why:
        assert said.index(_plain(story.points)) < said.rindex(_plain(story.why[0].words))
    for flag in story.flags:
        assert all(_plain(line) in said for line in (flag.title, flag.meaning, *flag.because))
    for flip in story.flips:
        assert all(_plain(line) in said for line in (flip.lead, *flip.changes))
    screen = story.first_screen
    for line in (screen.brief, screen.sure, *screen.proofs, screen.gap, screen.risk, screen.step):
        assert _plain(line) in said
    theme = story.theme
    assert theme is not None
    for line in (theme.title, theme.meaning, theme.cost, theme.decision):
        assert _plain(line) in said
    for line in (*theme.say, *theme.look_back, *story.proof, *story.counter):
        assert _plain(line) in said
    for section in (*story.steps, *story.parting):
        assert all(_plain(line) in said for line in (section.title, *section.lines))
    for line in (*story.map_words, *story.care, *story.disclaimer):
        assert _plain(line) in said


def test_private_words_need_asking_for(told: Mapping[str, Told]) -> None:
    story = told["coach"].story
    mine = ("Ana gave her first talk", "Except with M.", "After a long week.")
    assert not any(each in html(story) for each in mine)
    assert all(each in html(story, private=True) for each in mine)


def test_markup_in_every_text_comes_out_as_text(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["torn"]
    evil = tell(evil_bank(bank), each.assessment, evil_record(each.record))
    written = html(evil, private=True)
    page = walk(written)
    assert page.problems == []
    assert MARKUP in _read(page)
    assert "<script" not in written
    assert not any(ord(character) < 32 and character != "\n" for character in written)


def _read(page: Page) -> str:
    return _plain("\n".join(page.text))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")
