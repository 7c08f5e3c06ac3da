"""What is counted of public adverts: enough to learn from, and none of their sentences."""

from __future__ import annotations

from collections import Counter

import pytest

from emcompass import paths
from emcompass.advert.habits_file import read_habits
from emcompass.advert.lexicon_file import KINDS as LABELS
from emcompass.advert.line_signs import SIGNS
from tests.adverts.counted import Counted, counted, parsed, public, rows
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


def test_what_is_kept_comes_back_but_for_rare_words() -> None:
    found = [counted(each) for each in adverts("build")]
    for before, after in zip(found, parsed(rows(found)), strict=True):
        assert (after.name, after.leads) == (before.name, before.leads)
        assert after.leading == pytest.approx(before.leading, abs=0.01)
        for line, kept in zip(before.lines, after.lines, strict=True):
            assert kept.labels == line.labels
            assert kept.traits.signs == line.traits.signs
            assert kept.traits.sums == pytest.approx(line.traits.sums, rel=0.001)
            assert kept.traits.first in {line.traits.first, ""}
            assert set(kept.traits.words) <= set(line.traits.words)


def test_words_of_few_adverts_are_left_out_and_others_are_kept() -> None:
    found = [counted(each) for each in adverts("build")]
    where = Counter(word for each in found for word in _words(each))
    kept = {word for each in parsed(rows(found)) for word in _words(each)}
    assert kept == {word for word, adverts_with in where.items() if adverts_with >= 3}


def _words(advert: Counted) -> set[str]:
    lines = advert.lines
    return {word for line in lines for word in (line.traits.first, *line.traits.words) if word}


def test_the_weights_that_come_with_it_are_learned_from_all(kept: list[Counted]) -> None:
    invented = [counted(each) for name in SETS for each in adverts(name)]
    ours, anew = read_habits(paths.bundled_habits()), learned([*kept, *invented])
    assert ours.leading == pytest.approx(anew.leading, abs=APART)
    assert ours.signs.keys() == anew.signs.keys()
    for sign, weights in anew.signs.items():
        for label, weight in weights.items():
            assert ours.signs[sign].get(label, 0.0) == pytest.approx(weight, abs=3 * APART)
