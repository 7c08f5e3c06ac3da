"""What is said in a window too small to work in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static


class SmallScreen(Screen[None]):
    """Goes away by itself when the window is large enough."""

    CSS_PATH = "small_screen.tcss"

    def __init__(self, smallest: tuple[int, int]) -> None:
        super().__init__(id="small")
        self._smallest = smallest

    def compose(self) -> ComposeResult:
        width, height = self._smallest
        yield Static(
            f"This window is too small. emcompass needs {width} columns and {height} lines."
            " Make it larger and you are back where you were; nothing is lost.",
            markup=False,
        )
