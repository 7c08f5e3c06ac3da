"""A titled passage: paragraphs or a list, with a hanging indent. All of it foreign text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from emcompass.text.clean import clean
from emcompass.tui.widgets.lines import Line, Lines, glyphs_of, wrap

_LONGEST = 84


@dataclass(frozen=True, slots=True)
class PassageItem:
    """A paragraph; `lead` hangs before it ("+ 6.1"), `head` begins it ("This week:")."""

    text: str
    lead: str = ""
    look: str = "plain"
    head: str = ""


class Passage(Lines):
    """A title in bold, then its items. Nothing at all is drawn for no items.

    Textual's Markdown would read what a person wrote as markup, and makes a widget of every item.
    """

    DEFAULT_CSS = """
    Passage {
        height: auto;
        margin-bottom: 1;
        &.tight { margin-bottom: 0; }
    }
    """

    def __init__(
        self,
        title: str,
        items: Iterable[str | PassageItem],
        *,
        bullets: bool = False,
        id: str | None = None,  # noqa: A002 -- Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._title = title
        self._items = [
            item if isinstance(item, PassageItem) else PassageItem(item) for item in items
        ]
        self._bullets = bullets
        self.display = bool(self._items)

    def build(self, width: int) -> list[Line]:
        room = min(width, _LONGEST)
        lines: list[Line] = [[(part, "strong")] for part in wrap(clean(self._title), room)]
        if not self._title:
            lines = []
        leads = self._leads()
        for item, lead in zip(self._items, leads, strict=True):
            lines += _item(item, lead, room)
        return lines

    def _leads(self) -> Sequence[str]:
        if self._bullets:
            return [f"{glyphs_of(self).dot} "] * len(self._items)
        widest = max((cell_len(item.lead) for item in self._items), default=0)
        return [
            item.lead + " " * (widest - cell_len(item.lead) + 2) if widest else ""
            for item in self._items
        ]


def _item(item: PassageItem, lead: str, room: int) -> list[Line]:
    head = clean(item.head)
    whole = f"{head} {clean(item.text)}" if head else clean(item.text)
    first, *rest = wrap(whole, max(12, room - cell_len(lead)))
    begun = len(head) if first.startswith(head) else 0
    indent = " " * cell_len(lead)
    return [
        [(lead, "accent"), (first[:begun], "strong"), (first[begun:], item.look)],
        *([(indent + line, item.look)] for line in rest),
    ]
