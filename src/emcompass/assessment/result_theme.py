"""What a result is about: the first of the bank's themes that holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from emcompass.assessment.assessment import RaisedFlag, Verdict
from emcompass.assessment.careless_answers import why_open
from emcompass.bank.bank import Bank
from emcompass.bank.condition_leaves import Findings, Known


def findings(
    bank: Bank,
    flags: Sequence[RaisedFlag],
    verdict: Verdict,
    contrast: tuple[str, str],
    notes: Collection[str],
) -> Findings:
    """What conditions may ask about a scored sitting."""
    tones = Counter(bank.flag(flag.id).tone for flag in flags)
    return Findings(
        verdict=verdict,
        nearest=contrast[0],
        rival=contrast[1],
        cause=cause(verdict, notes),
        raised=frozenset(flag.id for flag in flags),
        tones={"warning": tones["warning"], "good": tones["good"]},
    )


def cause(verdict: Verdict, notes: Collection[str]) -> str:
    """Why a result is open: few, alike, unknown or flat; "" when it isn't open."""
    return why_open(notes) or "flat" if verdict == "open" else ""


def theme_of(bank: Bank, known: Known) -> str | None:
    """The id of the first theme that holds; None where no theme of the bank does."""
    for theme in bank.themes:
        if theme.when is None or theme.when.decide(known) is True:
            return theme.id
    return None
