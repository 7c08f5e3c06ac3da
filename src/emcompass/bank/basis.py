"""What a question kind needs to know of its bank to turn itself into scoring's terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from pydantic import Field, model_validator

from emcompass.bank.entry import Entry, Number, Whole, wrong
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


class VerdictRules(Entry):
    """Where *clear*, *leaning* and *open* begin."""

    clear: Number = Field(0.70, gt=0, lt=1)
    leaning: Number = Field(0.45, gt=0, lt=1)
    lead: Number = Field(0.15, ge=0, lt=1)
    open: Number = Field(0.30, gt=0, lt=1)
    shape: Number = Field(0.30, ge=0, lt=1)
    fit_cap: Number = Field(1.25, ge=1)
    straight: Number = Field(0.90, gt=0, le=1)


class ShortRules(Entry):
    """When the short form may stop."""

    stop: Number = Field(0.94, ge=0.5, lt=1)
    minimum_questions: Whole = Field(8, ge=1)
    minimum_per_dimension: Whole = Field(2, ge=0)


class Scoring(Entry):
    """The assumptions of scoring: expert judgement that a bank may replace."""

    prior_correlation: Number = Field(0.05, gt=-1, lt=1)
    agreement_variance: Number = Field(0.25, gt=0, le=4)
    thresholds: tuple[Number, Number, Number, Number] = (-1.5, -0.5, 0.5, 1.5)
    scale_loading: Number = Field(0.6, gt=0, lt=1)
    tradeoff_loading: Number = Field(0.45, gt=0, lt=1)
    accountability_loading: Number = Field(0.5, gt=0, lt=1)
    option_loading: Number = Field(0.9, gt=0, le=2)
    choice_spread: Number = Field(0.34, ge=0, le=4)
    allocation_factor: Number = Field(0.5, gt=0, le=2)
    allocation_noise: Number = Field(1.16, gt=0, le=10)
    allocation_floor: Number = Field(0.025, gt=0, le=0.1)
    popularity_sd: Number = Field(0.4, ge=0, le=2)
    loading_sd: Number = Field(0.15, ge=0, le=1)
    verdict: VerdictRules = VerdictRules()
    short: ShortRules = ShortRules()

    @model_validator(mode="after")
    def _thresholds_rise(self) -> Scoring:
        if any(b <= a for a, b in pairwise(self.thresholds)):
            raise wrong("thresholds that rise", listed((f"{t:g}" for t in self.thresholds), "and"))
        if self.verdict.leaning > self.verdict.clear:
            raise wrong("verdict.leaning not above verdict.clear", f"{self.verdict.leaning:g}")
        return self

    @property
    def rules(self) -> Rules:
        """The rules of the verdict and of the short form in scoring's shape."""
        return Rules(**self.verdict.model_dump(), **self.short.model_dump())


@dataclass(frozen=True, slots=True)
class Basis:
    """The shown dimensions in order, their prior covariance (d x d) and the bank's assumptions."""

    dimensions: tuple[str, ...]
    covariance: Matrix
    scoring: Scoring

    def vector(self, loadings: Mapping[str, float]) -> Vector:
        """Loadings by dimension as a row over the shown dimensions (d)."""
        return tuple([loadings.get(dimension, 0.0) for dimension in self.dimensions])

    def graded(
        self,
        question: str,
        strengths: Mapping[str, float],
        choices: tuple[tuple[Answer, Vector], ...],
        *,
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
        )

    def item(
        self,
        question: str,
        base: Moments,
        honesty: Matrix,
        *,
        agreement: float = 0.0,
        choices: tuple[tuple[Answer, Vector], ...] = (),
    ) -> Item:
        """A question in scoring's terms: its moments, an agreement column and honest noise."""
        moments = base.with_column((agreement,) * len(base.offset)).with_noise(honesty)
        columns = zip(*base.loadings, strict=True)
        touches = frozenset(i for i, column in enumerate(columns) if any(map(_counts, column)))
        return Item.build(question, moments, base.noise, touches, choices)


def _counts(loading: float) -> bool:
    return abs(loading) > 1e-9
