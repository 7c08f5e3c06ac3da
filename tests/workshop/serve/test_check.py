"""What `serve check` finds wrong with a configuration, a system and a database."""

from __future__ import annotations

import re
import secrets
from typing import Any

import psycopg
import pytest

from emcompass.workshop.serve import diagnosis
from emcompass.workshop.serve.configuration import Configuration, Limits
from emcompass.workshop.serve.diagnosis import looked_at

pytestmark = pytest.mark.server

ENOUGH = 1 << 20


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that lets a process open as much as it likes."""
    monkeypatch.setattr(diagnosis, "files_at_most", lambda: ENOUGH)


def configured(address: str, **more: Any) -> Configuration:
    known: dict[str, Any] = {"public": ("https://rooms.example.org",), "pool": 3, **more}
    return Configuration(organisation="X", database=address, **known)


def wrong(configuration: Configuration) -> list[str]:
    return [found.words for found in looked_at(configuration) if not found.good]


def test_what_is_as_it_should_be_is_told_and_nothing_is_wrong(address: str) -> None:
    told = [found.words for found in looked_at(configured(address)) if found.good]
    found = wrong(configured(address))
    assert all("power failure" in each for each in found)  # the tests' cluster syncs nothing
    for words in ("up to 9 connections", "hear of each other", "enough files", "clocks"):
        assert any(words in each for each in told), words


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"workers": 60, "pool": 100}, "up to 6061 connections, and the database takes 97"),
        ({"limits": Limits(seats=5000, streams=60)}, "5000 seats, and all workers.* 120 streams"),
        ({"trusted_proxies": ("0.0.0.0/0",)}, "every address there is"),
        ({"trusted_proxies": ("::/0", "127.0.0.1")}, "every address there is"),
        ({"listen": "0.0.0.0:8600"}, "0.0.0.0:8600 but trusts proxies on this computer only"),
        ({"public": ("http://rooms.example.org",)}, "begins with http"),
    ],
)
def test_limits_and_names_that_contradict_each_other_are_told(
    address: str, more: dict[str, Any], words: str
) -> None:
    found = wrong(configured(address, **more))
    assert any(re.search(words, each) for each in found), found


@pytest.mark.parametrize(
    "more",
    [
        {"listen": "unix:/run/rooms.sock"},
        {"listen": "[::1]:8600"},
        {"listen": "0.0.0.0:8600", "trusted_proxies": ("172.16.0.0/12",)},
    ],
)
def test_what_goes_together_is_not_complained_of(address: str, more: dict[str, Any]) -> None:
    assert not [each for each in wrong(configured(address, **more)) if "trust" in each]


def test_too_few_files_are_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "files_at_most", lambda: 1024)
    (told,) = (each for each in wrong(configured(address)) if "files" in each)
    assert "1024" in told
    assert "4160" in told


def test_a_user_who_may_make_no_tables_is_told_before_the_start(address: str) -> None:
    name = f"u{secrets.token_hex(4)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP TABLE schema_version")
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
        connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    theirs = re.sub(r"user=\S+", f"user={name}", address)
    assert any("may not make any" in each for each in wrong(configured(theirs)))
    assert not any("may not make any" in each for each in wrong(configured(address)))


def test_a_database_that_is_away_is_one_line(address: str) -> None:
    found = wrong(configured("host=/nowhere dbname=none"))
    assert len(found) == 1
    assert "does not answer" in found[0] or "PostgreSQL says" in found[0]
