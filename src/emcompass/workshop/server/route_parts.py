"""What the routes share: the room they are for, who may pass, the shapes of replies."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from starlette.requests import Request
from starlette.responses import Response

from emcompass.words.room_server_messages import OWN_CONSOLE
from emcompass.workshop.server.broadcast import Board
from emcompass.workshop.server.request_reading import bearer
from emcompass.workshop.server.security import Headers, Refusal, single_headers
from emcompass.workshop.server.service import Service

COOKIE_SECONDS = 12 * 3600


def service_of(request: Request) -> Service:
    """The room that this request is for."""
    service: Service = request.app.state.service
    return service


def json_reply(body: bytes, status: int = 200) -> Response:
    """A reply of JSON."""
    return Response(body, status, media_type="application/json")


def headers_of(request: Request) -> Headers:
    """The request's headers as they came."""
    return single_headers(request.scope["headers"])


def seat(request: Request) -> str:
    """The token of the seat that asks. Raises Refusal."""
    return service_of(request).seat_asking(headers_of(request))


def projector(request: Request) -> None:
    """Let the projector in, and the facilitator. Raises Refusal."""
    service = service_of(request)
    service.check_projector(headers_of(request))
    service.connections.trust(request.scope["client"])


def facilitator(request: Request) -> Service:
    """Let the facilitator in. Raises Refusal."""
    service = service_of(request)
    service.check_facilitator(headers_of(request))
    service.connections.trust(request.scope["client"])
    return service


def sheet(request: Request, board: Board) -> Response:
    """The newest document, or 304."""
    etag = board.sheet.etag
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers={"etag": etag})
    return Response(board.body(), media_type="application/json", headers={"etag": etag})


def owner(request: Request) -> None:
    """Let only the console on the room's own computer pass. Raises Refusal."""
    if not service_of(request).owner(bearer(headers_of(request))):
        raise Refusal(403, "forbidden", OWN_CONSOLE)


def watched(request: Request, events: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    """A facilitator's or projector's stream; a console's ends when its secret does."""
    service, secret = service_of(request), bearer(headers_of(request))
    return service.while_allowed(secret, events) if service.facilitator(secret) else events


def set_cookie(reply: Response, service: Service, name: str, secret: str) -> None:
    """Let a browser show this secret of its own for as long as a workshop may last."""
    reply.set_cookie(
        f"{name}_{service.settings.room}",
        secret,
        max_age=COOKIE_SECONDS,
        path=f"{service.settings.base}/",
        secure=service.settings.binding.tls,
        httponly=True,
        samesite="strict",
    )


def clear_cookie(reply: Response, service: Service, name: str) -> None:
    """Let a browser forget a secret."""
    reply.delete_cookie(
        f"{name}_{service.settings.room}",
        path=f"{service.settings.base}/",
        secure=service.settings.binding.tls,
        httponly=True,
        samesite="strict",
    )
