"""What a helper is told: a secret, and for a room on a server the room's key with it. Pure.

It goes from one person to another and is kept nowhere, least of all on the server.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from emcompass.errors import EmcompassError
from emcompass.words.fill import say
from emcompass.words.helping_messages import NOT_TAKEN

_GROUP = 4  # hexadecimal digits read aloud in one breath
_GROUPS_A_LINE = 8
_SECRET, _KEY, _CHECK = 32, 64, 8  # hexadecimal digits
_BETWEEN = re.compile(r"[^0-9A-Za-z]")  # spaces, and the frame of a window that it was copied from
_HEX = re.compile(r"[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Invitation:
    """32 hex digits that help to run a room; `key`: 64 that open its answers, or ""."""

    secret: str
    key: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """As it is shown: groups of four digits. A key is followed by digits that check it."""
        digits = self.secret + self.key + (_check(self.secret + self.key) if self.key else "")
        groups = [digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP)]
        lines = range(0, len(groups), _GROUPS_A_LINE)
        return tuple(" ".join(groups[at : at + _GROUPS_A_LINE]) for at in lines)


def read_invitation(text: str) -> Invitation:
    """An invitation as it was typed or pasted. Raises EmcompassError for what can't be one."""
    digits = _BETWEEN.sub("", text).lower()
    told, check = digits[: _SECRET + _KEY], digits[_SECRET + _KEY :]
    whole = len(digits) == _SECRET or (len(check) == _CHECK and check == _check(told))
    if not whole or not _HEX.fullmatch(digits):
        raise EmcompassError(say(NOT_TAKEN))
    return Invitation(told[:_SECRET], told[_SECRET:])


def _check(digits: str) -> str:
    return hashlib.sha256(digits.encode()).hexdigest()[:_CHECK]
