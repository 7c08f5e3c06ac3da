"""Files to begin with, for whoever sets a server up: `emcompass serve example NAME`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from emcompass.workshop.host.access import Binding
from emcompass.workshop.serve.configuration import Configuration, binding_of

_FOLDER = Path(__file__).with_name("examples")
EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "config": "serve.toml",
        "nginx": "nginx.conf",
        "caddy": "Caddyfile",
        "systemd": "rooms.service",
        "compose": "compose.yaml",
        "guide": "../GUIDE.md",
    }
)
_EXAMPLE = binding_of("https://rooms.example.org")
_LISTEN = "127.0.0.1:8600"


def example(name: str, configuration: Configuration | None = None) -> str:
    """A file of that name, for this configuration where there is one."""
    text = (_FOLDER / EXAMPLES[name]).read_text(encoding="utf-8")
    binding, listen = _EXAMPLE, _LISTEN
    if configuration is not None:
        binding, listen = _encrypted(configuration.bindings[0]), configuration.listen
    filled = {
        "HOST": binding.host,
        "PORT": str(binding.port),
        "AUTHORITY": binding.address,
        "LISTEN": listen,
        "DIAL": listen.replace("unix:", "unix/", 1),  # as Caddy writes it
    }
    for gap, value in filled.items():
        text = text.replace(f"@{gap}@", value)
    return text


def _encrypted(binding: Binding) -> Binding:
    """The address as it is once a proxy encrypts."""
    port = 443 if binding.port == 80 else binding.port
    return replace(binding, tls=True, port=port)
