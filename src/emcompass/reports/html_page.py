"""One self-contained HTML page: its head, its style, its rules. No request leaves it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from emcompass.reports.map_svg import map_style
from emcompass.reports.markup import Markup, tag
from emcompass.words.language import spoken


@cache
def page_style() -> str:
    """The style sheet of a page, the map's included."""
    return Path(__file__).with_name("page.css").read_text("utf-8") + map_style()


def document(
    title: str,
    body: Sequence[str],
    *,
    extra_style: str = "",
    script: str = "",
    look: str | None = None,
) -> str:
    """A whole page. Its policy allows its own style and script by hash, and nothing else at all.

    `look` is a class of its body.
    """
    style = page_style() + extra_style
    policy = (
        f"default-src 'none'; style-src {_by_hash(style)};"
        f"{f' script-src {_by_hash(script)};' if script else ''}"
        " base-uri 'none'; form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    run = tag("script", Markup(script)) if script else None
    page = tag("html", head, tag("body", tag("main", *body), run, class_=look), lang=spoken())
    return f"<!doctype html>\n{page}\n"


def _by_hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
