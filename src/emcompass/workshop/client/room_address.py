"""A room's address as people type it: where the room is, and its code."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from emcompass.errors import EmcompassError
from emcompass.words import room_trouble_messages as m
from emcompass.words.fill import say
from emcompass.workshop.http_link import ServerPlace

LONGEST = 300  # symbols; the longest name of a computer has 253
_PORTS = {"http": 80, "https": 443}
_PARTS = re.compile(r"(?:(?P<scheme>[^/?#]*)://)?(?P<place>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_PLACE = re.compile(r"(?P<host>\[[^]]*\]|[^:\[\]]*)(?::(?P<port>.*))?", re.DOTALL)
_CODE = re.compile(r"/*([A-Za-z0-9]{0,64})/*")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class RoomAddress:
    """What stands on the projector: where the room is, and its code ("" if it was left out)."""

    place: ServerPlace
    code: str

    @property
    def among_many(self) -> ServerPlace:
        """Where it is on a server of many rooms: below its code."""
        return replace(self.place, base=f"/{self.code}")


class _WrongError(Exception):
    """Why a text is no address."""


def parse_address(text: str, cert: str = "") -> RoomAddress:
    """An address like `HTTP://192.168.0.7:8080/7KQ2MX`; http:// may be left out.

    `cert`: the file of the certificate to trust, for an encrypted room. Raises EmcompassError,
    in one line, when the text is no address.
    """
    try:
        return _parse(text.strip(), cert)
    except _WrongError as wrong:
        raise EmcompassError(say(m.NO_ADDRESS, why=str(wrong))) from None


def _parse(text: str, cert: str) -> RoomAddress:
    if not text:
        raise _WrongError(say(m.EMPTY))
    if len(text) > LONGEST:
        raise _WrongError(say(m.TOO_LONG))
    if not text.isprintable() or any(each.isspace() for each in text):
        raise _WrongError(say(m.UNPRINTABLE))
    parts = _PARTS.fullmatch(text)
    assert parts is not None
    scheme = (parts["scheme"] or ("https" if cert else "http")).lower()
    if scheme not in _PORTS:
        raise _WrongError(say(m.SCHEME))
    if cert and scheme == "http":
        raise _WrongError(say(m.CERTIFICATE))
    host, port = _place(parts["place"])
    code = _CODE.fullmatch(parts["rest"])
    if code is None:
        raise _WrongError(say(m.ONLY_CODE))
    tls = scheme == "https"
    place = ServerPlace(host, port or _PORTS[scheme], cert if tls else "", tls)
    return RoomAddress(place, code[1].upper())


def _place(text: str) -> tuple[str, int]:
    """Host and port; 0 for a port that was left out."""
    if "@" in text:
        raise _WrongError(say(m.AT_SIGN))
    parts = _PLACE.fullmatch(text)
    if parts is None:
        raise _WrongError(say(m.BRACKETS))
    return _host(parts["host"]), _port(parts["port"])


def _port(text: str | None) -> int:
    if text is None:
        return 0
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise _WrongError(say(m.PORT))
    return int(text)


def _host(text: str) -> str:
    try:
        if text.startswith("["):
            return str(IPv6Address(_without_zone(text[1:-1])))
        name = text.encode("idna").decode("ascii").lower()
        labels = name.split(".")
        if labels[-1].isdecimal():
            return str(IPv4Address(name))
    except (AddressValueError, UnicodeError):
        raise _WrongError(say(m.NO_COMPUTER)) from None
    if not all(map(_LABEL.fullmatch, labels)) or len(name) > 253:
        raise _WrongError(say(m.NO_COMPUTER))
    return name


def _without_zone(text: str) -> str:
    if "%" in text:
        raise AddressValueError(text)  # a zone means something on one computer only
    return text
