"""What a recommendation turns on: the dimensions that part the first archetype from the next."""

from __future__ import annotations

from emcompass.assessment.assessment import Assessment
from emcompass.bank.bank import Bank
from emcompass.scoring import contrast

FAR = 2 / 3  # of the widest gap: narrower ones only help


def turns_on(bank: Bank, assessment: Assessment) -> tuple[str, ...]:
    """The dimensions on which the two archetypes of `contrast` stand furthest apart.

    Widest gap first, all that reach `FAR` of it, whichever of the two it speaks for. Empty when the
    verdict is open: then there is no recommendation.
    """
    if assessment.recommendation.verdict == "open":
        return ()
    parted = contrast(bank.model, *assessment.contrast)
    gaps = {dimension.id: abs(gap) for dimension, gap in zip(bank.dimensions, parted, strict=False)}
    widest = max(gaps.values())
    far = (one for one in gaps if gaps[one] >= FAR * widest)
    return tuple(sorted(far, key=lambda one: -gaps[one]))
