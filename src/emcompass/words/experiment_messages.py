"""What is said of something to try: taking it on, looking back at it, what is due."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

# What can't be kept

EMPTY = message("try.empty", "Nothing is written yet. Say in a few words what you will try.")
TOO_LONG = message(
    "try.too-long", "That is {number} characters long; {most} are the most. Say it shorter."
)
PAST = message("try.past", "{date} is in the past. Choose a day from today on.")
NO_DAY = message(
    "try.no-day",
    "{found} is no day that can be read. Write 2026-12-03, or 10d, 2w or 3m from today.",
)
TOO_FAR = message("try.too-far", "{found} lies beyond the calendar. Choose a nearer day.")
OTHERWISE = message("try.otherwise", "{id} was changed in another window meanwhile.")
NOT_OFFERED = message(
    "try.not-offered",
    "{number} is not offered; the latest result offers {most}. See: emcompass try",
)

# Taking something on

TITLE = message("try.title", "Something to try")
ABOUT = message("try.about", "One thing, small enough for the next weeks. It stays with you.")
OWN = message("try.own", "Something in my own words")
NOT_NOW = message("try.not-now", "Not now")
OWN_TITLE = message("try.own.title", "What will you try?")
OWN_ABOUT = message("try.own.about", "What, with whom, and how you would notice that it worked.")
UNTIL_TITLE = message("try.until.title", "When do you want to look back at it?")
WEEKS = plural("try.until.weeks", "In {n} week", "In {n} weeks")
ANOTHER_DAY = message("try.until.other", "Another day")
DAY_TITLE = message("try.day.title", "Which day?")
DAY_ABOUT = message("try.day.about", "A date like {date}, or 10d, 2w, 3m from today.")
TAKEN_ON = message("try.taken-on", "You are trying it until {date}.")
REMIND_ABOUT = message(
    "try.remind.about",
    "Home shows it until then, and asks what became of it. A reminder can stand in your calendar,"
    " too.",
)
REMIND_NOT = message("try.remind.not", "That will do")
REMIND = message("try.remind", "Save a reminder for my calendar (ICS)")

# Home

TRYING = message("try.home", "You are trying: {text}")
UNTIL = message("try.home.until", "until {date}")
SINCE = message("try.home.since", "due since {date}")
TODAY = message("try.home.today", "due today")
LOOK = message("try.home.look", "Say what became of what you try")
MORE = plural("try.home.more", "{number} more", "{number} more")
OPEN = plural("try.home.open", "{number} under way", "{number} under way")

# Looking back

LOOK_TITLE = message("try.look.title", "What became of it?")
PLACE = message("try.look.place", "{number} of {of}")
TAKEN = message("try.look.taken", "Taken on {made}, until {until}.")
ENDED = message("try.look.ended", "Taken on {made}. {outcome!u} on {closed}.")
SO_FAR = message("try.look.so-far", "So far: {text}")
OUTCOMES: Mapping[str, Message] = MappingProxyType(
    {
        "done": message("try.done", "done"),
        "partly": message("try.partly", "partly done"),
        "dropped": message("try.dropped", "dropped"),
    }
)
CHOICES: Mapping[str, Message] = MappingProxyType(
    {
        "done": message("try.choice.done", "Done"),
        "partly": message("try.choice.partly", "Partly"),
        "dropped": message("try.choice.dropped", "Dropped; that is an answer, too"),
        "still": message("try.choice.still", "Still at it: another day"),
        "later": message("try.choice.later", "Ask me another time"),
    }
)
HAPPENED = message("try.happened", "What happened?")
HAPPENED_ABOUT = message(
    "try.happened.about", "What you did, what others did, what you know now. It may stay empty."
)
NOTED = message("try.noted", "Noted.")
CHANGED_NOW = message("try.changed.now", "It now says: {state}")
WHICH = message("try.which", "Which of these?")
NONE = message("try.none", "Nothing is taken on yet: t on a result does that.")

# On the time line, between two results, on the page for a one-to-one

TRIED_TITLE = message("try.tried", "What you tried")
BETWEEN_TITLE = message("try.between", "What you tried in between")
BARS = message("try.bars", "tried")
SPAN = message("try.span", "{first} to {last}")
ONE_DAY = message("try.span.day", "{first}")
SINCE_DAY = message("try.span.since", "since {first}")
UNDER_WAY = message("try.under-way", "under way, until {date}")
TRIED = message("try.line", "{span}: {text}, {state}.")
TRIED_ALTERED = message("try.line.altered", "{span}: {text}, {state} (changed outside emcompass).")
PAGE_TITLE = message("try.page", "What I am trying, and what became of it")
PAGE_OPEN = message("try.page.open", "{text} (until {date})")
PAGE_ENDED = message("try.page.ended", "{text} ({outcome}, {date})")

# The reminder in a calendar

CALENDAR = message("try.calendar", "emcompass: look back at what you tried")
CALENDAR_HOW = message("try.calendar.how", "What became of it? Open emcompass, or: {command}")

# The shell

KEPT = message("try.shell.kept", "{id}: you are trying this until {date}")
ENDED_AS = message("try.shell.ended", "{id} {outcome}")
GOES_ON = message("try.shell.on", "{id} goes on until {date}")
DELETED = message("try.shell.deleted", "{id} deleted; this brings it back: emcompass restore {id}")
LISTED = message("try.shell.line", "{id}  {line}")
LIST_EMPTY = message(
    "try.shell.none", 'nothing is taken on yet; begin with: emcompass try "what you will try"'
)
OFFERED = message("try.shell.offered", "Your latest result offers these to try:")
HOW = message(
    "try.shell.how",
    'take one on with: emcompass try --offered 1; or your own: emcompass try "what you will try"',
)
ASK_TEXT = message(
    "try.shell.ask", "A number, or what you will try in your own words (empty: nothing now):"
)
ASK_OWN = message("try.shell.ask.own", "What you will try, in your own words (empty: nothing now):")
ASK_DAY = message("try.shell.ask.day", "Until when? 2026-12-03, or 10d, 2w, 3m (empty: two weeks):")
NOTHING_TAKEN = message("try.shell.nothing", "nothing was taken on")
DUE = message("try.shell.due", "{id}  due since {date}: {text}")
DUE_TODAY = message("try.shell.due.today", "{id}  due today: {text}")
DUE_SITTING = message("try.shell.due.sitting", "the last sitting was {when}: emcompass take")
NOTHING_DUE = message("try.shell.due.none", "nothing is due")
ASK_OUTCOME = message("try.shell.ask.outcome", "You were trying: {text}")
ROOM = message("try.room", "Kept as something to try, until {date}: {text}")

# Archives

IMPORTED = message("try.imported", "{id} imported, something to try")
AHEAD = message("try.ahead", "{id} imported: the file knows more of it")
SAME = message("try.same", "{id} is here already, something to try")
DIFFERS = message("try.differs", "{id} is here already, and says something else or can’t be read")
ARCHIVED = plural("try.archived", "{n} thing to try", "{n} things to try")
