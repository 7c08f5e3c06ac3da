"""Whether a role leads people: by its title, its text, and what it is never taken for."""

from __future__ import annotations

import pytest

from emcompass import paths
from emcompass.advert.habits_file import read_habits
from emcompass.advert.leading import Leading
from emcompass.advert.lexicon_file import read_lexicon
from tests.adverts.labelled import reader

_PEOPLE = "- Hold one to ones and grow the careers of your engineers"
_TECHNICAL = (
    "- Design the services that other teams build on",
    "- Write and review Go code for the ledger",
    "- Improve the tests and the deployment pipeline",
    "- Look into incidents and fix what caused them",
)


def _leads(title: str, *duties: str) -> bool:
    text = "\n".join((title, "", "What you will do", *duties, ""))
    weights = read_habits(paths.bundled_habits()).leading
    leading = Leading(read_lexicon(paths.bundled_lexicon()), weights)
    return leading.leads(reader().outlined(text), reader().read(text).lines)


@pytest.mark.parametrize(
    ("title", "duties"),
    [
        ("Engineering Manager, Payments", _TECHNICAL),
        ("Head of Software Development", _TECHNICAL),
        ("Lead Engineer", (_PEOPLE, "- Hire and onboard developers", *_TECHNICAL)),
    ],
)
def test_a_managers_title_or_reports_make_a_lead(title: str, duties: tuple[str, ...]) -> None:
    assert _leads(title, *duties)


@pytest.mark.parametrize(
    ("title", "duties"),
    [
        ("Lead Software Engineer", _TECHNICAL),
        ("Tech Lead, Backend", _TECHNICAL),
        ("Senior Developer", _TECHNICAL),
        ("Technical Lead", ("- You have no direct reports", *_TECHNICAL)),
    ],
)
def test_a_leading_title_without_people_does_not(title: str, duties: tuple[str, ...]) -> None:
    assert not _leads(title, *duties)


@pytest.mark.parametrize(
    ("said", "leads"),
    [
        ("- Sit with the lead designer every week", True),
        ("- The site has a manager of its own", True),
        ("- Line management sits with the head of the chapter", False),
        ("- Line management stays with the director", False),
    ],
)
def test_who_has_the_reports_is_not_whom_one_sits_with(said: str, *, leads: bool) -> None:
    assert _leads("Engineering Manager, Payments", said, *_TECHNICAL) == leads


def test_a_lead_developer_with_a_team_is_expected_to_write_code() -> None:
    duties = (_PEOPLE, "- Hire developers for the team", *_TECHNICAL[:1], *_TECHNICAL[2:])
    text = "\n".join(("Lead Java Developer", "", "What you will do", *duties, ""))
    assert "hands-on-and-team" in {each.id for each in reader().read(text).warnings}
