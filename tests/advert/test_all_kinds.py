"""Everything at once: nearly all kinds of work, none of them put first."""

from __future__ import annotations

from collections.abc import Sequence

from tests.adverts.labelled import reader

_PEOPLE = (
    "Hold one-to-ones with your six engineers and write their reviews",
    "Hire engineers and coach them",
)
_TECHNICAL = (
    "Design the architecture of the ledger and improve its tests",
    "Decide on technical debt and on technologies",
)
_DELIVERY = (
    "Plan the sprints and remove what blocks the team",
    "Track milestones and keep the release on its date",
)
_PRODUCT = (
    "Write the product roadmap with the product manager",
    "Talk to customers and find out what they need",
)
_ORGANISATION = (
    "Set the structure of the engineering department with the executives",
    "Align strategy across departments and other teams",
)
_FOUR = (*_PEOPLE, *_TECHNICAL, *_DELIVERY, *_PRODUCT)
_THREE = (*_PEOPLE, *_TECHNICAL, *_DELIVERY, *_PEOPLE)


def _is_everything(duties: Sequence[str], opening: str = "", firm: str = "") -> bool:
    text = "\n".join(
        [
            *("Engineering Manager", "", opening, "", "Your tasks"),
            *(f"- {duty}" for duty in duties),
            *("", "About us", f"We make invoices for small shops. {firm}", "", "Benefits"),
        ]
    )
    return "everything-at-once" in {each.id for each in reader().read(text).warnings}


def test_all_kinds_or_four_of_them_evenly_are_everything() -> None:
    assert _is_everything((*_FOUR, *_ORGANISATION))
    assert _is_everything(_FOUR)
    assert not _is_everything(_THREE)


def test_what_is_put_first_is_not_everything_at_once() -> None:
    for opening in (
        "First and foremost, you look after the people of the team.",
        "Your main responsibility will be to keep the releases on their dates.",
    ):
        assert not _is_everything((*_FOUR, *_ORGANISATION), opening)


def test_who_is_asked_for_the_whole_needs_fewer_kinds_to_do_everything() -> None:
    duties = (*_PEOPLE, *_TECHNICAL, *_TECHNICAL, *_TECHNICAL, *_DELIVERY, *_PRODUCT)
    assert not _is_everything(duties)
    assert _is_everything(duties, "You will wear many hats.")
    assert _is_everything(duties, "You answer for all aspects of the work.")
    assert not _is_everything(duties, firm="Our staff wear many hats.")
