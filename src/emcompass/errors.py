"""What can go wrong in a way a person can mend. The faces print it, never a traceback."""

from __future__ import annotations


class EmcompassError(Exception):
    """Something a person can act on, said in one line: what, where, and what was expected."""


class JournalError(EmcompassError):
    """A kept file or an id that can't be used: one line with the place and what was expected."""
