"""What may be wrong with the world that answers: one fault each, then all together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is wrong with the world. Standard deviations in units of the latent response."""

    name: str
    popularity: float = 0.3
    scale_favour: float = 0.0  # how much the scales are liked above their middle
    scale_popularity: float = 0.3
    people_tilt: float = 0.0  # how much more pleasant all questions about people happen to be
    tilt: float = 0.0  # sd of the same, drawn for every dimension anew
    state: float = 0.0  # sd of a day's mood on every dimension, in units of theta
    acquiescence: float = 0.0
    consistency: float = 0.0  # of the log of a person's noise
    ends: float = 0.0  # how far people's five points draw together: of the log, half-normal
    threshold: float = 0.25
    strength: float = 1.0  # of all loadings, beside what their author supposes
    loading: float = 0.2  # of the log of a loading
    crossing: float = 0.05  # of a loading on a dimension that the author did not mean
    spread: float = 1.0  # of people, in units of theta
    opposed: float | None = None  # correlation of people and technical, where it is not drawn


PLAIN = Conditions("plain")
STRESS = Conditions(
    "stress", scale_favour=0.5, scale_popularity=0.45, acquiescence=0.3, consistency=0.3
)
SINGLE = (
    Conditions("people questions + .4", people_tilt=0.4),
    Conditions("every dimension tilted (.35)", tilt=0.35),
    Conditions("a day's state (.35)", state=0.35),
    Conditions("extreme style", ends=0.5),
    Conditions("loadings x .7", strength=0.7),
    Conditions("people less alike (1.4)", spread=1.4),
    Conditions("people against technical (-.3)", opposed=-0.3),
)
TOGETHER = Conditions(
    "everything together",
    scale_favour=0.5,
    scale_popularity=0.45,
    people_tilt=0.4,
    tilt=0.35,
    state=0.35,
    acquiescence=0.3,
    consistency=0.3,
    ends=0.5,
    strength=0.7,
    spread=1.4,
)
EVERY = (PLAIN, STRESS, *SINGLE, TOGETHER)
