"""An advert's bytes or pasted text made into the text that is read, or a clear line why not."""

from __future__ import annotations

from emcompass.advert.page_text import is_page, page_text
from emcompass.errors import EmcompassError
from emcompass.text.clean import clean, visible
from emcompass.words import advert_messages as m
from emcompass.words.fill import say

LARGEST_MB = 5  # a saved page with its scripts may have two
LONGEST = 100_000  # characters of text; an advert of two pages has some 5,000
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}
_FEW_CONTROLS, _MOST_CONTROLS = 4, 0.01  # so many bytes, and this part of the first ones
_LOOKED_AT = 4096
_KINDS = (
    (b"%PDF", m.PDF),
    (b"PK\x03\x04", m.OFFICE),
    (b"\xd0\xcf\x11\xe0", m.OFFICE),
    (b"{\\rtf", m.OFFICE),
)
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def advert_text(data: bytes, name: str) -> str:
    """The text of an advert's file: plain, Markdown, or a saved web page.

    Raises:
        EmcompassError: empty, too large or too long, a PDF or office file, or no text at all;
            `name` is what the line calls it.
    """
    name = visible(name)
    if len(data) > LARGEST_MB * 1024 * 1024:
        raise EmcompassError(say(m.TOO_LARGE, name=name, most=str(LARGEST_MB)))
    for beginning, told in _KINDS:
        if data.lstrip()[: len(beginning)] == beginning:
            raise EmcompassError(say(told, name=name))
    return pasted_text(_decoded(data, name), name)


def pasted_text(text: str, name: str) -> str:
    """The same for a text. Raises EmcompassError where it is empty or too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    said = page_text(text) if is_page(text) else text
    if len(said) > LONGEST:
        number = str(len(said))
        raise EmcompassError(say(m.TOO_LONG, name=name, number=number, most=str(LONGEST)))
    said = clean(said)
    if not said.strip():
        raise EmcompassError(say(m.EMPTY, name=name))
    return said


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise EmcompassError(say(m.BINARY, name=name)) from error
    beginning = data[:_LOOKED_AT]
    controls = sum(byte in _CONTROLS for byte in beginning)
    if b"\0" in data or controls > _FEW_CONTROLS + _MOST_CONTROLS * len(beginning):
        raise EmcompassError(say(m.BINARY, name=name))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
