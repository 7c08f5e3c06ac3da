"""Foreign text never steers a terminal or a page."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.text.clean import clean, clean_line


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("plain – “text” 85 %", "plain – “text” 85 %"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]52;c;aGVsbG8=\x1b\\after", "after"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1bPq#0\x1b\\sixel", "sixel"),
        ("\x1bcreset", "reset"),
        ("\x1b]0;never closed", "0;never closed"),
        ("abc\u202edef\u2066ghi\u200b", "abcdefghi"),
        ("tab\there", "tab here"),
        ("nul\x00 bell\x07 del\x7f", "nul bell del"),
        ("\ud800alone", "alone"),
        ("👩\u200d💻 नमस्\u200dते", "👩\u200d💻 नमस्\u200dते"),
        ("<b>[red]markup[/red]</b>", "<b>[red]markup[/red]</b>"),
    ],
)
def test_what_steers_goes_and_what_reads_stays(foreign: str, shown: str) -> None:
    assert clean(foreign) == shown


def test_line_breaks_stay_unless_one_line_is_asked_for() -> None:
    assert clean("one\r\ntwo\u2028three\rfour") == "one\ntwo\nthree\nfour"
    assert clean_line(" one\r\n\ttwo ") == "one two"


@given(st.text())
def test_no_control_or_format_character_is_left(foreign: str) -> None:
    left = {unicodedata.category(each) for each in clean(foreign) if each not in "\n\u200c\u200d"}
    assert left.isdisjoint({"Cc", "Cf", "Cs", "Cn"})


@given(st.text())
def test_cleaning_twice_changes_nothing_more(foreign: str) -> None:
    assert clean(clean(foreign)) == clean(foreign)
