"""Models to score with: one shaped like the core bank, and small random ones."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from hypothesis import strategies as st

from emcompass.scoring import (
    Item,
    Matrix,
    Model,
    Rules,
    Vector,
    choice,
    choice_features,
    choice_honesty,
    constant_sum,
    constant_sum_features,
    ordinal,
    ordinal_honesty,
    ordinal_slope,
    prior_covariance,
    unit,
)

DIMENSIONS = ("people", "technical", "delivery", "product", "organisation")
PROTOTYPES = {
    "staff-engineer": (-0.65, 0.75, -0.05, 0.0, -0.05),
    "tech-lead-em": (0.25, 0.75, -0.1, -0.4, -0.5),
    "team-lead-em": (0.85, -0.4, -0.25, -0.2, 0.0),
    "delivery-em": (-0.1, -0.3, 0.9, -0.2, -0.3),
    "product-em": (-0.25, -0.25, -0.2, 0.9, -0.2),
    "lead-of-leads-em": (0.0, -0.7, 0.0, 0.0, 0.7),
}
PHI: Matrix = prior_covariance(5, 0.05, 0.25)
PHI_SHOWN: Matrix = tuple([row[:5] for row in PHI[:5]])
POINTS = tuple([(point, (point - 3.0,)) for point in range(1, 6)])


def along(index: int, value: float = 1.0, size: int = 5) -> Vector:
    """Return the vector with one entry that is not 0."""
    return tuple([value if i == index else 0.0 for i in range(size)])


def graded(name: str, loadings: Vector, phi: Matrix = PHI_SHOWN, *, agreement: bool) -> Item:
    """Return a five-point item."""
    base = ordinal(loadings, phi)
    column = (ordinal_slope() if agreement else 0.0,)
    moments = base.with_column(column).with_noise(((ordinal_honesty(loadings),),))
    touches = frozenset(i for i, loading in enumerate(loadings) if loading)
    evidence = "rated" if agreement else "weighed"
    return Item.build(name, moments, base.noise, touches, POINTS, evidence=evidence)


def pick_one(name: str, options: Matrix, phi: Matrix = PHI_SHOWN) -> Item:
    """Return a choice of one among the options."""
    base = choice(options, phi)
    k = len(options) - 1
    moments = base.with_column((0.0,) * k).with_noise(choice_honesty(options, phi))
    touches = frozenset(i for row in options for i, loading in enumerate(row) if loading)
    choices = tuple([(f"option-{i}", choice_features(k + 1, i)) for i in range(k + 1)])
    return Item.build(name, moments, base.noise, touches, choices, evidence="chosen")


def share_out(name: str, size: int = 5) -> Item:
    """Return an allocation with a category for each dimension."""
    base = constant_sum(tuple([along(i, size=size) for i in range(size)]))
    moments = base.with_column((0.0,) * (size - 1))
    return Item.build(name, moments, base.noise, frozenset(range(size)), evidence="chosen")


@cache
def core_like() -> Model:
    """Return a model with the core bank's shape: 20 scales, 15 trade-offs, 6 scenarios, wanted."""
    items = [
        graded(f"scale-{d}-{i}", along(d, 0.6), agreement=True) for d in range(5) for i in range(4)
    ]
    for a, b in combinations(range(5), 2):
        sign = 1 if (a + b) % 2 else -1
        pair = zip(along(a, -0.45 * sign), along(b, 0.45 * sign), strict=True)
        items.append(graded(f"tradeoff-{a}-{b}", tuple([x + y for x, y in pair]), agreement=False))
    signs = (-0.5, 0.5, -0.5, 0.5, -0.5)
    items += [graded(f"accountable-{i}", along(0, v), agreement=False) for i, v in enumerate(signs)]
    for i in range(6):
        options = tuple([along((i + j) % 5, 0.9) for j in range(4)])
        items.append(pick_one(f"scenario-{i}", options))
    items.append(share_out("month-wanted"))
    return model_of(items)


def model_of(items: list[Item], rules: Rules | None = None) -> Model:
    """Return a model over the five dimensions and the six archetypes."""
    return Model(
        dimensions=(*DIMENSIONS, "agreement"),
        prior_mean=(0.0,) * 6,
        prior_covariance=PHI,
        items={item.id: item for item in items},
        prototypes={name: unit(row) for name, row in PROTOTYPES.items()},
        rules=rules or Rules(),
    )


def neutral(model: Model) -> dict[str, Vector]:
    """Return the features of the middle of everything that has choices with a middle."""
    graded_items = [
        item
        for item in model.items.values()
        if len(item.choices) == 5 and len(item.moments.offset) == 1
    ]
    return {item.id: (0.0,) for item in graded_items}


@st.composite
def sheets(draw: st.DrawFn, model: Model, *, complete: bool = False) -> dict[str, Vector]:
    """Draw answers to a model's questions: all of them, or any part."""
    features: dict[str, Vector] = {}
    for item in model.items.values():
        if not complete and draw(st.integers(0, 3)) == 0:
            continue
        if item.choices:
            features[item.id] = draw(st.sampled_from(item.choices))[1]
        else:
            size = len(item.moments.offset) + 1
            points = draw(st.lists(st.integers(0, 8), min_size=size, max_size=size).filter(any))
            features[item.id] = constant_sum_features([p / sum(points) for p in points])
    return features


@st.composite
def small_models(draw: st.DrawFn) -> Model:
    """Draw a model of two or three dimensions, two to four prototypes and up to six questions."""
    size = draw(st.integers(2, 3))
    phi = prior_covariance(size, draw(st.sampled_from([0.0, 0.05, 0.4])), 0.25)
    shown = tuple([row[:size] for row in phi[:size]])
    entry = st.sampled_from([-1.0, -0.5, 0.0, 0.3, 0.8])
    rows = st.tuples(*[entry] * size).filter(any)
    prototypes = draw(st.lists(rows.map(unit), min_size=2, max_size=4, unique=True))
    items = [draw(_items(f"question-{i}", size, shown)) for i in range(draw(st.integers(1, 5)))]
    mean = draw(st.tuples(*[st.sampled_from([0.0, 0.0, 0.4, -0.3])] * (size + 1)))
    return Model(
        dimensions=(*DIMENSIONS[:size], "agreement"),
        prior_mean=mean,
        prior_covariance=phi,
        items={item.id: item for item in items},
        prototypes={f"prototype-{i}": row for i, row in enumerate(prototypes)},
    )


@st.composite
def _items(draw: st.DrawFn, name: str, size: int, phi: Matrix) -> Item:
    kind = draw(st.sampled_from(["scale", "tradeoff", "scenario"]))
    if kind == "scenario":
        count = draw(st.integers(2, 3))
        options = tuple([along(draw(st.integers(0, size - 1)), 0.9, size) for _ in range(count)])
        return pick_one(name, options, phi)
    loadings = [0.0] * size
    loadings[draw(st.integers(0, size - 1))] = draw(st.sampled_from([0.6, -0.5]))
    if kind == "tradeoff":
        loadings = [loading * 0.75 for loading in loadings]
        loadings[draw(st.integers(0, size - 1))] = 0.45
    return graded(name, tuple(loadings), phi, agreement=kind == "scale")
