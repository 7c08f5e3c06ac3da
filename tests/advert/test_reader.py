"""What the reader makes of whole texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.advert.advert_reading import KINDS, AdvertReading, Kind
from tests.advert import samples
from tests.adverts.labelled import reader


def _line(reading: AdvertReading, beginning: str) -> tuple[str | None, str | None]:
    line = next(each for each in reading.lines if each.text.lstrip("-• ").startswith(beginning))
    return line.kind, line.sort


@pytest.mark.parametrize(
    ("beginning", "label"),
    [
        ("Engineering Manager, Billing", (None, None)),
        ("We make invoices", (None, None)),
        ("What you will do", (None, None)),
        ("Hold weekly one-to-ones", ("people", "duty")),
        ("Plan the sprints", ("delivery", "duty")),
        ("Agree with the product manager", ("product", "duty")),
        ("Three years of people management", ("people", "requirement")),
        ("A background in software", ("technical", "requirement")),
        ("Strong communication", (None, None)),
        ("Salary", (None, None)),
    ],
)
def test_a_line_has_the_kind_of_work_that_it_speaks_of(
    beginning: str, label: tuple[str | None, str | None]
) -> None:
    assert _line(reader().read(samples.ADVERT), beginning) == label


def test_the_words_that_decided_stand_in_the_line() -> None:
    reading = reader().read(samples.ADVERT)
    assert all(word in line.text for line in reading.lines for word in line.words)
    assert all(line.words for line in reading.work)


def test_a_role_for_people_is_read_as_one() -> None:
    reading = reader().read(samples.ADVERT)
    assert reading.nearest == "team-lead-em"
    assert max(KINDS, key=lambda kind: reading.month[kind].share) == "people"
    assert reading.warnings == ()


def test_a_coding_manager_is_warned_of() -> None:
    reading = reader().read(samples.CODER)
    assert reading.nearest == "tech-lead-em"
    assert {warning.id for warning in reading.warnings} == {
        "hands-on-and-team",
        "hard-and-soft-mix",
        "years-in-technologies",
        "people-missing-or-last",
        "judged-by-output",
    }


def test_a_role_without_people_to_lead_is_a_staff_engineers() -> None:
    reading = reader().read(samples.STAFF)
    assert (reading.nearest, reading.warnings) == ("staff-engineer", ())


def test_warnings_name_their_lines() -> None:
    rows = samples.CODER.split("\n")
    found = {warning.id: warning.lines for warning in reader().read(samples.CODER).warnings}
    assert [rows[number - 1] for number in found["years-in-technologies"]] == [
        "- 8+ years of Java, Kotlin and Kafka"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- You will not be expected to write code; your engineers do that",
        "- A background as a hands-on engineer, though you no longer code",
    ],
)
def test_code_that_is_not_asked_for_is_not_warned_of(line: str) -> None:
    text = samples.ADVERT.replace("- Hire and onboard new engineers", line)
    assert "hands-on-and-team" not in {each.id for each in reader().read(text).warnings}


def _warned(instead: str, with_: str) -> set[str]:
    """The warnings of the plain advert with another line in the place of one of its own."""
    text = samples.ADVERT.replace(instead, with_)
    return {warning.id for warning in reader().read(text).warnings}


@pytest.mark.parametrize(
    "line",
    [
        "- Write and maintain the payment service",
        "- Fix bugs and ship features in the checkout",
        "- Active participation in software development (about 50% of your time)",
        "- u will write code for the ledger",
    ],
)
def test_code_among_the_duties_is_warned_of(line: str) -> None:
    assert "hands-on-and-team" in _warned("- Hire and onboard new engineers", line)


@pytest.mark.parametrize(
    "line",
    [
        "- Write design documents and review architecture decisions",
        "- Jump in with a fix when needed",
        "- Pick up a small ticket now and then",
        "- Spend half of your time on the development of people",
    ],
)
def test_what_is_little_or_no_code_is_not_warned_of(line: str) -> None:
    assert "hands-on-and-team" not in _warned("- Hire and onboard new engineers", line)


def test_code_that_others_write_is_not_warned_of() -> None:
    line = "Outside the firm 300 people have contributed code; eleven write code inside."
    assert "hands-on-and-team" not in _warned("Our office is near the harbour.", line)


@pytest.mark.parametrize(
    "line",
    [
        "Measures of success: no complaints; the number of\n  changes completed per month.",
        "We count pull requests merged each week.",
        "You will be judged on whether dates are kept.",
    ],
)
def test_success_measured_by_output_is_warned_of(line: str) -> None:
    assert "judged-by-output" in _warned("We offer\n", f"{line}\n\nWe offer\n")


@pytest.mark.parametrize(
    "line", ["Keep utilisation above 80 %", "We measure customer happiness after each release"]
)
def test_output_or_a_measure_alone_is_not_warned_of(line: str) -> None:
    assert "judged-by-output" not in _warned("- Hire and onboard new engineers", f"- {line}")


def test_duties_parted_among_nearly_all_kinds_are_warned_of() -> None:
    assert "everything-at-once" in _by_sides(
        "Design the architecture of the ledger", "Improve the tests of our code"
    )
    assert "everything-at-once" not in _by_sides("Plan the next sprint", "Lead the retrospective")


def _by_sides(*technical: str) -> set[str]:
    """The warnings of an advert whose duties stand under a heading for each kind of work."""
    sides = {
        "The people side": ("Hold one-to-ones with your six engineers", "Hire two engineers"),
        "The code side": technical,
        "The delivery side": ("Plan the sprints", "Remove what blocks the team"),
        "The product side": ("Write the roadmap with the product manager", "Talk to customers"),
    }
    rows = [row for name, said in sides.items() for row in (name, *(f"- {each}" for each in said))]
    text = "\n".join(["Engineering Manager, Billing", "", *rows, "", "We offer", "- 30 days off"])
    return {warning.id for warning in reader().read(text).warnings}


def test_success_not_measured_by_output_is_not_warned_of() -> None:
    text = f"{samples.ADVERT}\nSuccess is measured by how people grow, not by velocity.\n"
    assert "judged-by-output" not in {each.id for each in reader().read(text).warnings}


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("Engineering Manager wanted.", "too-short"),
        (samples.RECIPE, "no-advert"),
        (samples.CV, "cv"),
        (samples.ESSAY, "no-advert"),
        (samples.PRODUCT, "other-trade"),
        (samples.NURSE, "other-trade"),
        (samples.GERMAN, "other-language"),
        (samples.FRENCH, "other-language"),
        (samples.CIVIL, "other-trade"),
        (samples.CHEF, "other-trade"),
        (samples.NEWS, "no-advert"),
        (samples.README, "no-advert"),
        (samples.RESUME, "cv"),
        ("word " * 400, "other-language"),
    ],
)
def test_what_is_no_such_advert_gets_no_month(text: str, refusal: str) -> None:
    reading = reader().read(text)
    assert reading.refusal == refusal
    assert (reading.month, reading.nearest, reading.warnings) == ({}, None, ())


@pytest.mark.parametrize("text", [*samples.SHORT_ADVERTS, samples.TERSE])
def test_a_short_advert_or_one_in_prose_is_taken_for_one(text: str) -> None:
    reading = reader().read(text)
    assert reading.refusal is None
    assert reading.work


def test_lines_under_a_heading_that_nobody_knows_are_told_by_how_they_begin() -> None:
    text = samples.ADVERT.replace("What you will do", "Around the harbour")
    text = text.replace("What you bring", "In your sea chest")
    assert [line.kind for line in reader().read(text).work] == [
        line.kind for line in reader().read(samples.ADVERT).work
    ]


def test_lines_that_begin_small_are_no_wrapped_sentences_where_the_text_is_wider() -> None:
    text = samples.ADVERT.replace("- Hold", "hold").replace("- Hire", "hire")
    text = text.replace("- Give", "give") + f"\n{'We would love to hear from you. ' * 4}\n"
    numbers = [line.number for line in reader().read(text).lines if line.goes_on]
    assert numbers == []


def test_a_role_without_reports_is_not_warned_of_people() -> None:
    text = samples.CODER.replace("Lead a team of five engineers", "You have no direct reports")
    found = {warning.id for warning in reader().read(text).warnings}
    assert not found & {"hands-on-and-team", "people-missing-or-last", "years-in-technologies"}


@pytest.mark.parametrize(
    "line",
    [
        "- Several years of software development, ideally Java/Spring",
        "- Two years of leading people, and some Java",
    ],
)
def test_years_without_a_list_of_technologies_are_not_warned_of(line: str) -> None:
    text = samples.ADVERT.replace("- Three years of people management", line)
    assert "years-in-technologies" not in {each.id for each in reader().read(text).warnings}


def test_whom_the_role_reports_to_makes_it_no_lead_of_leads() -> None:
    line = "- Agree the plan each month, as you report to the Director of Engineering"
    text = samples.ADVERT.replace("- Hire and onboard new engineers", line)
    assert reader().read(text).nearest == "team-lead-em"


def test_a_wrapped_sentence_has_one_label_and_counts_once() -> None:
    line = "- Hold weekly one-to-ones with six engineers and coach them in their careers"
    wrapped = samples.ADVERT.replace(line, line.replace(" and coach", "\n  and coach"))
    whole, parts = reader().read(samples.ADVERT), reader().read(wrapped)
    assert [(each.kind, each.goes_on) for each in parts.lines[4:6]] == [
        ("people", False),
        ("people", True),
    ]
    assert parts.month["people"].share == pytest.approx(whole.month["people"].share, abs=0.05)


@pytest.mark.parametrize(
    ("line", "kind", "share"),
    [
        ("- About 60% of your time is coding in our services", "technical", 0.6),
        ("- People leadership (70 %)", "people", 0.7),
        ("- 30-50% hands-on development", "technical", 0.4),
        ("- Write code two days a week", "technical", 0.4),
        ("- Three days per week coaching the engineers", "people", 0.6),
    ],
)
def test_a_share_that_is_stated_counts_most(line: str, kind: Kind, share: float) -> None:
    text = samples.ADVERT.replace("- Hire and onboard new engineers", line)
    assert reader().read(text).month[kind].share == pytest.approx(share, abs=0.15)


@pytest.mark.parametrize(
    "line",
    [
        "- Keep uptime above 99.9 %",
        "- Work 100% remote, if you like",
        "- Come to the office three days a week",
    ],
)
def test_other_percentages_are_no_shares_of_a_month(line: str) -> None:
    text = samples.ADVERT.replace("- Hire and onboard new engineers", line)
    assert reader().read(text).month["people"].share > 0.4


def test_fewer_lines_give_wider_bands() -> None:
    few = samples.ADVERT.replace(
        "- Plan the sprints and remove what blocks the team\n", ""
    ).replace("- Give regular feedback and write the performance reviews\n", "")
    wide, narrow = (reader().read(text).month["people"] for text in (few, samples.ADVERT))
    assert wide.high - wide.low > narrow.high - narrow.low


WORDS = st.sampled_from(
    [
        "lead",
        "coach",
        "engineers",
        "design",
        "the",
        "architecture",
        "plan",
        "sprint",
        "roadmap",
        "customers",
        "budget",
        "salary",
        "you",
        "will",
        "years",
        "of",
        "Java",
        "-",
        "*",
        "#",
        ":",
        "**",
        "<b>",
        "\n",
        "\n\n",
        "•",
        "1)",
        "İ",
        "ß",
        "é",
        "one-to-ones",
        "hands-on",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    reading = reader().read(text)
    numbers = [n for n, row in enumerate(text.split("\n"), start=1) if row.strip()]
    assert [line.number for line in reading.lines] == numbers
    assert all(0 <= line.certainty <= 1 for line in reading.lines)
    assert all(sum(line.shares.values()) == pytest.approx(1) for line in reading.work)
    if reading.month:
        assert sum(each.share for each in reading.month.values()) == pytest.approx(1)
        assert all(0 <= m.low <= m.share <= m.high <= 1 for m in reading.month.values())
