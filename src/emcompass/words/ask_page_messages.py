"""What the page says that a manager opens: who asks, what happens with it, how it goes back."""

from __future__ import annotations

from emcompass.words.message import message

TITLE = message("ask.page.title", "What do you expect of this role?")
FROM = message("ask.page.from", "{name} asks you, {date}")
FROM_NOBODY = message("ask.page.from.nobody", "A request to you, {date}")
HOW_LONG = message(
    "ask.page.how-long",
    "{number} questions, about five minutes. Leave out what you don’t know, or would rather not"
    " say.",
)
HAPPENS = message("ask.page.happens", "What happens with your answers")
BACK_TO = message(
    "ask.page.back-to",
    "They go back to {name}, who sees every one of them. They are not anonymous.",
)
BACK_TO_NOBODY = message(
    "ask.page.back-to.nobody",
    "They go back to whoever sent you this page, who sees every one of them. They are not"
    " anonymous.",
)
YOU_SEND = message(
    "ask.page.you-send",
    "This page sends nothing, and nothing else is sent. At its end stand a file and a text; you"
    " send back one of them.",
)
NOT_STORED = message(
    "ask.page.not-stored",
    "It stores nothing either: when you close it, what you answered is gone.",
)
NO_SCRIPT = message(
    "ask.page.no-script",
    "Here this page can only be read. To answer, save it and open it in a browser.",
)

NUMBERED = message("ask.page.numbered", "{number}. {question}")
POINTS = message("ask.page.points", "{number} of 100")
TOGETHER = message(
    "ask.page.together", "Together always 100: what you give to one part, the others make room for."
)
THIS_MONTH = message("ask.page.this-month", "This is the month I expect")
THIS_MONTH_HOW = message(
    "ask.page.this-month.how",
    "Ticked as soon as you move something. Without the tick the question stays open.",
)
PLACES = (
    message("ask.page.first", "First"),
    message("ask.page.second", "Second"),
    message("ask.page.third", "Third"),
)
NOTHING = message("ask.page.nothing", "nothing chosen")
LEAVE_OPEN = message("ask.page.leave-open", "I leave this open")
SEVERAL = message("ask.page.several", "Choose as many as fit.")

BACK = message("ask.page.back", "Send it back")
COUNT = message("ask.page.count", "Answered: {number} of {of}.")
NONE_YET = message(
    "ask.page.none-yet", "Nothing is answered yet, so there is nothing to send back."
)
BACK_HOW = message(
    "ask.page.back-how",
    "Save the file and send it by mail or chat. Where files are awkward, copy the text and paste"
    " it: it says the same.",
)
SAVE = message("ask.page.save", "Save the file")
SAVED = message("ask.page.saved", "If no file arrives, copy the text below: it holds everything.")
COPY = message("ask.page.copy", "Copy the text")
COPIED = message("ask.page.copied", "Copied. Paste it into a mail.")
COPY_BY_HAND = message(
    "ask.page.copy-by-hand", "The text is marked. Copy it with your own device’s way to copy."
)
TEXT = message("ask.page.text", "Your answers as a text")
HEAD = message("ask.page.head", "Reply to the request of {date}")
READABLE = message("ask.page.readable", "What it says:")
