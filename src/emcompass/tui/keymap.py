"""Which key does what, place by place. Pure data; what each is called stands in the catalogue."""

from __future__ import annotations

from emcompass.tui.key_entry import Group, Key

GROUPS: tuple[Group, ...] = (
    Group(
        "rows",
        (
            Key("rows.up", "up,k", "move(-1)", face="↑↓"),
            Key("rows.down", "down,j", "move(1)"),
            Key("rows.first", "home,g", "edge(0)"),
            Key("rows.last", "end,G", "edge(-1)"),
            Key("rows.choose", "enter,space", "choose"),
        ),
    ),
    Group("home", (Key("home.drop", "d,delete", "drop"),)),
    Group(
        "answer",
        (
            Key("answer.pick", "1,2,3,4,5,6,7,8,9", "pick", digits=True, keep=True),
            Key("answer.up", "up,k", "move(-1)"),
            Key("answer.down", "down,j", "move(1)"),
            Key("answer.choose", "enter,space", "choose"),
        ),
    ),
    Group(
        "tradeoff",
        (
            Key("tradeoff.pick", "1,2,3,4,5", "pick", digits=True, keep=True),
            Key("tradeoff.left", "left,h,up,k", "move(-1)"),
            Key("tradeoff.right", "right,l,down,j", "move(1)"),
            Key("tradeoff.choose", "enter,space", "choose"),
        ),
    ),
    Group(
        "allocation",
        (
            Key("allocation.type", "0,1,2,3,4,5,6,7,8,9", "type", digits=True),
            Key("allocation.less", "left,h,minus", "step(-1)", face="←→"),
            Key("allocation.more", "right,l,plus", "step(1)"),
            Key("allocation.up", "up,k", "move(-1)", face="↑↓"),
            Key("allocation.down", "down,j", "move(1)"),
            Key("allocation.done", "enter", "done", keep=True),
        ),
    ),
    Group(
        "number",
        (
            Key("number.type", "0,1,2,3,4,5,6,7,8,9", "type", digits=True),
            Key("number.less", "left,down,h,j,minus", "step(-1)", face="←→"),
            Key("number.more", "right,up,l,k,plus", "step(1)"),
            Key("number.erase", "backspace", "erase"),
            Key("number.done", "enter", "done", keep=True),
        ),
    ),
    Group("writing", (Key("writing.done", "escape", "done", keep=True),)),
    Group(
        "question",
        (
            Key("question.back", "b", "back"),
            Key("question.skip", "s", "skip"),
            Key("question.note", "n", "note"),
            Key("question.full", "m", "full"),
            Key("question.review", "e", "review"),
            Key("question.leave", "q,escape", "leave", face="q", keep=True),
        ),
    ),
    Group(
        "review",
        (
            Key("review.finish", "f", "finish", keep=True),
            Key("review.back", "b", "resume"),
            Key("review.skipped", "s", "skipped"),
        ),
    ),
    Group(
        "reading",
        (
            Key("reading.down", "down,j", "scroll(1)", face="↑↓"),
            Key("reading.up", "up,k", "scroll(-1)"),
            Key("reading.page-down", "pagedown,space", "page(1)"),
            Key("reading.page-up", "pageup", "page(-1)"),
            Key("reading.top", "home,g", "edge(0)"),
            Key("reading.end", "end,G", "edge(-1)"),
        ),
    ),
    Group(
        "result",
        (
            Key("result.settle", "a", "settle"),
            Key("result.copy", "y", "copy"),
            Key("result.try", "t", "try_out"),
            Key("result.ask", "m", "ask_manager"),
            Key("result.export", "x", "export"),
            Key("result.label", "l", "label"),
        ),
    ),
    Group(
        "ask",
        (
            Key("ask.delete", "d,delete", "delete"),
            Key("ask.undo", "u", "undo"),
        ),
    ),
    Group(
        "sides",
        (
            Key("sides.guide", "m", "guide"),
            Key("sides.try", "t", "try_out"),
            Key("sides.copy", "y", "copy"),
            Key("sides.export", "x", "export"),
        ),
    ),
    Group(
        "history",
        (
            Key("history.compare", "c", "compare"),
            Key("history.time", "o", "picture"),
            Key("history.together", "a", "together"),
            Key("history.label", "l", "label"),
            Key("history.tags", "t", "tags"),
            Key("history.note", "n", "note"),
            Key("history.tried", "e", "tried"),
            Key("history.export", "x", "export"),
            Key("history.delete", "d,delete", "delete"),
            Key("history.undo", "u", "undo"),
            Key("history.bank", "f", "filter_bank"),
            Key("history.tag", "slash", "filter_tag"),
        ),
    ),
    Group(
        "sheet",
        (
            Key("sheet.close", "escape,q", "close"),
            Key("sheet.help", "question_mark", "app.help"),
        ),
    ),
    Group(
        "compare",
        (
            Key("compare.others", "o", "others"),
            Key("compare.export", "x", "export"),
        ),
    ),
    Group(
        "advert",
        (
            Key("advert.keep", "s", "keep"),
            Key("advert.beside", "c", "beside"),
            Key("advert.export", "x", "export"),
            Key("advert.delete", "d,delete", "delete"),
        ),
    ),
    Group("adverts", (Key("adverts.beside", "c", "beside"),)),
    Group("two-adverts", (Key("two-adverts.export", "x", "export"),)),
    Group(
        "console",
        (
            Key("console.start", "s", "start", keep=True),
            Key("console.next", "n,right,pagedown", "next", face="n", keep=True),
            Key("console.freeze", "f", "freeze", keep=True),
            Key("console.reveal", "r", "reveal", keep=True),
            Key("console.pause", "space", "pause"),
            Key("console.resume", "space", "resume"),
            Key("console.more", "plus,equals_sign", "minute(1)", face="+ -"),
            Key("console.less", "minus", "minute(-1)"),
            Key("console.back", "u,left,pageup", "back", face="u"),
            Key("console.code", "j", "code"),
            Key("console.blank", "x", "blank"),
            Key("console.view", "v", "view"),
            Key("console.preflight", "p", "preflight"),
            Key("console.lock", "l", "lock"),
            Key("console.tidy", "t", "tidy"),
            Key("console.reopen", "o", "reopen"),
            Key("console.keyboard", "k", "keyboard"),
            Key("console.help", "a", "assist"),
            Key("console.import", "i", "take_in"),
            Key("console.export", "e", "export"),
            Key("console.close", "c", "close"),
            Key("console.down", "down", "scroll(1)"),
            Key("console.up", "up", "scroll(-1)"),
            Key("console.leave", "q,escape", "leave", face="q", keep=True),
        ),
    ),
    Group(
        "join",
        (
            Key("join.back", "b", "back"),
            Key("join.skip", "s", "skip"),
            Key("join.promise", "p", "promise"),
            Key("join.leave", "q,escape", "leave", face="q", keep=True),
        ),
    ),
    Group(
        "settings",
        (
            Key("settings.change", "right,l", "change(1)", face="←→"),
            Key("settings.change-back", "left,h", "change(-1)"),
        ),
    ),
    Group(
        "everywhere",
        (
            Key("help", "question_mark", "app.help", keep=True),
            Key("leave", "q,escape", "leave", face="q", keep=True),
        ),
    ),
    Group(
        "small",
        (
            Key("small.leave", "q,escape", "leave", face="q"),
            Key("small.help", "question_mark", "explain"),
        ),
    ),
    Group(
        "app",
        (
            Key("next", "tab", "app.move_focus(1)"),
            Key("previous", "shift+tab", "app.move_focus(-1)"),
            Key("suspend", "ctrl+z", "app.suspend_process"),
            Key("quit", "ctrl+q", "app.quit", first=True),
        ),
    ),
)
