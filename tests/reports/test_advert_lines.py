"""A line of an advert tells what else is in it, and what of that is in doubt."""

from __future__ import annotations

from emcompass import load_bank
from emcompass.advert.advert_reading import KINDS, AdvertLine, AdvertReading, Kind
from emcompass.advert.month import expected_month
from emcompass.reports.advert_blocks import advert_blocks
from emcompass.reports.render_markdown import render_markdown


def _part(kind: Kind, certainty: float) -> AdvertLine:
    return AdvertLine(1, "A part of it", kind, "duty", certainty, (), _all(kind))


def _all(kind: Kind) -> dict[Kind, float]:
    return {each: float(each == kind) for each in KINDS}


def _told(*parts: AdvertLine) -> str:
    line = AdvertLine(1, "A long line", "people", "duty", 0.9, (), _all("people"), sentences=parts)
    month = expected_month([line])
    reading = AdvertReading((line,), None, month, None, None, ())
    return render_markdown(advert_blocks(reading, load_bank("engineering-manager")))


def test_a_kind_that_no_part_is_sure_of_carries_a_question_mark() -> None:
    told = _told(_part("people", 0.9), _part("delivery", 0.2), _part("product", 0.9))
    assert "Other work in it: delivery? and product." in told


def test_a_kind_that_one_part_is_sure_of_carries_none() -> None:
    told = _told(_part("people", 0.9), _part("delivery", 0.2), _part("delivery", 0.9))
    assert "Other work in it: delivery." in told


def test_a_line_of_one_kind_has_nothing_else_in_it() -> None:
    assert "Other work in it" not in _told(_part("people", 0.9), _part("people", 0.3))
