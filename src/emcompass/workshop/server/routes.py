"""The routes for participants, projector and anyone; the facilitator's are in `routes_run`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import AsyncIterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from emcompass.workshop.device.bank_document import bank_document, bank_source
from emcompass.workshop.device.page_files import PageFile
from emcompass.workshop.host.access import CODE_LENGTH, CODE_SYMBOLS, qr_halfblocks, qr_modules
from emcompass.workshop.server import documents
from emcompass.workshop.server.broadcast import Board, encode
from emcompass.workshop.server.security import BAD_REQUEST, Refusal
from emcompass.workshop.server.service import NOT_JOINED, Service

NOTHING_HERE = Refusal(404, "not-found", "There is nothing here.")
COOKIE_SECONDS = 12 * 3600
REACHED = "This device reaches the room. You can close this page.\n"


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
        if token and service.host.seated(token):
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


# Anyone


async def hello(request: Request) -> Response:
    """What anyone may know before joining."""
    return json_reply(encode(documents.hello(service_of(request).scene())))


async def health(request: Request) -> Response:
    """Whether the room works: 503 when the disk refuses."""
    service = service_of(request)
    alarms = service.alarms()
    body = encode({"ok": not alarms, "room": service.settings.room})
    return json_reply(body, 503 if alarms else 200)


async def preflight(request: Request) -> Response:
    """A line to read on a phone; the console counts it."""
    service = service_of(request)
    service.preflight += 1
    service.touch()
    return PlainTextResponse(REACHED)


async def join(request: Request) -> Response:
    """Take a seat."""
    service = service_of(request)
    data = data_of(await request.body())
    segment = data.get("segment")
    if segment is not None and not isinstance(segment, str):
        raise BAD_REQUEST
    token = text_of(data, "token")
    joined = await service.join(text_of(data, "code", ""), token, segment)
    reply = json_reply(encode(joined))
    _set_cookie(reply, f"emc_seat_{service.settings.room}", token, secure=_secure(service))
    return reply


def _secure(service: Service) -> bool:
    return service.settings.binding.tls


def _set_cookie(reply: Response, name: str, value: str, *, secure: bool) -> None:
    reply.set_cookie(
        name,
        value,
        max_age=COOKIE_SECONDS,
        path="/",
        secure=secure,
        httponly=True,
        samesite="strict",
    )


# Participants


async def state(request: Request) -> Response:
    """The participant's document."""
    token = seat(request)
    service = service_of(request)
    service.polled(token)
    return sheet(request, service.boards["participant"])


async def events(request: Request) -> Response:
    """The participant's stream."""
    service, token = service_of(request), seat(request)
    service.check_streams(token)
    return stream(_present(service, token))


async def _present(service: Service, token: str) -> AsyncIterator[bytes]:
    seat_hash = service.arrive(token)
    try:
        async for news in service.boards["participant"].events(whole=False):
            yield news
    finally:
        service.leave(seat_hash)


async def bank(request: Request) -> Response:
    """The compiled bank: the same bytes for everybody."""
    return _same_for_all(request, "bank")


async def source(request: Request) -> Response:
    """The bank's own files, for terminals."""
    return _same_for_all(request, "source")


def _same_for_all(request: Request, name: str) -> Response:
    try:
        seat(request)
    except Refusal:
        projector(request)
    body: bytes = getattr(request.app.state, name)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers={"etag": etag})
    return Response(body, media_type="application/json", headers={"etag": etag})


# The projector


async def screen_open(request: Request) -> Response:
    """Turn the link's secret into a cookie."""
    service = service_of(request)
    secret = text_of(data_of(await request.body()), "secret")
    if not service.projector(secret):
        raise NOT_JOINED
    reply = json_reply(b'{"ok":true}')
    _set_cookie(reply, f"emc_screen_{service.settings.room}", secret, secure=_secure(service))
    return reply


async def screen_state(request: Request) -> Response:
    """The projector's document."""
    projector(request)
    return sheet(request, service_of(request).boards["screen"])


async def screen_events(request: Request) -> Response:
    """The projector's stream."""
    projector(request)
    return stream(service_of(request).boards["screen"].events(whole=False))


async def screen_qr(request: Request) -> Response:
    """The join address as a picture."""
    projector(request)
    settings = service_of(request).settings
    url = settings.binding.url(settings.code)
    return json_reply(
        encode({"modules": qr_modules(url), "halfblocks": qr_halfblocks(url), "url": url})
    )


# Pages


def _page(name: str, request: Request) -> Response:
    file: PageFile | None = request.app.state.pages.get(name)
    if file is None:
        raise NOTHING_HERE
    headers = {"vary": "Accept-Encoding"}
    if not takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(file.body, media_type=file.kind, headers=headers)
    headers["content-encoding"] = "gzip"
    return Response(file.packed, media_type=file.kind, headers=headers)


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header allows gzip."""
    for each in accepted.lower().split(","):
        coding, _, weight = each.partition(";")
        if coding.strip() == "gzip":
            return not re.fullmatch(r"q=0(\.0*)?", weight.strip())
    return False


async def page(request: Request) -> Response:
    """One of the fixed files; the pages themselves stand under their own addresses."""
    name: str = request.path_params["name"]
    if name.endswith(".html"):
        raise NOTHING_HERE
    return _page(name, request)


async def front(request: Request) -> Response:
    """The participant's page, at / and at any code: what is no code is not here."""
    code = request.path_params.get("code", "").upper()
    if code and (len(code) != CODE_LENGTH or not set(code) <= set(CODE_SYMBOLS)):
        raise NOTHING_HERE
    return _page("index.html", request)


async def screen(request: Request) -> Response:
    """The projector's page."""
    return _page("projector.html", request)


def routes() -> list[Route]:
    """All of them."""
    return [
        Route("/api/state", state),
        Route("/api/events", events),
        Route("/api/join", join, methods=["POST"]),
        Route("/api/hello", hello),
        Route("/api/health", health),
        Route("/bank.json", bank),
        Route("/bank-source.json", source),
        Route("/api/screen/open", screen_open, methods=["POST"]),
        Route("/api/screen/state", screen_state),
        Route("/api/screen/events", screen_events),
        Route("/api/screen/qr", screen_qr),
        Route("/preflight", preflight),
        Route("/screen", screen),
        Route("/page/{name:path}", page),
        Route("/", front),
        Route("/{code}", front),
    ]


def compiled(service: Service) -> dict[str, bytes]:
    """The documents that are the same for everybody."""
    return {"bank": bank_document(service.bank), "source": bank_source(service.bank)}
