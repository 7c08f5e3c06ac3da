"""A page walked with the standard parser: what a screen reader would stumble over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "link", "img", "input"}
REQUESTS = {"src", "href", "srcset", "action", "data", "poster", "background", "formaction"}
ALLOWED_TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "div",
    "h1", "h2", "h3", "p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "figure", "figcaption", "span", "strong", "br", "svg", "desc", "g", "rect", "line", "circle",
    "polygon", "polyline", "text", "clippath", "dl", "dt", "dd", "details", "summary",
}  # fmt: skip


@dataclass
class Page(HTMLParser):
    """The page's elements, its text, and everything that is wrong with its structure."""

    problems: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    policy: str = ""
    language: str = ""
    _last: str = ""
    _open: list[str] = field(default_factory=list)
    _references: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag not in ALLOWED_TAGS:
            self.problems.append(f"an element {tag}")
        if len(attributes) != len(attrs):
            self.problems.append(f"an attribute twice on {tag}")
        self._attributes(tag, attributes)
        if (self._last == "details") != (tag == "summary"):
            self.problems.append("a fold that doesn't begin with what it is called")
        self._last = tag
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "th" and attributes.get("scope") not in {"col", "row"}:
            self.problems.append("a table header without scope")
        if tag == "svg" and not self._named(attributes):
            self.problems.append("a picture without a name that isn't hidden")
        if tag not in VOID:
            self._open.append(tag)

    def _attributes(self, tag: str, attributes: dict[str, str | None]) -> None:
        for name, value in attributes.items():
            if name in REQUESTS or name.startswith("on") or name == "style":
                self.problems.append(f"{name} on {tag}")
            if name == "id":
                self.ids.append(value or "")
            if name == "aria-labelledby":
                self._references += (value or "").split()
        if tag == "html":
            self.language = attributes.get("lang") or ""
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes.get("content") or ""

    def _named(self, attributes: dict[str, str | None]) -> bool:
        if attributes.get("aria-hidden") == "true":
            return True
        return attributes.get("role") == "img" and bool(attributes.get("aria-labelledby"))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.problems.append(f"</{tag}> out of place")

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text.append(data)

    def finish(self) -> Page:
        """Check what can only be seen at the end."""
        self.close()
        self.problems += [f"<{tag}> left open" for tag in self._open]
        if self.headings[:1] != [1] or self.headings.count(1) != 1:
            self.problems.append("not one h1 at the top")
        for before, after in zip(self.headings, self.headings[1:], strict=False):
            if after > before + 1:
                self.problems.append(f"h{after} after h{before}")
        if len(set(self.ids)) != len(self.ids):
            self.problems.append("an id twice")
        self.problems += [f"no #{each}" for each in self._references if each not in self.ids]
        return self


def walk(html: str) -> Page:
    """Parse a whole page."""
    page = Page()
    page.feed(html)
    return page.finish()
