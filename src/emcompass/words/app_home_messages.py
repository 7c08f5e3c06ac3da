"""What the app's home, its settings and its sets of questions say."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

GREETING = message("home.greeting", "Where do you stand today?")
START_FULL = message("home.start.full", "Start a new sitting")
START_SHORT = message("home.start.short", "Start the short form")
LOOK_BACK = message("home.history", "Look back")
COMPARE = message("home.compare", "Compare two sittings")
WORKSHOP = message("home.workshop", "Run or join a workshop")
BANKS = message("home.banks", "Choose another set of questions")
SETTINGS = message("home.settings", "Settings")
CONTINUE = message("home.continue", "Continue the sitting you began {when}")
PLACE = message("home.place", "{answered} of {planned}")
SITTINGS = plural("home.sittings", "{number} sitting", "{number} sittings")
SITTINGS_SINCE = plural(
    "home.sittings.since", "{number} sitting since {date}", "{number} sittings since {date}"
)
WHEN = message("home.last.when", "{when!u}.")
REMINDER = message("home.reminder", "Long enough ago to look again, when you feel like it.")
DROP_TITLE = message("home.drop.title", "Delete this unfinished sitting?")
DROP_KEEP = message("home.drop.keep", "Keep it")
DROP = message("home.drop", "Delete it for good")

THEME = message("settings.theme", "Theme")
REMINDER_MONTHS = message("settings.reminder", "Reminder")
DEFAULT_BANK = message("settings.bank", "Set of questions")
AFTER = message("settings.reminder.after", "after {span}")
NEVER = message("settings.reminder.never", "never")
ABOUT: Mapping[str, Message] = MappingProxyType(
    {
        "theme": message(
            "settings.about.theme",
            "Light, dark, or the colours of your terminal. NO_COLOR wins over all of them.",
        ),
        "reminder_months": message(
            "settings.about.reminder",
            "When home says quietly that it may be time to look again.",
        ),
        "default_bank": message("settings.about.bank", "What a new sitting asks."),
        "keys": message(
            "settings.about.keys",
            "Other keys for what a key does. An empty one brings the usual key back.",
        ),
    }
)
KEY_NAMES = message(
    "settings.key-names", "{does}. Names of keys, separated by commas: x, enter, f2."
)
NO_CHOICES = message("settings.no-choices", "This line has no other choices; enter writes it anew.")

SETS = message("sets.title", "Sets of questions")
UNUSABLE = message("sets.unusable", "can’t be used")
FULL_FORM = message("sets.full", "The full form")
SHORT_FORM = message("sets.short", "The short form")
NOT_NOW = message("sets.not-now", "Not now")
