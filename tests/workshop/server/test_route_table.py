"""The table of routes is whole: what is described is served, and what is served is described."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from emcompass.workshop.serve.front import WELL
from emcompass.workshop.serve.rooms_routes import front_routes
from emcompass.workshop.server.route_table import quick_routes, quick_streams, routes

API = Path(__file__).parents[3] / "src" / "emcompass" / "workshop" / "API.md"


def described() -> set[tuple[str, str]]:
    """Method and path of what API.md describes."""
    text = API.read_text(encoding="utf-8")
    named = set(re.findall(r"\b(GET|POST) (/[^\s`?]*)", text))
    named |= {("GET", path) for path in re.findall(r"`(/api/[a-z/]+/events)`", text)}
    return named


def served() -> set[tuple[str, str]]:
    """Method and path of the table's rows, written as API.md writes them."""
    service: Any = SimpleNamespace(settings=SimpleNamespace(room="a-room"))
    found = {("POST", path) for path in quick_routes(service)}
    found |= {("GET", path) for path in (*quick_streams(service), *WELL)}
    for route in (*routes(), *front_routes()):
        path = route.path.replace("{command}", "<command>").replace("{code}", "{CODE}")
        path = path.replace("{name:path}", "<path>")
        found |= {(method, path) for method in (route.methods or set()) - {"HEAD"}}
    return found


def test_every_route_is_described_and_every_one_described_is_served() -> None:
    assert described() == served()


def test_no_route_hides_another() -> None:
    paths = [(route.path, frozenset(route.methods or ())) for route in routes()]
    assert len(set(paths)) == len(paths)
    assert [path for path, _ in paths if path == "/{code}"] == [paths[-1][0]]
