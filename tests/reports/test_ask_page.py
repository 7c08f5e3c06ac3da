"""The page of a request as a file: small, whole, harmless, and silent about the asker's result."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.ask.ask_questions import QUESTIONS
from emcompass.ask.request import LONGEST_NAME, LONGEST_SENTENCE, categories_of
from emcompass.bank.bank import Bank
from emcompass.reports.ask_page import LARGEST, ask_page, even_month
from emcompass.words import ask_messages
from tests.ask.requests import request
from tests.reports.hostile import EVIL, evil_bank

_LEAVES_NOTHING = {"link", "img", "iframe", "object", "embed", "base", "audio", "video", "a"}


class Elements(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self._silent = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._silent = tag if tag in {"script", "style"} else ""

    def handle_endtag(self, tag: str) -> None:
        self._silent = "" if tag == self._silent else self._silent

    def handle_data(self, data: str) -> None:
        self.text += "" if self._silent else data


def test_it_is_one_small_file_that_asks_for_nothing(bank: Bank) -> None:
    wide = {"name": "W" * LONGEST_NAME, "why": ("ü" * LONGEST_SENTENCE,) * 3}
    page = ask_page(request(categories=categories_of(bank), **wide))
    assert len(page.encode()) <= LARGEST
    found = Elements(page)
    assert not _LEAVES_NOTHING & set(found.tags)
    assert not [name for name, _ in found.attributes if name in {"src", "href", "action"}]
    policy = next(value for _, value in found.attributes if value.startswith("default-src"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "http" not in page.replace("http-equiv", "")
    assert not any(each in page for each in ("localStorage", "sessionStorage", "cookie", "fetch("))


def test_what_the_asker_types_is_text_and_nothing_else(bank: Bank) -> None:
    plain = Elements(ask_page(request(categories=categories_of(bank))))
    told = request(name=EVIL, why=(f"</script></style>{EVIL}",), categories=categories_of(bank))
    evil = Elements(ask_page(told))
    assert evil.tags == plain.tags
    assert {name for name, _ in evil.attributes} == {name for name, _ in plain.attributes}
    assert '<script>alert("x")</script>' in evil.text
    assert not {"\x1b", "\u202e", "\x9b", "\u200b"} & set(evil.text)
    categories = categories_of(evil_bank(bank))
    assert Elements(ask_page(request(categories=categories))).tags == plain.tags


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=200), max_size=3))
def test_no_words_change_what_the_page_is_made_of(name: str, why: list[str]) -> None:
    plain = Elements(ask_page(request(name="Ana", why=("a", "b", "c")[: len(why)] or ())))
    told = Elements(ask_page(request(name=name, why=tuple(why))))
    assert told.tags == plain.tags


def test_nothing_of_the_result_is_in_it(bank: Bank) -> None:
    asked = request(categories=categories_of(bank), result="2026-11-22-k3f9")
    page = ask_page(asked)
    assert "2026-11-22" not in page
    assert page == ask_page(replace(asked, result=None))


def test_it_says_who_asks_why_and_what_happens_with_it(bank: Bank) -> None:
    said = Elements(ask_page(request(categories=categories_of(bank), why=()))).text
    assert "Ana asks you, 25 Nov 2026" in said
    assert all(each.text in said for each in ask_messages.WHY)
    assert "go back to Ana, who sees every one of them. They are not anonymous." in said
    assert "nothing else is sent" in said
    nobody = Elements(ask_page(request(name=""))).text
    assert "go back to whoever sent you this page" in nobody
    assert all(each.text.text.split("{")[0] in said for each in QUESTIONS)
    assert all(option.text.text in said for each in QUESTIONS for option in each.options)


@pytest.mark.parametrize("parts", range(1, 13))
def test_the_month_begins_as_even_as_it_can(parts: int) -> None:
    month = even_month(parts)
    assert sum(month) == 100
    assert max(month) - min(month) <= 5
