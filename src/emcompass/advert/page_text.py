"""The text of a saved web page: blocks as lines, lists as bullets, headings as headings.

Nothing in a page is run or fetched; what it hides in scripts and styles is passed over. Takes time
in proportion to the page, however it is broken.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_PASSED_OVER = frozenset(("script", "style", "template", "noscript", "svg", "head", "iframe"))
_BLOCKS = frozenset(
    """p div section article main header footer nav aside ul ol table tr form fieldset dl dt dd
    blockquote pre hr address details summary figure body html""".split()  # noqa: SIM905
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD = frozenset(("b", "strong"))
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_SIGNS = re.compile(
    r"<(?:!doctype html|html|body|p|div|li|ul|br|h[1-6]|span|table)\b[^<>]*>", re.IGNORECASE
)
_FEWEST_SIGNS = 3
_LOOKED_THROUGH = 20_000  # characters
_GAPS = re.compile(r"[ \t\f\v\xa0]+")
_EMPTY_BOLD = re.compile(r"\*\*\s*\*\*")
_EMPTY_LINES = re.compile(r"\n\s*\n+")


def is_page(text: str) -> bool:
    """Whether a text is the source of a web page."""
    beginning = text[:_LOOKED_THROUGH]
    if beginning.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        return True
    return sum(1 for _ in _SIGNS.finditer(beginning)) >= _FEWEST_SIGNS


def page_text(source: str) -> str:
    """What a page says, as lines of text with Markdown's headings and bullets."""
    said = _EMPTY_BOLD.sub("", "".join(_pieces(source)))
    lines = (_GAPS.sub(" ", line).strip() for line in said.split("\n"))
    kept = "\n".join(line for line in lines if line not in {"-", "#", "**"})
    return _EMPTY_LINES.sub("\n\n", kept).strip() + "\n"


def _pieces(source: str) -> Iterator[str]:
    """Text and the marks that tags stand for, in order."""
    lowered = source.lower()
    at = 0
    while at < len(source):
        opening = source.find("<", at)
        if opening < 0:
            yield _text(source[at:])
            return
        yield _text(source[at:opening])
        at = _after_tag(lowered, opening)
        if at < 0:  # a tag that never ends: what is left is text
            yield _text(source[opening:])
            return
        tag = source[opening + 1 : at - 1]
        if not _NAME.match(tag) and not tag.startswith(("!", "?")):
            yield f"<{_text(tag)}>"  # "<3 years": no tag
            continue
        name = _name(tag)
        yield _mark(name, closing=tag.startswith("/"))
        if name in _PASSED_OVER and not tag.startswith("/") and not tag.endswith("/"):
            at = _after_closing(lowered, name, at)


def _after_tag(lowered: str, opening: int) -> int:
    """Where a tag or comment ends; -1 where it does not."""
    if lowered.startswith("<!--", opening):
        end = lowered.find("-->", opening + 4)
        return len(lowered) if end < 0 else end + 3
    end = lowered.find(">", opening)
    return -1 if end < 0 else end + 1


def _after_closing(lowered: str, name: str, at: int) -> int:
    closing = lowered.find(f"</{name}", at)
    end = lowered.find(">", closing) if closing >= 0 else -1
    return len(lowered) if end < 0 else end + 1


def _name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1].lower() if found else ""


def _mark(name: str, *, closing: bool) -> str:
    if name in _HEADINGS:
        return "\n\n" if closing else "\n\n# "
    if name == "li":
        return "\n" if closing else "\n- "
    if name == "br":
        return "\n"
    if name in _BLOCKS:
        return "\n"
    if name in _BOLD:
        return "**"
    return " " if name in {"td", "th"} else ""


def _text(piece: str) -> str:
    """A piece between tags: its line breaks are blanks there, its entities letters."""
    return html.unescape(piece).replace("\r", " ").replace("\n", " ")
