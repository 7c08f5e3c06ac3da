"""A room's routes as one application, and what its refusals look like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from emcompass.words import room_server_messages as m
from emcompass.workshop.device.page_files import PageFile, page_files
from emcompass.workshop.host.access import Binding
from emcompass.workshop.rules.room import RefusedError
from emcompass.workshop.server.answer_route import cannot_save
from emcompass.workshop.server.keeping import StorageError
from emcompass.workshop.server.participant_routes import compiled
from emcompass.workshop.server.route_table import quick_routes, quick_streams, routes
from emcompass.workshop.server.security import App, Refusal, Wall
from emcompass.workshop.server.service import Service


def build_app(service: Service) -> Starlette:
    """The routes around a room."""
    return app_of(service, compiled(service.bank), page_files())


def app_of(
    service: Service, documents: Mapping[str, bytes], pages: Mapping[str, PageFile]
) -> Starlette:
    """The same with what is the same for everybody, where that is made already."""
    app = bare_app(routes())
    app.state.service = service
    app.state.pages = pages
    for name, body in documents.items():
        setattr(app.state, name, body)
    return app


def walled(app: App, service: Service, bindings: Iterable[Binding]) -> Wall:
    """The application behind its wall, and what is answered before it."""
    return Wall(app, bindings, quick_routes(service), streams=quick_streams(service))


def bare_app(listed: Sequence[Route]) -> Starlette:
    """Routes that refuse as all of ours do."""
    app = Starlette(
        routes=listed,
        exception_handlers={
            Refusal: _refusal,
            RefusedError: _refused,
            StorageError: _not_saved,
            HTTPException: _http,
        },
    )
    app.router.redirect_slashes = False
    return app


async def _refusal(_: Request, problem: Exception) -> Response:
    assert isinstance(problem, Refusal)
    headers = {name.decode(): value.decode() for name, value in problem.headers()}
    return Response(problem.body(), problem.status, headers)


async def _refused(request: Request, problem: Exception) -> Response:
    return await _refusal(request, Refusal(409, "refused", str(problem)))


async def _not_saved(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, StorageError)
    return await _refusal(request, cannot_save(problem))


async def _http(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    if status == 404:
        return await _refusal(request, Refusal(404, "not-found", m.NOTHING_HERE))
    return await _refusal(request, Refusal(status, "bad-request", m.NOT_POSSIBLE))
