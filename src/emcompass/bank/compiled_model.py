"""A compiled bank as JSON and back, number for number."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from emcompass.scoring import Item, Model, Moments, Rules


def pack_model(model: Model) -> Any:
    """The model as JSON can hold it."""
    return {
        "dimensions": model.dimensions,
        "prior_mean": model.prior_mean,
        "prior_covariance": model.prior_covariance,
        "items": [_pack_item(item) for item in model.items.values()],
        "prototypes": dict(model.prototypes),
        "rules": asdict(model.rules),
        "tilt_sd": model.tilt_sd,
        "prototype_sd": model.prototype_sd,
    }


def unpack_model(packed: Any) -> Model:
    """The model that was packed."""
    items = map(_unpack_item, packed["items"])
    return Model(
        dimensions=_tuples(packed["dimensions"]),
        prior_mean=_tuples(packed["prior_mean"]),
        prior_covariance=_tuples(packed["prior_covariance"]),
        items={item.id: item for item in items},
        prototypes={name: tuple(row) for name, row in packed["prototypes"].items()},
        rules=Rules(**packed["rules"]),
        tilt_sd=packed["tilt_sd"],
        prototype_sd=packed["prototype_sd"],
    )


def _pack_item(item: Item) -> Any:
    moments = item.moments
    return [
        item.id,
        [moments.offset, moments.loadings, moments.noise],
        item.base_noise,
        sorted(item.touches),
        item.choices,
        item.evidence,
        item.information,
        item.gain,
        item.precision,
    ]


def _unpack_item(packed: Any) -> Item:
    id_, moments, base_noise, touches, *derived = packed
    matrices = map(_tuples, derived)
    return Item(id_, Moments(*_tuples(moments)), _tuples(base_noise), frozenset(touches), *matrices)


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
