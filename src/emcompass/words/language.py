"""The language that is spoken: English as it stands in the catalogue, or a translation of it.

`EMCOMPASS_LANGUAGE` chooses it, `EMCOMPASS_LOCALES` names another folder of translations.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

    from emcompass.words.message import Message

DOMAIN = "emcompass"
_OWN = "en"  # what the catalogue is written in


def template(message: Message, n: int | None = None) -> str:
    """The template of a message in the language spoken, in the form for `n` things."""
    language = os.environ.get("EMCOMPASS_LANGUAGE")
    other = _translation(language, os.environ.get("EMCOMPASS_LOCALES")) if language else None
    if message.many:
        number = 0 if n is None else n
        if other is None:
            return message.text if number == 1 else message.many
        return other.npgettext(message.name, message.text, message.many, number)
    return message.text if other is None else other.pgettext(message.name, message.text)


def spoken() -> str:
    """The language spoken as HTML names it: "en", "pt-BR"; English where there is no
    translation."""
    language = os.environ.get("EMCOMPASS_LANGUAGE")
    if not language:
        return _OWN
    from gettext import GNUTranslations

    found = _translation(language, os.environ.get("EMCOMPASS_LOCALES"))
    named = language.partition(".")[0].partition("@")[0].replace("_", "-")
    return named if isinstance(found, GNUTranslations) else _OWN


def lend() -> None:
    """Let click's own lines (its headings, what is wrong with an option) come from the same file:
    it asks gettext, in the language of LANGUAGE, and knows no contexts."""
    language = os.environ.get("EMCOMPASS_LANGUAGE")
    if not language:
        return
    import gettext

    from emcompass import paths

    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(paths.locales()))
    gettext.textdomain(DOMAIN)


@cache
def _translation(language: str, folder: str | None) -> NullTranslations:
    """The translation into a language; English where there is none."""
    import gettext  # English needs none of it

    from emcompass import paths

    return gettext.translation(DOMAIN, folder or paths.locales(), [language], fallback=True)
