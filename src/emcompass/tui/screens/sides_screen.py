"""The two sides of a request, or the guide for the talk after it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from emcompass.errors import EmcompassError
from emcompass.reports.asked_sides import find_sides
from emcompass.reports.blocks import Block
from emcompass.reports.render_text import render_text
from emcompass.reports.two_sides_blocks import guide_blocks, sides_blocks
from emcompass.reports.two_sides_story import SidesStory
from emcompass.reports.two_sides_telling import tell_sides
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.block_widgets import block_widgets
from emcompass.tui.sharing import choices_of, share_sides
from emcompass.tui.widgets.lines import glyphs_of
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_ask_messages as m
from emcompass.words import app_result_messages as kept
from emcompass.words.fill import say


class SidesScreen(Page[None]):
    """What a manager said beside a person's answers. `guide`: the guide for both instead."""

    CSS_PATH = "sides_screen.tcss"
    AUTO_FOCUS = "#reading"
    BINDINGS = keys.bindings("sides")
    groups: ClassVar[tuple[str, ...]] = ("reading", "sides")

    def __init__(self, request: str, *, guide: bool = False) -> None:
        super().__init__()
        self._request, self._guide = request, guide
        self._story: SidesStory | None = None  # None where it can't be told
        self._result: str | None = None

    def body(self) -> ComposeResult:
        yield Masthead(say(m.TITLE))
        with ReadingPane(id="reading"):
            try:
                found = find_sides(self.shell.desk.journal, self._request)
            except EmcompassError as error:
                yield Prose(str(error))
                return
            self._story = tell_sides(found)
            self._result = found.own.record.id if found.own else None
            yield from block_widgets(self._blocks(self._story), glyphs_of(self))

    def _blocks(self, story: SidesStory) -> Sequence[Block]:
        return guide_blocks(story.guide) if self._guide else sides_blocks(story)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        if action == "guide":
            return self._story is not None and not self._guide
        return self._story is not None or action not in {"try_out", "copy", "export"}

    def action_guide(self) -> None:
        """The guide for the talk."""
        self.shell.push_screen(routes.SidesScreen(self._request, guide=True))

    def action_try_out(self) -> None:
        """Take on what was agreed: one of the steps of the guide, or one's own words."""
        if self._story is not None:
            offers = self._story.guide.offers
            self.shell.push_screen(routes.TryScreen(offers, self._result))

    def action_copy(self) -> None:
        """What is read here as text, into the clipboard of the terminal."""
        if self._story is not None:
            self.app.copy_to_clipboard(render_text(self._blocks(self._story)))
            self.shell.say(say(kept.COPIED))

    def action_export(self) -> None:
        """Save the two sides, or the guide, as a file."""
        rows = choices_of(m.SHARE_FORMS)
        sheet = routes.ConfirmSheet(say(kept.SAVE_AS), str(Path.cwd()), rows)
        self.app.push_screen(sheet, self._export)

    def _export(self, form: str | None) -> None:
        if not form or self._story is None:
            return
        try:
            path = share_sides(self._story, self._request, form, Path.cwd())
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.shell.say(say(kept.SAVED, path=str(path)))
