"""Scoring: features of answers -> posterior, pushes, fit, shares, next question, change.

Pure standard library, no I/O, dimension-agnostic. METHOD.md beside this file is the specification.
"""

from __future__ import annotations

from emcompass.scoring.archetypes import contrast, nearest, pair_probability, shares, ties
from emcompass.scoring.change_test import (
    Change,
    DimensionChange,
    Grade,
    changed,
    drift,
)
from emcompass.scoring.coherence import coherence
from emcompass.scoring.doubt import doubted
from emcompass.scoring.flips import AnswerChange, smallest_flips
from emcompass.scoring.gaussian import Observation, Posterior, posterior, prior_covariance, update
from emcompass.scoring.linalg import Matrix, Vector
from emcompass.scoring.model import Item, Model, Rules, centred_scores, unit
from emcompass.scoring.moments import (
    Moments,
    choice,
    choice_features,
    choice_honesty,
    constant_sum,
    constant_sum_features,
    helmert,
    ordinal,
    ordinal_honesty,
    ordinal_slope,
)
from emcompass.scoring.next_question import gain, next_item, parting
from emcompass.scoring.norm_offsets import mean_profile, norm_offsets
from emcompass.scoring.profile import covariance_after, infer, person_fit, pushes
from emcompass.scoring.stop_rule import stop_probability
from emcompass.scoring.trajectory import Path, path
from emcompass.scoring.verdict import (
    Verdict,
    coverage,
    enough_answers,
    judge,
    misfits,
    shape_mass,
    straight_line,
)

SCORING_VERSION = "2"

__all__ = [
    "SCORING_VERSION",
    "AnswerChange",
    "Change",
    "DimensionChange",
    "Grade",
    "Item",
    "Matrix",
    "Model",
    "Moments",
    "Observation",
    "Path",
    "Posterior",
    "Rules",
    "Vector",
    "Verdict",
    "centred_scores",
    "changed",
    "choice",
    "choice_features",
    "choice_honesty",
    "coherence",
    "constant_sum",
    "constant_sum_features",
    "contrast",
    "covariance_after",
    "coverage",
    "doubted",
    "drift",
    "enough_answers",
    "gain",
    "helmert",
    "infer",
    "judge",
    "mean_profile",
    "misfits",
    "nearest",
    "next_item",
    "norm_offsets",
    "ordinal",
    "ordinal_honesty",
    "ordinal_slope",
    "pair_probability",
    "parting",
    "path",
    "person_fit",
    "posterior",
    "prior_covariance",
    "pushes",
    "shape_mass",
    "shares",
    "smallest_flips",
    "stop_probability",
    "straight_line",
    "ties",
    "unit",
    "update",
]
