"""Elements of HTML and SVG, built so that text can't become markup: a plain string is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from emcompass.text.clean import clean

Attribute = str | float | bool | None

_GLUE = re.compile(r"(?<=\d) (?=%)|(?<=[+−<>]) (?=\d)")
_VOID = {"meta", "br", "hr", "link", "input"}


class Markup(str):
    """Text that is markup already. Everything else is escaped when it is put into an element."""

    __slots__ = ()


def tag(name: str, /, *children: str | None, **attributes: Attribute) -> Markup:
    """An element. `class_` names an attribute that Python keeps; "_" inside a name becomes "-".

    An attribute of None or False is left out, True stands without a value.
    """
    opening = f"<{name}{''.join(_attribute(*each) for each in attributes.items())}>"
    if name in _VOID:
        return Markup(opening)
    return Markup(f"{opening}{join(children)}</{name}>")


def join(children: Iterable[str | None], between: str = "") -> Markup:
    """Children one after the other, plain strings escaped."""
    return Markup(between.join(_safe(child) for child in children if child is not None))


def _safe(child: str) -> str:
    return child if isinstance(child, Markup) else escape(_glued(clean(child)), quote=True)


def _glued(text: str) -> str:
    """A line never parts a number from its per cent sign, nor a sign from its number."""
    return _GLUE.sub("\u00a0", text)


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{escape(clean(number(value) if isinstance(value, float) else str(value)))}"'


def number(value: float) -> str:
    """A coordinate with at most one decimal, without a trailing zero."""
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown
