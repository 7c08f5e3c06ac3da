"""A server's configuration: a file, variables, and what is wrong with either."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.errors import EmcompassError
from emcompass.workshop.serve.configuration import Configuration, read_configuration
from emcompass.workshop.serve.examples import EXAMPLES, example

GOOD = {
    "organisation": '"Example Ltd"',
    "public": '["https://rooms.example.org"]',
    "database": '"dbname=rooms"',
}


def written(folder: Path, **lines: str) -> Path:
    path = folder / "serve.toml"
    path.write_text("".join(f"{key} = {value}\n" for key, value in {**GOOD, **lines}.items()))
    return path


def test_the_example_is_a_configuration_and_says_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "serve.toml"
    path.write_text(example("config"), encoding="utf-8")
    found = read_configuration(path, {})
    least = Configuration(organisation="Example Ltd", public=found.public, database=found.database)
    assert found == least


def test_a_variable_wins_over_the_file(tmp_path: Path) -> None:
    environment = {
        "EMCOMPASS_SERVE_WORKERS": "4",
        "EMCOMPASS_SERVE_PUBLIC": "https://a.example, https://b.example:8443",
        "EMCOMPASS_SERVE_DATABASE": "service=rooms",
    }
    found = read_configuration(written(tmp_path, workers="1"), environment)
    assert (found.workers, found.database) == (4, "service=rooms")
    assert found.public == ("https://a.example", "https://b.example:8443")
    assert [binding.url("7KQ2MX") for binding in found.bindings] == [
        "HTTPS://A.EXAMPLE/7KQ2MX",
        "HTTPS://B.EXAMPLE:8443/7KQ2MX",
    ]


def test_variables_alone_will_do() -> None:
    said = {
        "EMCOMPASS_SERVE_ORGANISATION": "Example Ltd",
        "EMCOMPASS_SERVE_PUBLIC": "https://rooms.example.org",
        "EMCOMPASS_SERVE_DATABASE": "dbname=rooms",
    }
    assert read_configuration(None, said).address == "https://rooms.example.org"


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("public", '["rooms.example.org"]', "an address without a path"),
        ("public", '["https://example.org/rooms"]', "an address without a path"),
        ("public", '["ftp://example.org"]', "an address without a path"),
        ("public", '["https://example.org:99999"]', "an address without a path"),
        ("public", "[]", "at least 1"),
        ("listen", '"8600"', "an address like"),
        ("listen", '"0.0.0.0:70000"', "an address like"),
        ("workers", "0", "at least 1"),
        ("workers", '"two"', "a whole number"),
        ("trusted_proxies", '["proxy"]', "an address or a network"),
        ("organisation", '""', "some text"),
        ("metrics", '"on"', "an address like"),
        ("port", "1", "found"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, key: str, value: str, expected: str
) -> None:
    with pytest.raises(EmcompassError) as caught:
        read_configuration(written(tmp_path, **{key: value}), {})
    told = str(caught.value)
    line = 1 + [*GOOD, key].index(key)
    assert f"serve.toml:{line}" in told
    assert key in told
    assert expected in told


def test_what_is_wrong_with_a_variable_names_it(tmp_path: Path) -> None:
    with pytest.raises(EmcompassError) as caught:
        read_configuration(written(tmp_path), {"EMCOMPASS_SERVE_WORKERS": "many"})
    told = str(caught.value)
    assert told.startswith("EMCOMPASS_SERVE_WORKERS: ")
    assert "whole number" in told


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "serve.toml"
    path.write_text('organisation = "X"\n')
    with pytest.raises(EmcompassError, match="database"):
        read_configuration(path, {})
    with pytest.raises(EmcompassError, match="no such file"):
        read_configuration(tmp_path / "none.toml", {})


@given(st.ip_addresses(v=4))
def test_a_proxy_is_trusted_by_its_network(address: object) -> None:
    found = Configuration(
        organisation="X",
        public=("https://x.example",),
        database="d",
        trusted_proxies=("10.0.0.0/8", "::1"),
    )
    assert found.trusts(str(address)) == str(address).startswith("10.")


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_every_example_is_made_for_the_configuration(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, public='["https://rooms.test.example"]', listen='"127.0.0.1:9999"')
    text = example(name, read_configuration(path, {}))
    assert "@HOST@" not in text
    assert "@LISTEN@" not in text
    if name in {"nginx", "caddy", "config", "compose"}:
        assert "rooms.test.example" in text
    if name == "config":
        assert tomllib.loads(text)["listen"] == "127.0.0.1:9999"
