"""Widgets that draw lines of styled text themselves: a layout a width, no markup anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from emcompass.tui.glyphs import ASCII, UNICODE, Glyphs, plain

_FIXED = "\u00a0"  # a space that holds a number and its sign together
Part = tuple[str, str]  # text without line breaks, name of its look
Line = Sequence[Part]

LOOKS = frozenset(
    f"lines--{name}"
    for name in (
        "plain",
        "strong",
        "soft",
        "faint",
        "accent",
        "accent-strong",
        "raised",
        "raised-strong",
        "raised-soft",
        "raised-accent",
    )
)  # every screen holds these once, in app.tcss: styling them anew for each widget is slow


def glyphs_of(widget: Widget) -> Glyphs:
    """The glyphs that this app draws with."""
    glyphs = getattr(widget.app, "glyphs", UNICODE)
    assert isinstance(glyphs, Glyphs)
    return glyphs


def wrap(text: str, width: int) -> list[str]:
    """Text as lines of at most `width` cells, broken at free spaces; longer words are cut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _pieces(paragraph, max(1, width)):
            joined = f"{line} {word}" if line else word
            if cell_len(joined) <= width:
                line = joined
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return [line.replace(_FIXED, " ") for line in lines]


def _pieces(paragraph: str, width: int) -> Iterator[str]:
    for word in filter(None, paragraph.split(" ")):
        piece = ""
        for character in word:
            if cell_len(piece + character) > width:
                yield piece
                piece = ""
            piece += character
        if piece:
            yield piece


def crop(text: str, width: int, ellipsis: str = "…") -> str:
    """Text on one line of at most `width` cells."""
    if cell_len(text) <= width:
        return text
    room = max(0, width - cell_len(ellipsis))
    kept = ""
    for character in text:
        if cell_len(kept + character) > room:
            break
        kept += character
    return kept.rstrip() + ellipsis if width >= cell_len(ellipsis) else ""


def pad(text: str, width: int) -> str:
    """Text cropped or filled to exactly `width` cells."""
    cropped = crop(text, width)
    return cropped + " " * (width - cell_len(cropped))


def _split(text: str) -> Iterator[str]:
    """Leading spaces apart: some readers of exported pictures would swallow them."""
    bare = text.lstrip(" ")
    if len(bare) < len(text):
        yield text[: len(text) - len(bare)]
    if bare:
        yield bare


class Lines(Widget):
    """A widget made of lines. Subclasses write `build`, and call `rebuild` after a change.

    Textual's Static breaks a number from its per cent sign, knows no ASCII way out, and at a change
    lays out its page and draws all its lines: here only the lines that changed are drawn.
    """

    DEFAULT_CSS = """
    Lines {
        height: auto;
        width: 1fr;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 -- Textual's word
        super().__init__(id=id, classes=classes)
        self._built: tuple[int, list[Line]] | None = None

    def build(self, width: int) -> list[Line]:
        """The lines for that many cells."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """Draw anew the lines that changed; the page is laid out again if their number did."""
        before, self._built = self._built, None
        width = self.content_size.width
        if not width or before is None or before[0] != width:
            self.refresh(layout=True)
            return
        lines = self.built(width)
        if len(lines) != len(before[1]):
            self.refresh(layout=True)
            return
        pairs = zip(lines, before[1], strict=True)
        changed = [y for y, (now, then) in enumerate(pairs) if list(now) != list(then)]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def built(self, width: int) -> list[Line]:
        """The lines, made once a width."""
        if self._built is None or self._built[0] != width:
            self._built = (width, self.build(width))
        return self._built[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's shape
        return len(self.built(width))

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        lines = self.built(width)
        return self.strip_of(lines[y] if y < len(lines) else (), width)

    def strip_of(self, line: Line, width: int) -> Strip:
        """One line as Textual draws it."""
        base = self.rich_style
        written = plain if glyphs_of(self) is ASCII else str
        segments = [
            Segment(written(piece), base + self.look(look))
            for text, look in line
            for piece in _split(text)
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def look(self, name: str) -> Style:
        """The style of a named look, backgrounds showing through; no name is the widget's own."""
        if not name:
            return Style.null()
        style = f"lines--{name}"
        holder = self.screen if style in LOOKS else self
        return holder.get_component_rich_style(style, partial=True)
