"""What everybody's other answers lead one to expect of each of their answers."""

from __future__ import annotations

from functools import cached_property

from emcompass.assessment.keyed_answers import KeyedAnswers
from emcompass.bank.bank import Bank
from emcompass.scoring import Item, Matrix, Posterior, Vector, infer
from emcompass.scoring.linalg import apply, inverse, subtract


class LeftOut:
    """Posteriors of all sheets over a bank's model, and each without one of its answers.

    Taking an answer out of a posterior (S, mu): S_o^-1 = S^-1 - A'R^-1A and
    mu_o = S_o (S^-1 mu - A'R^-1 (x - m)), so that nothing is summed anew.
    """

    def __init__(self, bank: Bank, keyed: KeyedAnswers) -> None:
        self._model = bank.model
        self._features = keyed.features(bank)
        self._without: dict[tuple[Matrix, str], Matrix] = {}

    @cached_property
    def _posteriors(self) -> dict[int, Posterior]:
        return {at: infer(self._model, told) for at, told in self._features.items()}

    @cached_property
    def _weighted(self) -> dict[int, Vector]:
        """S^-1 mu by sheet."""
        return {
            at: apply(self._precision(post.covariance), post.mean)
            for at, post in self._posteriors.items()
        }

    @property
    def profiles(self) -> dict[int, Vector]:
        """Everybody's posterior mean, all answers counted, by sheet."""
        return {at: post.mean for at, post in self._posteriors.items()}

    def expected(self, question: str) -> dict[int, Vector]:
        """m + A mu_o by sheet, of those who answered a scored question: its features (k) as their
        other answers lead one to expect them."""
        item = self._model.item(question)
        return {
            at: self._expected(at, item, features[question])
            for at, features in self._features.items()
            if question in features
        }

    def _expected(self, at: int, item: Item, features: Vector) -> Vector:
        pulled = apply(item.gain, item.residual(features))
        others = [w - p for w, p in zip(self._weighted[at], pulled, strict=True)]
        mean = apply(self._covariance_without(self._posteriors[at].covariance, item), others)
        carried = apply(item.moments.loadings, mean)
        return tuple([m + c for m, c in zip(item.moments.offset, carried, strict=True)])

    def _covariance_without(self, covariance: Matrix, item: Item) -> Matrix:
        key = (covariance, item.id)
        if key not in self._without:
            precision = self._precision(covariance)
            self._without[key] = inverse(subtract(precision, item.information))
        return self._without[key]

    def _precision(self, covariance: Matrix) -> Matrix:
        key = (covariance, "")
        if key not in self._without:
            self._without[key] = inverse(covariance)
        return self._without[key]
