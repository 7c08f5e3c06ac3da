"""Data formats in which nothing could steer a terminal: such characters are spelled out."""

from __future__ import annotations

import re
from typing import Any

from emcompass.text.clean import escaped, is_shown

_SUSPECT = re.compile(r"[^\n\t\r -~]")


def json_text(document: Any, **options: Any) -> str:
    """JSON in which every control, bidi, zero-width or unassigned character is escaped."""
    import json

    text = json.dumps(document, ensure_ascii=False, **options)
    return _SUSPECT.sub(lambda found: found[0] if is_shown(found[0]) else _in_json(found[0]), text)


def toml_text(text: str) -> str:
    """TOML whose texts stand in plain double quotes, with such characters escaped."""
    return _SUSPECT.sub(lambda found: found[0] if is_shown(found[0]) else escaped(found[0]), text)


def _in_json(character: str) -> str:
    import json

    return json.dumps(character)[1:-1]  # two halves where one escape is too short
