"""The language that is spoken, as a page names it."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from emcompass.reports.blocks import Heading
from emcompass.reports.render_html import render_html
from emcompass.words.language import spoken
from emcompass.workshop.device.page_files import page_files
from tests.words.pseudo import LANGUAGE, speaking_pseudo, write_locale

PAGES = ("index.html", "projector.html")


def languages() -> set[str]:
    """What the pages of a report, a phone and a projector say they are written in."""
    pages = [render_html([Heading("title", "A title", 1)])]
    pages += [page_files()[name].body.decode() for name in PAGES]
    return {page.partition('<html lang="')[2].partition('"')[0] for page in pages}


def test_pages_say_which_language_their_words_are_in() -> None:
    assert languages() == {"en"}
    with speaking_pseudo():
        assert languages() == {LANGUAGE}


def test_a_language_without_a_translation_is_english() -> None:
    with patch.dict(os.environ, {"EMCOMPASS_LANGUAGE": "xx"}):
        assert languages() == {"en"}


@pytest.mark.parametrize(
    ("named", "tag"), [("pt_BR", "pt-BR"), ("pt_BR.UTF-8", "pt-BR"), ("sr_RS@latin", "sr-RS")]
)
def test_a_language_of_a_country_is_named_as_pages_do(named: str, tag: str, tmp_path: Path) -> None:
    locales = write_locale(tmp_path)
    (tmp_path / LANGUAGE).rename(tmp_path / named)
    with patch.dict(os.environ, locales | {"EMCOMPASS_LANGUAGE": named}):
        assert spoken() == tag
