"""One worker process: `emcompass.workshop.serve.worker:application` for any ASGI server."""

from __future__ import annotations

import os
from pathlib import Path

from emcompass.workshop.serve.configuration import FILE_VARIABLE, read_configuration
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.front import Front
from emcompass.workshop.serve.server_log import log_quietly
from emcompass.workshop.serve.unused_memory import look_seldom
from emcompass.workshop.serve.worker_connections import CONNECTIONS
from emcompass.workshop.server.file_limit import raise_file_limit


def application() -> Front:
    """The application, as the configuration says. Raises ConfigurationError."""
    log_quietly()
    path = os.environ.get(FILE_VARIABLE)
    configuration = read_configuration(Path(path) if path else None)
    CONNECTIONS.at_most = raise_file_limit(configuration.limits.connections)
    CONNECTIONS.slow_seconds = configuration.limits.slow_seconds
    database = Database(configuration.database, configuration.pool)
    front = Front(configuration, database, CONNECTIONS)
    look_seldom()
    return front
