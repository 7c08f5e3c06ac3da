"""The map of a telling as an SVG file of its own."""

from __future__ import annotations

from collections.abc import Iterable

from emcompass.reports.blocks import Block, Heading, MapDrawing, Picture
from emcompass.reports.map_svg import svg_map


def render_svg(blocks: Iterable[Block]) -> str:
    """The first map, titled by the first heading; "" when there is none."""
    title = ""
    for block in blocks:
        if isinstance(block, Heading):
            title = title or block.text
        elif isinstance(block, Picture) and isinstance(block.drawing, MapDrawing):
            drawing = block.drawing
            return svg_map(drawing.map, title=title, words=block.words, stops=drawing.stops)
    return ""
