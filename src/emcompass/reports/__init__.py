"""The words and pictures for a result, a comparison, a history: one source for every face.

Only `clean` is at hand at once; the rest loads when first asked for (PEP 562), so that a first
frame that cleans a label loads nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from emcompass.late import loading
from emcompass.reports.clean import clean, clean_line

if TYPE_CHECKING:
    from emcompass.reports.as_markdown import full_markdown, markdown
    from emcompass.reports.change import ChangeStory, tell_change
    from emcompass.reports.change_faces import (
        change_csv,
        change_html,
        change_markdown,
        change_svg,
        change_text,
    )
    from emcompass.reports.history import HistoryStory, Past, tell_history
    from emcompass.reports.history_faces import (
        history_csv,
        history_html,
        history_markdown,
        history_svg,
        history_table,
        history_text,
    )
    from emcompass.reports.plain import text
    from emcompass.reports.result_page import html
    from emcompass.reports.story import Story
    from emcompass.reports.svg import svg_map
    from emcompass.reports.tables import csv
    from emcompass.reports.telling import disclaimer, tell

__all__ = [
    "ChangeStory",
    "HistoryStory",
    "Past",
    "Story",
    "change_csv",
    "change_html",
    "change_markdown",
    "change_svg",
    "change_text",
    "clean",
    "clean_line",
    "csv",
    "disclaimer",
    "full_markdown",
    "history_csv",
    "history_html",
    "history_markdown",
    "history_svg",
    "history_table",
    "history_text",
    "html",
    "markdown",
    "svg_map",
    "tell",
    "tell_change",
    "tell_history",
    "text",
]

_HOMES = {
    "ChangeStory": "change",
    "HistoryStory": "history",
    "Past": "history",
    "Story": "story",
    "change_csv": "change_faces",
    "change_html": "change_faces",
    "change_markdown": "change_faces",
    "change_svg": "change_faces",
    "change_text": "change_faces",
    "csv": "tables",
    "disclaimer": "telling",
    "full_markdown": "as_markdown",
    "history_csv": "history_faces",
    "history_html": "history_faces",
    "history_markdown": "history_faces",
    "history_svg": "history_faces",
    "history_table": "history_faces",
    "history_text": "history_faces",
    "html": "result_page",
    "markdown": "as_markdown",
    "svg_map": "svg",
    "tell": "telling",
    "tell_change": "change",
    "tell_history": "history",
    "text": "plain",
}

__getattr__ = loading(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
