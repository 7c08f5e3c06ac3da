"""What all screens share: one reading column, the footer, leaving, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from rich.cells import cell_len
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen

from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui.widgets.keyline import KeyLine
from emcompass.tui.widgets.lines import LOOKS, Line, Lines, crop, hint
from emcompass.words import key_messages as m
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.tui.app import EmcompassApp

T = TypeVar("T")


class Masthead(Lines):
    """The first line of a screen: its name, and something at the right.

    Textual's Header stands in the middle, with a clock or an icon, across the whole window.
    """

    DEFAULT_CSS = """
    Masthead { height: 1; }
    """

    def __init__(self, title: str, right: str = "", *, look: str = "soft") -> None:
        super().__init__()
        self._title, self._right, self._look = clean_line(title), clean_line(right), look

    def say(self, title: str, right: str = "") -> None:
        """Another title."""
        self._title, self._right = clean_line(title), clean_line(right)
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        right = crop(self._right, width)
        title = crop(self._title, max(0, width - cell_len(right) - 2))
        gap = " " * (width - cell_len(title) - cell_len(right))
        return [[(title, self._look), (gap, "plain"), (right, "soft")]]


class Column(Vertical):
    """The reading column: centred, with air at the sides, never wider than lines read well."""


class Scroll(VerticalScroll, can_focus=False):
    """What does not fit scrolls, by the page keys too; at its ends it says so."""

    def action_page_up(self) -> None:
        self._go(-1, self.scroll_y - self.size.height)

    def action_page_down(self) -> None:
        self._go(1, self.scroll_y + self.size.height)

    def action_scroll_home(self) -> None:
        self._go(-1, 0)

    def action_scroll_end(self) -> None:
        self._go(1, self.max_scroll_y)

    def action_scroll_up(self) -> None:
        self._go(-1, self.scroll_y - 1)

    def action_scroll_down(self) -> None:
        self._go(1, self.scroll_y + 1)

    def _go(self, way: int, line: float) -> None:
        if not self.allow_vertical_scroll:
            raise SkipAction  # all fits: the key does nothing here
        self.say_end(way)
        self.scroll_to(y=line, animate=False, immediate=True)

    def say_end(self, way: int) -> None:
        """Say that there is no more in that direction (1 down, -1 up)."""
        if way < 0 and self.scroll_offset.y <= 0:
            hint(self, say(m.TOP))
        elif way > 0 and self.scroll_offset.y >= self.max_scroll_y:
            hint(self, say(m.END))


class ReadingPane(Scroll, can_focus=True):
    """A page that scrolls, by arrows, letters, pages and the wheel."""

    BINDINGS = keys.bindings("reading")

    @property
    def cursor_screen_offset(self) -> Offset:
        """The upper left of what is read: there a braille line begins."""
        return self.content_region.offset

    def action_scroll(self, lines: int) -> None:
        """Some lines down, or up when negative."""
        self.say_end(lines)
        self.scroll_relative(y=2 * lines, animate=False, immediate=True)

    def action_page(self, pages: int) -> None:
        """A page down, or up when negative, with two lines kept in sight."""
        self.say_end(pages)
        self.scroll_relative(y=pages * max(1, self.size.height - 2), animate=False, immediate=True)

    def action_edge(self, end: int) -> None:
        """The top (0) or the end (-1)."""
        self.say_end(1 if end else -1)
        if end == 0:
            self.scroll_home(animate=False, immediate=True)
        else:
            self.scroll_end(animate=False, immediate=True)


class Page(Screen[T]):
    """A whole screen. Subclasses write `body`; `groups` names their keys for the help screen."""

    BINDINGS = keys.bindings("everywhere", "app")
    AUTO_FOCUS = ""
    COMPONENT_CLASSES: ClassVar[set[str]] = set(LOOKS)
    groups: ClassVar[tuple[str, ...]] = ()

    @property
    def shell(self) -> EmcompassApp:
        """The app, typed."""
        return cast("EmcompassApp", self.app)

    def compose(self) -> ComposeResult:
        with Column(classes="column"):
            yield from self.body()
            yield KeyLine()

    def body(self) -> ComposeResult:
        """The widgets between the top and the footer."""
        raise NotImplementedError

    def why_nothing(self, key: str) -> str:  # noqa: ARG002 -- screens that know read it
        """Why a key that is bound here does nothing just now; "" where there is no more to say."""
        return ""

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.dismiss()


class SheetScreen(ModalScreen[T]):
    """A small window over a screen: a note, a question before something is lost."""

    BINDINGS = keys.bindings("sheet", "app")
    AUTO_FOCUS = ""
    COMPONENT_CLASSES: ClassVar[set[str]] = set(LOOKS)
    groups: ClassVar[tuple[str, ...]] = ()

    @property
    def shell(self) -> EmcompassApp:
        """The app, typed."""
        return cast("EmcompassApp", self.app)

    def action_close(self) -> None:
        """Close without a choice."""
        self.dismiss()
