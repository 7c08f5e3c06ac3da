"""The routes for anyone before joining, and for whoever has a seat."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from emcompass.bank.bank import Bank
from emcompass.words.fill import say
from emcompass.words.room_server_messages import REACHED
from emcompass.workshop.device.bank_document import bank_document, bank_source
from emcompass.workshop.server import documents
from emcompass.workshop.server.broadcast import encode
from emcompass.workshop.server.request_reading import flag_of, object_of, text_of
from emcompass.workshop.server.route_parts import (
    clear_cookie,
    json_reply,
    projector,
    seat,
    service_of,
    set_cookie,
    sheet,
)
from emcompass.workshop.server.security import BAD_REQUEST, Refusal
from emcompass.workshop.server.service import SEAT_COOKIE

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
    return PlainTextResponse(say(REACHED) + "\n")


async def join(request: Request) -> Response:
    """Take a seat."""
    service = service_of(request)
    data = object_of(await request.body())
    segment = data.get("segment")
    if segment is not None and not isinstance(segment, str):
        raise BAD_REQUEST
    token = text_of(data, "token")
    joined = await service.join(text_of(data, "code", ""), token, segment)
    reply = json_reply(encode(joined))
    set_cookie(reply, service, SEAT_COOKIE, token)
    return reply


# Whoever has a seat


async def state(request: Request) -> Response:
    """The participant's document."""
    token = seat(request)
    service = service_of(request)
    service.polled(token)
    return sheet(request, service.boards["participant"])


async def taken(request: Request) -> Response:
    """Somebody has their result; `forget`: and wants this browser to know nothing more of it."""
    token, service = seat(request), service_of(request)
    forget = flag_of(object_of(await request.body()), "forget")
    reply = json_reply(encode({"taken": service.took_home(token)}))
    if forget:
        clear_cookie(reply, service, SEAT_COOKIE)
    return reply


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


def compiled(bank_: Bank) -> dict[str, bytes]:
    """The documents that are the same for everybody."""
    return {"bank": bank_document(bank_), "source": bank_source(bank_)}
