"""Warnings ask who does it, to what, and where in the advert it stands."""

from __future__ import annotations

import pytest

from emcompass.advert.advert_reading import AdvertReading
from tests.advert import samples
from tests.adverts.labelled import reader

_DUTY, _REQUIREMENT = "- Hire and onboard new engineers", "- Strong communication skills"
_FIRM = "Our office is near the harbour."


def _read(instead: str, line: str) -> AdvertReading:
    """The plain advert with another line in the place of one of its own."""
    return reader().read(samples.ADVERT.replace(instead, line))


def _warned(instead: str, line: str) -> set[str]:
    return {warning.id for warning in _read(instead, line).warnings}


@pytest.mark.parametrize(
    "line",
    [
        "- Answer for the architecture, so that we ship code that is safe",
        "- Build and maintain relationships with the security department",
        "- Coach engineers who write code for the ledger",
        "- Lead reviews with a single goal: shipping code without fear",
        "- Write blog posts about the team",
        "- You do not need to write code",
        "- Ensure the delivery of clean code through reviews and automated tests",
        "- Provide guidance for all phases, including design, coding and testing",
        "- Manage a group of developers, testers and individual contributors",
        "- You and your team will design, build and run the payment services",
        "- Shape a release process with the aim of shipping code each morning",
        "- Build and manage a department of engineers in three countries",
        "- Build the career framework for the engineers in your team",
        "- Develop and maintain the capacity plan and the software budget",
        "- Bring a builder's mind to how the department works with code",
        "- Keep code and documents of the ledger simple",
    ],
)
def test_code_of_others_or_what_is_no_code_is_not_ones_own(line: str) -> None:
    assert "hands-on-and-team" not in _warned(_DUTY, line)


@pytest.mark.parametrize(
    "line",
    [
        "- We are looking for a hands-on engineering manager for six developers",
        "- You are an engineer who still likes to be hands-on",
        "- Reach the goals of the firm while remaining hands-on",
        "- You do not hesitate to take on development tasks yourself",
        "- Go back and forth between individual coding and looking after the team",
        "- Take over a few tickets in each sprint",
        "- Be a player-coach for six colleagues",
        "- Help build the service that sends the invoices",
        "- Write backend code with the aim of making invoices easy to read",
    ],
)
def test_what_is_wanted_of_the_reader_is_their_own(line: str) -> None:
    assert "hands-on-and-team" in _warned(_DUTY, line)


def test_a_requirement_may_ask_for_it_in_passing() -> None:
    assert "hands-on-and-team" in _warned(_REQUIREMENT, "- A hands-on leader whom people like")


def test_a_list_about_the_firm_may_ask_for_it() -> None:
    listed = f"{_FIRM}\n- Writing clean Python code for the ledger, with tests"
    assert "hands-on-and-team" in _warned(_FIRM, listed)


def test_a_duty_under_what_is_offered_may_ask_for_it() -> None:
    offer = "- Salary of 80,000 and 30 days of holiday"
    assert "hands-on-and-team" in _warned(offer, f"{offer}\n- You write code for the ledger")


def test_a_developer_who_leads_codes_however_few_the_technical_duties() -> None:
    text = samples.ADVERT.replace("Engineering Manager, Billing", "Lead Software Engineer, Billing")
    few = text.replace(_DUTY, "- Improve the reliability of our services")
    assert "hands-on-and-team" in {warning.id for warning in reader().read(few).warnings}


def test_what_the_firm_does_is_no_duty() -> None:
    line = "We move fast: small teams write code, prototype and ship it. Roll up your sleeves!"
    assert _warned(_FIRM, line) == set()


def test_years_of_something_behind_somebody_leave_another_sentence_open() -> None:
    line = "- Deep roots in engineering. You still write production code in the team every week."
    assert "hands-on-and-team" in _warned(_REQUIREMENT, line)


@pytest.mark.parametrize(
    "line",
    [
        "- You find what to improve, both technical and not, with no need of any close supervision",
        "- Solving problems of our systems as well as conflicts of customers",
        "- Upload your code as a link, a file, or both",
        "- You explain things to both engineers and managers",
        "- You use the tools of our people as much as they use yours",
        "- Technical judgement, and a steady hand with vendors and budgets",
    ],
)
def test_a_word_that_joins_any_two_things_is_no_mix(line: str) -> None:
    assert "hard-and-soft-mix" not in _warned(_REQUIREMENT, line)


@pytest.mark.parametrize(
    "line",
    [
        "- Deep knowledge of compilers and software, combined with warm leadership",
        "- Coaching is in your blood as much as architecture is",
        "- You are as good with people as you are with databases",
        "- A brilliant architect and a patient mentor",
        "- A player-coach at heart",
    ],
)
def test_both_halves_of_one_person_are_a_mix(line: str) -> None:
    assert "hard-and-soft-mix" in _warned(_REQUIREMENT, line)


def test_what_the_firm_is_as_much_is_no_mix() -> None:
    line = "Software is in our blood as much as leadership. One of the few unicorns of the north."
    assert "hard-and-soft-mix" not in _warned(_FIRM, line)


def test_a_unicorn_on_the_market_is_none_that_is_looked_for() -> None:
    assert _warned(_FIRM, "One of the few unicorns of the north, all in one platform.") == set()


