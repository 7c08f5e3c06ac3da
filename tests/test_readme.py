"""The README says what is there."""

from __future__ import annotations

import re

from emcompass.cli.commands import COMMANDS
from tests.readme import README, with_keys

TEXT = README.read_text("utf-8")


def test_the_table_of_keys_is_the_bindings() -> None:
    assert with_keys(TEXT) == TEXT, "python -m tests.readme writes it anew"


def test_what_it_links_to_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    assert "src/emcompass/scoring/METHOD.md" in links
    assert [link for link in links if not (README.parent / link).exists()] == []


def test_the_commands_it_shows_exist() -> None:
    shown = set(re.findall(r"^\.?(?:venv/bin/)?emcompass ([a-z]+)", TEXT, re.MULTILINE))
    assert shown
    assert shown <= set(COMMANDS)
