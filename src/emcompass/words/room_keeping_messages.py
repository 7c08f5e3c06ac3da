"""What a room says about keeping: seats of a shared keyboard, results taken home, the door."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

WORD_TITLE = message("room.word.title", "Your own words")
WORD_ABOUT = message(
    "room.word.about",
    "Something only you would type, {n} characters or more; it isn’t shown. It seals your seat and"
    " opens it again when the keyboard comes back to you; q passes the keyboard on. Your answers"
    " stay apart from everybody else’s.",
)
WORD_SHORT = message(
    "room.word.short", "Too short: it needs {n} characters or more. Several words are best."
)
WORD_UNKNOWN = message("room.word.unknown", "No seat opens with these words")
WORD_UNKNOWN_WHY = message(
    "room.word.unknown.why",
    "Take a new seat if you have none here yet. Nobody can open a seat without its words, and"
    " nobody can look them up.",
)
WORD_UNKNOWN_OVER = message(
    "room.word.unknown.over",
    "Nobody can open a seat without its words, and nobody can look them up.",
)
WORD_CHOICES: Mapping[str, Message] = MappingProxyType(
    {
        "new": message("room.word.new", "Take a new seat"),
        "again": message("room.word.again", "Type the words again"),
        "leave": message("room.word.leave", "Nobody now: go back"),
    }
)
WORD_TWICE = message("room.word.twice", "Once more, the same words")
WORD_TWICE_WHY = message("room.word.twice.why", "So that you can come back: they aren’t shown.")
WORD_DIFFERS = message("room.word.differs", "These were other words than before. Try again.")

FILE_OFFER = message("room.file.offer", "Save this result as a file to take home")
FILE_TITLE = message("room.file.title", "Where should your file go?")
FILE_ABOUT = message(
    "room.file.about",
    "This keyboard is not yours, so your result goes into no history here. The file goes to"
    " {folder} unless you name another place. A memory stick of your own is best: whoever uses this"
    " computer can read what you leave on it. At home, emcompass import reads the file.",
)
FILE_SAVED = message("room.file.saved", "Saved: {path}. Take it with you, and leave no copy here.")
FILE_TAKEN = message("room.file.taken", "{path} is there already. Choose another name.")
NO_FOLDER = message("room.file.no-folder", "{folder}: there is no such folder.")
SEATS_LEFT = message(
    "room.seats-left",
    "Seats at this keyboard are still kept: k opens them for those who have not taken their result"
    " home.",
)
SEATS_LEFT_TITLE = message(
    "room.seats-left.title", "Leave, with seats of this keyboard still kept?"
)
SEATS_LEFT_WHY = message(
    "room.seats-left.why",
    "Somebody who sat at this keyboard may not have their result yet. Once you leave, nobody can"
    " open their seat.",
)
SEATS_LEFT_ROWS: Mapping[str, Message] = MappingProxyType(
    {
        "stay": message("room.seats-left.stay", "Stay, and ask them"),
        "leave": message("room.seats-left.leave", "Leave"),
    }
)

STAYS = message(
    "room.stays",
    "Their page stays until {time}, or until everybody has taken their result home: leave this"
    " computer on until then. You may leave the console; the page goes by itself.",
)
STAYS_THERE = message(
    "room.stays-there",
    "Their page stays until {time}, or until everybody has taken their result home. It is on"
    " {organisation}’s server: you may leave, and switch this computer off.",
)
TAKEN = message("room.taken", "{took} of {seats} took their result home.")
TAKEN_ALL = message("room.taken.all", "Everybody took their result home.")
CROWDED = message(
    "room.crowded",
    "More people have joined than were expected: new seats come slowly from here on. l locks the"
    " door.",
)
EMPTY = message(
    "room.empty",
    "{n} seats have no device connected and never answered: t takes them away.",
)
TIDY_TITLE = message("room.tidy.title", "Take the empty seats away?")
TIDY_WHY = message(
    "room.tidy.why",
    "Nobody who answered anything loses a seat. Whoever comes back to a seat that is gone takes a"
    " new one with the code.",
)
TIDY_ROWS: Mapping[str, Message] = MappingProxyType(
    {
        "wait": message("room.tidy.wait", "Leave them"),
        "tidy": message("room.tidy.do", "Take them away"),
    }
)
MANY = message("room.many", "Many are joining; one moment.")
FEW_EMPTY = message(
    "room.empty.few", "Too few seats are empty: taking them away would tell whose they are."
)
