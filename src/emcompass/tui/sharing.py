"""A result as a file to hand over, written where the app was started; nothing is replaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from emcompass.errors import EmcompassError
from emcompass.words import app_result_messages as m
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.reports.result_story import Story

_ENDINGS = {"page": "html", "map": "svg"}


def share(story: Story, result: str, form: str, folder: Path) -> Path:
    """Write a result in one of the catalogue's `FORMS`; returns the new file.

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
            told = say(m.CANT_WRITE, path=str(path), reason=str(error.strerror))
            raise EmcompassError(told) from error
        return path


def _written(story: Story, form: str) -> str:
    from emcompass.reports.handover_blocks import handover_blocks
    from emcompass.reports.render_html import render_html
    from emcompass.reports.render_markdown import render_markdown
    from emcompass.reports.render_svg import render_svg
    from emcompass.reports.result_blocks import result_blocks

    if form == "sheet":
        return render_markdown(handover_blocks(story))
    if form == "page":
        return render_html(result_blocks(story))
    if form == "map":
        return render_svg(result_blocks(story))
    return render_markdown(result_blocks(story), private=form == "private")
