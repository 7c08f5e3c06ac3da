"""The connections of this process, as uvicorn makes them: a class that it imports by its name."""

from __future__ import annotations

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from emcompass.workshop.server.connection_guard import Connections, guarded

CONNECTIONS = Connections()
WorkerProtocol = guarded(AutoHTTPProtocol, CONNECTIONS)
