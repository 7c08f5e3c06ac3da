"""The QR code of a room's address: as modules for a page, as half blocks for a terminal."""

from __future__ import annotations


def qr_modules(text: str) -> tuple[str, ...]:
    """A QR code as rows of 0 and 1, with its quiet zone."""
    import segno  # here, so that lists and agendas do without the workshop's extra

    code = segno.make(text, error="l", micro=False)
    return tuple(
        "".join("1" if dark else "0" for dark in row) for row in code.matrix_iter(border=2)
    )


def qr_halfblocks(text: str) -> tuple[str, ...]:
    """A QR code in half blocks, light on dark, two modules a row."""
    modules = qr_modules(text)
    padded = [*modules, "0" * len(modules[0])] if len(modules) % 2 else list(modules)
    blocks = {("0", "0"): "█", ("0", "1"): "▀", ("1", "0"): "▄", ("1", "1"): " "}
    pairs = zip(padded[::2], padded[1::2], strict=True)
    return tuple("".join(blocks[pair] for pair in zip(*rows, strict=True)) for rows in pairs)
