"""A result as a file to hand over, written where the app was started; nothing is replaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from emcompass.errors import EmcompassError
from emcompass.files import atomic
from emcompass.files.problems import because

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
            atomic.create_file(path, text.encode("utf-8", "replace"), shared=True)
        except FileExistsError:
            number += 1
            continue
        except OSError as error:
            raise EmcompassError(f"{path}: can’t be written ({because(error)})") from error
        return path


def _written(story: Story, form: str) -> str:
    from emcompass.reports.map_svg import svg_map
    from emcompass.reports.markdown import full_markdown, markdown
    from emcompass.reports.result_page import html

    if form == "sheet":
        return markdown(story)
    if form == "page":
        return html(story)
    if form == "map":
        return svg_map(story.map, title=story.headline, words=story.map_words)
    return full_markdown(story, private=form == "private")
