"""Two adverts side by side: no number and no warning stands there without its doubt."""

from __future__ import annotations

from emcompass import load_bank
from emcompass.reports.advert_pair_blocks import NamedAdvert, advert_pair_blocks
from emcompass.reports.render_markdown import render_markdown
from tests.adverts.labelled import reader

MANY = """Engineering Manager
You will lead a team of seven engineers.
What you will do
- Hold one-to-ones and help people grow
- Plan the quarter with product
- Review designs and write code two days a week
What you bring
- 5+ years with Go, Kafka and PostgreSQL
"""
FEW = """Engineering Manager
You will lead a team of five engineers.
What you will do
- Hold one-to-ones with each of your engineers
- Give feedback and help them grow
- Hire two engineers this year
"""


def _told(first: str, second: str) -> str:
    a, b = (NamedAdvert(name, reader().read(text)) for name, text in (("x", first), ("y", second)))
    text = render_markdown(advert_pair_blocks(a, b, load_bank("engineering-manager")))
    return " ".join(text.split())


def test_the_shares_say_how_far_they_reach() -> None:
    widest = max(
        max(each.share - each.low, each.high - each.share)
        for each in reader().read(MANY).month.values()
    )
    assert f"within {100 * widest:.0f} points of its number in A" in _told(MANY, FEW)


def test_warnings_say_that_rules_can_be_wrong() -> None:
    assert "rules can be wrong: read the lines that they name" in _told(MANY, FEW)
    assert not reader().read(FEW).warnings
    assert "read the lines that they name" not in _told(FEW, FEW)


def test_what_is_not_shown_is_not_pointed_at() -> None:
    assert "stand beside it" not in _told(MANY, FEW)
