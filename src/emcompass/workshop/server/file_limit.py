"""How many connections the system lets a process have open at once."""

from __future__ import annotations

from emcompass.workshop.server.connection_guard import CONNECTIONS_AT_MOST

SPARE_FILES = 64  # for what is no connection of a person's


def raise_file_limit(wanted: int = CONNECTIONS_AT_MOST) -> int:
    """Allow as many open files as the system lets this process have; how many connections fit."""
    limits = _limits()
    if limits is None:
        return wanted
    soft, ceiling = limits
    if soft < min(ceiling, wanted + SPARE_FILES):
        soft = min(ceiling, wanted + SPARE_FILES)
        _allow(soft)
    return min(wanted, soft - SPARE_FILES)


def files_at_most() -> int | None:
    """How many files a process of this user may open at all; None where nothing says so."""
    limits = _limits()
    return limits and limits[1]


def _limits() -> tuple[int, int] | None:
    """What is allowed now, and what may be allowed."""
    try:
        import resource
    except ImportError:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    endless = 1 << 30
    return (
        endless if soft == resource.RLIM_INFINITY else soft,
        endless if hard == resource.RLIM_INFINITY else hard,
    )


def _allow(soft: int) -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
