"""Files to begin with, for whoever sets a server up: `emcompass serve example NAME`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from emcompass.workshop.serve.configuration import Configuration

_FOLDER = Path(__file__).with_name("examples")
EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "config": "serve.toml",
        "nginx": "nginx.conf",
        "caddy": "Caddyfile",
        "systemd": "rooms.service",
        "compose": "compose.yaml",
    }
)
_HOST, _LISTEN = "rooms.example.org", "127.0.0.1:8600"


def example(name: str, configuration: Configuration | None = None) -> str:
    """A file of that name, for this configuration where there is one."""
    text = (_FOLDER / EXAMPLES[name]).read_text(encoding="utf-8")
    host, listen = _HOST, _LISTEN
    if configuration is not None:
        host, listen = configuration.bindings[0].host, configuration.listen
    return text.replace("@HOST@", host).replace("@LISTEN@", listen)
