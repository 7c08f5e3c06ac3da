"""What a room promises to those who join, and what nobody can promise. Said before joining."""

from __future__ import annotations

from emcompass.workshop.host.access import Binding
from emcompass.workshop.rules.release import BINS_UP_TO, LEAST, MAP_FROM, WORDS_UP_TO, least

PROMISE = """
The room sees only combined pictures of at least {minimum} answers. Who knows their own answer and
sees a picture can never tell from it what any other person said. In a small group they can
sometimes tell how many gave which answer, and people who compare notes can work out more.

Your answers carry no name, address or time. Each is kept under a code of its own and deleted when
its question closes, or when the room closes if it came late; a room that nobody attends to closes
by itself after a week.

Your result is worked out on your own device. Only what you choose to share of it is sent.

Whoever controls this computer or an unencrypted network could watch answers arrive.
"""

NOT_ENCRYPTED = "This room is not encrypted: others on this network could listen in."

NOT_PROMISED = """
Nothing protects against someone who controls the computer that runs the room, or who changed this
page.

What is deleted may live on for a while in memory, in backups or in old blocks of a disk.

Someone who watches the network can see when a device sends something, even when encrypted.

A seat is a device, not a person: someone may take several, and fill the room with made-up people.

Once it is part of a combined picture, an answer can't be taken out again: nobody knows which one
was yours.

If you hand in a file of your result, whoever receives it can read it.
"""


def promise(minimum: int, binding: Binding) -> tuple[str, ...]:
    """The promise of the first screen, a short paragraph each."""
    paragraphs = _paragraphs(PROMISE.format(minimum=least(minimum)))
    return paragraphs if binding.tls or not binding.lan else (*paragraphs, NOT_ENCRYPTED)


def outlook(people: int) -> str:
    """What a room of so many can be shown of itself, for whoever starts it."""
    if people < LEAST:
        return (
            f"With fewer than {LEAST} people no picture can be shown without giving somebody away."
            " Thinking alone, one's own result and talking work as ever."
        )
    if people <= WORDS_UP_TO:
        return "With so few, pictures are in words: hardly any, some, most. There is no map."
    if people <= BINS_UP_TO:
        return "With so few, pictures are in words or in three groups. There is no map."
    return "" if people >= MAP_FROM else f"Below {MAP_FROM} people the map is told by its two axes."


def not_promised() -> tuple[str, ...]:
    """What stands one key further, a short paragraph each."""
    return _paragraphs(NOT_PROMISED)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
