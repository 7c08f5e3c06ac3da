"""Plain text on the page: cleaned, wrapped, never read as markup."""

from __future__ import annotations

from emcompass.text.clean import clean
from emcompass.tui.widgets.lines import Line, Lines, wrap


class Prose(Lines):
    """A paragraph or several. Its look comes from its own CSS.

    Textual's Static parts a number from its per cent sign, and lays out the page at every change.
    """

    DEFAULT_CSS = """
    Prose {
        height: auto;
        max-width: 90;
        &.soft { color: $soft; }
        &.strong { text-style: bold; }
        &:ansi { &.soft { text-style: dim; } }
    }
    """

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002 -- Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._text = clean(text)

    def say(self, text: str) -> None:
        """Show another text."""
        if clean(text) != self._text:
            self._text = clean(text)
            self.rebuild()

    def build(self, width: int) -> list[Line]:
        return [[(line, "")] for line in wrap(self._text, width)] if self._text else []
