"""The projector's routes: its link's secret becomes a cookie."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from emcompass.workshop.host.qr_code import qr_halfblocks, qr_modules
from emcompass.workshop.server.broadcast import encode
from emcompass.workshop.server.event_stream import EventStream
from emcompass.workshop.server.request_reading import object_of, text_of
from emcompass.workshop.server.route_parts import (
    json_reply,
    projector,
    service_of,
    set_cookie,
    sheet,
    watched,
)
from emcompass.workshop.server.service import NOT_JOINED, SCREEN_COOKIE


async def screen_open(request: Request) -> Response:
    """Turn the link's secret into a cookie."""
    service = service_of(request)
    secret = text_of(object_of(await request.body()), "secret")
    if not service.projector(secret):
        raise NOT_JOINED
    reply = json_reply(b'{"ok":true}')
    set_cookie(reply, service, SCREEN_COOKIE, secret)
    return reply


async def screen_state(request: Request) -> Response:
    """The projector's document."""
    projector(request)
    return sheet(request, service_of(request).boards["screen"])


async def screen_events(request: Request) -> Response:
    """The projector's stream."""
    projector(request)
    return EventStream(watched(request, service_of(request).boards["screen"].events(whole=False)))


async def screen_qr(request: Request) -> Response:
    """The join address as a picture."""
    projector(request)
    settings = service_of(request).settings
    url = settings.binding.url(settings.code)
    return json_reply(encode({"modules": qr_modules(url), "halfblocks": qr_halfblocks(url)}))
