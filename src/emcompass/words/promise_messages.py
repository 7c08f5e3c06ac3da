"""What a room promises to those who join, what nobody can promise, and what so few can be shown."""

from __future__ import annotations

from emcompass.words.message import message, plural

COMBINED = plural(
    "promise.combined",
    "The room sees only combined pictures of at least {number} answer. Somebody who knows"
    " only their own answer can never tell from a picture what any other person said. In a small"
    " group they can sometimes tell how many gave which answer, and people who compare notes can"
    " work out more.",
    "The room sees only combined pictures of at least {number} answers. Somebody who knows"
    " only their own answer can never tell from a picture what any other person said. In a small"
    " group they can sometimes tell how many gave which answer, and people who compare notes can"
    " work out more.",
)
PROMISED = (
    message(
        "promise.nameless",
        "Your answers carry no name, address or time. Each is kept under a code of its own and"
        " deleted when its question closes, or when the room closes if it came late; a room that"
        " nobody attends to closes by itself after a week.",
    ),
    message(
        "promise.own-result",
        "Your result is worked out on your own device. Only what you choose to share of it is"
        " sent.",
    ),
    message(
        "promise.watched",
        "Whoever controls this computer or an unencrypted network could watch answers arrive.",
    ),
)
PROMISED_ON_A_SERVER = (
    message(
        "promise.sealed",
        "Your answers carry no name, address or time. Each is kept under a code of its own, and"
        " sealed: the database, its logs and its copies can't show it. It is deleted when its"
        " question closes, or when the room closes if it came late; a room that nobody attends to"
        " closes by itself.",
    ),
    PROMISED[1],
    message(
        "promise.keeper",
        "{organisation} keeps the server. Whoever runs it could watch answers arrive, or change"
        " this page. They can't read what is stored: only the computers of those who run the room"
        " have the key, and destroy it when the room closes.",
    ),
)
NOT_ENCRYPTED = message(
    "promise.not-encrypted",
    "This room is not encrypted: others on this network could listen in.",
)
AHEAD = message(
    "promise.ahead",
    "You can answer before the meeting. What you answer then waits on the facilitator’s computer"
    " until its question closes in the meeting; whoever controls that computer could read it there."
    " If the room has not started by the end of {date}, it closes and all answers are deleted. The"
    " week named above begins when the room starts. While that computer is off or asleep, your own"
    " device keeps what you answer.",
)
AHEAD_ON_A_SERVER = message(
    "promise.ahead.server",
    "You can answer before the meeting. What you answer then waits, sealed, on the server of"
    " {organisation} until its question closes in the meeting. If the room has not started by the"
    " end of {date}, it closes and all answers are deleted.",
)
NOT_PROMISED = (
    message(
        "promise.not.control",
        "Nothing protects against someone who controls the computer that runs the room, or who"
        " changed this page.",
    ),
    message(
        "promise.not.deleted",
        "What is deleted may live on for a while in memory, in backups or in old blocks of a disk.",
    ),
    message(
        "promise.not.traffic",
        "Someone who watches the network can see when a device sends something, even when"
        " encrypted.",
    ),
    message(
        "promise.not.seats",
        "A seat is a device, not a person: someone may take several, and fill the room with"
        " made-up people.",
    ),
    message(
        "promise.not.taken-out",
        "Once it is part of a combined picture, an answer can't be taken out again: nobody knows"
        " which one was yours.",
    ),
    message(
        "promise.not.files",
        "If you hand in a file of your result, whoever receives it can read it.",
    ),
)

NOT_AGAINST_BOTH = message(
    "promise.not.both",
    "Until the room closes, whoever runs the server and somebody who runs the room, or helped to"
    " run it, could together open answers that are stored.",
)

NO_PICTURE = plural(
    "outlook.none",
    "With fewer than {number} person no picture can be shown without giving somebody away."
    " Thinking alone, one's own result and talking work as ever.",
    "With fewer than {number} people no picture can be shown without giving somebody away."
    " Thinking alone, one's own result and talking work as ever.",
)
IN_WORDS = message(
    "outlook.words",
    "With so few, pictures are in words: hardly any, some, most. There is no map.",
)
IN_GROUPS = message(
    "outlook.groups",
    "With so few, pictures are in words or in three groups. There is no map.",
)
BY_AXES = plural(
    "outlook.axes",
    "Below {number} person the map is told by its two axes.",
    "Below {number} people the map is told by its two axes.",
)
