"""What a screen in the made-up language says that no message does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from emcompass.tui import keymap, keys
from emcompass.tui.app import EmcompassApp
from tests.tui.terminal import text
from tests.words.pseudo import OPEN, escaped

_NAMES = {
    keys.face(name) for group in keymap.GROUPS for key in group.keys for name in key.keys.split(",")
}
_FACES = "|".join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))
_KEY = re.compile(rf"(?<=\s)(?:{_FACES})(?=\s+{OPEN})")  # before what it does


def outside(app: EmcompassApp, own: Iterable[str]) -> list[str]:
    """What stands outside brackets but the `own` texts and how keys are written.

    The accented end of a message that was cut off, and so has no bracket, is none of it.
    """
    told = text(app)
    assert OPEN in told
    return [word for word in escaped(_KEY.sub(" ", told), own) if word.isascii()]
