"""Every route of a room's server, and who answers it."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.routing import Route

from emcompass.workshop.server import facilitator_routes as facilitator
from emcompass.workshop.server import page_routes as pages
from emcompass.workshop.server import participant_routes as participant
from emcompass.workshop.server import projector_routes as projector
from emcompass.workshop.server.answer_route import Answering
from emcompass.workshop.server.listening import Listening
from emcompass.workshop.server.security import Opens, Quick
from emcompass.workshop.server.service import Service


def quick_routes(service: Service) -> Mapping[str, Quick]:
    """POSTs that are answered before the framework: when all answer at once, only these run."""
    return {"/api/answer": Answering(service)}


def quick_streams(service: Service) -> Mapping[str, Opens]:
    """Streams that are opened before the framework, which would make each of them large."""
    return {"/api/events": Listening(service)}


def routes() -> list[Route]:
    """All others, in the order in which they are tried."""
    return [
        Route("/api/run/state", facilitator.state),
        Route("/api/run/events", facilitator.events),
        Route("/api/run/report", facilitator.report),
        Route("/api/run/{command}", facilitator.command, methods=["POST"]),
        Route("/api/state", participant.state),
        Route("/api/join", participant.join, methods=["POST"]),
        Route("/api/taken", participant.taken, methods=["POST"]),
        Route("/api/hello", participant.hello),
        Route("/api/health", participant.health),
        Route("/bank.json", participant.bank),
        Route("/bank-source.json", participant.source),
        Route("/api/screen/open", projector.screen_open, methods=["POST"]),
        Route("/api/screen/state", projector.screen_state),
        Route("/api/screen/events", projector.screen_events),
        Route("/api/screen/qr", projector.screen_qr),
        Route("/preflight", participant.preflight),
        Route("/screen", pages.screen),
        Route("/page/{name:path}", pages.page),
        Route("/", pages.front),
        Route("/{code}", pages.front),
    ]
