"""How a server is set up: a TOML file, and for what differs from machine to machine, variables.

`EMCOMPASS_SERVE_WORKERS=4` stands for `workers = 4`, and so for every key outside a table; a list
is written with commas. A variable wins over the file.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from emcompass.bank.checking import checked
from emcompass.bank.entry import Entry, EntryError, Line, Rule, Whole
from emcompass.bank.explain import problems_of
from emcompass.errors import EmcompassError
from emcompass.files.problems import Problem
from emcompass.files.toml_source import Source, TomlReader
from emcompass.workshop.host.access import Binding

VARIABLE = "EMCOMPASS_SERVE_"
FILE_VARIABLE = f"{VARIABLE}CONFIG"
_MOST_PROBLEMS = 50
_TEXTS = ("organisation", "listen", "database", "metrics")
_LISTS = ("public", "trusted_proxies")
_PORTS = {"http": 80, "https": 443}


class ConfigurationError(EmcompassError):
    """What is wrong with a configuration, a line each."""

    def __init__(self, problems: Any) -> None:
        super().__init__("\n".join(map(str, problems)))


def _public(text: str) -> str:
    parts = urlsplit(text)
    try:
        port = parts.port
    except ValueError:
        port = -1
    sound = parts.scheme in _PORTS and parts.hostname and port != -1
    if not sound or parts.path.strip("/") or parts.query or parts.fragment or "@" in text:
        raise EntryError("an address without a path, like https://rooms.example.org")
    return text.rstrip("/").lower()


def _place(text: str) -> str:
    if text.startswith("unix:/"):
        return text
    host, _, port = text.rpartition(":")
    try:
        ipaddress.ip_address(host.strip("[]"))
        if 0 <= int(port) < 65_536:
            return text
    except ValueError:
        pass
    raise EntryError("an address like 127.0.0.1:8600, or unix:/run/emcompass/rooms.sock")


def _network(text: str) -> str:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise EntryError("an address or a network, like 127.0.0.1 or 10.0.0.0/8") from None
    return text


def _metrics(text: str) -> str:
    return text and _place(text)


class Limits(Entry):
    """What a worker has, and what one room, or one facilitator, may take of it."""

    connections: Annotated[Whole, Rule(ge=64, le=100_000)] = 4096
    slow_seconds: Annotated[Whole, Rule(ge=1, le=300)] = 15

    requests: Annotated[Whole, Rule(ge=20, le=100_000)] = 500
    seats: Annotated[Whole, Rule(ge=5, le=5000)] = 1000
    streams: Annotated[Whole, Rule(ge=50, le=20_000)] = 4000
    rooms: Annotated[Whole, Rule(ge=1, le=1000)] = 20
    wrong_codes: Annotated[Whole, Rule(ge=10, le=100_000)] = 600


class Retention(Entry):
    """How long rooms stay that nobody attends to, or that wait, and reports of closed ones."""

    unattended_days: Annotated[Whole, Rule(ge=1, le=90)] = 7
    ahead_days: Annotated[Whole, Rule(ge=1, le=90)] = 14
    report_days: Annotated[Whole, Rule(ge=0, le=3650)] = 30


class Configuration(Entry):
    """A server's configuration, checked."""

    organisation: Line
    public: Annotated[tuple[Annotated[str, Rule(_public)], ...], Rule(min_length=1, max_length=20)]
    database: Annotated[str, Rule(min_length=1, max_length=2000)]
    listen: Annotated[str, Rule(_place)] = "127.0.0.1:8600"
    workers: Annotated[Whole, Rule(ge=1, le=64)] = 2
    pool: Annotated[Whole, Rule(ge=2, le=100)] = 8
    trusted_proxies: tuple[Annotated[str, Rule(_network)], ...] = ("127.0.0.1", "::1")
    metrics: Annotated[str, Rule(_metrics)] = ""
    limits: Limits = Limits()
    retention: Retention = Retention()

    @property
    def address(self) -> str:
        """Where people find it: the first of its addresses."""
        return self.public[0]

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """Its public addresses."""
        return tuple(map(binding_of, self.public))

    @property
    def encrypted(self) -> bool:
        """Whether every way to it is encrypted."""
        return all(binding.tls for binding in self.bindings)

    def trusts(self, peer: str | None) -> bool:
        """Whether this peer's word counts: a proxy's, or whoever may open the unix socket."""
        if peer is None or self.listen.startswith("unix:"):
            return True
        address = ipaddress.ip_address(peer)
        return any(
            address in ipaddress.ip_network(each, strict=False) for each in self.trusted_proxies
        )


def binding_of(address: str) -> Binding:
    """A public address as rooms tell it."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return Binding(host, parts.port or _PORTS[parts.scheme], True, parts.scheme == "https", (host,))


def read_configuration(
    path: Path | None, environment: Mapping[str, str] = os.environ
) -> Configuration:
    """The configuration of a file (None: of variables alone). Raises ConfigurationError."""
    source = (
        Source("", "") if path is None else TomlReader(ConfigurationError, largest=1).read(path)
    )
    said = _said(environment)
    try:
        return checked(Configuration, {**source.document, **said})
    except ValidationError as error:
        found = problems_of(error, source, (), Configuration, _MOST_PROBLEMS)
        raise ConfigurationError([_placed(each, said) for each in found]) from error


def _said(environment: Mapping[str, str]) -> dict[str, Any]:
    """What the variables say, as TOML would."""
    found: dict[str, Any] = {}
    for field in fields(Configuration):
        text = environment.get(VARIABLE + field.name.upper())
        if text is None or field.name in {"limits", "retention"}:
            continue
        if field.name in _LISTS:
            found[field.name] = [each.strip() for each in text.split(",") if each.strip()]
        elif field.name in _TEXTS:
            found[field.name] = text
        else:
            found[field.name] = int(text) if text.isdecimal() and text.isascii() else text
    return found


def _placed(problem: Problem, said: Mapping[str, Any]) -> Problem:
    """A problem named by its variable, where the value came from one."""
    key = problem.key.partition("[")[0].partition(".")[0]
    if key in said:
        return replace(problem, file=VARIABLE + key.upper(), line=None, key="")
    return problem if problem.file else replace(problem, file=VARIABLE + "...")
