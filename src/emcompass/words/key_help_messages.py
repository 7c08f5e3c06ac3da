"""What each key does, as the help screen and the README's table tell it, place by place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

PLACES: Mapping[str, Message] = MappingProxyType(
    {
        "rows": message("key-place.rows", "Lists and menus"),
        "home": message("key-place.home", "Home"),
        "answer": message("key-place.answer", "Questions with options"),
        "tradeoff": message("key-place.tradeoff", "Questions between two sides"),
        "allocation": message("key-place.allocation", "Sharing out 100 points"),
        "number": message("key-place.number", "A number"),
        "writing": message("key-place.writing", "Writing"),
        "question": message("key-place.question", "Any question"),
        "review": message("key-place.review", "Before finishing"),
        "reading": message("key-place.reading", "Pages that scroll"),
        "result": message("key-place.result", "A result"),
        "ask": message("key-place.ask", "Asking your manager"),
        "sides": message("key-place.sides", "The two sides"),
        "history": message("key-place.history", "Looking back"),
        "sheet": message("key-place.sheet", "Small windows"),
        "compare": message("key-place.compare", "Comparing"),
        "advert": message("key-place.advert", "A job advert"),
        "adverts": message("key-place.adverts", "Job adverts"),
        "two-adverts": message("key-place.two-adverts", "Two job adverts"),
        "console": message("key-place.console", "A workshop's console"),
        "join": message("key-place.join", "Taking part in a workshop"),
        "settings": message("key-place.settings", "Settings"),
        "everywhere": message("key-place.everywhere", "Everywhere"),
        "small": message("key-place.small", "A window too small"),
        "app": message("key-place.app", "The app"),
    }
)
DOES: Mapping[str, Message] = MappingProxyType(
    {
        "rows.up": message("key-help.rows.up", "Move up"),
        "rows.down": message("key-help.rows.down", "Move down"),
        "rows.first": message("key-help.rows.first", "Go to the first line"),
        "rows.last": message("key-help.rows.last", "Go to the last line"),
        "rows.choose": message("key-help.rows.choose", "Choose the line with the caret"),
        "home.drop": message("key-help.home.drop", "Delete the unfinished sitting with the caret"),
        "answer.pick": message("key-help.answer.pick", "Give that answer and go on"),
        "answer.up": message("key-help.answer.up", "Move to the option above"),
        "answer.down": message("key-help.answer.down", "Move to the option below"),
        "answer.choose": message("key-help.answer.choose", "Answer with the caret's option"),
        "tradeoff.pick": message(
            "key-help.tradeoff.pick", "Give that answer, 1 for much A to 5 for much B, and go on"
        ),
        "tradeoff.left": message("key-help.tradeoff.left", "Move towards A"),
        "tradeoff.right": message("key-help.tradeoff.right", "Move towards B"),
        "tradeoff.choose": message("key-help.tradeoff.choose", "Answer where the caret stands"),
        "allocation.type": message("key-help.allocation.type", "Type the points of the line"),
        "allocation.less": message("key-help.allocation.less", "5 points less"),
        "allocation.more": message("key-help.allocation.more", "5 points more"),
        "allocation.up": message("key-help.allocation.up", "Move to the line above"),
        "allocation.down": message("key-help.allocation.down", "Move to the line below"),
        "allocation.done": message("key-help.allocation.done", "Go on, once 100 are shared out"),
        "number.type": message("key-help.number.type", "Type the number"),
        "number.less": message("key-help.number.less", "Less"),
        "number.more": message("key-help.number.more", "More"),
        "number.erase": message("key-help.number.erase", "Erase a digit"),
        "number.done": message("key-help.number.done", "Go on with this number"),
        "writing.done": message("key-help.writing.done", "Finish writing; the text is kept"),
        "question.back": message("key-help.question.back", "Back to the question before"),
        "question.skip": message(
            "key-help.question.skip", "Skip the question; an answer given stays"
        ),
        "question.note": message(
            "key-help.question.note", "Write a note to yourself on the question"
        ),
        "question.full": message(
            "key-help.question.full", "Short form: go on to the full form, losing nothing"
        ),
        "question.review": message("key-help.question.review", "See all answers and finish"),
        "question.leave": message(
            "key-help.question.leave", "Leave; you can go on later with all that is saved"
        ),
        "review.finish": message("key-help.review.finish", "Finish and see the result"),
        "review.back": message("key-help.review.back", "Back to the question you came from"),
        "review.skipped": message("key-help.review.skipped", "Go to the next skipped question"),
        "reading.down": message("key-help.reading.down", "Scroll down"),
        "reading.up": message("key-help.reading.up", "Scroll up"),
        "reading.page-down": message("key-help.reading.page-down", "A page down"),
        "reading.page-up": message("key-help.reading.page-up", "A page up"),
        "reading.top": message("key-help.reading.top", "To the top"),
        "reading.end": message("key-help.reading.end", "To the end"),
        "result.settle": message(
            "key-help.result.settle",
            "Answer or reconsider the questions that would settle it; makes a new result",
        ),
        "result.copy": message("key-help.result.copy", "Copy the result as text"),
        "result.label": message("key-help.result.label", "Give this result a label"),
        "result.try": message(
            "key-help.result.try", "Take a step on: something to try, until a day of your choice"
        ),
        "result.ask": message(
            "key-help.result.ask", "Ask your manager what they expect; read what they said"
        ),
        "result.export": message(
            "key-help.result.export", "Save this result as a page you can share"
        ),
        "ask.delete": message(
            "key-help.ask.delete", "Delete the request with its replies; u brings it back"
        ),
        "ask.undo": message("key-help.ask.undo", "Bring back what was deleted last"),
        "sides.guide": message("key-help.sides.guide", "The guide for a talk of twenty minutes"),
        "sides.try": message(
            "key-help.sides.try", "Take on what you agreed: something to try, until a day"
        ),
        "sides.copy": message("key-help.sides.copy", "Copy what is read here as text"),
        "sides.export": message(
            "key-help.sides.export", "Save the two sides, or the guide, as a file"
        ),
        "history.compare": message(
            "key-help.history.compare", "Mark for comparing; with two marked, compare"
        ),
        "history.time": message(
            "key-help.history.time", "Show the map, or each dimension over time"
        ),
        "history.together": message(
            "key-help.history.together",
            "All sittings together: the smoothed path, and whether there is a trend",
        ),
        "history.label": message("key-help.history.label", "Label"),
        "history.tags": message("key-help.history.tags", "Tags, separated by commas"),
        "history.note": message("key-help.history.note", "A note on the whole sitting"),
        "history.tried": message(
            "key-help.history.tried", "What you try and tried: say what became of it"
        ),
        "history.export": message("key-help.history.export", "Save every result as a file"),
        "history.delete": message("key-help.history.delete", "Delete; u brings it back"),
        "history.undo": message("key-help.history.undo", "Bring back what was deleted last"),
        "history.bank": message("key-help.history.bank", "Show one bank's results only"),
        "history.tag": message("key-help.history.tag", "Show one tag's results only"),
        "sheet.close": message("key-help.sheet.close", "Close; a text that was written is kept"),
        "sheet.help": message("key-help.sheet.help", "What the keys do here"),
        "compare.others": message("key-help.compare.others", "Choose two other sittings"),
        "compare.export": message("key-help.compare.export", "Save this comparison as a file"),
        "advert.keep": message("key-help.advert.keep", "Keep the advert's text"),
        "advert.beside": message("key-help.advert.beside", "Lay another advert beside it"),
        "advert.export": message("key-help.advert.export", "Save what it says as a file"),
        "advert.delete": message("key-help.advert.delete", "Delete the kept advert"),
        "adverts.beside": message("key-help.adverts.beside", "Lay another advert beside this one"),
        "two-adverts.export": message(
            "key-help.two-adverts.export", "Save what both say as a file"
        ),
        "console.start": message("key-help.console.start", "Start; locks the minimum group"),
        "console.next": message("key-help.console.next", "The next question, picture or step"),
        "console.freeze": message(
            "key-help.console.freeze", "Freeze: count the answers and delete them; not shown yet"
        ),
        "console.reveal": message("key-help.console.reveal", "Reveal what is frozen; final"),
        "console.pause": message("key-help.console.pause", "Stop the timer"),
        "console.resume": message("key-help.console.resume", "Let the timer run on"),
        "console.more": message("key-help.console.more", "A minute more"),
        "console.less": message("key-help.console.less", "A minute less"),
        "console.back": message("key-help.console.back", "Undo the last step"),
        "console.code": message("key-help.console.code", "Show the code and QR on the projector"),
        "console.blank": message("key-help.console.blank", "Blank the projector, or show it again"),
        "console.view": message(
            "key-help.console.view", "The projector: here, or where to open it"
        ),
        "console.preflight": message("key-help.console.preflight", "Try the way with a phone"),
        "console.lock": message("key-help.console.lock", "Lock the door or open it: new seats"),
        "console.tidy": message("key-help.console.tidy", "Take away seats that nobody uses"),
        "console.reopen": message(
            "key-help.console.reopen", "Open again what is frozen but not revealed"
        ),
        "console.keyboard": message(
            "key-help.console.keyboard", "Pass this keyboard around: a seat here"
        ),
        "console.help": message("key-help.console.help", "Let somebody help from another computer"),
        "console.import": message(
            "key-help.console.import", "Take in result files that were handed in"
        ),
        "console.export": message(
            "key-help.console.export", "Save the report: combined pictures only"
        ),
        "console.close": message(
            "key-help.console.close", "Close the room for good and write the report"
        ),
        "console.down": message("key-help.console.down", "Scroll down"),
        "console.up": message("key-help.console.up", "Scroll up"),
        "console.leave": message(
            "key-help.console.leave", "Leave the console; the room goes on without it"
        ),
        "join.back": message("key-help.join.back", "Back to the question before"),
        "join.skip": message("key-help.join.skip", "Skip the question; an answer given stays"),
        "join.promise": message(
            "key-help.join.promise", "What is promised to you here, and what is not"
        ),
        "join.leave": message(
            "key-help.join.leave", "Leave the room; the same address brings you back to your seat"
        ),
        "settings.change": message("key-help.settings.change", "The next choice"),
        "settings.change-back": message("key-help.settings.change-back", "The choice before"),
        "help": message("key-help.help", "What the keys do here"),
        "leave": message("key-help.leave", "Leave this screen"),
        "small.leave": message("key-help.small.leave", "Leave emcompass; what is saved is kept"),
        "small.help": message("key-help.small.help", "What the keys do here"),
        "next": message("key-help.next", "To the next part of the screen"),
        "previous": message("key-help.previous", "To the part before"),
        "suspend": message(
            "key-help.suspend", "Back to the shell for a while; fg brings you back (undo in a text)"
        ),
        "quit": message("key-help.quit", "Leave emcompass at once; what is written is kept"),
    }
)
TITLE = message("key-help.title", "Keys")
NO_CHORDS = message("key-help.no-chords", "nothing needs a chord; the mouse works too")
