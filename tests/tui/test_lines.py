"""Lines draw anew what changed, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Region

from emcompass.tui.base_screen import Page
from emcompass.tui.widgets.lines import Line, Lines

PAGES = st.lists(st.lists(st.sampled_from(["one", "two", "three"]), max_size=4), min_size=1)


class Told(Lines):
    """Shows what it is told, and keeps what it asked to have drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[str] = ()
        self.drawn: list[tuple[Region, ...]] = []

    def build(self, width: int) -> list[Line]:
        return [[(line, "plain")] for line in self.lines]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Told:
        self.drawn.append(() if layout else regions)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class One(Page[None]):
    """A page with nothing else on it."""

    def compose(self) -> ComposeResult:
        yield Told()


class Host(App[None]):
    """Just enough around it."""

    def get_default_screen(self) -> One:
        return One()

    def get_css_variables(self) -> dict[str, str]:
        extra = dict.fromkeys(("soft", "faint", "raised", "band-80", "band-50"), "#888888")
        return super().get_css_variables() | extra


async def test_only_the_lines_that_changed_are_drawn() -> None:
    app = Host()
    async with app.run_test(size=(40, 10)) as pilot:
        told = app.screen.query_one(Told)
        for before, after, expected in (
            (("a", "b", "c"), ("a", "x", "c"), [1]),
            (("a", "b", "c"), ("x", "b", "y"), [0, 2]),
        ):
            told.lines = before
            told.rebuild()
            await pilot.pause()
            told.drawn.clear()
            told.lines = after
            told.rebuild()
            assert [region.y for region in told.drawn[-1]] == expected
            await pilot.pause()
            assert _seen(app, len(after)) == list(after)
        told.drawn.clear()
        told.rebuild()
        assert told.drawn == []


@settings(deadline=None, max_examples=15)
@given(PAGES)
async def test_whatever_comes_after_whatever_the_screen_shows_it(pages: list[list[str]]) -> None:
    app = Host()
    async with app.run_test(size=(40, 10)) as pilot:
        told = app.screen.query_one(Told)
        for page in pages:
            told.lines = page
            told.rebuild()
            await pilot.pause()
            assert _seen(app, len(page)) == page


def _seen(app: App[None], count: int) -> list[str]:
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip).strip() for strip in strips]
    assert not any(lines[count:])
    return lines[:count]
