"""The made-up language reaches every message, in this process and in another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from emcompass.words import result_messages
from emcompass.words.catalogue import catalogue
from emcompass.words.fill import say
from emcompass.words.message import Message
from tests.words.pseudo import (
    CLOSE,
    OPEN,
    escaped,
    placeholders,
    pseudo,
    speaking_pseudo,
    write_locale,
)


@pytest.mark.parametrize("each", catalogue().values(), ids=catalogue())
def test_every_message_is_said_between_brackets_and_keeps_its_values(each: Message) -> None:
    values = dict.fromkeys(placeholders(each.text) | placeholders(each.many), "7")
    with speaking_pseudo():
        for number in (1, 2) if each.many else (None,):
            said = say(each, number, **values)
            assert said.startswith(OPEN)
            assert said.endswith(CLOSE)
            assert said.count("7") >= len(placeholders(each.text))
            assert len(said) > 1.25 * len(each.text.translate({ord("{"): "", ord("}"): ""})) - 30


def test_what_stands_outside_of_brackets_is_found() -> None:
    told = f"{pseudo('It is {name}.')} left over\n{OPEN}{OPEN}in{CLOSE} out{CLOSE} my own\n words"
    assert escaped(told, ["My own words", "my own words", ""]) == ["left", "over"]


def test_another_process_speaks_it_by_its_environment(tmp_path: Path) -> None:
    program = (
        "from emcompass.words.fill import say\n"
        "from emcompass.words import result_messages\n"
        "print(say(result_messages.HEADLINE_OPEN))"
    )
    environment = os.environ | write_locale(tmp_path) | {"PYTHONUTF8": "1"}
    told = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert told == pseudo(result_messages.HEADLINE_OPEN.text)
