"""Plain text on the page: cleaned, never read as markup."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from emcompass.reports.clean import clean


def plain(text: str) -> Content:
    """Foreign text as content that is shown as it stands."""
    return Content(clean(text))


class Prose(Static):
    """A paragraph. Strings are foreign text; styled pieces come as ready-made Content."""

    DEFAULT_CSS = """
    Prose {
        height: auto;
        width: 1fr;
        max-width: 90;
        &.soft { color: $soft; }
        &.strong { text-style: bold; }
        &.accent { color: $accent; }
        &:ansi { &.soft { text-style: dim; } }
    }
    """

    def __init__(
        self,
        text: str | Content = "",
        *,
        id: str | None = None,  # noqa: A002 -- Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(_content(text), markup=False, id=id, classes=classes)

    def say(self, text: str | Content) -> None:
        """Show another text."""
        self.update(_content(text))


def _content(text: str | Content) -> Content:
    return text if isinstance(text, Content) else plain(text)
