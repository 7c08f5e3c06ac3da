"""A mail, a file or what was pasted, down to what can hold a reply.

Mail programs break lines, put signs before them, turn spaces and quotes into typographic ones and
wrap all of it in HTML. None of that is a letter or a digit that a reply has.
"""

from __future__ import annotations

import re
import unicodedata
from email import message_from_bytes, policy
from html import unescape

_MARKUP = re.compile(r"<[^<>\n]{0,400}>")
_QUOTING = re.compile(r"^[^\S\n]*(?:(?:\w{0,3}>|\|)[^\S\n]*)+", re.MULTILINE)
_MAIL = re.compile(rb"^(?:mime-version|content-transfer-encoding):", re.IGNORECASE | re.MULTILINE)
_HEAD = 64 * 1024  # bytes in which a mail's head ends
_OTHER = re.compile(r"[^0-9a-z]+")
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # the marks that text of two bytes a letter begins with


def squeezed(text: str) -> str:
    """The small letters and digits of a text, without markup and signs of quoting."""
    plain = unicodedata.normalize("NFKC", unescape(_MARKUP.sub("", text)))
    return _OTHER.sub("", _QUOTING.sub("", plain).lower())


def text_of(data: bytes) -> str:
    """The text of a file: plain, or the texts of a saved mail; what is no text reads as such."""
    if data[:2] in _WIDE:
        return data.decode("utf-16", "replace")
    if _MAIL.search(data[:_HEAD]):
        return _of_mail(data)
    return data.decode("utf-8-sig", "replace")


def _of_mail(data: bytes) -> str:
    mail = message_from_bytes(data, policy=policy.default)
    parts = []
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                parts.append(payload.decode("utf-8", "replace"))
    return "\n".join(parts) or data.decode("utf-8", "replace")
