"""A result as a file to hand over, written where the app was started; nothing is replaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from emcompass.errors import EmcompassError

if TYPE_CHECKING:
    from emcompass.reports.result_story import Story

FORMS = (
    ("sheet", "A page for a one-to-one (Markdown)", "without your notes"),
    ("whole", "The whole result (Markdown)", "without your notes"),
    ("private", "The whole result with your own words (Markdown)", "for yourself"),
    ("page", "A page for a browser (HTML)", "without your notes"),
    ("map", "The map (SVG)", ""),
)
_ENDINGS = {"page": "html", "map": "svg"}


def share(story: Story, result: str, form: str, folder: Path) -> Path:
    """Write a result in one of the FORMS; returns the new file.

    Raises:
        EmcompassError: the folder can't be written.
    """
    text = _written(story, form)
    number = 1
    while True:
        suffix = "" if number == 1 else f"-{number}"
        path = folder / f"emcompass-{result}{suffix}.{_ENDINGS.get(form, 'md')}"
        try:
            with path.open("x", encoding="utf-8", newline="") as file:
                file.write(text)
        except FileExistsError:
            number += 1
            continue
        except OSError as error:
            raise EmcompassError(f"{path}: can’t be written ({error.strerror})") from error
        return path


def _written(story: Story, form: str) -> str:
    from emcompass.reports.handover_blocks import handover_blocks
    from emcompass.reports.map_svg import svg_map
    from emcompass.reports.render_html import render_html
    from emcompass.reports.render_markdown import render_markdown
    from emcompass.reports.result_blocks import result_blocks

    if form == "sheet":
        return render_markdown(handover_blocks(story))
    if form == "page":
        return render_html(result_blocks(story))
    if form == "map":
        return svg_map(story.map, title=story.headline, words=story.map_words)
    return render_markdown(result_blocks(story), private=form == "private")
