"""`emcompass serve` itself: the database up to date, the numbers offered, the workers started."""

from __future__ import annotations

import os
import signal
import socket
import tempfile
from pathlib import Path

from emcompass.errors import EmcompassError
from emcompass.words import serve_messages as m
from emcompass.words.fill import say
from emcompass.words.room_trouble_messages import UNUSABLE
from emcompass.workshop.serve.configuration import FILE_VARIABLE, Configuration, read_configuration
from emcompass.workshop.serve.migrating import bring_up_to_date
from emcompass.workshop.serve.server_log import log_quietly, note
from emcompass.workshop.server.http_options import http_options

KEEP_ALIVE = 75  # seconds: longer than proxies keep a connection to use it again
GOODBYE = 5  # seconds in which a request under way may end


def launch(path: Path | None) -> None:
    """Serve until a signal ends it. Raises EmcompassError when it can't begin."""
    configuration = read_configuration(path)
    if path is not None:
        os.environ[FILE_VARIABLE] = str(path.resolve())  # for the workers
    bring_up_to_date(configuration.database)
    with tempfile.TemporaryDirectory(prefix="emcompass-serve-") as folder:
        if configuration.metrics:
            _offer_numbers(configuration.metrics, folder)
        _serve(configuration)


def _offer_numbers(place: str, folder: str) -> None:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # before the library is imported
    from emcompass.workshop.serve.watching import offer_numbers

    host, _, port = place.rpartition(":")
    try:
        offer_numbers(host.strip("[]"), int(port))
    except OSError as error:
        raise EmcompassError(say(UNUSABLE, place=place, why=str(error.strerror))) from error


def _serve(configuration: Configuration) -> None:
    import uvicorn

    log_quietly()
    note("started", workers=configuration.workers)
    if configuration.workers == 1:  # several are renewed one after another; one alone stays
        signal.signal(signal.SIGHUP, lambda _signal, _frame: note("not-renewed", workers=1))
    listen = configuration.listen
    host, _, port = listen.rpartition(":")
    unix = listen.startswith("unix:")
    if unix:
        clear_stale_socket(Path(listen.removeprefix("unix:")))
    try:
        uvicorn.run(
            "emcompass.workshop.serve.worker:application",
            factory=True,
            host="" if unix else host.strip("[]"),
            port=0 if unix else int(port),
            uds=listen.removeprefix("unix:") if unix else None,
            workers=configuration.workers,
            lifespan="on",
            http="emcompass.workshop.serve.worker_connections:WorkerProtocol",
            **http_options(keep_alive=KEEP_ALIVE, goodbye=GOODBYE),
        )
    except SystemExit as ended:
        if ended.code:
            raise EmcompassError(say(m.NO_BEGIN, place=listen)) from ended
    note("stopped")


def clear_stale_socket(path: Path) -> None:
    """Take away the socket of a server that was killed; one at which somebody listens stays."""
    if not path.is_socket():
        return
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
        except OSError:
            return  # not ours to judge: beginning tells what is wrong
