"""The pages in a real browser: phone and desk, light and dark, no request, readable by ear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from emcompass.assessment.assess import score_record
from emcompass.assessment.comparison import compare
from emcompass.bank.bank import Bank
from emcompass.reports.comparison_story import tell_change
from emcompass.reports.history_story import Past, tell_history
from emcompass.reports.result_telling import tell
from tests.reports import people
from tests.reports.browser import Browser, browser
from tests.reports.conftest import Told
from tests.reports.faces import change_html, history_html, html
from tests.reports.hostile import evil_bank, evil_record

pytestmark = pytest.mark.browser

PAGES = ("coach", "torn", "even", "straight", "change", "history", "evil")
RESULTS = ("coach", "torn", "even", "straight", "evil")
OPEN = "document.querySelector('details').open"
UNFOLD = "for (const each of document.querySelectorAll('details')) each.open = true; 0"
CORNER = "getComputedStyle(document.body).backgroundColor"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture(scope="module")
def pages(
    bank: Bank, told: Mapping[str, Told], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    records = people.year(bank)
    comparison = compare(bank, records[0], bank, records[2])
    evil = tell(evil_bank(bank), told["torn"].assessment, evil_record(told["torn"].record))
    written = {name: html(each.story, private=True) for name, each in told.items()}
    written |= {
        "change": change_html(
            tell_change(bank, records[0], bank, records[2], comparison), private=True
        ),
        "history": history_html(
            tell_history([Past(bank, each, score_record(bank, each)) for each in records])
        ),
        "evil": html(evil, private=True),
    }
    paths = {name: folder / f"{name}.html" for name in written}
    for name, path in paths.items():
        path.write_text(written[name], encoding="utf-8")
    return paths


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_it_fits_asks_for_nothing_and_is_not_complained_of(
    chromium: Browser, pages: Mapping[str, Path], name: str, width: int, scheme: str
) -> None:
    chromium.open(pages[name], width=width, scheme=scheme)
    assert chromium.value(OVERFLOW) <= 0
    assert chromium.requests == [pages[name].as_uri()]
    assert chromium.complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_dark_is_dark_and_light_is_light(
    chromium: Browser, pages: Mapping[str, Path], name: str
) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        chromium.open(pages[name], width=1280, scheme=scheme)
        colour = str(chromium.value(CORNER)).removeprefix("rgb(").removesuffix(")")
        shades[scheme] = sum(map(int, colour.split(",")))
    assert shades["light"] > 600
    assert shades["dark"] < 150


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_finds_headings_tables_and_named_pictures(
    chromium: Browser, pages: Mapping[str, Path], name: str
) -> None:
    chromium.open(pages[name], width=1280, scheme="light")
    summaries = chromium.value("document.querySelectorAll('summary').length")
    assert [said for role, said in chromium.tree() if role == "DisclosureTriangle"] == (
        ["Read on"] * summaries
    )
    chromium.value(UNFOLD)
    tree = chromium.tree()
    roles = [role for role, _ in tree]
    assert ("heading", chromium.value("document.querySelector('h1').textContent")) in tree
    assert roles.count("heading") >= 4
    assert ("columnheader" in roles) is bool(
        chromium.value("document.querySelectorAll('table').length")
    )
    pictures = [name for role, name in tree if role in {"image", "img", "graphics-document"}]
    assert pictures
    assert all(pictures)


def read(chromium: Browser) -> str:
    return " ".join(name for _, name in chromium.tree()).replace("\u00a0", " ")


def test_the_dimensions_are_in_the_tree_and_as_sentences_when_one_reads_on(
    chromium: Browser, pages: Mapping[str, Path], told: Mapping[str, Told]
) -> None:
    chromium.open(pages["coach"], width=360, scheme="light")
    axes = told["coach"].story.axes
    closed = read(chromium)
    assert all(axis.short in closed for axis in axes)
    assert not any(axis.sentence in closed for axis in axes)
    chromium.value("document.querySelector('details').open = true")
    opened = read(chromium)
    assert all(axis.sentence in opened for axis in axes)


@pytest.mark.parametrize("name", RESULTS)
def test_the_rest_is_opened_and_closed_from_the_keyboard(
    chromium: Browser, pages: Mapping[str, Path], name: str
) -> None:
    chromium.open(pages[name], width=360, scheme="light")
    assert chromium.value("document.querySelectorAll('details').length") == 1
    assert not chromium.value(OPEN)
    for _ in range(20):
        if chromium.value("document.activeElement.tagName") == "SUMMARY":
            break
        chromium.press("Tab")
    assert chromium.value("document.activeElement.textContent") == "Read on"
    chromium.press("Enter")
    assert chromium.value(OPEN)
    assert chromium.value(OVERFLOW) <= 0
    assert chromium.value("document.querySelector('#numbers').checkVisibility()")
    chromium.press("Enter")
    assert not chromium.value(OPEN)
    assert not chromium.value("document.querySelector('#numbers').checkVisibility()")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", RESULTS)
def test_an_opened_page_fits_a_phone(
    chromium: Browser, pages: Mapping[str, Path], name: str, scheme: str
) -> None:
    chromium.open(pages[name], width=360, scheme=scheme)
    chromium.value("document.querySelector('details').open = true")
    assert chromium.value(OVERFLOW) <= 0


def test_nothing_foreign_runs(chromium: Browser, pages: Mapping[str, Path]) -> None:
    chromium.open(pages["evil"], width=1280, scheme="light")
    assert chromium.value("document.querySelectorAll('script, img, a').length") == 0
