"""How the reader of adverts agrees with people, and how quick it is.

For each set of `tests/adverts`. The reader has learned from all of them; what an advert gives that
it did not learn from tells `python -m tests.adverts.learning`. The time is the processor's for an
advert of two pages, after start.
"""

from __future__ import annotations

import time
from statistics import median

from tests.adverts.labelled import SETS, Agreement, adverts, agreement, reader
from tests.benchmarks.table import Row, show

_TWO_PAGES = 6000  # characters
_TIMES = 20
_QUICK = 50.0  # ms


def main() -> int:
    """Print a table a set; 1 when an aim is missed."""
    missed = [_missed(half) for half in SETS]
    return int(any(missed))


def _missed(half: str) -> bool:
    found = agreement(adverts(half))
    taken = _time(half)
    show(f"Adverts: the set {half}, {found.adverts} adverts", _rows(found), "", 3)
    show("Months, and time", [*_months(found), Row("two pages", taken, "", None, "ms <= 50")], "")
    for what, pairs in (("missed", found.missed), ("seen by it alone", found.false)):
        print(f"{what}: {', '.join(f'{name} {warned}' for name, warned in pairs) or 'nothing'}")
    print(f"taken for something else: {', '.join(found.refused) or 'nothing'}")
    return (
        min(found.right) < 0.8
        or max(found.apart.values()) > 10
        or bool(found.refused)
        or len(found.missed) > 0.2 * found.adverts
        or len(found.false) > 0.2 * found.adverts
        or taken > _QUICK
    )


def _rows(found: Agreement) -> list[Row]:
    both = [Row("the two people: kappa", found.kappa_readers, "lines alike", found.readers, "")]
    return [
        *(both if len(found.right) > 1 else ()),
        *(
            Row(f"with person {n}: kappa", kappa, "lines alike", right, "lines >= .80")
            for n, (kappa, right) in enumerate(zip(found.kappa, found.right, strict=True), start=1)
        ),
        Row("to do or to bring: alike", found.sorts, "", None, ""),
        Row("nearest role: one of theirs", found.nearest, "", None, ""),
        Row("false warnings an advert", len(found.false) / found.adverts, "", None, "<= .2"),
    ]


def _months(found: Agreement) -> list[Row]:
    return [
        Row(f"points apart: {kind}", apart, "", None, "<= 10")
        for kind, apart in found.apart.items()
    ]


def _time(half: str) -> float:
    """Milliseconds for two pages, the middle of several runs."""
    text = "\n".join(each.text for each in adverts(half))[:_TWO_PAGES]
    taken = []
    for _ in range(_TIMES):
        start = time.process_time()
        reader().read(text)
        taken.append(1000 * (time.process_time() - start))
    return median(taken)
