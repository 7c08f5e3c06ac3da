"""What can go wrong with a kept file."""

from __future__ import annotations

from emcompass.errors import EmcompassError


class JournalError(EmcompassError):
    """A file or an id that can't be used: one line with the place and what was expected."""
