"""The catalogue: each message has one name, fills in whole, and can be taken out to translate."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import emcompass
from emcompass.words.catalogue import catalogue
from emcompass.words.fill import say, sentences
from emcompass.words.message import Message, message, plural
from tests.words.pseudo import placeholders

KEYWORDS = {"message": ((1, "c"), 2), "plural": ((1, "c"), 2, 3)}


def test_every_message_is_found_by_the_extractor_and_the_other_way_round() -> None:
    package = Path(emcompass.__file__).parent
    found = extract_from_dir(str(package), keywords=KEYWORDS)
    extracted = {context for _, _, _, _, context in found}
    assert extracted == set(catalogue())


@pytest.mark.parametrize("each", catalogue().values(), ids=catalogue())
def test_the_form_for_one_asks_for_nothing_that_the_other_has_not(each: Message) -> None:
    names = placeholders(each.text)
    assert not each.many or names <= placeholders(each.many) | {"n"}
    say(each, 2, **dict.fromkeys(names | placeholders(each.many), "x"))


def test_a_capital_letter_is_asked_for_by_the_template() -> None:
    greeting = message("test", "{name!u} and {other!l}, {{as it is}}")
    assert say(greeting, name="people", other="Delivery") == "People and delivery, {as it is}"
    assert say(greeting, name="people", other="EM work") == "People and EM work, {as it is}"


def test_a_number_chooses_the_form_and_is_written_out_up_to_twelve() -> None:
    answers = plural("test", "{n} answer", "{n} answers")
    assert [say(answers, n) for n in (0, 1, 2, 12, 13)] == [
        "no answers", "one answer", "two answers", "twelve answers", "13 answers",
    ]  # fmt: skip


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        say(message("test", "{name} is missing"))


def test_sentences_leave_out_what_is_empty() -> None:
    assert sentences("One.", "", "Two.") == "One. Two."


def test_no_template_ends_in_a_space_or_starts_with_one() -> None:
    """A sentence glued from halves would show in its seams."""
    seams = [each.name for each in catalogue().values() if each.text != each.text.strip()]
    assert seams == []
