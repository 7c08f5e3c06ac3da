"""What was said of the month expected: judged in the place of the guess, and never scored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from emcompass.assessment.assess import score, score_record
from emcompass.assessment.assessment import Said
from emcompass.assessment.comparison import compare, comparison_json
from emcompass.assessment.document import as_json
from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from emcompass.reports.comparison_story import tell_change
from emcompass.reports.handover_blocks import handover_blocks
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_telling import tell
from tests.reports.people import answers, month, sitting

ON = date(2026, 12, 3)
GIVEN: dict[str, Answer] = {"role-now": "manager", "reports-now": 6, "evenings": 1}
MONTHS = {
    "wanted": month(40, 15, 15, 15, 15),
    "actual": month(35, 20, 15, 15, 15),
    "expected": month(40, 15, 15, 15, 15),
}
CODE = Said(month(15, 65, 10, 5, 5), ON)


def told(core: Bank, said: Said | None) -> str:
    record = sitting(core, answers(core, {"people": 0.8}, months=MONTHS, given=GIVEN))
    story = tell(core, score_record(core, record, said=said), record)
    blocks = (*result_blocks(story), *handover_blocks(story))
    return " ".join(render_text(blocks, width=300).replace("\u00a0", " ").split())


def test_it_is_judged_and_never_scored(core: Bank) -> None:
    given = answers(core, {"people": 0.8}, months=MONTHS, given=GIVEN)
    guessed, known = score(core, given), score(core, given, said=CODE)
    assert known.said == CODE
    assert guessed.said is None
    same = ("role", "flags", "findings", "theme", "said", "better_problems")
    kept = {name: getattr(guessed, name) for name in same}
    assert replace(known, **kept) == guessed  # nothing else differs
    assert {flag.id for flag in known.flags} - {flag.id for flag in guessed.flags} == {
        "expected-mostly-code"
    }
    assert known.role.expected == pytest.approx(
        {"people": 0.15, "technical": 0.65, "delivery": 0.1, "product": 0.05, "organisation": 0.05}
    )
    assert known.role.wanted == guessed.role.wanted


def test_it_stands_also_where_nothing_was_guessed(core: Bank) -> None:
    months = {name: value for name, value in MONTHS.items() if name != "expected"}
    given = answers(core, {"people": 0.8}, months=months, given=GIVEN)
    known = score(core, given, said=CODE)
    assert "expected-mostly-code" in {flag.id for flag in known.flags}
    assert known.role.expected is not None


@pytest.mark.parametrize(
    "other",
    [
        Said({"people": 50, "technical": 50}, ON),  # other parts
        Said(month(50, 50, 50, 0, 0), ON),  # not 100
    ],
)
def test_a_month_that_the_bank_does_not_ask_for_changes_nothing(core: Bank, other: Said) -> None:
    given = answers(core, {"people": 0.8}, months=MONTHS, given=GIVEN)
    assert score(core, given, said=other) == score(core, given)


def test_the_debrief_says_that_it_was_said_and_when(core: Bank) -> None:
    guessed, known = told(core, None), told(core, CODE)
    assert "they said 65 % (3 Dec)." in known
    assert "What they expect is what they said on 3 Dec 2026." in known
    assert "What they expect, said on 3 Dec 2026: People 15, Technology 65" in known  # the flag
    assert "What you expect of me, as you said on 3 Dec 2026: 65 % technical" in known
    assert "you think they expect" not in known
    assert "3 Dec 2026" not in guessed


def test_data_says_it_only_where_it_was(core: Bank) -> None:
    given = answers(core, {"people": 0.8}, months=MONTHS, given=GIVEN)
    assert as_json(score(core, given, said=CODE))["said"] == "2026-12-03"
    assert "said" not in as_json(score(core, given))


def test_a_comparison_judges_by_what_was_said(core: Bank) -> None:
    record = sitting(core, answers(core, {"people": 0.8}, months=MONTHS, given=GIVEN))
    guessed = compare(core, record, core, record)
    known = compare(core, record, core, record, said=(None, CODE))
    assert guessed.flags_gained == ()
    assert known.flags_gained == ("expected-mostly-code",)
    assert (known.before.role.reading, known.after.role.reading) != (
        guessed.before.role.reading,
        guessed.after.role.reading,
    )
    assert known.dimensions == guessed.dimensions  # nothing is scored by it


LATER = replace(CODE, on=date(2027, 1, 7))


@pytest.mark.parametrize(
    ("said", "sentence", "days"),
    [
        ((None, None), "", None),
        (
            (CODE, None),
            "What they expected then is what they said on 3 Dec 2026. Now it is what you think.",
            {"before": "2026-12-03", "after": None},
        ),
        (
            (None, CODE),
            "What they expect now is what they said on 3 Dec 2026. Then it is what you thought.",
            {"before": None, "after": "2026-12-03"},
        ),
        (
            (CODE, CODE),
            "What they expect, then as now, is what they said on 3 Dec 2026.",
            {"before": "2026-12-03", "after": "2026-12-03"},
        ),
        (
            (CODE, LATER),
            (
                "What they expected then is what they said on 3 Dec 2026;"
                " what they expect now, on 7 Jan 2027."
            ),
            {"before": "2026-12-03", "after": "2027-01-07"},
        ),
    ],
)
def test_a_comparison_says_which_months_were_said_and_when(
    core: Bank,
    said: tuple[Said | None, Said | None],
    sentence: str,
    days: dict[str, str | None] | None,
) -> None:
    record = sitting(core, answers(core, {"people": 0.8}, months=MONTHS, given=GIVEN))
    found = compare(core, record, core, record, said=said)
    told = " ".join(tell_change(core, record, core, record, found).role).replace("\u00a0", " ")
    assert told.endswith(sentence)
    assert ("3 Dec 2026" in told) == bool(sentence)
    assert comparison_json(found).get("said") == days
