"""Numbers of things, for those sentences that are not in the catalogue yet."""

from __future__ import annotations

from emcompass.words.numbers import count


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number of things: "one answer", "three answers", "no answers"."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"
