"""Times on the clock of where they happened. Everything holds from year 1 to year 9999."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo

WIDEST_OFFSET = 24 * 60 - 1  # minutes, what a clock can differ from UTC
_KEPT = "kept"  # tells an offset of zero that was kept from plain UTC, which has no place


def on_clock(when: datetime, zone: tzinfo | None = None) -> datetime:
    """An aware time on the clock of a zone, this machine's own if None.

    Where that leads out of the calendar, or the system can't tell, the time as it is.
    """
    try:
        return when.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return when


def at_offset(when: datetime, offset_minutes: int | None) -> datetime:
    """An aware time on the clock that stood at an offset from UTC; as it is if that is None."""
    if offset_minutes is None:
        return when
    return on_clock(when, timezone(timedelta(minutes=offset_minutes), _KEPT))


def offset_here(when: datetime) -> int:
    """How far this machine's clock stands from UTC at a time, in minutes."""
    offset = on_clock(when).utcoffset() or timedelta()
    return int(offset.total_seconds() // 60)


def wall(when: datetime, zone: tzinfo | None = None) -> datetime:
    """The time to show: on the clock of `zone`, else on its own, else on this machine's."""
    return when if zone is None and when.tzinfo is not UTC else on_clock(when, zone)
