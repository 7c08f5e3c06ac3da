"""The table of routes is whole: what is described is served, and what is served is described."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from emcompass.workshop.server.page_routes import STATIC
from emcompass.workshop.server.route_table import quick_routes, routes

API = Path(__file__).parents[3] / "src" / "emcompass" / "workshop" / "API.md"
PAGES = {("GET", f"/{name}") for name in STATIC}


def described() -> set[tuple[str, str]]:
    """Method and path of what API.md describes, but for the pages' files."""
    text = API.read_text(encoding="utf-8")
    named = set(re.findall(r"\b(GET|POST) (/[^\s`?]*)", text))
    named |= {("GET", path) for path in re.findall(r"`(/api/[a-z/]+/events)`", text)}
    return named - PAGES


def served() -> set[tuple[str, str]]:
    """Method and path of the table's rows, written as API.md writes them."""
    service: Any = SimpleNamespace(settings=SimpleNamespace(room="a-room"))
    found = {("POST", path) for path in quick_routes(service)}
    for route in routes():
        path = route.path.replace("{command}", "<command>").replace("{code}", "{CODE}")
        found |= {(method, path) for method in (route.methods or set()) - {"HEAD"}}
    return found - PAGES


def test_every_route_is_described_and_every_one_described_is_served() -> None:
    assert described() == served()


def test_no_route_hides_another() -> None:
    paths = [(route.path, frozenset(route.methods or ())) for route in routes()]
    assert len(set(paths)) == len(paths)
    assert [path for path, _ in paths if path == "/{code}"] == [paths[-1][0]]
