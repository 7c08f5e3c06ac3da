"""A language made by a script: every sentence longer, accented, and between brackets.

What is read outside brackets in it has escaped the catalogue.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from emcompass.words.catalogue import catalogue
from emcompass.words.language import DOMAIN
from emcompass.words.message import Message

LANGUAGE = "eo"  # a real code: Babel and gettext want one
OPEN, CLOSE = "⟦", "⟧"

_ACCENTED = str.maketrans(
    "AaCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz",
    "ÄäÇçĎďËëĞğĤĥÏïĴĵĶķĻļÑñÖöŔŕŠšŤťÜüŴŵÝýŽž",
)
_LONGER = 0.3
_BRACKETED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


def placeholders(template: str) -> set[str]:
    """The names that a template asks for."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def pseudo(template: str) -> str:
    """A template as the made-up language has it, its placeholders kept."""
    parts = Formatter().parse(template)
    made = "".join(accented(text) + _field(name, turn) for text, name, _, turn in parts)
    return f"{OPEN}{made} {'~' * round(_LONGER * len(template))}{CLOSE}"


def accented(text: str) -> str:
    """A template's own words in the made-up language."""
    return text.translate(_ACCENTED).replace("{", "{{").replace("}", "}}")


def _field(name: str | None, conversion: str | None) -> str:
    if name is None:
        return ""
    return f"{{{name}!{conversion}}}" if conversion else f"{{{name}}}"


@contextmanager
def speaking_pseudo() -> Iterator[None]:
    """Say everything in the made-up language inside the block."""
    with TemporaryDirectory() as folder, patch.dict(os.environ, write_locale(Path(folder))):
        yield


def write_locale(folder: Path) -> dict[str, str]:
    """The language as a file for another process: the environment that makes it speak so."""
    file = folder / LANGUAGE / "LC_MESSAGES" / f"{DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(_compiled())
    return {"EMCOMPASS_LOCALES": str(folder), "EMCOMPASS_LANGUAGE": LANGUAGE}


@cache
def _compiled() -> bytes:
    made = Catalog(locale=LANGUAGE, domain=DOMAIN, fuzzy=False)
    for each in catalogue().values():
        made.add(*_pair(each), context=each.name)
    for theirs in _of_click():
        made.add(theirs, pseudo(theirs) if isinstance(theirs, str) else tuple(map(pseudo, theirs)))
    file = BytesIO()
    write_mo(file, made)
    return file.getvalue()


def _of_click() -> Iterator[str | tuple[str, ...]]:
    """What the shell's library says: its text, or its forms for one and for many."""
    for _, _, text, _, _ in extract_from_dir(str(Path(click.__file__).parent)):
        if "%(" not in str(text):
            yield text


def _pair(each: Message) -> tuple[Any, Any]:
    if not each.many:
        return each.text, pseudo(each.text)
    return (each.text, each.many), (pseudo(each.text), pseudo(each.many))


def escaped(told: str, own: Iterable[str] = ()) -> list[str]:
    """The words of a text that stand outside brackets and are none of the `own` texts: a bank's
    and a person's. Brackets inside brackets, as a value has them, belong to the outer ones.

    Line breaks and blanks may differ: a face wraps its lines.
    """
    left = " ".join(told.split())
    while (fewer := _BRACKETED.sub(" ", left)) != left:
        left = fewer
    for text in sorted({" ".join(each.split()) for each in own} - {""}, key=len, reverse=True):
        left = left.replace(text, " ")
    return re.findall(r"[^\W\d_]{2,}", left)
