"""Whether the packages that only a workshop needs are installed. Imports nothing of them."""

from __future__ import annotations

from importlib.util import find_spec

from emcompass.errors import EmcompassError
from emcompass.words import serve_command_messages
from emcompass.words.fill import say
from emcompass.words.workshop_messages import MISSING

SERVER_PACKAGES = ("alembic", "prometheus_client", "psycopg", "psycopg_pool")
PACKAGES = ("cryptography", "httpx", "httpx_sse", "segno", "starlette", "uvicorn")


def has_extra() -> bool:
    """Whether this installation can run a room."""
    return all(find_spec(name) is not None for name in PACKAGES)


def check_extra() -> None:
    """Raise EmcompassError, in one line, when it can't."""
    if not has_extra():
        raise EmcompassError(say(MISSING))


def check_server_extra() -> None:
    """Raise EmcompassError, in one line, when this installation can't be a server."""
    check_extra()
    if not all(find_spec(name) is not None for name in SERVER_PACKAGES):
        raise EmcompassError(say(serve_command_messages.MISSING))
