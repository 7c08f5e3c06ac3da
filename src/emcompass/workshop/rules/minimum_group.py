"""The minimum group: how few answers are too few to be shown, or even to be counted aloud."""

from __future__ import annotations

from emcompass.words import room_messages as m
from emcompass.words.fill import say

MINIMUM = 5
FLOOR = 3
LEAST = 5  # of fewer, any picture would give somebody away
CEILING = 50


def is_minimum(group: int) -> bool:
    """Whether a room may choose this minimum group."""
    return FLOOR <= group <= CEILING


def minimum_rule() -> str:
    """`is_minimum` in words."""
    return say(m.MINIMUM_RULE, floor=str(FLOOR), ceiling=str(CEILING))


def least(minimum: int) -> int:
    """The fewest answers that are ever shown or counted aloud."""
    return max(minimum, LEAST)


def enough(n: int, minimum: int) -> bool:
    """Whether so many answers may be shown at all, were it only their number."""
    return n >= least(minimum)


def too_few(minimum: int) -> str:
    """Why something is held back: the same words however many are missing, one or all."""
    fewest = least(minimum)
    return say(m.TOO_FEW, fewest, number=str(fewest))
