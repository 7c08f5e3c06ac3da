"""The printed examples, read by the programs that they are for."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from emcompass.cli.commands.serve_command import serve
from emcompass.workshop.serve.configuration import Configuration, read_configuration
from emcompass.workshop.serve.examples import EXAMPLES, example
from tests.workshop.certificates import signed_by_an_authority
from tests.workshop.serve.serving import free_port, nginx_program, nginx_settings

SOCKET = "unix:/run/emcompass/rooms.sock"


def configured(port: int = 443, listen: str = "127.0.0.1:8600") -> Configuration:
    public = "https://rooms.example.org" + (f":{port}" if port != 443 else "")
    return Configuration(organisation="X", public=(public,), database="d", listen=listen)


def checked(*command: str) -> str:
    """Run a program that must be content; what it said."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


# Any machine


def test_an_address_with_a_port_is_kept_everywhere() -> None:
    printed = {name: example(name, configured(8443)) for name in EXAMPLES}
    assert "listen 8443 ssl;" in printed["nginx"]
    assert "https://rooms.example.org:8443$request_uri" in printed["nginx"]
    assert "\nrooms.example.org:8443 {" in printed["caddy"]
    assert 'public = ["https://rooms.example.org:8443"]' in printed["config"]
    assert yaml.safe_load(printed["compose"])["services"]["proxy"]["ports"] == [
        "80:80",
        "8443:8443",
    ]


def test_compose_names_only_what_it_has(tmp_path: Path) -> None:
    found = yaml.safe_load(example("compose"))
    services: dict[str, Any] = found["services"]
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        named = {volume.partition(":")[0] for volume in service.get("volumes", ())}
        assert named <= set(found["volumes"])
        assert {each["source"] for each in service.get("configs", ())} <= set(found["configs"])
    assert "emcompass[server]" in services["rooms"]["build"]["dockerfile_inline"]
    said = {key: str(value) for key, value in services["rooms"]["environment"].items()}
    configuration = read_configuration(None, said)
    assert configuration.address == "https://rooms.example.org"
    assert configuration.trusts("172.18.0.3")
    assert services["database"]["environment"]["POSTGRES_DB"] in configuration.database


def test_every_command_of_the_guide_is_one() -> None:
    guide = example("guide")
    commands = re.findall(
        r"emcompass serve (?:--config \S+ )?(?:\\\n *)?([a-z]+)(?: ([a-z]+))?", guide
    )
    assert {("check", ""), ("facilitators", "add")} <= set(commands)
    for name, more in commands:
        assert name in serve.commands, name
        if name == "example":
            assert more in EXAMPLES
        elif more:
            assert CliRunner().invoke(serve.commands[name], [more, "--help"]).exit_code == 0
    assert {more for name, more in commands if name == "example"} == {*EXAMPLES} - {"guide"}


# Where the programs are


@pytest.mark.server
@pytest.mark.parametrize("listen", ["127.0.0.1:8600", SOCKET])
def test_nginx_takes_its_example(tmp_path: Path, listen: str) -> None:
    files = signed_by_an_authority(tmp_path)
    printed = example("nginx", configured(free_port(), listen))
    settings = tmp_path / "nginx.conf"
    settings.write_text(nginx_settings(tmp_path, printed, files), encoding="utf-8")
    checked(nginx_program(), "-t", "-c", str(settings), "-e", str(tmp_path / "log"))


@pytest.mark.server
@pytest.mark.parametrize("listen", ["127.0.0.1:8600", SOCKET])
def test_caddy_takes_its_example(tmp_path: Path, listen: str) -> None:
    in_compose = yaml.safe_load(example("compose", configured()))["configs"]["proxy"]["content"]
    for text in (example("caddy", configured(listen=listen)), in_compose):
        file = tmp_path / "Caddyfile"
        file.write_text(text, encoding="utf-8")
        adapted = checked("caddy", "adapt", "--validate", "--config", str(file))
        assert '"handler":"reverse_proxy"' in adapted


@pytest.mark.server
def test_systemd_takes_its_example(tmp_path: Path) -> None:
    there = shutil.which("true")
    text = example("systemd").replace("/opt/emcompass/bin/emcompass", str(there))
    unit = tmp_path / "emcompass-rooms.service"
    unit.write_text(text, encoding="utf-8")
    checked("systemd-analyze", "verify", "--man=no", str(unit))
    unit.write_text(text.replace("[Service]\n", "[Service]\nBad=1\n"))
    assert "Bad" in checked("systemd-analyze", "verify", "--man=no", str(unit)), "it does look"
