"""Paragraphs cut into sentences, and lists that lost their line breaks cut into items."""

from __future__ import annotations

import pytest

from emcompass import paths
from emcompass.advert.lexicon_file import read_lexicon
from emcompass.advert.pieces import PieceReader
from tests.adverts.labelled import reader

ITEMS = (
    "Hire engineers for the ledger team (six by spring)",
    "Hold one-to-ones, reviews and plain talks about pay",
    "Plan, order and cut the work of each sprint",
    "Own the design of the ledger API",
)


def texts(line: str) -> list[str]:
    """The pieces of a line, as the reader cuts it."""
    (outlined,) = reader().outlined(line)
    pieces = PieceReader(read_lexicon(paths.bundled_lexicon())).pieces(outlined)
    return [piece.text for piece in pieces]


def test_items_without_a_stop_between_them_are_told_apart() -> None:
    assert texts(" ".join(ITEMS)) == list(ITEMS)


@pytest.mark.parametrize(
    "line",
    [
        "You will lead the Design team, and with them our Support and Research people",
        "You report to the Head of Engineering and work with Product Design and Data Science",
        "Lead a team that owns Manage, our tool for shops, and plans what comes next",
        "Own the quality, design and documentation of all that the ledger team makes for its shops",
        "Plan and run the sprints of our ledger team and those of the two teams that sit beside it",
    ],
)
def test_names_and_things_within_a_sentence_begin_no_piece(line: str) -> None:
    assert texts(line) == [line]


def test_what_there_is_to_do_is_told_apart_within_a_sentence() -> None:
    said = (
        "You will lead six engineers, hire and coach them, plan each sprint with care and talk to"
        " customers about what to build"
    )
    assert texts(said) == [
        "You will lead six engineers",
        "hire and coach them",
        "plan each sprint with care",
        "talk to customers about what to build",
    ]


def test_a_list_run_together_is_work_of_each_of_its_kinds() -> None:
    listed = reader().read(_advert("\n".join(f"- {item}" for item in ITEMS)))
    together = reader().read(_advert(" ".join(ITEMS)))
    (line,) = together.work
    assert {part.kind for part in line.sentences} == {each.kind for each in listed.work}
    for kind, share in listed.month.items():
        assert together.month[kind].share == pytest.approx(share.share, abs=0.08)


def _advert(duties: str) -> str:
    return f"Engineering Manager, Ledger\n\nWhat you will do\n{duties}\n\nBenefits\n- 30 days off\n"
