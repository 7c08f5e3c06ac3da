"""The quick way to read a sitting's file that emcompass itself wrote and nobody touched since.

The TOML that we write is JSON but for a few signs, and C reads JSON five times as fast as TOML. The
checksum inside is what makes that safe: it is over all that the file says, so a document that
fulfils it was read right. Whatever else comes (another hand, text that looks like a key, a changed
byte) is none of this module's: the file is read by the book.
"""

from __future__ import annotations

import re
from datetime import datetime

from emcompass.files.toml_source import Document
from emcompass.journal.checksum import checksum

HEADING = '# A sitting of emcompass. Label, tags and note: use "emcompass edit".\n'
_INNER_KEY = re.compile(r"([A-Za-z0-9_-]+) = ")
_MOMENTS = ("started", "finished")


def sealed_document(text: str) -> Document | None:
    """What the file says, its own checksum fulfilled; None where that fails."""
    if not text.startswith(HEADING):
        return None
    import json

    try:
        document: Document = json.loads(_as_json(text[len(HEADING) :]), strict=False)
        for key in _MOMENTS:
            if key in document:
                document[key] = datetime.fromisoformat(document[key])
        sealed = document.get("checksum") == checksum(document)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    return document if sealed else None


def _as_json(body: str) -> str:
    top, *tables = body.split("\n[")
    one_line_lists = top.replace("[\n    ", "[").replace(",\n    ", ",").replace(",\n]", "]")
    members = [_members(one_line_lists)]
    for table in tables:
        name, _, rows = table.partition("]\n")
        members.append(f'"{name}":{{{_members(rows)}}}')
    return f"{{{','.join(members)}}}"


def _members(rows: str) -> str:
    return ",".join([_member(row) for row in rows.strip("\n").split("\n")])


def _member(row: str) -> str:
    key, _, value = row.partition(" = ")
    if value[:1] == "{":
        value = _INNER_KEY.sub(r'"\1":', value)
    elif key in _MOMENTS:
        value = f'"{value}"'
    return f'"{key}":{value}'
