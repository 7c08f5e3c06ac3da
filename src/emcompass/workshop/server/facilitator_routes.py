"""The facilitator's routes: a secret in a header on every request, never a cookie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.words import room_messages
from emcompass.words import room_server_messages as m
from emcompass.words.fill import say
from emcompass.workshop.host.room_report import room_blocks
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.room import RefusedError
from emcompass.workshop.server.broadcast import encode
from emcompass.workshop.server.event_stream import EventStream
from emcompass.workshop.server.helper_secret import HASH
from emcompass.workshop.server.request_reading import flag_of, object_of, text_of, whole_of
from emcompass.workshop.server.room_commands import TOKEN, Change, KeptRoom
from emcompass.workshop.server.route_parts import (
    facilitator,
    json_reply,
    owner,
    sheet,
    watched,
)
from emcompass.workshop.server.security import BAD_REQUEST, Refusal
from emcompass.workshop.server.service import Service

Data = Mapping[str, Any]
Make = Callable[[KeptRoom, Data], Change]

PEOPLE_AT_ONCE = 50
OWN = frozenset({"helper", "stop", "close"})  # not for a helper
UNKNOWN = Refusal(404, "not-found", m.NO_COMMAND)


def _start(kept: KeptRoom, data: Data) -> Change:
    return kept.start(whole_of(data, "minimum", kept.room.minimum))


def _next(kept: KeptRoom, _: Data) -> Change:
    return lambda _ledger, room, now: rooms.advance(room, kept.plan, now)


def _back(kept: KeptRoom, _: Data) -> Change:
    return lambda _ledger, room, now: rooms.back(room, kept.plan, now)


def _freeze(kept: KeptRoom, data: Data) -> Change:
    return kept.freeze(discard=flag_of(data, "discard"), key=text_of(data, "key", ""))


def _reopen(kept: KeptRoom, _: Data) -> Change:
    return lambda _ledger, room, _now: rooms.reopen(room, kept.plan)


def _reveal(kept: KeptRoom, _: Data) -> Change:
    return lambda _ledger, room, _now: rooms.reveal(room, kept.plan)


def _pause(kept: KeptRoom, _: Data) -> Change:
    return lambda _ledger, room, now: rooms.pause(room, kept.plan, now)


def _resume(kept: KeptRoom, _: Data) -> Change:
    return lambda _ledger, room, now: rooms.resume(room, kept.plan, now)


def _minute(kept: KeptRoom, data: Data) -> Change:
    by = whole_of(data, "by", 1)
    return lambda _ledger, room, now: rooms.minute(room, kept.plan, now, by)


def _blank(_: KeptRoom, data: Data) -> Change:
    on = flag_of(data, "on", default=True)
    return lambda _ledger, room, _now: rooms.set_blank(room, on=on)


def _show(_: KeptRoom, data: Data) -> Change:
    what = data.get("what")
    if what not in ("code", "step"):
        raise BAD_REQUEST
    return lambda _ledger, room, _now: rooms.set_show(room, "code" if what == "code" else "step")


def _lock(_: KeptRoom, data: Data) -> Change:
    on = flag_of(data, "on", default=True)
    return lambda _ledger, room, _now: rooms.set_locked(room, on=on)


def _close(kept: KeptRoom, data: Data) -> Change:
    return kept.close(key=text_of(data, "key", ""))


COMMANDS: Mapping[str, Make] = MappingProxyType(
    {
        "start": _start,
        "next": _next,
        "back": _back,
        "freeze": _freeze,
        "reopen": _reopen,
        "reveal": _reveal,
        "pause": _pause,
        "resume": _resume,
        "minute": _minute,
        "blank": _blank,
        "show": _show,
        "lock": _lock,
        "close": _close,
    }
)


async def command(request: Request) -> Response:
    """Do what a key of the console asks for."""
    service = facilitator(request)
    data = object_of(await request.body())
    name = request.path_params["command"]
    if name in OWN:
        owner(request)
    if name == "helper":
        await _help(service, text_of(data, "hash"))
    elif name == "stop":
        service.stop()
    elif name == "tidy":
        await service.take_away_empty()
    elif name == "import":
        await service.take_in(_people(data))
    elif name == "close" and service.kept.room.phase == "closed":
        await service.finish()
        service.publish()
    elif name in COMMANDS:
        await _change(service, COMMANDS[name](service.kept, data), data)
    else:
        raise UNKNOWN
    return json_reply(service.boards["run"].body())


async def _help(service: Service, kept: str) -> None:
    """Let whoever knows the secret of this hash help, or nobody; the one before is out at once."""
    if not HASH.fullmatch(kept):
        raise BAD_REQUEST
    try:
        await service.helper.change(kept if service.kept.room.phase != "closed" else "")
    except OSError as error:
        raise RefusedError(say(m.UNKEPT, why=str(error.strerror))) from error
    finally:
        service.publish()
        for board in service.boards.values():
            board.wake()  # streams of the helper before notice now


async def _change(service: Service, change: Change, data: Data) -> None:
    if service.kept.room.phase == "closed":
        raise RefusedError(say(room_messages.CLOSED))
    at = None if data.get("at") is None else whole_of(data, "at")
    await service.command(change, at)


def _people(data: Data) -> dict[str, dict[str, str]]:
    people = data.get("people")
    if not isinstance(people, list) or not 1 <= len(people) <= PEOPLE_AT_ONCE:
        raise BAD_REQUEST
    return dict(_person(one) for one in people)


def _person(data: Any) -> tuple[str, dict[str, str]]:
    identity = data.get("id") if isinstance(data, dict) else None
    values = data.get("values") if isinstance(data, dict) else None
    if not isinstance(identity, str) or not TOKEN.fullmatch(identity):
        raise BAD_REQUEST
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        raise BAD_REQUEST
    return identity, values


async def _caught_up(request: Request) -> Service:
    """Let the facilitator in, who still is one once the room is as it is now. Raises Refusal."""
    await facilitator(request).catch_up()
    return facilitator(request)


async def state(request: Request) -> Response:
    """The facilitator's document."""
    service = await _caught_up(request)
    return sheet(request, service.boards["run"])


async def events(request: Request) -> Response:
    """The facilitator's stream."""
    return EventStream(watched(request, facilitator(request).boards["run"].events(whole=True)))


async def report(request: Request) -> Response:
    """The report so far: aggregates only."""
    service = await _caught_up(request)
    data = service.report_data()
    kind = request.query_params.get("format", "md")
    if kind == "json":
        return json_reply(encode(data))
    if kind == "html":
        return Response(render_html(room_blocks(data)), media_type="text/html")
    if kind == "md":
        return Response(render_markdown(room_blocks(data)), media_type="text/markdown")
    raise BAD_REQUEST
