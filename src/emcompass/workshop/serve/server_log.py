"""The server's log: a JSON object a line, on standard error. No address, no body, no code, no name.

A fault is told by its kind and its place in the program, never by what it was about.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

_LOGGERS = ("", "uvicorn", "uvicorn.error", "asyncio")


def note(event: str, **facts: object) -> None:
    """Write a line."""
    line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **facts}
    sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stderr.flush()


class _Faults(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        problem = record.exc_info[1] if record.exc_info else None
        if problem is None:
            note("warning" if record.levelno < logging.ERROR else "error", at=record.name)
            return
        frames = traceback.extract_tb(problem.__traceback__)
        place = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-6:])]
        note("fault", kind=type(problem).__name__, place=place)


def log_quietly() -> None:
    """Let nothing else write to the log."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [_Faults()], False
        logger.setLevel(logging.ERROR)
    for name in ("psycopg", "psycopg.pool", "alembic", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
