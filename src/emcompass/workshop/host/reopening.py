"""An open room asked for again with other options: what differs, and binding it anew."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from emcompass.errors import EmcompassError
from emcompass.words import room_trouble_messages as m
from emcompass.words.fill import say
from emcompass.workshop.host.earlier import find_earlier
from emcompass.workshop.host.folder import SETTINGS, RoomSettings, read_settings, write_json
from emcompass.workshop.host.opening import Options, binding_for, certificate_for
from emcompass.workshop.host.server_process import Remote, ensure_server, facilitator_of

STOP_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Difference:
    """What a room is, and what was asked for. `binding`: it is about where the room listens."""

    words: str
    binding: bool = True


def differences(settings: RoomSettings, options: Options) -> tuple[Difference, ...]:
    """Where an open room is not what the options ask for; what they leave open never differs."""
    return tuple(_differences(settings, options))


def _differences(settings: RoomSettings, options: Options) -> Iterator[Difference]:
    if options.host and options.host != settings.host:
        yield Difference(say(m.OTHER_HOST, now=settings.host, asked=options.host))
    elif options.lan and not options.host and not settings.lan:
        yield Difference(say(m.OTHER_REACH))
    if options.port and options.port != settings.port:
        yield Difference(say(m.OTHER_PORT, now=str(settings.port), asked=str(options.port)))
    if options.cert and certificate_for(options) != (settings.cert, settings.key):
        yield Difference(say(m.OTHER_CERT if settings.cert else m.NO_CERT, asked=options.cert))
    if options.minimum is not None and options.minimum != settings.minimum:
        now, asked = str(settings.minimum), str(options.minimum)
        told = say(m.OTHER_MINIMUM, settings.minimum, number=now, asked=asked)
        yield Difference(told, binding=False)
    if options.ahead and settings.waits is None:
        yield Difference(say(m.OTHER_TIME), binding=False)
    if _asked_after(options) not in {"", settings.after}:
        yield Difference(say(m.OTHER_EARLIER), binding=False)
    if options.people is not None and options.people != settings.people:
        now, asked = str(settings.people), str(options.people)
        told = say(m.OTHER_PEOPLE, settings.people, number=now, asked=asked)
        yield Difference(told, binding=False)


def _asked_after(options: Options) -> str:
    """The id of the earlier room that is asked for; "" for none."""
    earlier = find_earlier(options.after, rehearsal=options.rehearsal)
    return earlier.room if earlier else ""


def can_rebind(folder: Path, found: tuple[Difference, ...]) -> bool:
    """Whether binding the room anew is all that is asked for, and nobody has joined yet."""
    if not all(each.binding for each in found):
        return False
    try:
        return _joined(ensure_server(folder).remote) == 0
    except EmcompassError:
        return False  # nobody can tell who has joined


def rebind(folder: Path, options: Options) -> None:
    """Let the room listen as the options say, with its code, secrets and steps as they were.

    Its door is shut meanwhile, so that nobody joins under a promise that ends. Raises
    EmcompassError, and leaves the room as it was, when people have joined or the options can't be
    met.
    """
    settings = read_settings(folder)
    anew = _bound(settings, options)
    remote = ensure_server(folder).remote
    locked = remote.state()["run"]["locked"]
    remote.command("lock", on=True)
    if not _joined(remote):
        stop(remote)
        remote = _started(folder, anew, settings)
    remote.command("lock", on=locked)
    if remote.settings == settings:
        raise EmcompassError(say(m.AS_IT_WAS))


def _started(folder: Path, anew: RoomSettings, before: RoomSettings) -> Remote:
    """The server with these settings; where it doesn't start with them, with those from before."""
    write_json(folder / SETTINGS, asdict(anew))
    try:
        return ensure_server(folder).remote
    except EmcompassError:
        write_json(folder / SETTINGS, asdict(before))
        return ensure_server(folder).remote


def _bound(settings: RoomSettings, options: Options) -> RoomSettings:
    """The room's settings with what the options say of where it listens: tried, so that it can."""
    wanted = _completed(settings, options)
    cert, key = certificate_for(wanted)
    own_port = options.port in (0, settings.port)  # taken, by the room itself
    binding = binding_for(replace(wanted, port=0) if own_port else wanted)
    return replace(
        settings,
        host=binding.host,
        port=options.port or settings.port,
        lan=binding.lan,
        names=binding.names,
        cert=cert,
        key=key,
    )


def _completed(settings: RoomSettings, options: Options) -> Options:
    """The options, and for what they leave open the room's own."""
    reach = options if options.host or options.lan else settings
    paths = options if options.cert else settings
    return replace(options, host=reach.host, lan=reach.lan, cert=paths.cert, key=paths.key)


def _joined(remote: Remote) -> int:
    """Seats at this moment; the console's count may be a second old."""
    return int(json.loads(remote.get("/api/hello"))["seats"])


def stop(remote: Remote) -> None:
    """End a room's server and wait until it is gone; the room stays. Raises EmcompassError."""
    remote.command("stop")
    until = time.monotonic() + STOP_SECONDS
    while remote.healthy():
        if time.monotonic() > until:
            raise EmcompassError(say(m.NO_END))
        time.sleep(0.05)


def is_running(folder: Path) -> bool:
    """Whether the room's server answers."""
    try:
        return facilitator_of(folder).healthy()
    except EmcompassError:
        return False
