"""The month that an advert's lines add up to, and the archetype nearest to it.

Each line of work, and of a paragraph each piece, gives its weight (a duty 1, a requirement
REQUIRED; longer ones more, by the root of their words) to the kinds it speaks of, by their shares;
the month that adverts ask for on AVERAGE is added with the weight of ADDED lines, so that a few
lines say little.
With n = the sum of weights + ADDED, a share p has the variance p (1 - p) / (n + 1) of a Dirichlet
distribution, and what the labels leave open adds its own; the band is the mean -+ 1.2816 standard
deviations (80 % of a normal one), kept within 0..1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from types import MappingProxyType

from emcompass.advert.advert_reading import KINDS, AdvertLine, ExpectedShare, Kind

REQUIRED = 0.5
ADDED = 0.5
AVERAGE: Mapping[Kind, float] = MappingProxyType(
    {
        "people": 0.28,
        "technical": 0.22,
        "delivery": 0.22,
        "product": 0.12,
        "organisation": 0.16,
    }
)
_Z80 = 1.2816
_USUAL = 12  # words of a line that weighs 1
_HEAVIEST = 2.0
_CLOSE = 0.12  # of the larger score: two archetypes this close are named both
NO_CODE = 0.6
TAKEN: Mapping[Kind, float] = MappingProxyType({"people": 1.2, "delivery": 1.4, "product": 1.2})
STATED = 0.7
_LEFT = 0.5  # of what the lines leave to other kinds, a stated share leaves so much
NOTHING_STATED: Mapping[Kind, float] = MappingProxyType({})
STAFF = "staff-engineer"
TECH_LEAD, TEAM_LEAD = "tech-lead-em", "team-lead-em"
LEADS_LEADS = "lead-of-leads-em"
_MOST = 0.5  # of the month


def line_weight(line: AdvertLine) -> float:
    """What a line of work counts, in lines of a usual length."""
    if line.goes_on:
        return 0.0
    length = min(_HEAVIEST, max(1 / _HEAVIEST, sqrt(len(line.text.split()) / _USUAL)))
    return length * (REQUIRED if line.sort == "requirement" else 1.0)


def expected_month(
    work: Sequence[AdvertLine],
    stated: Mapping[Kind, float] = NOTHING_STATED,
    *,
    codes: bool = False,
) -> dict[Kind, ExpectedShare]:
    """Each kind's share of the month; of no lines the average, with a band as wide as can be.

    Technical work without code of one's own (`codes`) takes less time than its lines say, work with
    people, delivery and product more (TAKEN): by the factors that bring labelled adverts nearest to
    their readers' months.

    A share that the advert states in numbers is taken over by STATED, where the lines do not say
    more; the other kinds share the rest as the lines have it.
    """
    said = [part for line in work for part in line.parts]
    weights = [line_weight(line) for line in said]
    n = sum(weights) + ADDED
    counted = {kind: _share(kind, said, weights, n) for kind in KINDS}
    counted = _leaning(counted, {"technical": 1.0 if codes else NO_CODE, **TAKEN})
    return _with_stated(counted, stated) if stated else counted


def _leaning(
    counted: Mapping[Kind, ExpectedShare], factors: Mapping[Kind, float]
) -> dict[Kind, ExpectedShare]:
    """A month where some kinds of work weigh more, or less, against the others."""
    weighed = {kind: counted[kind].share * factors.get(kind, 1.0) for kind in KINDS}
    total = sum(weighed.values())
    return {kind: _moved(counted[kind], weighed[kind] / total) for kind in KINDS}


def _with_stated(
    counted: Mapping[Kind, ExpectedShare], stated: Mapping[Kind, float]
) -> dict[Kind, ExpectedShare]:
    told = {kind: _told(stated[kind], counted[kind].share) for kind in stated}
    left = 1 - sum(counted[kind].share for kind in stated)
    most = 1.0 if left <= 0 else 1 - left * _LEFT
    if left <= 0 or sum(told.values()) > most:  # they speak of more than a month
        told = {kind: most * share / sum(told.values()) for kind, share in told.items()}
    factor = (1 - sum(told.values())) / left if left > 0 else 0.0
    return {
        kind: _moved(counted[kind], told.get(kind, counted[kind].share * factor)) for kind in KINDS
    }


def _told(stated: float, counted: float) -> float:
    """A stated share is of some of its kind's work: where the lines say more, they count."""
    return max(counted, STATED * stated + (1 - STATED) * counted)


def _moved(share: ExpectedShare, to: float) -> ExpectedShare:
    """A share at another place, its band as wide as it was."""
    below, above = share.share - share.low, share.high - share.share
    return ExpectedShare(to, max(0.0, to - below), min(1.0, to + above))


def _share(
    kind: Kind, work: Sequence[AdvertLine], weights: Sequence[float], n: float
) -> ExpectedShare:
    told = [line.shares[kind] for line in work]
    said = sum(w * share for w, share in zip(weights, told, strict=True))
    p = (said + ADDED * AVERAGE[kind]) / n
    unsure = sum((w / n) ** 2 * s * (1 - s) for w, s in zip(weights, told, strict=True))
    reach = _Z80 * sqrt(p * (1 - p) / (n + 1) + unsure)
    return ExpectedShare(p, max(0.0, p - reach), min(1.0, p + reach))


def nearest(
    month: Mapping[Kind, ExpectedShare],
    prototypes: Mapping[str, Mapping[str, float]],
    *,
    leads: bool,
    leads_leads: bool = False,
    codes: bool = False,
) -> tuple[str | None, str | None]:
    """The archetype whose prototype is nearest to the month's shape, and the next one if close.

    The shape is the month less an even one; nearness is its product with a prototype, all of which
    are equally long. A role that leads people is no staff engineer's, one that does not is no team
    lead's; one for people first and without code of its own is no tech lead's. One that leads leads
    counts as such where nothing else takes most of the month. None for an even month.
    """
    if leads_leads and LEADS_LEADS in prototypes and max(_others(month)) < _MOST:
        return LEADS_LEADS, None
    even = 1 / len(KINDS)
    scores = {
        name: sum((month[kind].share - even) * shape.get(kind, 0.0) for kind in KINDS)
        for name, shape in prototypes.items()
        if name not in _ruled_out(month, leads=leads, codes=codes)
    }
    ranked = sorted(scores, key=lambda name: -scores[name])
    if not ranked or scores[ranked[0]] <= 0:
        return None, None
    first, *rest = ranked
    close = rest and scores[rest[0]] >= (1 - _CLOSE) * scores[first]
    return first, rest[0] if close else None


def _ruled_out(month: Mapping[Kind, ExpectedShare], *, leads: bool, codes: bool) -> tuple[str, ...]:
    if not leads:
        return TECH_LEAD, TEAM_LEAD
    people_first = month["people"].share > month["technical"].share
    return (STAFF, TECH_LEAD) if people_first and not codes else (STAFF,)


def _others(month: Mapping[Kind, ExpectedShare]) -> tuple[float, ...]:
    return tuple(month[kind].share for kind in KINDS if kind != "organisation")
