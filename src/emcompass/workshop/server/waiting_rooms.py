"""A room that waits for its meeting while people answer ahead: whether, and for how long."""

from __future__ import annotations

from datetime import datetime

from emcompass.workshop.server.room_commands import KeptRoom


def waits(kept: KeptRoom) -> bool:
    """Whether people answer ahead of the meeting, for days if need be."""
    return kept.plan.ahead and kept.room.phase == "lobby"


def waited_in_vain(kept: KeptRoom, until: datetime | None) -> bool:
    """Whether a room has waited for its start for as long as was promised."""
    return until is not None and waits(kept) and kept.clock() > until.timestamp()
