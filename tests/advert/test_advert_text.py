"""From a file's bytes to the text that is read."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.advert.advert_text import LONGEST, advert_text
from emcompass.advert.page_text import page_text
from emcompass.errors import EmcompassError

PAGE = """<!doctype html><html><head><title>Job</title><style>p { color: red }</style></head>
<body><script>document.write("<p>never</p>")</script><!-- nor this -->
<h2>What you'll do</h2><ul><li>Coach
five engineers</li><li>Plan &amp; deliver</li></ul>
<p><strong>You bring</strong></p><p>3&nbsp;years<br>of Java, &lt;b&gt;bold&lt;/b&gt;</p>
</body></html>
"""


def test_a_web_page_becomes_lines_and_nothing_of_its_scripts() -> None:
    assert advert_text(PAGE.encode(), "job.html") == (
        "# What you'll do\n\n- Coach five engineers\n\n- Plan & deliver\n\n**You bring**\n\n"
        "3 years\nof Java, <b>bold</b>\n"
    )


@pytest.mark.parametrize(
    "source",
    [
        "<p>Lead <b",
        "<script>" * 3 + "Lead",
        "<!--" * 4,
        "a < b and c > d",
        "<" * 50,
        "<p>Team</p><script>x",
    ],
)
def test_a_broken_page_is_read_as_far_as_it_goes(source: str) -> None:
    assert "x" not in page_text(source)


def test_text_that_only_looks_like_a_tag_stays() -> None:
    assert page_text("<p>at < 3 years and > 2</p>") == "at < 3 years and > 2\n"


def _office_file() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/document.xml", "Engineering Manager")
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "advert.txt: nothing is written here."),
        (b" \n\t\n", "advert.txt: nothing is written here."),
        (b"%PDF-1.7\n%\xe2\xe3", "advert.txt: a PDF."),
        (_office_file(), "advert.txt: an office or zip file."),
        (b"{\\rtf1 Engineering Manager}", "advert.txt: an office or zip file."),
        (bytes(range(256)) * 20, "advert.txt: no text."),
        (b"\xff\xfeE", "advert.txt: no text."),
        (b"Lead a team. " * 10_000, f"advert.txt: 130000 characters of text, {LONGEST} are"),
        (b"x" * (5 * 1024 * 1024 + 1), "advert.txt: larger than 5 MB."),
        (b"<script>" + b"x" * 2_000_000 + b"</script><p>", "advert.txt: nothing"),
    ],
)
def test_what_can_not_be_read_is_said_in_a_line(data: bytes, line: str) -> None:
    with pytest.raises(EmcompassError) as error:
        advert_text(data if b"<p>" not in data else b"<html>" + data, "advert.txt")
    assert str(error.value).startswith(line)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    text = "Leadership – café\nPay: £90,000"
    assert advert_text(text.encode(encoding), "a") == text


def test_nothing_that_steers_a_terminal_comes_through() -> None:
    assert advert_text(b"Lead\x1b[31m a team\r\nof ten\x07", "a") == "Lead a team\nof ten"


@given(st.binary())
def test_any_bytes_are_text_or_a_line(data: bytes) -> None:
    try:
        said = advert_text(data, "a")
    except EmcompassError as error:
        said = str(error)
        assert "\n" not in said
    assert said.strip()


@given(st.text(alphabet="<>/!-pbscriptul \n&;x\"'"))
def test_any_page_is_read(source: str) -> None:
    assert page_text(source).endswith("\n")
