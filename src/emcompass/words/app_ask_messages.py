"""What the app says where one asks one's manager, takes a reply in, and reads the two sides."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

TITLE = message("app.ask.title", "Ask your manager")
ABOUT = message(
    "app.ask.about",
    "A page with twelve questions, for a phone or a computer: what they expect of your role."
    " Nothing of your own result is in it.",
)
WRITE = message("app.ask.write", "Write a request")
TAKE_IN = message("app.ask.take-in", "Take in a reply")
SIDES = message("app.ask.sides", "The two sides")
SIDES_WHEN = message("app.ask.sides.when", "said on {date}")
WAITING = message("app.ask.waiting", "A request without a reply")
WAITING_WHEN = message("app.ask.waiting.when", "asked on {date}")
UNREADABLE = message("app.ask.unreadable", "A request that can’t be read")

NAME = message("app.ask.name", "Who asks?")
NAME_ABOUT = message("app.ask.name.about", "Your name as your manager knows it. It may stay empty.")
WHY = message("app.ask.why", "Why do you ask?")
WHY_ABOUT = message("app.ask.why.about", "Up to three sentences, each on a line of its own.")
WRITTEN = message("app.ask.written", "The request is written")
WRITTEN_ABOUT = message(
    "app.ask.written.about",
    "{path}. Send it by mail or chat; it opens without any network. What comes back is taken in"
    " here.",
)
WELL = message("app.ask.well", "That will do")

REPLY = message("app.ask.reply", "Their reply")
REPLY_ABOUT = message(
    "app.ask.reply.about", "Paste the text from their mail, or type where the file is."
)

AGAIN_TITLE = message("app.ask.again", "No reply is here yet")
AGAIN = message("app.ask.again.write", "Write its page once more")
LEAVE = message("app.ask.leave", "Leave it as it is")
DELETED = message(
    "app.ask.deleted",
    "Deleted with its replies. Press u to bring it back. It is kept for {days} days: emcompass"
    " restore.",
)

SHARE_FORMS: Mapping[str, tuple[Message, Message | None]] = MappingProxyType(
    {
        "guide": (
            message("app.form.guide", "The guide for the talk (Markdown)"),
            message("app.form.guide.for", "for both"),
        ),
        "guide-page": (
            message("app.form.guide-page", "The guide for a browser (HTML)"),
            message("app.form.guide-page.for", "for both, to print"),
        ),
        "sides": (
            message("app.form.sides", "The two sides (Markdown)"),
            message("app.form.sides.for", "for yourself"),
        ),
        "sides-page": (
            message("app.form.sides-page", "The two sides for a browser (HTML)"),
            message("app.form.sides-page.for", "for yourself, too"),
        ),
    }
)
