"""What is kept: drafts and results as TOML files, the banks they used, settings. Never lost.

Names load when first asked for (PEP 562): `glance`, for the first frame of home, needs no more
than tomllib.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from emcompass.late import loading

if TYPE_CHECKING:
    from emcompass.journal.answers import AnswersFile, read_answers_file
    from emcompass.journal.archive import ExportReport
    from emcompass.journal.errors import JournalError
    from emcompass.journal.first_look import DraftGlance, Glance, LastGlance, glance
    from emcompass.journal.history import History
    from emcompass.journal.ids import new_id
    from emcompass.journal.incoming import Conflict, ImportReport
    from emcompass.journal.listing import Entry, Listed, Readable, Unreadable
    from emcompass.journal.places import Places
    from emcompass.journal.record_file import dump, parse_draft, parse_result
    from emcompass.journal.settings import Settings, load_settings, reminder_due, save_settings
    from emcompass.journal.store import Journal
    from emcompass.journal.summary import AxisSummary, Pending, Row, Summary, Unscored

_HOMES = {
    "AnswersFile": "answers",
    "AxisSummary": "summary",
    "Conflict": "incoming",
    "DraftGlance": "first_look",
    "Entry": "listing",
    "ExportReport": "archive",
    "Glance": "first_look",
    "History": "history",
    "ImportReport": "incoming",
    "Journal": "store",
    "JournalError": "errors",
    "LastGlance": "first_look",
    "Listed": "listing",
    "Pending": "summary",
    "Places": "places",
    "Readable": "listing",
    "Row": "summary",
    "Settings": "settings",
    "Summary": "summary",
    "Unreadable": "listing",
    "Unscored": "summary",
    "dump": "record_file",
    "glance": "first_look",
    "load_settings": "settings",
    "new_id": "ids",
    "parse_draft": "record_file",
    "parse_result": "record_file",
    "read_answers_file": "answers",
    "reminder_due": "settings",
    "save_settings": "settings",
}

__all__ = [
    "AnswersFile",
    "AxisSummary",
    "Conflict",
    "DraftGlance",
    "Entry",
    "ExportReport",
    "Glance",
    "History",
    "ImportReport",
    "Journal",
    "JournalError",
    "LastGlance",
    "Listed",
    "Pending",
    "Places",
    "Readable",
    "Row",
    "Settings",
    "Summary",
    "Unreadable",
    "Unscored",
    "dump",
    "glance",
    "load_settings",
    "new_id",
    "parse_draft",
    "parse_result",
    "read_answers_file",
    "reminder_due",
    "save_settings",
]

__getattr__ = loading(__name__, _HOMES)
