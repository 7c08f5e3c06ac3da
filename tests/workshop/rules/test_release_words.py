"""How what a release holds is said."""

from __future__ import annotations

from emcompass.words import room_messages as m
from emcompass.words.fill import say
from emcompass.workshop.rules.release_words import amount, answers, holding, named


def test_amounts_are_said_by_the_catalogue_and_what_it_has_not_stays() -> None:
    for said, words in ((amount, m.AMOUNTS), (holding, m.HOLDS)):
        assert words
        for each, message in words.items():
            assert said(each) == say(message)
        assert said("nothing of the kind") == "nothing of the kind"


def test_a_part_is_named_beside_its_picture() -> None:
    assert named("A scale", "held") == say(m.NAMED, name="A scale", said="held")
    assert named("A scale", "held", "Web") == say(
        m.NAMED_PART, name="A scale", part="Web", said="held"
    )
    assert "Web" in named("A scale", "held", "Web")


def test_answers_are_counted() -> None:
    assert answers(1) != answers(2)
    assert "9" in answers(9)
