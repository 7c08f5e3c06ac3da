"""Learns the weights of `advert/habits.toml` from the labelled adverts: multinomial logistic
regression, drawn towards PRIOR by a quadratic penalty. The lexicon's phrases keep their weight.

It learns from the invented adverts, and from what is counted of public ones (`counted`). `python -m
tests.adverts.learning` says what an advert gives that was not learned from: the adverts of each
writer in turn are read by what all others taught; with `--write` it writes the file.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from emcompass import load_bank, paths
from emcompass.advert.habits import Habits, word_weight
from emcompass.advert.labelling import PHRASES
from emcompass.advert.leading import LEADING_SIGNS
from emcompass.advert.lexicon_file import KINDS as LABELS
from emcompass.advert.lexicon_file import read_lexicon
from emcompass.advert.line_signs import SIGNS
from emcompass.advert.line_traits import NONE, LineTraits
from emcompass.advert.reader import AdvertReader
from tests.adverts.counted import Counted, counted, public
from tests.adverts.labelled import SETS, Agreement, Labelled, adverts, agreement

Numbers = NDArray[np.float64]

PRIOR: Mapping[str, float] = MappingProxyType(  # sign -> weight of "none"
    {
        "in duties": -1.0,
        "in open": 0.5,
        "in company": 2.5,
        "in offer": 3.5,
        "in apply": 3.5,
        "in legal": 3.5,
        "in a short text": -1.0,
        "at the top": 1.0,
        "at the end": 0.7,
        "money": 1.0,
        "a fact": 1.0,
        "you will": -2.0,
        "nowhere else": -0.8,
        "a verb first": -0.7,
        "we first": 0.5,
    }
)
_FEWEST = 2  # adverts that a word stands in
_DRAWN_SIGNS, _DRAWN_WORDS, _DRAWN_LEADING = 1.5, 0.3, 0.3  # the penalty
_TWICE_READ = 0.25  # what a label weighs where two people gave one each
_SMALL = 0.15  # a smaller weight is left out


@dataclass(frozen=True)
class _Line:
    advert: str
    traits: LineTraits
    label: str
    weight: float


def learned(found: Sequence[Counted]) -> Habits:
    """The weights that labelled adverts teach."""
    lines = list(_lines(found))
    names = [*(f"signs {sign}" for sign in SIGNS), *_words(lines)]
    fitted = _fitted(lines, {name: at for at, name in enumerate(names)})
    tables: dict[str, dict[str, dict[str, float]]] = {"signs": {}, "words": {}, "first": {}}
    for name, row in zip(names, fitted, strict=True):
        table, _, key = name.partition(" ")
        weights = {
            label: round(float(each), 2)
            for label, each in zip(LABELS, row, strict=True)
            if abs(each) >= _SMALL
        }
        if weights:
            tables[table][key] = weights
    return Habits(**tables, leading=_leading(found))


def _leading(found: Sequence[Counted]) -> dict[str, float]:
    """The weights of the signs that a role leads people: logistic regression, drawn to 0."""
    signs = np.array([[each.leading.get(sign, 0.0) for sign in LEADING_SIGNS] for each in found])
    leads = np.array([each.leads for each in found])

    def cost(weights: Numbers) -> tuple[float, Numbers]:
        odds = signs @ weights
        told = 1 / (1 + np.exp(-odds))
        loss = (np.logaddexp(0, odds) - leads * odds).sum()
        drawn = _DRAWN_LEADING * weights
        return float(loss + (drawn * weights).sum() / 2), signs.T @ (told - leads) + drawn

    best = minimize(cost, np.zeros(len(LEADING_SIGNS)), jac=True, method="L-BFGS-B")
    return {sign: round(float(w), 2) for sign, w in zip(LEADING_SIGNS, best.x, strict=True)}


def _lines(found: Iterable[Counted]) -> Iterable[_Line]:
    for each in found:
        for line in each.lines:
            weight = 1.0 if len(line.labels) == 1 else _TWICE_READ
            for label in line.labels:
                yield _Line(each.name, line.traits, label, weight)


def _words(lines: Iterable[_Line]) -> list[str]:
    where: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for name in _named(line.traits):
            where[name].add(line.advert)
    return sorted(name for name, found in where.items() if len(found) >= _FEWEST)


def _named(traits: LineTraits) -> list[str]:
    return [f"first {traits.first}", *(f"words {word}" for word in traits.words)]


def _fitted(lines: Sequence[_Line], places: Mapping[str, int]) -> Numbers:
    """The weights, a row for each sign or word, a column for each label."""
    traits, phrases = _design(lines, places)
    wanted = np.eye(len(LABELS))[[LABELS.index(line.label) for line in lines]]
    weight = np.array([line.weight for line in lines])[:, None]
    prior = np.zeros((len(places), len(LABELS)))
    drawn = np.full((len(places), 1), _DRAWN_WORDS)
    drawn[: len(SIGNS)] = _DRAWN_SIGNS
    for sign, value in PRIOR.items():
        prior[SIGNS.index(sign), LABELS.index(NONE)] = value

    def cost(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(prior.shape)
        grown = traits @ weights + PHRASES * phrases
        grown = np.exp(grown - grown.max(1, keepdims=True))
        told = grown / grown.sum(1, keepdims=True)
        off = weights - prior
        loss = -(weight[:, 0] * np.log((told * wanted).sum(1) + 1e-12)).sum()
        slope = traits.T @ (weight * (told - wanted)) + drawn * off
        return float(loss + (drawn * off**2).sum() / 2), slope.ravel()

    best = minimize(cost, prior.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(best.x).reshape(prior.shape)


def _design(lines: Sequence[_Line], places: Mapping[str, int]) -> tuple[csr_array, Numbers]:
    """What each line has of each sign or word, and its phrases' sums by label."""
    rows, columns, values = [], [], []
    for at, line in enumerate(lines):
        named = _named(line.traits)
        weighed = [(f"signs {sign}", 1.0) for sign in line.traits.signs]
        weighed += [(name, word_weight(len(named))) for name in named if name in places]
        for name, weight in weighed:
            rows.append(at)
            columns.append(places[name])
            values.append(weight)
    traits = csr_array((values, (rows, columns)), shape=(len(lines), len(places)))
    phrases = np.array([[line.traits.sums[label] for label in LABELS] for line in lines])
    return traits, phrases


