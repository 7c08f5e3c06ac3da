"""Work with people comes last where what the role does hardly names any."""

from __future__ import annotations

import pytest

from tests.adverts.labelled import reader

_OTHER = (
    "Plan the sprints and keep the release on its date",
    "Decide on the architecture of the ledger and on its technologies",
    "Keep the services running and lead the incident reviews",
    "Agree with the product manager what to build next",
    "Track the milestones and report them to our clients",
    "Improve the tests and the build pipeline",
    "Remove what blocks the delivery of the payments project",
)


def _lines(*duties: str, intro: str = "We make invoices.") -> tuple[int, ...] | None:
    """Where an advert with these duties is warned of; None where it is not."""
    text = "\n".join(
        [
            "Engineering Manager, Ledger",
            "",
            intro,
            "",
            "Your tasks",
            *(f"- {each}" for each in duties),
            "",
            "Your profile",
            "- Five years of software engineering",
            "",
            "We offer",
            "- 30 days of holiday",
        ]
    )
    found = {each.id: each.lines for each in reader().read(text).warnings}
    return found.get("people-missing-or-last")


def test_work_with_people_may_be_missing() -> None:
    assert _lines(*_OTHER) == ()


def test_one_line_at_the_end_is_faint() -> None:
    assert _lines(*_OTHER, "Conduct the appraisals of the staff") == (13,)


@pytest.mark.parametrize(
    "line",
    [
        "Own the architecture of the ledger while you coach engineers and hire into the team",
        "Set strategy across departments, recruit managers and give them regular feedback",
    ],
)
def test_two_things_done_with_people_are_enough_in_whatever_line(line: str) -> None:
    assert _lines(*_OTHER, line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Mentor developers who are less experienced",
        "Support the career of each engineer in the team",
    ],
)
def test_one_thing_named_among_many_duties_is_a_mention(line: str) -> None:
    assert _lines(*_OTHER, line) is not None


def test_one_thing_among_few_duties_is_real() -> None:
    assert _lines("Hold weekly one-to-ones with each developer", *_OTHER[:2]) is None


def test_what_the_firm_does_is_not_the_roles() -> None:
    hiring = "We hire a manager. You will decide on the architecture and plan the releases."
    assert _lines(*_OTHER, "Conduct the appraisals of the staff", intro=hiring) == (13,)


def test_one_line_that_stands_first_is_not_lost() -> None:
    line = "Conduct the appraisals of the staff"
    assert _lines(line, *_OTHER[:5]) is None
    assert _lines(*_OTHER[:5], line) == (11,)


def test_a_team_that_is_led_is_nothing_done_with_people() -> None:
    assert _lines(*_OTHER, "Lead the team of eight developers and conduct appraisals") == (13,)


def test_a_second_line_about_people_is_no_longer_a_late_one() -> None:
    late = "Conduct the appraisals of the staff"
    assert _lines("Lead a team of eight developers", *_OTHER[:5], late) is None
