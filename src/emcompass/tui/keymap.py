"""Which key does what, place by place. Pure data: `keys` makes bindings, footer and help of it."""

from __future__ import annotations

from emcompass.tui.key_entry import Group, Key

GROUPS: tuple[Group, ...] = (
    Group(
        "rows",
        "Lists and menus",
        (
            Key("rows.up", "up,k", "move(-1)", "Move up", "move", "↑↓"),
            Key("rows.down", "down,j", "move(1)", "Move down"),
            Key("rows.first", "home,g", "edge(0)", "Go to the first line"),
            Key("rows.last", "end,G", "edge(-1)", "Go to the last line"),
            Key("rows.choose", "enter,space", "choose", "Choose the line with the caret", "choose"),
        ),
    ),
    Group(
        "home",
        "Home",
        (
            Key(
                "home.drop",
                "d,delete",
                "drop",
                "Delete the unfinished sitting with the caret",
                "delete",
            ),
        ),
    ),
    Group(
        "answer",
        "Questions with options",
        (
            Key(
                "answer.pick",
                "1,2,3,4,5,6,7,8,9",
                "pick",
                "Give that answer and go on",
                "answer",
                digits=True,
                keep=True,
            ),
            Key("answer.up", "up,k", "move(-1)", "Move to the option above"),
            Key("answer.down", "down,j", "move(1)", "Move to the option below"),
            Key("answer.choose", "enter,space", "choose", "Answer with the caret's option"),
        ),
    ),
    Group(
        "tradeoff",
        "Questions between two sides",
        (
            Key(
                "tradeoff.pick",
                "1,2,3,4,5",
                "pick",
                "Give that answer, 1 for much A to 5 for much B, and go on",
                "answer",
                digits=True,
                keep=True,
            ),
            Key("tradeoff.left", "left,h,up,k", "move(-1)", "Move towards A"),
            Key("tradeoff.right", "right,l,down,j", "move(1)", "Move towards B"),
            Key("tradeoff.choose", "enter,space", "choose", "Answer where the caret stands"),
        ),
    ),
    Group(
        "allocation",
        "Sharing out 100 points",
        (
            Key(
                "allocation.type",
                "0,1,2,3,4,5,6,7,8,9",
                "type",
                "Type the points of the line",
                "points",
                digits=True,
            ),
            Key("allocation.less", "left,h,minus", "step(-1)", "5 points less", "5 points", "←→"),
            Key("allocation.more", "right,l,plus", "step(1)", "5 points more"),
            Key("allocation.up", "up,k", "move(-1)", "Move to the line above", "move", "↑↓"),
            Key("allocation.down", "down,j", "move(1)", "Move to the line below"),
            Key(
                "allocation.done",
                "enter",
                "done",
                "Go on, once 100 are shared out",
                "go on",
                keep=True,
            ),
        ),
    ),
    Group(
        "number",
        "A number",
        (
            Key(
                "number.type",
                "0,1,2,3,4,5,6,7,8,9",
                "type",
                "Type the number",
                "number",
                digits=True,
            ),
            Key("number.less", "left,down,h,j,minus", "step(-1)", "Less", "change", "←→"),
            Key("number.more", "right,up,l,k,plus", "step(1)", "More"),
            Key("number.erase", "backspace", "erase", "Erase a digit"),
            Key("number.done", "enter", "done", "Go on with this number", "go on", keep=True),
        ),
    ),
    Group(
        "writing",
        "Writing",
        (
            Key(
                "writing.done",
                "escape",
                "done",
                "Finish writing; the text is kept",
                "done writing",
                keep=True,
            ),
        ),
    ),
    Group(
        "question",
        "Any question",
        (
            Key("question.back", "b", "back", "Back to the question before", "back"),
            Key("question.skip", "s", "skip", "Skip the question; an answer given stays", "skip"),
            Key("question.note", "n", "note", "Write a note to yourself on the question", "note"),
            Key(
                "question.full",
                "m",
                "full",
                "Short form: go on to the full form, losing nothing",
                "full form",
            ),
            Key("question.review", "e", "review", "See all answers and finish", "end"),
            Key(
                "question.leave",
                "q,escape",
                "leave",
                "Leave; you can go on later with all that is saved",
                "leave, all is saved",
                "q",
                keep=True,
            ),
        ),
    ),
    Group(
        "review",
        "Before finishing",
        (
            Key("review.finish", "f", "finish", "Finish and see the result", "finish", keep=True),
            Key("review.back", "b", "resume", "Back to the question you came from", "back"),
            Key(
                "review.skipped", "s", "skipped", "Go to the next skipped question", "next skipped"
            ),
        ),
    ),
    Group(
        "reading",
        "Pages that scroll",
        (
            Key("reading.down", "down,j", "scroll(1)", "Scroll down", "read on", "↑↓"),
            Key("reading.up", "up,k", "scroll(-1)", "Scroll up"),
            Key("reading.page-down", "pagedown,space", "page(1)", "A page down"),
            Key("reading.page-up", "pageup", "page(-1)", "A page up"),
            Key("reading.top", "home,g", "edge(0)", "To the top"),
            Key("reading.end", "end,G", "edge(-1)", "To the end"),
        ),
    ),
    Group(
        "result",
        "A result",
        (
            Key(
                "result.settle",
                "a",
                "settle",
                "Answer or reconsider the questions that would settle it; makes a new result",
                "answer what would settle it",
            ),
            Key("result.copy", "y", "copy", "Copy the result as text", "copy"),
            Key("result.label", "l", "label", "Give this result a label", "label"),
            Key(
                "result.try",
                "t",
                "try_out",
                "Take a step on: something to try, until a day of your choice",
                "try",
            ),
            Key(
                "result.export", "x", "export", "Save this result as a page you can share", "export"
            ),
        ),
    ),
    Group(
        "history",
        "Looking back",
        (
            Key(
                "history.compare",
                "c",
                "compare",
                "Mark for comparing; with two marked, compare",
                "compare",
            ),
            Key(
                "history.time",
                "o",
                "picture",
                "Show the map, or each dimension over time",
                "over time",
            ),
            Key(
                "history.together",
                "a",
                "together",
                "All sittings together: the smoothed path, and whether there is a trend",
                "together",
            ),
            Key("history.label", "l", "label", "Label", "label"),
            Key("history.tags", "t", "tags", "Tags, separated by commas", "tags"),
            Key("history.note", "n", "note", "A note on the whole sitting", "note"),
            Key(
                "history.tried",
                "e",
                "tried",
                "What you try and tried: say what became of it",
                "what you tried",
            ),
            Key("history.export", "x", "export", "Save every result as a file", "export"),
            Key("history.delete", "d,delete", "delete", "Delete; u brings it back", "delete"),
            Key("history.undo", "u", "undo", "Bring back what was deleted last", "undo"),
            Key("history.bank", "f", "filter_bank", "Show one bank's results only", "bank"),
            Key("history.tag", "slash", "filter_tag", "Show one tag's results only", "tag"),
        ),
    ),
    Group(
        "sheet",
        "Small windows",
        (
            Key(
                "sheet.close",
                "escape,q",
                "close",
                "Close; a text that was written is kept",
                "close",
            ),
            Key("sheet.help", "question_mark", "app.help", "What the keys do here"),
        ),
    ),
    Group(
        "compare",
        "Comparing",
        (
            Key("compare.others", "o", "others", "Choose two other sittings", "others"),
            Key("compare.export", "x", "export", "Save this comparison as a file", "export"),
        ),
    ),
    Group(
        "console",
        "A workshop's console",
        (
            Key(
                "console.start", "s", "start", "Start; locks the minimum group", "start", keep=True
            ),
            Key(
                "console.next",
                "n,right,pagedown",
                "next",
                "The next question, picture or step",
                "next",
                "n",
                keep=True,
            ),
            Key(
                "console.freeze",
                "f",
                "freeze",
                "Freeze: count the answers and delete them; not shown yet",
                "freeze",
                keep=True,
            ),
            Key(
                "console.reveal", "r", "reveal", "Reveal what is frozen; final", "reveal", keep=True
            ),
            Key("console.pause", "space", "pause", "Stop the timer", "pause"),
            Key("console.resume", "space", "resume", "Let the timer run on", "go on"),
            Key("console.more", "plus,equals_sign", "minute(1)", "A minute more", "minute", "+ -"),
            Key("console.less", "minus", "minute(-1)", "A minute less"),
            Key("console.back", "u,left,pageup", "back", "Undo the last step", "undo", "u"),
            Key("console.code", "j", "code", "Show the code and QR on the projector", "code"),
            Key("console.blank", "x", "blank", "Blank the projector, or show it again", "blank"),
            Key(
                "console.view", "v", "view", "The projector: here, or where to open it", "projector"
            ),
            Key("console.preflight", "p", "preflight", "Try the way with a phone", "preflight"),
            Key("console.lock", "l", "lock", "Lock the door or open it: new seats", "lock"),
            Key("console.tidy", "t", "tidy", "Take away seats that nobody uses"),
            Key("console.reopen", "o", "reopen", "Open again what is frozen but not revealed"),
            Key("console.keyboard", "k", "keyboard", "Pass this keyboard around: a seat here"),
            Key("console.help", "a", "assist", "Let somebody help from another computer"),
            Key("console.import", "i", "take_in", "Take in result files that were handed in"),
            Key(
                "console.export", "e", "export", "Save the report: combined pictures only", "report"
            ),
            Key("console.close", "c", "close", "Close the room for good and write the report"),
            Key("console.down", "down", "scroll(1)", "Scroll down"),
            Key("console.up", "up", "scroll(-1)", "Scroll up"),
            Key(
                "console.leave",
                "q,escape",
                "leave",
                "Leave the console; the room goes on without it",
                "leave",
                "q",
                keep=True,
            ),
        ),
    ),
    Group(
        "join",
        "Taking part in a workshop",
        (
            Key("join.back", "b", "back", "Back to the question before", "back"),
            Key("join.skip", "s", "skip", "Skip the question; an answer given stays", "skip"),
            Key(
                "join.promise",
                "p",
                "promise",
                "What is promised to you here, and what is not",
                "promises",
            ),
            Key(
                "join.leave",
                "q,escape",
                "leave",
                "Leave the room; the same address brings you back to your seat",
                "leave, your seat is kept",
                "q",
                keep=True,
            ),
        ),
    ),
    Group(
        "settings",
        "Settings",
        (
            Key("settings.change", "right,l", "change(1)", "The next choice", "change", "←→"),
            Key("settings.change-back", "left,h", "change(-1)", "The choice before"),
        ),
    ),
    Group(
        "everywhere",
        "Everywhere",
        (
            Key("help", "question_mark", "app.help", "What the keys do here", "help", keep=True),
            Key("leave", "q,escape", "leave", "Leave this screen", "leave", "q", keep=True),
        ),
    ),
    Group(
        "small",
        "A window too small",
        (
            Key(
                "small.leave",
                "q,escape",
                "leave",
                "Leave emcompass; what is saved is kept",
                "leave",
                "q",
            ),
            Key("small.help", "question_mark", "explain", "What the keys do here"),
        ),
    ),
    Group(
        "app",
        "The app",
        (
            Key("next", "tab", "app.move_focus(1)", "To the next part of the screen"),
            Key("previous", "shift+tab", "app.move_focus(-1)", "To the part before"),
            Key(
                "suspend",
                "ctrl+z",
                "app.suspend_process",
                "Back to the shell for a while; fg brings you back (undo in a text)",
            ),
            Key(
                "quit",
                "ctrl+q",
                "app.quit",
                "Leave emcompass at once; what is written is kept",
                first=True,
            ),
        ),
    ),
)
