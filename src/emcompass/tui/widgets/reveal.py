"""Bringing a part of a widget into view, whatever scrolls above it."""

from __future__ import annotations

from textual.geometry import Region
from textual.widget import Widget


def reveal(widget: Widget, region: Region, margin: int = 1) -> None:
    """Scroll the containers above so that `region` (in the widget's own cells) is seen."""
    seen = region.translate(widget.gutter.top_left).grow((margin, 0, margin, 0))
    node = widget
    while isinstance(node.parent, Widget):
        seen = seen.translate(node.virtual_region.offset)
        node = node.parent
        if node.allow_vertical_scroll:
            node.scroll_to_region(seen, animate=False, x_axis=False, immediate=True)
            return
