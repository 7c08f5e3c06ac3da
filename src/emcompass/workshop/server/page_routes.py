"""The pages' own files: a fixed list, the same bytes for everybody."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from emcompass.workshop.host.access import CODE_LENGTH, CODE_SYMBOLS
from emcompass.workshop.server.security import Refusal

PAGES = Path(__file__).parents[1] / "device" / "page"
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
STATIC = (
    "index.html",
    "page.js",
    "page.css",
    "result.js",
    "screen.html",
    "screen.js",
    "screen.css",
)


def page_files() -> dict[str, tuple[bytes, str]]:
    """The pages' files and their kinds, by name; read once, at the server's start."""
    found = {}
    for name in STATIC:
        path = PAGES / name
        if path.is_file():
            found[name] = (path.read_bytes(), KINDS[path.suffix])
    return found


def _page(name: str, request: Request) -> Response:
    body, kind = request.app.state.pages.get(name, (b"", ""))
    if not kind:
        raise Refusal(404, "not-found", "There is nothing here.")
    return Response(body, media_type=kind)


async def page(request: Request) -> Response:
    """One of the fixed files."""
    return _page(request.url.path.lstrip("/"), request)


async def front(request: Request) -> Response:
    """The participant's page, at / and at any code: what is no code is not here."""
    code = request.path_params.get("code", "").upper()
    if code and (len(code) != CODE_LENGTH or not set(code) <= set(CODE_SYMBOLS)):
        raise Refusal(404, "not-found", "There is nothing here.")
    return _page("index.html", request)


async def screen(request: Request) -> Response:
    """The projector's page."""
    return _page("screen.html", request)
