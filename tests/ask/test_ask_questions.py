"""The questions of a request hold together, and agree with those of the core bank beside them."""

from __future__ import annotations

from emcompass.ask.ask_questions import QUESTIONS, AskQuestion, problems
from emcompass.ask.request import categories_of
from emcompass.bank.kinds import Context
from emcompass.bank.loader import load_bank
from emcompass.words import ask_question_messages as m


def test_they_hold_together() -> None:
    assert problems(QUESTIONS) == []
    assert len(QUESTIONS) == 12
    bare = AskQuestion("a", "choice", m.CODE, m.CODE_SHORT)
    assert problems([bare, bare]) == ["a: an id twice", *["a: 0 options, expected at least 2"] * 2]


def test_what_is_asked_beside_the_core_bank_has_its_options() -> None:
    bank = load_bank("engineering-manager")
    beside = [each for each in QUESTIONS if each.beside]
    assert len(beside) == 4
    for each in beside:
        question = bank.question(each.beside)
        assert isinstance(question, Context)
        assert set(each.option_ids) == set(question.option_ids), each.id


def test_what_options_speak_of_are_dimensions_of_the_core_bank() -> None:
    bank = load_bank("engineering-manager")
    known = {dimension.id for dimension in bank.dimensions} | {""}
    assert {option.dimension for each in QUESTIONS for option in each.options} <= known
    assert {category.dimension for category in categories_of(bank)} == known - {""}
