"""What the routes share: who asks, what a POST holds, and the shapes of replies."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from emcompass.workshop.server.broadcast import Board
from emcompass.workshop.server.security import BAD_REQUEST
from emcompass.workshop.server.service import NOT_JOINED, Service

COOKIE_SECONDS = 12 * 3600


def service_of(request: Request) -> Service:
    """The room that this request is for."""
    service: Service = request.app.state.service
    return service


def data_of(body: bytes) -> dict[str, Any]:
    """A POST's JSON object. Raises Refusal."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BAD_REQUEST from None
    if not isinstance(data, dict):
        raise BAD_REQUEST
    return data


def text_of(data: Mapping[str, Any], key: str, default: str | None = None) -> str:
    """A text of a POST. Raises Refusal."""
    value = data.get(key, default)
    if not isinstance(value, str) or len(value) > 200:
        raise BAD_REQUEST
    return value


def json_reply(body: bytes, status: int = 200) -> Response:
    """A reply of JSON."""
    return Response(body, status, media_type="application/json")


def bearer(request: Request) -> str:
    """The secret in the Authorization header, or ""."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def seat(request: Request) -> str:
    """The token of the seat that asks. Raises Refusal."""
    service = service_of(request)
    name = f"emc_seat_{service.settings.room}"
    for token in (bearer(request), request.cookies.get(name, "")):
        if token and service.kept.seated(token):
            return token
    raise NOT_JOINED


def projector(request: Request) -> None:
    """Let the projector in, and the facilitator. Raises Refusal."""
    service = service_of(request)
    secret = bearer(request) or request.cookies.get(f"emc_screen_{service.settings.room}", "")
    if not secret or not (service.projector(secret) or service.facilitator(secret)):
        raise NOT_JOINED


def sheet(request: Request, board: Board) -> Response:
    """The newest document, or 304."""
    etag = board.sheet.etag
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers={"etag": etag})
    return Response(board.body(), media_type="application/json", headers={"etag": etag})


def stream(events: AsyncIterator[bytes]) -> Response:
    """A reply that goes on."""
    return StreamingResponse(
        events, media_type="text/event-stream", headers={"x-accel-buffering": "no"}
    )


def set_cookie(reply: Response, service: Service, name: str, secret: str) -> None:
    """Let a browser show this secret of its own for as long as a workshop may last."""
    reply.set_cookie(
        f"{name}_{service.settings.room}",
        secret,
        max_age=COOKIE_SECONDS,
        path="/",
        secure=service.settings.binding.tls,
        httponly=True,
        samesite="strict",
    )
