"""The footer: the keys that work now, from the bindings, clickable, never wider than the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.screen import Screen

from emcompass.tui import keys
from emcompass.tui.keys import Key
from emcompass.tui.widgets.lines import Line, Lines, crop

_GAP = 3


@dataclass(frozen=True, slots=True)
class Hint:
    """One entry of the footer: how the key is written, what it does, and the key itself."""

    key: Key
    face: str
    words: str
    press: str  # empty for a range of digits

    @property
    def width(self) -> int:
        """Cells, without the gap to the next."""
        return cell_len(self.face) + 1 + cell_len(self.words)


def hints(screen: Screen[object]) -> list[Hint]:
    """What the footer says for the screen as it stands, in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        key = keys.key_of(binding.id or "")
        if key is None or not active.enabled or not keys.is_named(key):
            continue
        face = binding.key_display or keys.face(binding.key)
        found.setdefault(key.id, []).append((face, binding.key))
    truth: Mapping[str, str] = getattr(screen, "footer_words", {})  # key id -> other words
    return sorted(
        (_hint(key_id, uses, truth) for key_id, uses in found.items()),
        key=lambda hint: keys.rank(hint.key),
    )


def _hint(key_id: str, uses: list[tuple[str, str]], truth: Mapping[str, str]) -> Hint:
    key = keys.key_of(key_id)
    assert key is not None
    face, press = uses[0]
    words = truth.get(key_id) or keys.words(key)
    if key.digits and len(uses) > 1:
        return Hint(key, f"{face}-{uses[-1][0]}", words, "")
    return Hint(key, face, words, press)


def fit(entries: list[Hint], width: int) -> list[Hint]:
    """Those that fit: the ones to keep stay, the others give way from the end."""
    chosen = list(entries)
    while chosen and sum(hint.width + _GAP for hint in chosen) - _GAP > width:
        spare = [hint for hint in chosen if not hint.key.keep] or chosen
        chosen.remove(spare[-1])
    return chosen


class KeyLine(Lines):
    """The footer line. Follows focus, disabled actions and the person's own keymap.

    Textual's Footer scrolls sideways where the keys don't fit, so that the last ones, help and
    leave, are those that nobody sees; here others give way. It also has no face for ten digits.
    """

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.told = ""  # what stands in the place of the keys

    def tell(self, said: str) -> None:
        """Say something in the place of the keys; "" shows the keys again."""
        if said != self.told:
            self.told = said
            self.rebuild()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.rebuild())

    def build(self, width: int) -> list[Line]:
        if self.told:
            return [[(crop(self.told, width), "strong")]]
        line: list[tuple[str, str]] = []
        for hint in fit(hints(self.screen), width):
            line += [(f"{hint.face} ", "strong"), (hint.words, "soft"), (" " * _GAP, "plain")]
        return [line[:-1]]

    def on_click(self, event: events.Click) -> None:
        start = 0
        for hint in fit(hints(self.screen), self.content_size.width):
            if start <= event.x < start + hint.width and hint.press:
                self.app.simulate_key(hint.press)
            start += hint.width + _GAP
