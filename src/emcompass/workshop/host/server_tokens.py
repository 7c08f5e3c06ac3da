"""The tokens with which a facilitator opens rooms on servers, kept for this person only."""

from __future__ import annotations

import json
import os

from emcompass import paths
from emcompass.errors import EmcompassError
from emcompass.files.atomic import replace_file

VARIABLE = "EMCOMPASS_SERVER_TOKEN"  # for whoever keeps secrets elsewhere


def token_for(server: str) -> str:
    """The token for a server, or ""."""
    return os.environ.get(VARIABLE) or _kept().get(server, "")


def keep_token(server: str, token: str) -> None:
    """Keep it; "" forgets it. Raises EmcompassError."""
    tokens = {**_kept(), server: token}
    left = {place: each for place, each in tokens.items() if each}
    path = paths.server_tokens()
    try:
        replace_file(path, f"{json.dumps(left, indent=1)}\n".encode())
    except OSError as error:
        raise EmcompassError(f"{path}: {error.strerror}") from error


def _kept() -> dict[str, str]:
    try:
        data = json.loads(paths.server_tokens().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