@pytest.mark.parametrize(
    ("line", "warned"),
    [
        ("- 8+ years of work and a Bachelor, OR 11+ years of work without, OR an MBA", False),
        ("- 5+ years as System Administrator, Site Engineer, or Release Manager", False),
        ("- 4+ years of Java, Kotlin and Kafka", True),
        ("- 9 years of Rhapsody, 5 years of AUTOSAR Classic and 3 years with CANoe", True),
        ("- Strong professional background in Java, Kotlin and Kafka", True),
        ("- Expertise in one of our languages, such as Java, Kotlin or Scala", False),
        ("- Deep knowledge of Java (e.g. Spring, Hibernate, Quarkus)", False),
        ("- 6+ years of engineering and a familiarity with Java, Kotlin and Kafka", False),
        ("- 3+ years of Java and Kotlin, ideally with Kafka", False),
        ("- 3+ years of Ruby on Rails and Redis", False),
    ],
)
def test_years_are_of_technologies_that_are_named(line: str, *, warned: bool) -> None:
    assert ("years-in-technologies" in _warned(_REQUIREMENT, line)) == warned


def test_years_of_technologies_that_are_only_wished_for_are_not_warned_of() -> None:
    line = "Nice to have\n- 4+ years of Java, Kotlin and Kafka"
    assert "years-in-technologies" not in _warned(_REQUIREMENT, line)


def test_several_years_in_one_line_ask_for_something_wherever_it_stands() -> None:
    line = "Skills: (1) Java (2 years); (2) Kafka (2 years); (3) AWS (1 year)."
    assert "years-in-technologies" in _warned(_FIRM, line)


@pytest.mark.parametrize(
    ("line", "warned"),
    [
        ("- Know our key metrics, cycle time and throughput", True),
        ("- Meet your hiring targets. Plan the sprints so that features ship on time", False),
        ("- Evaluate what the team has done to keep the release on time", False),
        ("- Our salaries are based on levels, since we are committed to equal pay", False),
    ],
)
def test_output_is_the_measure_where_one_sentence_says_so(line: str, *, warned: bool) -> None:
    assert ("judged-by-output" in _warned(_DUTY, line)) == warned


def test_shipping_faster_is_a_measure_under_a_heading_about_success() -> None:
    line = "What success looks like\n- The team ships faster every month"
    assert "judged-by-output" in _warned(_DUTY, line)
    assert "judged-by-output" not in _warned(_DUTY, "- The team ships faster every month")


@pytest.mark.parametrize("title", ["Staff Engineer", "Software Project Manager", "Lead Engineer"])
def test_who_leads_nobody_does_not_put_people_last(title: str) -> None:
    text = samples.STAFF.replace(samples.STAFF.split("\n", maxsplit=1)[0], title)
    assert "people-missing-or-last" not in {each.id for each in reader().read(text).warnings}


def test_any_four_kinds_of_work_at_once_are_everything() -> None:
    duties = (
        "Set the structure of the engineering department with the executives",
        "Hold one-to-ones with your six engineers and write their reviews",
        "Design the architecture of the ledger and improve its tests",
        "Plan the sprints and remove what blocks the team",
        "Align strategy across departments and other teams",
        "Hire engineers and coach them",
        "Decide on technical debt and on technologies",
        "Track milestones and keep the release on its date",
    )
    text = "\n".join(
        ["Engineering Manager", "", "Your tasks", *(f"- {each}" for each in duties), "", "Benefits"]
    )
    assert "everything-at-once" in {each.id for each in reader().read(text).warnings}


RUN_TOGETHER = (
    "Engineering Manager, Ledger\n\nAbout us\n"
    "We make invoices for small shops and have done so for a long time.\n\n"
    "You are:• Calm. You like to plan a sprint with your team.• Kind. You care about people."
    "Responsibilities:• Lead the ledger team of six engineers• Be hands-on and write code for the"
    " ledger• Hire engineers and coach them• Plan the sprints with the team"
    "Requirements:• 6+ years of software engineering• 2+ years of managing engineers\n"
)


def test_a_list_run_together_into_one_line_is_read_sentence_by_sentence() -> None:
    reading = reader().read(RUN_TOGETHER)
    assert reading.refusal is None
    (line,) = reading.work
    assert line.number == 6
    sorts = {part.text: part.sort for part in line.sentences}
    assert sorts["Hire engineers and coach them"] == "duty"
    assert sorts["6+ years of software engineering"] == "requirement"
    assert "hands-on-and-team" in {each.id for each in reading.warnings}


def test_the_month_counts_the_sentences_of_a_paragraph() -> None:
    people = "You will hold one-to-ones with each engineer, coach them and write their reviews."
    plans = "You will plan the sprints, keep the dates and remove what blocks the team."
    shares = [
        reader()
        .read(f"Engineering Manager, Billing\n\nThe role\n{prose}\n\nWe offer\n- 30 days off\n")
        .month
        for prose in (f"{people} {plans}", f"{people} {people}", f"{plans} {plans}")
    ]
    both, only_people, only_plans = shares
    assert only_plans["people"].share < both["people"].share < only_people["people"].share
    assert only_people["delivery"].share < both["delivery"].share < only_plans["delivery"].share


def test_stated_shares_of_more_than_a_month_leave_one() -> None:
    text = samples.ADVERT.replace(
        "What you will do\n", "What you will do\nPeople (50%)\n- Code (~50%)\n"
    )
    month = reader().read(text).month
    assert sum(each.share for each in month.values()) == pytest.approx(1)
    assert min(each.share for each in month.values()) >= 0


def test_an_advert_with_both_its_parts_is_one_however_long_it_is() -> None:
    duties = "\n".join(
        f"- Keep the {each} project on its date and answer its client every week, as agreed"
        for each in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
    )
    text = (
        f"Senior Team Lead\n\n## Responsibilities (Delivery)\n{duties}\n- Manage nine engineers\n\n"
        f"## Requirements\n- Project management in an agency\n\n{'It rains in the hills. ' * 60}\n"
    )
    assert reader().read(text).refusal is None
