"""What the app says around a result, a comparison and a history: keys, files, menus, columns."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

UNSAVED = message(
    "app.result.unsaved", "This result is not saved: it is gone when you leave this page."
)
YOU = message("app.sign.you", "you")
SIGNS: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("app.sign.wanted", "month you want"),
        "actual": message("app.sign.actual", "your last month"),
        "expected": message("app.sign.expected", "month expected"),
    }
)
SETTLE_NOW = message("app.result.settle", "Answer these now, and see a new result")
COPIED = message("app.result.copied", "Copied as text.")
SAVE_AS = message("app.result.save-as", "Save as a file")
NOT_NOW = message("app.result.not-now", "Not now")
SAVED = message("app.result.saved", "Saved: {path}")
LABEL = message("app.result.label", "A label for this result")
FORMS: Mapping[str, tuple[Message, Message | None]] = MappingProxyType(
    {
        "sheet": (
            message("app.form.sheet", "A page for a one-to-one (Markdown)"),
            message("app.form.sheet.private", "without your notes"),
        ),
        "tried": (
            message("app.form.tried", "The same with what you try (Markdown)"),
            message("app.form.tried.private", "without what happened"),
        ),
        "whole": (
            message("app.form.whole", "The whole result (Markdown)"),
            message("app.form.whole.private", "without your notes"),
        ),
        "private": (
            message("app.form.private", "The whole result with your own words (Markdown)"),
            message("app.form.private.private", "for yourself"),
        ),
        "page": (
            message("app.form.page", "A page for a browser (HTML)"),
            message("app.form.page.private", "without your notes"),
        ),
        "card": (
            message("app.form.card", "A card to show (HTML)"),
            message("app.form.card.private", "for a wall or a first one-to-one"),
        ),
        "map": (message("app.form.map", "The map (SVG)"), None),
    }
)
CANT_WRITE = message("app.form.cant-write", "{path}: can’t be written ({reason})")

COMPARE_TITLE = message("app.compare.title", "Then and now")
TREND_HOW = message("app.trend.how", "each seen with the others in mind")

HISTORY_TITLE = message("app.history.title", "Looking back")
HEADS = (
    message("app.history.date", "date"),
    message("app.history.form", "form"),
    message("app.history.nearest", "nearest"),
)
LABEL_HEAD = message("app.history.label", "label")
PEOPLE_HEAD = message("app.history.people", "people")
TECHNICAL_HEAD = message("app.history.technical", "technical")
MODES: Mapping[str, Message] = MappingProxyType(
    {
        "full": message("app.history.full", "full"),
        "short": message("app.history.short", "short"),
    }
)
EITHER = message("app.history.either", "{first} / {second}")
UNREADABLE = message("app.history.unreadable", "can’t be read")
UNSCORED = message("app.history.unscored", "can’t be scored here")
AXIS = message("app.history.axis", "{name} {score} ({span})")
SITTINGS = plural("app.history.sittings", "{number} sitting", "{number} sittings")
SITTINGS_OF = plural(
    "app.history.sittings.only",
    "{number} sitting, only {filters}",
    "{number} sittings, only {filters}",
)
NOTHING = message("app.history.nothing", "Nothing here yet.")
SITTING_LABEL = message("app.history.sitting-label", "A label for this sitting")
TAGS = message("app.history.tags", "Tags, separated by commas")
WHOSE = message("app.history.whose", "Whose results?")
ALL_BANKS = message("app.history.all-banks", "All sets of questions")
WHICH_TAG = message("app.history.which-tag", "Which tag?")
ALL_RESULTS = message("app.history.all-results", "All results")
