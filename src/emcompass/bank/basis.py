"""What a question kind needs to know of its bank to turn itself into scoring's terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated

from emcompass.bank.entry import Entry, EntryError, Number, Rule, Whole, plain
from emcompass.bank.norms import ItemNorm
from emcompass.bank.reference import Answer
from emcompass.files.problems import listed
from emcompass.scoring import (
    Item,
    Matrix,
    Moments,
    Rules,
    Vector,
    ordinal,
    ordinal_honesty,
    ordinal_slope,
)

AGREEMENT = "agreement"
RATED, WEIGHED, CHOSEN = "rated", "weighed", "chosen"  # the kinds of evidence


class VerdictRules(Entry):
    """Where *clear*, *leaning* and *open* begin."""

    clear: Annotated[Number, Rule(gt=0, lt=1)] = 0.70
    leaning: Annotated[Number, Rule(gt=0, lt=1)] = 0.45
    lead: Annotated[Number, Rule(ge=0, lt=1)] = 0.15
    open: Annotated[Number, Rule(gt=0, lt=1)] = 0.30
    shape: Annotated[Number, Rule(ge=0, lt=1)] = 0.30
    fit_cap: Annotated[Number, Rule(ge=1)] = 1.25
    together: Annotated[Number, Rule(ge=-20, le=20)] = 1.5
    apart: Annotated[Number, Rule(ge=-20, le=20)] = 0.0
    straight: Annotated[Number, Rule(gt=0, le=1)] = 0.90


class ShortRules(Entry):
    """When the short form may stop."""

    stop: Annotated[Number, Rule(ge=0.5, lt=1)] = 0.94
    minimum_questions: Annotated[Whole, Rule(ge=1)] = 8
    minimum_per_dimension: Annotated[Whole, Rule(ge=0)] = 2


class Scoring(Entry):
    """The assumptions of scoring: expert judgement that a bank may replace."""

    prior_correlation: Annotated[Number, Rule(gt=-1, lt=1)] = 0.05
    agreement_variance: Annotated[Number, Rule(gt=0, le=4)] = 0.25
    thresholds: tuple[Number, Number, Number, Number] = (-1.5, -0.5, 0.5, 1.5)
    scale_loading: Annotated[Number, Rule(gt=0, lt=1)] = 0.6
    tradeoff_loading: Annotated[Number, Rule(gt=0, lt=1)] = 0.45
    accountability_loading: Annotated[Number, Rule(gt=0, lt=1)] = 0.5
    option_loading: Annotated[Number, Rule(gt=0, le=2)] = 0.9
    choice_spread: Annotated[Number, Rule(ge=0, le=4)] = 0.34
    allocation_factor: Annotated[Number, Rule(gt=0, le=2)] = 0.5
    allocation_noise: Annotated[Number, Rule(gt=0, le=10)] = 1.16
    allocation_floor: Annotated[Number, Rule(gt=0, le=0.1)] = 0.025
    popularity_sd: Annotated[Number, Rule(ge=0, le=2)] = 0.4
    loading_sd: Annotated[Number, Rule(ge=0, le=1)] = 0.15
    tilt_sd: Annotated[Number, Rule(ge=0, le=2)] = 0.30
    prototype_sd: Annotated[Number, Rule(ge=0, le=1)] = 0.15
    verdict: VerdictRules = VerdictRules()
    short: ShortRules = ShortRules()

    def __post_init__(self) -> None:
        super().__post_init__()
        if any(b <= a for a, b in pairwise(self.thresholds)):
            raise EntryError(
                "thresholds that rise", listed((f"{t:g}" for t in self.thresholds), "and")
            )
        if self.verdict.leaning > self.verdict.clear:
            raise EntryError("verdict.leaning not above verdict.clear", f"{self.verdict.leaning:g}")

    @property
    def rules(self) -> Rules:
        """The rules of the verdict and of the short form in scoring's shape."""
        return Rules(**plain(self.verdict), **plain(self.short))


@dataclass(frozen=True, slots=True)
class Basis:
    """The shown dimensions in order, their prior covariance (d x d), the bank's assumptions and
    what is known of its questions from people's answers."""

    dimensions: tuple[str, ...]
    covariance: Matrix
    scoring: Scoring
    norms: Mapping[str, ItemNorm] = field(default_factory=lambda: MappingProxyType({}))

    def vector(self, loadings: Mapping[str, float]) -> Vector:
        """Loadings by dimension as a row over the shown dimensions (d)."""
        return tuple([loadings.get(dimension, 0.0) for dimension in self.dimensions])

    def graded(
        self,
        question: str,
        strengths: Mapping[str, float],
        choices: tuple[tuple[Answer, Vector], ...],
        *,
        evidence: str,
        carries_agreement: bool = False,
    ) -> Item:
        """A five-point answer with these standardised loadings by dimension."""
        scoring, loadings = self.scoring, self.vector(strengths)
        honesty = ordinal_honesty(
            loadings, scoring.thresholds, scoring.popularity_sd, scoring.loading_sd
        )
        return self.item(
            question,
            ordinal(loadings, self.covariance, scoring.thresholds),
            ((honesty,),),
            agreement=ordinal_slope(scoring.thresholds) if carries_agreement else 0.0,
            choices=choices,
            evidence=evidence,
        )

    def item(  # noqa: PLR0913 -- what differs between kinds, each named at the call
        self,
        question: str,
        base: Moments,
        honesty: Matrix,
        *,
        agreement: float = 0.0,
        choices: tuple[tuple[Answer, Vector], ...] = (),
        evidence: str = CHOSEN,
    ) -> Item:
        """A question in scoring's terms: its moments, an agreement column and honest noise."""
        moments = base.with_column((agreement,) * len(base.offset)).with_noise(honesty)
        if question in self.norms:
            moments = moments.moved(self.norms[question].offset)
        columns = zip(*base.loadings, strict=True)
        touches = frozenset(i for i, column in enumerate(columns) if any(map(_counts, column)))
        return Item.build(question, moments, base.noise, touches, choices, evidence=evidence)


def _counts(loading: float) -> bool:
    return abs(loading) > 1e-9
