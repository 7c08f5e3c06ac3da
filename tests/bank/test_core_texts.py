"""What the core bank tells a person fits them: nobody reads of what they don't have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from emcompass import paths
from emcompass.bank.bank import ADVICE, Archetype, Bank, Flag
from emcompass.bank.loader import load_bank
from emcompass.bank.wording import told
from emcompass.bank.writing_rules import count_words
from tests.bank.core_people import Person, at, everybody, those_raising

PLAN = ("days30", "days60", "days90")
MANAGERS = ("hybrid", "new", "second year", "longer", "of leads")
MOST_WORDS = {"week": 18, "strengths": 20, "overused": 35, "partner": 35, "questions": 24}


def words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


PEOPLE = words(
    r"\b(your|my|our) (people|engineers|leads?|teams|reports)\b",
    r"\b(your|my|our|this|the) team\b",
    r"one-to-one|\breports? to (you|me)\b|\b(hires?|hiring)\b",
    r"\beach (lead|person)\b|those you lead|\bhand over one person\b|\bhandover that\b",
)
LEADS = words(r"\b(your|my|each|the|a|two) leads?\b", r"one-to-ones? with (each )?lead")
TECHNICAL_PARTNER = words(
    r"technical partner|\b(your|the) (tech lead|staff engineer|partner)\b|tech lead beside"
)
SENIORS = words(r"\bthe senior engineers\b")
PRODUCT_MANAGER = words(r"\bproduct (manager|owner)s?\b")
STILL_AHEAD = words(
    r"\bbefore you (say yes|decide anything)|\bbefore anything is decided|\bif I led\b",
    r"\bstill ahead\b|\ba first team\b|\bsomething first to lead\b|\ban intern\b",
)
MANAGING_BETTER = words(r"one-to-one|feedback|praise|coach|\bhir(e|ing)\b|interview")
HANDOVER = words(r"handover|hand over")

# A good sign, and the warnings that say the opposite.
OPPOSITES = {
    "month-fits": "month-far-from-wanted evenings-and-weekends out-of-reach people-time-thin"
    " many-reports hybrid-trap",
    "path-upward": "technical-skill-trumps-all invisible-people-work drafted-in way-back",
    "hybrid-with-room": "hybrid-trap unicorn-expectations evenings-and-weekends out-of-reach"
    " no-partner many-reports people-time-thin",
    "ideal-partnership": "no-partner hybrid-trap decided-above",
    "people-work-valued": "invisible-people-work technical-skill-trumps-all people-as-numbers"
    " expected-mostly-code",
    "room-to-delegate": "decided-above no-partner out-of-reach",
    "clear-framework": "unicorn-expectations hybrid-trap asked-to-dive-back-in",
    "growth-supported": "no-growth-plan",
    "hard-news-in-person": "people-as-numbers",
    "shared-background": "",
}


@pytest.fixture(scope="module")
def core() -> Bank:
    return load_bank(paths.bundled_banks() / "engineering-manager")


@pytest.fixture(scope="module")
def people(core: Bank) -> list[Person]:
    return list(everybody(core))


def advice(archetype: Archetype, person: Person, names: tuple[str, ...] = ADVICE) -> list[str]:
    return [line for name in names for line in archetype.advice(name, person.known)]


def flag_lines(flag: Flag, person: Person) -> list[str]:
    return [flag.title, *(told(text, person.known) for text in (flag.meaning, flag.action))]


def amiss(person: Person, line: str) -> Iterator[str]:
    """What a line speaks of although this person never said that they have it."""
    lacking = {
        PEOPLE: person.has_people,
        LEADS: person.has_people and person.answers.get("role-now") == "manager-of-leads",
        TECHNICAL_PARTNER: person.answers.get("technical-partner") == "partner",
        PRODUCT_MANAGER: person.answers.get("product-partner") == "pm",
        STILL_AHEAD: not person.manages,
    }
    if person.answers.get("technical-partner") not in {"seniors", None}:
        lacking[SENIORS] = person.has_people and "above" in person.answers.values()
    for words, has in lacking.items():
        match = words.search(line)
        if match and not has:
            yield f"“{match[0]}” in “{line}” for {dict(person.answers)}"


def test_no_archetype_speaks_of_what_a_person_lacks(core: Bank, people: list[Person]) -> None:
    for archetype in core.archetypes:
        told_once = {(line, _lack(p)): p for p in people for line in advice(archetype, p)}
        wrong = [fault for (line, _), p in told_once.items() for fault in amiss(p, line)]
        assert wrong == [], archetype.id


def _lack(person: Person) -> tuple[object, ...]:
    answers = person.answers
    asked = ("role-now", "technical-partner", "product-partner", "technical-decisions")
    return (person.has_people, *map(answers.get, asked))


def test_no_flag_speaks_of_what_a_person_lacks(core: Bank) -> None:
    for flag in core.flags:
        raising = list(those_raising(core, flag))
        assert raising, f"{flag.id} is raised for nobody"
        wrong = {fault for p in raising for line in flag_lines(flag, p) for fault in amiss(p, line)}
        assert wrong == set()


def test_a_flag_fits_those_who_do_not_manage_yet(core: Bank) -> None:
    raised = {
        flag.id
        for flag in core.flags
        for person in those_raising(core, flag)
        if person.answers.get("role-now") == "not-yet"
    }
    assert {"expected-mostly-code", "hybrid-trap", "invisible-people-work"} <= raised
    assert {"first-months", "many-reports", "no-partner", "out-of-reach"}.isdisjoint(raised)


def test_every_plan_has_two_or_three_lines_each_month(core: Bank, people: list[Person]) -> None:
    for archetype in core.archetypes:
        for name in PLAN:
            counts = {len(archetype.advice(name, person.known)) for person in people}
            assert counts <= {2, 3}, (archetype.id, name)


def test_everybody_is_told_the_same_parts(core: Bank, people: list[Person]) -> None:
    """A week of five lines, three strengths and three questions; one overdoing and one partner."""
    for archetype in core.archetypes:
        for name, count in {"week": 5, "strengths": 3, "questions": 3, "partner": 1}.items():
            counts = {len(archetype.advice(name, person.known)) for person in people}
            assert counts == {count}, (archetype.id, name)
        assert {len(archetype.advice("overused", person.known)) for person in people} == {1}


def test_nobody_reads_a_line_twice(core: Bank, people: list[Person]) -> None:
    for person in people:
        lines = [line for archetype in core.archetypes for line in advice(archetype, person)]
        lines += [line for flag in core.flags for line in flag_lines(flag, person)]
        assert [line for line, times in Counter(lines).items() if times > 1] == []


def test_every_wording_is_for_somebody(core: Bank, people: list[Person]) -> None:
    for archetype in core.archetypes:
        heard = {line for person in people for line in advice(archetype, person)}
        written = {w.text for name in ADVICE for text in archetype.lines(name) for w in text}
        assert written - heard == set(), archetype.id
    for flag in core.flags:
        heard = {line for person in those_raising(core, flag) for line in flag_lines(flag, person)}
        assert {w.text for text in (flag.meaning, flag.action) for w in text} - heard == set()


def test_no_text_is_longer_than_it_need_be(core: Bank) -> None:
    for archetype in core.archetypes:
        for name in ADVICE:
            most = MOST_WORDS.get(name, 24)
            long = [w.text for t in archetype.lines(name) for w in t if count_words(w.text) > most]
            assert long == [], (archetype.id, name)
        assert archetype.brief is not None
        assert archetype.brief.endswith(".")
        assert count_words(archetype.brief) <= 10
    for flag in core.flags:
        assert [w.text for w in flag.meaning if count_words(w.text) > 40] == []
        assert [w.text for w in flag.action if count_words(w.text) > 35] == []
        assert all(w.text.endswith(".") for w in (*flag.meaning, *flag.action)), flag.id


def test_a_squeezed_manager_has_another_plan_than_a_contented_one(core: Bank) -> None:
    for archetype in core.archetypes:
        for stage in MANAGERS:
            calm, squeezed = (
                set(advice(archetype, at(stage, squeezed=each), PLAN)) for each in (False, True)
            )
            others = len(squeezed - calm)
            assert others >= (2 if archetype.track == "management" else 1), (archetype.id, stage)


def test_who_does_not_manage_yet_tries_the_role_on(core: Bank) -> None:
    for archetype in core.archetypes:
        engineer = set(advice(archetype, at("not yet"), PLAN))
        for stage in MANAGERS:
            shared = engineer & set(advice(archetype, at(stage), PLAN))
            if archetype.track == "management":
                assert shared == set(), (archetype.id, stage)


def test_each_stage_of_managing_changes_the_plan(core: Bank) -> None:
    for archetype in core.archetypes:
        plans = [frozenset(advice(archetype, at(each), PLAN)) for each in ("new", "longer")]
        assert len(set(plans)) == 2, archetype.id
        leads = set(advice(archetype, at("of leads"), PLAN))
        if archetype.track == "management":
            assert len(leads - plans[1]) >= 2, archetype.id


CIRCUMSTANCES = (
    ("product-partner", "you"),
    ("product-partner", "above"),
    ("product-partner", "several"),
    ("technical-partner", "you"),
    ("technical-partner", "vacant"),
    ("technical-decisions", "above"),
)


@pytest.mark.parametrize(("question", "answer"), CIRCUMSTANCES)
def test_a_circumstance_is_answered_in_most_roles(core: Bank, question: str, answer: str) -> None:
    names = (*PLAN, "questions", "partner", "week")
    changed = [
        archetype.id
        for archetype in core.archetypes
        if advice(archetype, at("second year"), names)
        != advice(archetype, at("second year", {question: answer}), names)
    ]
    assert len(changed) >= 4, changed


def test_a_double_role_by_choice_is_not_talked_out_of(core: Bank) -> None:
    role = core.archetype("tech-lead-em")
    chosen, drafted = (
        advice(role, at("hybrid", {"reason-to-manage": reason}), PLAN)
        for reason in ("chosen", "drafted")
    )
    assert len(set(chosen) - set(drafted)) >= 2


def test_who_is_drawn_to_engineering_is_not_taught_to_manage(
    core: Bank, people: list[Person]
) -> None:
    staff = core.archetype("staff-engineer")
    for person in people:
        lines = advice(staff, person, PLAN)
        assert [line for line in lines if MANAGING_BETTER.search(line)] == []
    for id_ in ("invisible-people-work", "no-growth-plan", "growth-supported"):
        actions = {
            told(core.flag(id_).action, person.known)
            for person in those_raising(core, core.flag(id_))
            if person.has_people and person.findings.nearest == staff.id
        }
        assert len(actions) == 1, "one way out, whatever the stage of managing"
        assert "engineer" in actions.pop()


def test_a_handover_waits_until_the_result_leans(core: Bank) -> None:
    staff = core.archetype("staff-engineer")
    told_of = {
        verdict: any(map(HANDOVER.search, advice(staff, at("longer", verdict=verdict), PLAN)))
        for verdict in ("clear", "leaning", "close")
    }
    assert told_of == {"clear": True, "leaning": True, "close": False}


def test_no_good_sign_stands_beside_its_opposite(core: Bank) -> None:
    good = {flag.id: flag for flag in core.flags if flag.tone == "good"}
    assert good.keys() == OPPOSITES.keys()
    for id_, opposites in OPPOSITES.items():
        assert set(opposites.split()) <= set(good[id_].not_beside), id_
    known = {flag.id for flag in core.flags} | {theme.id for theme in core.themes}
    assert all(set(flag.not_beside) <= known for flag in core.flags)


def test_the_heaviest_warnings_come_first(core: Bank) -> None:
    order = [flag.id for flag in core.flags]
    assert order.index("asked-to-dive-back-in") < order.index("evenings-and-weekends")
    assert order.index("out-of-reach") < order.index("people-as-numbers")
    tones = [flag.tone for flag in core.flags]
    assert tones == sorted(tones, reverse=True), "warnings before good signs"
