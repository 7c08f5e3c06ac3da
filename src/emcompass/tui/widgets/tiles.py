"""Lines with filled squares in them: the pictures of a room."""

from __future__ import annotations

from typing import ClassVar

from emcompass.tui.widgets.lines import Lines


class Tiles(Lines):
    """Lines that may also have the looks `tile` and `tile-most`, the fullest one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--tile", "lines--tile-most"}
    DEFAULT_CSS = """
    Tiles {
        & > .lines--tile { color: $foreground; background: $band-80; }
        & > .lines--tile-most { color: $foreground; background: $band-50; text-style: bold; }
        &:ansi {
            & > .lines--tile { text-style: reverse dim; }
            & > .lines--tile-most { text-style: reverse bold; }
        }
    }
    """
