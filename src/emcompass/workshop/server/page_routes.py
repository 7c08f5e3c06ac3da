"""The pages' own files: a fixed set, the same bytes for everybody, compressed where wanted."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from emcompass.words import room_server_messages as m
from emcompass.workshop.device.page_files import PageFile
from emcompass.workshop.host.access import CODE_LENGTH, CODE_SYMBOLS
from emcompass.workshop.server.security import Refusal

NOTHING_HERE = Refusal(404, "not-found", m.NOTHING_HERE)


def _page(name: str, request: Request) -> Response:
    file: PageFile | None = request.app.state.pages.get(name)
    if file is None:
        raise NOTHING_HERE
    headers = {"vary": "Accept-Encoding"}
    if not takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(file.body, media_type=file.kind, headers=headers)
    headers["content-encoding"] = "gzip"
    return Response(file.packed, media_type=file.kind, headers=headers)


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header allows gzip."""
    for each in accepted.lower().split(","):
        coding, _, weight = each.partition(";")
        if coding.strip() == "gzip":
            return not re.fullmatch(r"q=0(\.0*)?", weight.strip())
    return False


async def page(request: Request) -> Response:
    """One of the fixed files; the pages themselves stand under their own addresses."""
    name: str = request.path_params["name"]
    if name.endswith(".html"):
        raise NOTHING_HERE
    return _page(name, request)


async def front(request: Request) -> Response:
    """The participant's page, at / and at any code: what is no code is not here."""
    code = request.path_params.get("code", "").upper()
    if code and (len(code) != CODE_LENGTH or not set(code) <= set(CODE_SYMBOLS)):
        raise NOTHING_HERE
    return _page("index.html", request)


async def screen(request: Request) -> Response:
    """The projector's page."""
    return _page("projector.html", request)
