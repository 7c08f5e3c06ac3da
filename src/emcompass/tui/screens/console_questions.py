"""What the console asks before something final, as title, reason and rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emcompass.tui.widgets.choices import Choice
from emcompass.words import console_question_messages as m
from emcompass.words import helping_messages as helping
from emcompass.words import room_keeping_messages as keeping
from emcompass.words.fill import say, sentences
from emcompass.workshop.host.promise import outlook
from emcompass.workshop.rules.minimum_group import LEAST, least

Document = Mapping[str, Any]
Asked = tuple[str, str, list[Choice]]

_LARGER = (5, 7, 10, 15, 20)
_COMMAND = "emcompass workshop run --projector"


def sizes(minimum: int) -> list[int]:
    """The minimum groups to choose from: what was promised, or more."""
    return [minimum, *(size for size in _LARGER if size > least(minimum))][:4]


def start(document: Document) -> Asked:
    """Before the start."""
    minimum, joined = document["run"]["minimum"], document["counts"]["joined"]
    rows = [_start(size, joined) for size in sizes(minimum)]
    reason = sentences(say(m.START_JOINED, joined), say(m.START_LOCKS), outlook(joined))
    return say(m.START_TITLE), reason, [*rows, Choice("wait", say(m.NOT_YET))]


def _start(size: int, joined: int) -> Choice:
    needed = least(size)
    many = say(m.START_TOO_MANY) if LEAST <= joined < needed else ""
    return Choice(f"start:{size}", say(m.START, needed, number=str(needed)), many)


def freeze_now(document: Document) -> Asked | None:
    """Before a freeze while people are still at it; None when all are done or nobody can tell."""
    still, joined = document["run"]["freeze"]["still"], document["counts"]["joined"]
    if not still:
        return None
    rows = [Choice("wait", say(m.FREEZE_STAY)), Choice("freeze", say(m.FREEZE_NOW))]
    reason = sentences(say(m.STILL, still, joined=str(joined)), say(m.FREEZE_LATE))
    return say(m.FREEZE_NOW_TITLE), reason, rows


def freeze(document: Document) -> Asked:
    """Before a freeze that would discard something."""
    found = document["run"]["freeze"]
    short, ready = found["short"], len(found["ready"])
    total = len(short) + ready
    title = say(m.FREEZE_TITLE)
    if total != 1:
        title = say(m.FREEZE_TITLE_OF, short=str(len(short)), total=str(total))
    discard = say(m.FREEZE_OTHERS if ready else m.FREEZE_DISCARD)
    rows = [Choice("wait", say(m.FREEZE_WAIT)), Choice("discard", discard)]
    fewest = least(document["run"]["minimum"])
    still = document["run"]["freeze"]["still"]
    busy = say(m.STILL, still, joined=str(document["counts"]["joined"])) if still else ""
    return title, sentences(say(m.FREEZE, fewest, number=str(fewest)), busy), rows


def close(document: Document) -> Asked:
    """Before the close."""
    states = list(document["topics"].values())
    unseen = states.count("frozen")
    lost = say(m.CLOSE_UNSEEN, unseen, number=str(unseen)) if unseen else ""
    rows = [Choice("wait", say(m.NOT_YET)), Choice("close", say(m.CLOSE_ROW))]
    return say(m.CLOSE_TITLE), sentences(say(m.CLOSE), lost), rows


def leave() -> Asked:
    """Before a console is left at the end of an agenda whose room is open."""
    rows = [
        Choice("stay", say(m.LEAVE_STAY)),
        Choice("close", say(m.CLOSE_ROW)),
        Choice("open", say(m.LEAVE_OPEN)),
    ]
    return say(m.LEAVE_TITLE), say(m.LEAVE), rows


def view(link: str) -> Asked:
    """Where the projector can be seen; `link` is "" for a helper, who has none."""
    ways = (say(m.VIEW_TERMINAL, command=_COMMAND), say(m.VIEW_BROWSER, link=link))
    reason = (*(ways if link else ()), say(m.VIEW_NEVER if link else m.VIEW_HELPER))
    rows = [Choice("here", say(m.VIEW_HERE)), Choice("back", say(m.BACK))]
    return say(m.VIEW_TITLE), "\n".join(reason), rows


def help_is_over() -> Asked:
    """When a helper's secret opens nothing any more."""
    return say(helping.OVER), "", [Choice("ok", say(m.BACK))]


def leave_seats() -> Asked:
    """Before leaving a closed room with seats of this keyboard still kept."""
    rows = [Choice(each, say(told)) for each, told in keeping.SEATS_LEFT_ROWS.items()]
    return say(keeping.SEATS_LEFT_TITLE), say(keeping.SEATS_LEFT_WHY), rows


def tidy() -> Asked:
    """Before seats are taken away."""
    rows = [Choice(each, say(told)) for each, told in keeping.TIDY_ROWS.items()]
    return say(keeping.TIDY_TITLE), say(keeping.TIDY_WHY), rows
