"""Whether the packages that only a workshop needs are installed. Imports nothing of them."""

from __future__ import annotations

from importlib.util import find_spec

from emcompass.errors import EmcompassError
from emcompass.words.fill import say
from emcompass.words.workshop_messages import MISSING

PACKAGES = ("cryptography", "httpx", "httpx_sse", "segno", "starlette", "uvicorn")


def has_extra() -> bool:
    """Whether this installation can run a room."""
    return all(find_spec(name) is not None for name in PACKAGES)


def check_extra() -> None:
    """Raise EmcompassError, in one line, when it can't."""
    if not has_extra():
        raise EmcompassError(say(MISSING))