# What an advert gives that was not learned from


def groups() -> dict[str, list[Labelled]]:
    """The labelled adverts by who wrote them: the first letter of their names."""
    found: dict[str, list[Labelled]] = defaultdict(list)
    for half in SETS:
        for each in adverts(half):
            found[each.name[0]].append(each)
    return dict(found)


def unlearned(names: Collection[str] = ()) -> dict[str, Agreement]:
    """Each group, or those named, as read by what all others taught, and public adverts."""
    shapes = {each.id: each.prototype for each in load_bank("engineering-manager").archetypes}
    lexicon = read_lexicon(paths.bundled_lexicon())
    teaching = {name: list(map(counted, group)) for name, group in groups().items()}
    found = {}
    for name, group in groups().items():
        if names and name not in names:
            continue
        others = [each for other, those in teaching.items() if other != name for each in those]
        habits = learned([*public(), *others])
        found[name] = agreement(group, AdvertReader(lexicon, habits, shapes))
    return found


def written(habits: Habits) -> str:
    """The weights as the file says them."""
    rows = ["# Weights learned from labelled adverts (python -m tests.adverts.learning --write):"]
    rows += ["# the logarithm of the odds that a sign or a word's stem adds to a label.", ""]
    rows += ["schema = 1"]
    for table in ("signs", "words", "first"):
        rows += ["", f"[{table}]"]
        for key, weights in getattr(habits, table).items():
            said = ", ".join(f"{label} = {weight}" for label, weight in weights.items())
            rows.append(f'"{key}" = {{ {said} }}')
    rows += ["", "[leading]", *(f'"{sign}" = {w}' for sign, w in habits.leading.items())]
    return "\n".join(rows) + "\n"


def main() -> None:
    """Print the figures, or write the file."""
    if "--write" in sys.argv[1:]:
        invented = [counted(each) for group in groups().values() for each in group]
        paths.bundled_habits().write_text(written(learned([*public(), *invented])), "utf-8")
        return
    for name, found in unlearned().items():
        right = " and ".join(f"{each:.3f}" for each in found.right)
        months = ", ".join(f"{k} {a:.1f} ({found.bias[k]:+.1f})" for k, a in found.apart.items())
        print(f"{name}: {found.adverts} adverts, lines right {right}; months apart: {months}")
        print(f"  nearest {found.nearest:.2f}; missed {found.missed}; false {found.false}")
        print(f"  refused {found.refused}; to do or to bring {found.sorts:.3f}")


if __name__ == "__main__":
    main()
