"""A room's address as people type it: where the room is, and its code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from emcompass.errors import EmcompassError
from emcompass.workshop.http_link import ServerPlace

LONGEST = 300  # symbols; the longest name of a computer has 253
_PORTS = {"http": 80, "https": 443}
_PARTS = re.compile(r"(?:(?P<scheme>[^/?#]*)://)?(?P<place>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_PLACE = re.compile(r"(?P<host>\[[^]]*\]|[^:\[\]]*)(?::(?P<port>.*))?", re.DOTALL)
_CODE = re.compile(r"/*([A-Za-z0-9]{0,64})/*")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?")
_LIKE = "it looks like http://192.168.0.7:8080/7KQ2MX"


@dataclass(frozen=True, slots=True)
class RoomAddress:
    """What stands on the projector: where the room is, and its code ("" if it was left out)."""

    place: ServerPlace
    code: str


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
        raise EmcompassError(f"That is no room's address: {wrong}; {_LIKE}") from None


def _parse(text: str, cert: str) -> RoomAddress:
    if not text:
        raise _WrongError("it is empty")
    if len(text) > LONGEST:
        raise _WrongError("it is too long")
    if not text.isprintable() or any(each.isspace() for each in text):
        raise _WrongError("it has spaces or unprintable characters in it")
    parts = _PARTS.fullmatch(text)
    assert parts is not None
    scheme = (parts["scheme"] or ("https" if cert else "http")).lower()
    if scheme not in _PORTS:
        raise _WrongError("it doesn't begin with http:// or https://")
    if cert and scheme == "http":
        raise _WrongError("a certificate goes with https://")
    host, port = _place(parts["place"])
    code = _CODE.fullmatch(parts["rest"])
    if code is None:
        raise _WrongError("only the room's code follows the computer's name")
    tls = scheme == "https"
    place = ServerPlace(host, port or _PORTS[scheme], cert if tls else "", tls)
    return RoomAddress(place, code[1].upper())


def _place(text: str) -> tuple[str, int]:
    """Host and port; 0 for a port that was left out."""
    if "@" in text:
        raise _WrongError("it has an @ in it")
    parts = _PLACE.fullmatch(text)
    if parts is None:
        raise _WrongError("its brackets don't match")
    return _host(parts["host"]), _port(parts["port"])


def _port(text: str | None) -> int:
    if text is None:
        return 0
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise _WrongError("its port is no number from 1 to 65535")
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
        raise _WrongError("it names no computer") from None
    if not all(map(_LABEL.fullmatch, labels)) or len(name) > 253:
        raise _WrongError("it names no computer")
    return name


def _without_zone(text: str) -> str:
    if "%" in text:
        raise AddressValueError(text)  # a zone means something on one computer only
    return text
