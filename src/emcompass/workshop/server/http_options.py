"""How every server of rooms speaks HTTP: no log of requests, nothing believed of a proxy."""

from __future__ import annotations

from typing import Any

BACKLOG = 2048


def http_options(*, keep_alive: int, goodbye: int) -> dict[str, Any]:
    """Return uvicorn's options.

    keep_alive: seconds that an idle connection lives; goodbye: seconds in which a request under
    way may end.
    """
    return {
        "ws": "none",
        "log_config": None,
        "access_log": False,
        "proxy_headers": False,
        "server_header": False,
        "date_header": False,
        "backlog": BACKLOG,
        "timeout_keep_alive": keep_alive,
        "timeout_graceful_shutdown": goodbye,
    }
