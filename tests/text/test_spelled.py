"""JSON and TOML say the same as before, and nothing in them steers a terminal."""

from __future__ import annotations

import json
import tomllib

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from emcompass.text.spelled import json_text, toml_text
from tests.foreign import EVERYTHING, steering

anything = st.text(st.characters(codec="utf-8"))


@given(st.dictionaries(anything, anything | st.lists(anything)))
def test_what_is_said_stays_the_same(document: dict[str, object]) -> None:
    assert json.loads(json_text(document)) == document
    assert tomllib.loads(toml_text(tomli_w.dumps(document))) == document


def test_every_character_that_steers_is_escaped() -> None:
    document = {EVERYTHING: [EVERYTHING]}
    for written in (json_text(document, indent=2), toml_text(tomli_w.dumps(document))):
        assert steering(written) == set()
    assert json.loads(json_text(document)) == document


def test_half_a_character_is_escaped_in_json() -> None:
    assert json_text("\ud83d") == '"\\ud83d"'


def test_words_of_every_language_stay_readable() -> None:
    assert json_text("Müller 山田 👩\u200d💻 שלום") == '"Müller 山田 👩\u200d💻 שלום"'
