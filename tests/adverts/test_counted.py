"""What is counted of public adverts: enough to learn from, and none of their sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emcompass import paths
from emcompass.advert.habits_file import read_habits
from emcompass.advert.lexicon_file import KINDS as LABELS
from emcompass.advert.line_signs import SIGNS
from tests.adverts.counted import Counted, counted, public, rows
from tests.adverts.labelled import SETS, adverts
from tests.adverts.learning import learned

APART = 0.05  # what another computer may round differently


@pytest.fixture(scope="module")
def kept() -> list[Counted]:
    return public()


def test_words_stand_in_alphabetical_order_once(kept: list[Counted]) -> None:
    for each in kept:
        for line in each.lines:
            assert list(line.traits.words) == sorted(set(line.traits.words))


def test_labels_and_signs_are_known(kept: list[Counted]) -> None:
    for each in kept:
        for line in each.lines:
            assert set(line.labels) <= set(LABELS)
            assert set(line.traits.signs) <= set(SIGNS)


def test_what_is_kept_is_what_was_counted() -> None:
    found = [counted(each) for each in adverts("build")]
    kept = list(rows(found))
    assert len(kept) == len(found) + 1
    assert len({each.name for each in found}) == len(found)
    assert kept == list(rows([replace(each) for each in found]))


def test_the_weights_that_come_with_it_are_learned_from_all(kept: list[Counted]) -> None:
    invented = [counted(each) for name in SETS for each in adverts(name)]
    ours, anew = read_habits(paths.bundled_habits()), learned([*kept, *invented])
    assert ours.leading == pytest.approx(anew.leading, abs=APART)
    assert ours.signs.keys() == anew.signs.keys()
    for sign, weights in anew.signs.items():
        for label, weight in weights.items():
            assert ours.signs[sign].get(label, 0.0) == pytest.approx(weight, abs=3 * APART)
