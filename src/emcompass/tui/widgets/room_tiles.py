"""Lines with filled squares in them: the pictures of a room."""

from __future__ import annotations

from typing import ClassVar

from emcompass.tui.widgets.lines import Lines


class RoomTiles(Lines):
    """Lines that may also have the looks `tile` and `tile-most`, the fullest one.

    Textual's Grid would need a Static for each of hundreds of squares.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--tile", "lines--tile-most"}
    DEFAULT_CSS = """
    RoomTiles {
        & > .lines--tile { color: $foreground; background: $band-80; }
        & > .lines--tile-most { color: $foreground; background: $band-50; text-style: bold; }
        &:ansi {
            & > .lines--tile { text-style: reverse dim; }
            & > .lines--tile-most { text-style: reverse bold; }
        }
    }
    """
