"""The language that is spoken: English as it stands in the catalogue, or a translation of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

    from emcompass.words.message import Message

DOMAIN = "emcompass"

_SPOKEN: ContextVar[NullTranslations | None] = ContextVar("spoken", default=None)


def template(message: Message, n: int | None = None) -> str:
    """The template of a message in the language spoken, in the form for `n` things."""
    spoken = _SPOKEN.get() or _chosen(os.environ.get("EMCOMPASS_LANGUAGE", ""))
    if message.many:
        number = 0 if n is None else n
        if spoken is None:
            return message.text if number == 1 else message.many
        return spoken.npgettext(message.name, message.text, message.many, number)
    return message.text if spoken is None else spoken.pgettext(message.name, message.text)


@contextmanager
def speaking(translation: NullTranslations) -> Iterator[None]:
    """Speak another language inside the block."""
    token = _SPOKEN.set(translation)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


@cache
def _chosen(language: str) -> NullTranslations | None:
    """The translation into a language, if there is one; None for English."""
    if not language:
        return None
    import gettext  # English needs none of it

    from emcompass import paths

    return gettext.translation(DOMAIN, paths.locales(), [language], fallback=True)
