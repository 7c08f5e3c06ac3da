"""A code of squares, such as a QR code, as SVG: one path, dark on light in every theme."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.reports.markup import Markup, tag


def code_element(rows: Sequence[str], *, title: str) -> Markup:
    """Rows of 0 and 1, 1 dark, its quiet zone among them."""
    dark = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, module in enumerate(row)
        if module == "1"
    )
    size = len(rows)
    return tag(
        "svg",
        tag("title", title),
        tag("rect", width=size, height=size, fill="#fff"),
        tag("path", d=dark, fill="#000"),
        viewBox=f"0 0 {size} {size}",
        shape_rendering="crispEdges",
        role="img",
    )
