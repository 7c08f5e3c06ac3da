"""What the console asks before something final, as title, reason and rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emcompass.reports.words import counted
from emcompass.tui.widgets.choices import Choice
from emcompass.words import room_keeping_messages as m
from emcompass.words.fill import say
from emcompass.workshop.host.promise import outlook
from emcompass.workshop.rules.release import least

Document = Mapping[str, Any]
Asked = tuple[str, str, list[Choice]]

FILES = "One path a line, as `emcompass export --for-workshop ID -o FILE` wrote them."
_LARGER = (5, 7, 10, 15, 20)


def sizes(minimum: int) -> list[int]:
    """The minimum groups to choose from: what was promised, or more."""
    return [minimum, *(size for size in _LARGER if size > minimum)][:4]


def start(document: Document) -> Asked:
    """Before the start."""
    minimum, joined = document["run"]["minimum"], document["counts"]["joined"]
    rows = [
        Choice(f"start:{size}", f"Start; a picture needs {size} answers") for size in sizes(minimum)
    ]
    reason = (
        f"{counted(joined, 'person', 'people').capitalize()} joined. The minimum group is locked"
        f" from now on. Late-comers can still join until you lock the door. {outlook(joined)}"
    )
    return "Start the workshop?", reason, [*rows, Choice("wait", "Not yet")]


def freeze(document: Document) -> Asked:
    """Before a freeze that would discard something."""
    found = document["run"]["freeze"]
    short, ready = found["short"], len(found["ready"])
    total = len(short) + ready
    title = "Too few answers" if total == 1 else f"{len(short)} of {total} have too few answers"
    discard = "Discard the answers" if not ready else "Freeze the others, discard these"
    rows = [Choice("wait", "Wait for more"), Choice("discard", f"{discard} for good")]
    fewest = least(document["run"]["minimum"])
    return title, f"Fewer than {fewest} can't be shown to the room.", rows


def close(document: Document) -> Asked:
    """Before the close."""
    states = list(document["topics"].values())
    unseen = states.count("frozen")
    reason = (
        "This is final: the report with the combined pictures is written, and everything that came"
        " from people is deleted. Everybody keeps their result on their own device."
    )
    if unseen:
        never = "picture is frozen and was" if unseen == 1 else "pictures are frozen and were"
        reason += f" {unseen} {never} never revealed: the report will not have it."
    return (
        "Close the room?",
        reason,
        [Choice("wait", "Not yet"), Choice("close", "Close it for good")],
    )


def view(link: str) -> Asked:
    """Where the projector can be seen."""
    reason = (
        "On a second terminal:  emcompass workshop run --projector\n"
        f"In a browser:  {link}\n"
        "It never shows anyone’s answers. Keep the link to yourself: it opens the projector."
    )
    return (
        "The projector",
        reason,
        [Choice("here", "Show it in this terminal"), Choice("back", "Back")],
    )


def tidy() -> Asked:
    """Before seats are taken away."""
    rows = [Choice(each, say(told)) for each, told in m.TIDY_ROWS.items()]
    return say(m.TIDY_TITLE), say(m.TIDY_WHY), rows
