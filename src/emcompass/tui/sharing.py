"""A result, a comparison or the history as a file to hand over; nothing is replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from emcompass.errors import EmcompassError
from emcompass.files import atomic

if TYPE_CHECKING:
    from emcompass.journal.store import Journal
    from emcompass.reports.comparison_story import ChangeStory
    from emcompass.reports.result_story import Story

Form = tuple[str, str, str]  # id, what it is, what it leaves out

FORMS: tuple[Form, ...] = (
    ("sheet", "A page for a one-to-one (Markdown)", "without your notes"),
    ("whole", "The whole result (Markdown)", "without your notes"),
    ("private", "The whole result with your own words (Markdown)", "for yourself"),
    ("page", "A page for a browser (HTML)", "without your notes"),
    ("map", "The map (SVG)", ""),
)
CHANGE_FORMS: tuple[Form, ...] = (
    ("sheet", "A page to read (Markdown)", "without your notes"),
    ("private", "The same with your own words (Markdown)", "for yourself"),
    ("page", "A page for a browser (HTML)", "without your notes"),
    ("table", "A table (CSV)", ""),
    ("map", "The map (SVG)", ""),
)
HISTORY_FORMS: tuple[Form, ...] = (
    ("page", "A page for a browser (HTML)", "every result"),
    ("sheet", "A page to read (Markdown)", "every result"),
    ("table", "A table (CSV)", "every result"),
    ("map", "The way on the map (SVG)", "every result"),
    ("archive", "An archive to bring back (ZIP)", "with your notes"),
)
_ENDINGS = {"page": "html", "map": "svg", "table": "csv", "archive": "zip"}


def share(story: Story, result: str, form: str, folder: Path) -> Path:
    """Write a result in one of the FORMS; returns the new file.

    Raises:
        EmcompassError: the folder can't be written.
    """
    return _put(f"emcompass-{result}", form, _written(story, form), folder)


def share_change(story: ChangeStory, form: str, folder: Path) -> Path:
    """Write a comparison in one of the CHANGE_FORMS; returns the new file. Errors as `share`."""
    from emcompass.reports import comparison_faces as faces
    from emcompass.reports.map_svg import svg_map

    if form == "map":
        text = svg_map(story.map, title=story.headline, words=story.map_words, stops=story.stops)
    elif form == "page":
        text = faces.change_html(story)
    elif form == "table":
        text = faces.change_csv(story)
    else:
        text = faces.change_markdown(story, private=form == "private")
    return _put("emcompass-comparison", form, text, folder)


def share_history(journal: Journal, form: str, folder: Path) -> Path:
    """Write every result in one of the HISTORY_FORMS; returns the new file. Scores them all.

    Raises:
        EmcompassError: something can't be read, or the folder can't be written.
    """
    from emcompass.reports import history_faces as faces
    from emcompass.reports.history_story import HistoryStory, tell_history
    from emcompass.reports.past_results import find

    if form == "archive":
        path = _free("emcompass-history", form, folder)
        journal.export_archive(path)
        return path
    found = find(journal)
    story = tell_history(found.pasts, unreadable=found.unreadable, trend=found.trend())
    told: dict[str, Callable[[HistoryStory], str]] = {
        "page": faces.history_html,
        "table": faces.history_csv,
        "map": faces.history_svg,
    }
    return _put("emcompass-history", form, told.get(form, faces.history_markdown)(story), folder)


def _put(stem: str, form: str, text: str, folder: Path) -> Path:
    while True:
        path = _free(stem, form, folder)
        try:
            atomic.create_file(path, text.encode())
        except FileExistsError:  # somebody was quicker: the next number
            continue
        except OSError as error:
            raise EmcompassError(f"{path}: can’t be written ({error.strerror})") from error
        return path


def _free(stem: str, form: str, folder: Path) -> Path:
    """The first name that nothing has."""
    number, ending = 1, _ENDINGS.get(form, "md")
    path = folder / f"{stem}.{ending}"
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}.{ending}"
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
