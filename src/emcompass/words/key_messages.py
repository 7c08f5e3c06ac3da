"""What the footer says of keys, and what is said of a key that does nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

FOOTER: Mapping[str, Message] = MappingProxyType(
    {
        "rows.up": message("key.rows.up", "move"),
        "rows.choose": message("key.rows.choose", "choose"),
        "home.drop": message("key.home.drop", "delete"),
        "answer.pick": message("key.answer.pick", "answer"),
        "tradeoff.pick": message("key.tradeoff.pick", "answer"),
        "allocation.type": message("key.allocation.type", "points"),
        "allocation.less": message("key.allocation.less", "5 points"),
        "allocation.up": message("key.allocation.up", "move"),
        "allocation.done": message("key.allocation.done", "go on"),
        "number.type": message("key.number.type", "number"),
        "number.less": message("key.number.less", "change"),
        "number.done": message("key.number.done", "go on"),
        "writing.done": message("key.writing.done", "done writing"),
        "question.back": message("key.question.back", "back"),
        "question.skip": message("key.question.skip", "skip"),
        "question.note": message("key.question.note", "note"),
        "question.full": message("key.question.full", "full form"),
        "question.review": message("key.question.review", "end"),
        "question.leave": message("key.question.leave", "leave, all is saved"),
        "review.finish": message("key.review.finish", "finish"),
        "review.back": message("key.review.back", "back"),
        "review.skipped": message("key.review.skipped", "next skipped"),
        "reading.down": message("key.reading.down", "read on"),
        "result.settle": message("key.result.settle", "answer what would settle it"),
        "result.copy": message("key.result.copy", "copy"),
        "result.label": message("key.result.label", "label"),
        "result.try": message("key.result.try", "try"),
        "result.ask": message("key.result.ask", "ask"),
        "result.export": message("key.result.export", "export"),
        "ask.delete": message("key.ask.delete", "delete"),
        "ask.undo": message("key.ask.undo", "undo"),
        "sides.guide": message("key.sides.guide", "guide"),
        "sides.try": message("key.sides.try", "try"),
        "sides.copy": message("key.sides.copy", "copy"),
        "sides.export": message("key.sides.export", "export"),
        "history.compare": message("key.history.compare", "compare"),
        "history.time": message("key.history.time", "over time"),
        "history.together": message("key.history.together", "together"),
        "history.label": message("key.history.label", "label"),
        "history.tags": message("key.history.tags", "tags"),
        "history.note": message("key.history.note", "note"),
        "history.tried": message("key.history.tried", "what you tried"),
        "history.export": message("key.history.export", "export"),
        "history.delete": message("key.history.delete", "delete"),
        "history.undo": message("key.history.undo", "undo"),
        "history.bank": message("key.history.bank", "bank"),
        "history.tag": message("key.history.tag", "tag"),
        "sheet.close": message("key.sheet.close", "close"),
        "compare.others": message("key.compare.others", "others"),
        "compare.export": message("key.compare.export", "export"),
        "advert.keep": message("key.advert.keep", "keep"),
        "advert.beside": message("key.advert.beside", "compare"),
        "advert.export": message("key.advert.export", "export"),
        "advert.delete": message("key.advert.delete", "delete"),
        "adverts.beside": message("key.adverts.beside", "compare"),
        "two-adverts.export": message("key.two-adverts.export", "export"),
        "console.start": message("key.console.start", "start"),
        "console.next": message("key.console.next", "next"),
        "console.freeze": message("key.console.freeze", "freeze"),
        "console.reveal": message("key.console.reveal", "reveal"),
        "console.pause": message("key.console.pause", "pause"),
        "console.resume": message("key.console.resume", "go on"),
        "console.more": message("key.console.more", "minute"),
        "console.back": message("key.console.back", "undo"),
        "console.code": message("key.console.code", "code"),
        "console.blank": message("key.console.blank", "blank"),
        "console.view": message("key.console.view", "projector"),
        "console.preflight": message("key.console.preflight", "preflight"),
        "console.lock": message("key.console.lock", "lock"),
        "console.export": message("key.console.export", "report"),
        "console.leave": message("key.console.leave", "leave"),
        "join.back": message("key.join.back", "back"),
        "join.skip": message("key.join.skip", "skip"),
        "join.promise": message("key.join.promise", "promises"),
        "join.leave": message("key.join.leave", "leave, your seat is kept"),
        "settings.change": message("key.settings.change", "change"),
        "help": message("key.help", "help"),
        "leave": message("key.leave", "leave"),
        "small.leave": message("key.small.leave", "leave"),
    }
)

NOTHING = message("keys.nothing", "{key} does nothing here; {help} shows the keys.")
UNNAMED = message("keys.nothing.unnamed", "That key does nothing here; {help} shows the keys.")
NO_MORE_PARTS = message("keys.no-more-parts", "There is nothing else here to go to.")
PASTED = message("keys.pasted", "What is pasted needs a text to go into; nothing is written here.")
LEAVING = message(
    "keys.leaving", "q leaves this screen, ctrl+q leaves emcompass; what is written is kept."
)

FIRST_LINE = message("keys.first-line", "This is the first line.")
LAST_LINE = message("keys.last-line", "This is the last line.")
NOTHING_TO_CHOOSE = message("keys.nothing-to-choose", "There is nothing to choose on this line.")
TOP = message("keys.top", "This is the top.")
END = message("keys.end", "This is the end.")
