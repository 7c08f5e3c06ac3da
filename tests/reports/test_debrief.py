"""The debrief: what a result is about, for people of every stage, in every circumstance."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest

from emcompass import paths
from emcompass.assessment.assess import score
from emcompass.assessment.assessment import Assessment, Said
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.bank.reference import Answer
from emcompass.reports.blocks import Block, Heading, Listing, Paragraph, Picture, in_short
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_story import Story
from emcompass.reports.result_telling import tell
from tests.assessment.people import honest
from tests.bank.core_people import Person
from tests.bank.test_core_texts import amiss
from tests.sitting.banks import any_answer

FIRST_SCREEN_WORDS = 120
DEFAULT_WORDS = 900
PEOPLE = 320


@dataclass(frozen=True)
class Debriefed:
    """Somebody's answers, scored and told."""

    name: str
    answers: Mapping[str, Answer]
    assessment: Assessment
    story: Story

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that is told."""
        return result_blocks(self.story)

    @property
    def person(self) -> Person:
        """As conditions see them."""
        return Person(self.answers, self.assessment.findings)


@cache
def core() -> Bank:
    return load_bank(paths.bundled_banks() / "engineering-manager")


@cache
def everybody() -> tuple[Debriefed, ...]:
    return tuple(debriefed(f"seed {seed}", _answers(seed)) for seed in range(PEOPLE))


def debriefed(name: str, answers: Mapping[str, Answer]) -> Debriefed:
    assessment = score(core(), answers)
    applying = {question.id for question in core().applicable(answers)}
    counted = {key: value for key, value in answers.items() if key in applying}
    return Debriefed(name, counted, assessment, tell(core(), assessment, answers=answers))


def _answers(seed: int) -> dict[str, Answer]:
    """Drawn to one of the six roles or to none, in a job that chance has made."""
    bank, chance = core(), random.Random(seed)
    archetype = bank.archetypes[seed % len(bank.archetypes)]
    strength = chance.choice((0.0, 0.8, 1.6, 2.2))
    profile = {d.id: strength * archetype.prototype.get(d.id, 0.0) for d in bank.dimensions}
    answers = honest(bank, profile, seed)
    for question in bank.questions:
        if question.kind == "context" or question.id in {"month-actual", "month-expected"}:
            answers[question.id] = any_answer(question, chance)
    answers["evenings"] = chance.choice((0, 1, 2, 4, 6, 9, 13, 20))
    if chance.random() < 0.4:
        answers["month-actual"] = answers["month-wanted"]
    answers["reports-now"] = chance.choice((0, 1, 4, 7, 12))
    if chance.random() < 0.4:
        answers["back-to-code"] = "no"
    if chance.random() < 0.1:
        return dict(list(answers.items())[: chance.randint(5, 20)])
    return answers


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every line that is told, pictures aside."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Listing():
                yield from (entry.text for entry in block.entries)
            case Picture():
                yield from ()


def first_screen(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What stands before the first part, without the line that names the sitting."""
    start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 2)
    return tuple(b for b in blocks[:start] if b.id != "sitting" and not isinstance(b, Picture))


def count(told: Iterator[str]) -> int:
    return sum(len(line.split()) for line in told)


def test_the_first_screen_has_at_most_120_words() -> None:
    for each in everybody():
        blocks = first_screen(each.blocks)
        leads = sum(len(b.lead.split()) for b in blocks if isinstance(b, Paragraph))
        assert count(texts(blocks)) + leads <= FIRST_SCREEN_WORDS, each.name


def test_it_stays_as_short_with_what_was_said_in_the_place_of_a_guess() -> None:
    month = (15, 65, 10, 5, 5)
    said = Said(
        dict(zip((d.id for d in core().dimensions), month, strict=True)), date(2026, 12, 23)
    )
    for each in everybody()[::2]:
        known = score(core(), each.answers, said=said)
        blocks = result_blocks(tell(core(), known, answers=each.answers))
        first = first_screen(blocks)
        leads = sum(len(b.lead.split()) for b in first if isinstance(b, Paragraph))
        assert count(texts(first)) + leads <= FIRST_SCREEN_WORDS, each.name
        assert len(render_text(in_short(blocks)).split()) <= DEFAULT_WORDS, each.name


def test_the_first_screen_says_all_that_it_is_for() -> None:
    for each in everybody():
        told = {block.id for block in first_screen(each.blocks)}
        assert {"headline", "theme-name", "certainty", "risk", "step"} <= told, each.name
        assert len(each.story.first_screen.proofs) <= 2, each.name
    leaning = [each for each in everybody() if each.story.verdict in {"clear", "leaning"}]
    proved = [each for each in leaning if each.story.first_screen.proofs]
    assert len(proved) >= 0.95 * len(leaning) > 100


def test_what_is_told_without_being_asked_has_at_most_900_words() -> None:
    longest = max(everybody(), key=lambda each: len(render_text(in_short(each.blocks)).split()))
    assert len(render_text(in_short(longest.blocks)).split()) <= DEFAULT_WORDS, longest.name


def test_nothing_is_lost_by_telling_it_in_short() -> None:
    for each in everybody()[:40]:
        short, whole = set(in_short(each.blocks)), set(each.blocks)
        assert short < whole
        raised = {flag.title for flag in each.story.flags}
        told = " ".join(texts(in_short(each.blocks)))
        assert all(title in told for title in raised), each.name


def test_nobody_reads_of_what_they_do_not_have() -> None:
    for each in everybody():
        theme = each.story.theme
        assert theme is not None
        lines = [theme.title, theme.meaning, theme.cost, theme.decision, *theme.say]
        lines += [*theme.look_back, each.story.first_screen.risk, each.story.first_screen.step]
        lines += [line for step in each.story.steps for line in step.lines]
        lines += [text for flag in each.story.flags for text in (flag.meaning, flag.action)]
        wrong = [fault for line in lines for fault in amiss(each.person, line)]
        assert wrong == [], (each.name, theme.id)


def test_no_good_sign_stands_beside_what_contradicts_it() -> None:
    for each in everybody():
        raised = {flag.id for flag in each.assessment.flags} | {each.assessment.theme}
        for flag in each.story.flags:
            assert raised.isdisjoint(core().flag(flag.id).not_beside), (each.name, flag.id)


def test_at_most_three_warnings_and_two_good_signs_are_told() -> None:
    for each in everybody():
        shown = [flag.tone for flag in each.story.flags if not flag.folded]
        assert shown.count("warning") <= 3
        assert shown.count("good") <= 2


def test_who_leans_away_from_managing_is_not_taught_to_manage() -> None:
    for each in everybody():
        if each.assessment.theme in {"drawn-back", "drafted", "step-engineer"}:
            told = " ".join(line for step in each.story.steps for line in step.lines)
            assert "feedback reached" not in told, each.name


# Every theme, by the answers that are about it.

CALM: Mapping[str, Answer] = {
    "evenings": 1,
    "waiting-for-you": "hours",
    "one-to-one-arrival": "prepared",
}
MANAGER: Mapping[str, Answer] = {
    "role-now": "manager",
    "reports-now": 6,
    "time-managing": "longer",
    **CALM,
}
SAME = {"people": 40, "technical": 20, "delivery": 15, "product": 10, "organisation": 15}
EVEN = {"people": 20, "technical": 20, "delivery": 20, "product": 20, "organisation": 20}
ASKED: Mapping[str, Answer] = {"back-to-code": "others-wish", "code-trust": "no"}
OTHER = {"people": 5, "technical": 25, "delivery": 60, "product": 5, "organisation": 5}

BY_THEME: Mapping[str, tuple[str, dict[str, Answer]]] = {
    "step-engineer": ("staff-engineer", {"role-now": "not-yet"}),
    "offer-apart": ("team-lead-em", {"role-now": "not-yet", "role-on-offer": "described",
                                     "month-wanted": SAME, "month-expected": OTHER}),
    "step-ahead": ("team-lead-em", {"role-now": "not-yet"}),
    "worn-out": ("team-lead-em", {**MANAGER, "evenings": 16, "waiting-for-you": "days",
                                  "people-work-seen": "unseen", "role-limits": "everything"}),
    "asked-back": ("team-lead-em", {**MANAGER, **ASKED, "code-team-before": "left"}),
    "drafted": ("staff-engineer", {**MANAGER, "reason-to-manage": "drafted"}),
    "drawn-back": ("staff-engineer", {**MANAGER, "reason-to-manage": "chosen"}),
    "two-jobs-gladly": ("tech-lead-em", {**MANAGER, "role-now": "hybrid", "reports-now": 4}),
    "two-jobs-one-enough": ("team-lead-em", {**MANAGER, "role-now": "hybrid"}),
    "level-up": ("lead-of-leads-em", {**MANAGER}),
    "level-back": ("team-lead-em", {**MANAGER, "role-now": "manager-of-leads"}),
    "right-role-wrong-job": ("team-lead-em", {**MANAGER, "month-actual": OTHER}),
    "at-home": ("team-lead-em", {**MANAGER, "month-wanted": SAME, "month-actual": SAME}),
    "leaning-home": ("product-em", {**MANAGER, "month-wanted": EVEN, "month-actual": EVEN,
        "technical-partner": "vacant", "people-work-seen": "unseen", "growth-support": "own",
        "hard-news": "rumour"}),
    "any-lean": ("team-lead-em", {}),
}  # fmt: skip


def _drawn_to(archetype: str, given: Mapping[str, Answer]) -> dict[str, Answer]:
    bank = core()
    prototype = bank.archetype(archetype).prototype
    profile = {each: 2.4 * loading for each, loading in prototype.items()}
    answers = honest(bank, profile, 3, noise=0.3)
    del answers["role-now"]
    return answers | dict(given)


@pytest.mark.parametrize("theme", BY_THEME)
def test_a_theme_is_told_to_whom_it_is_about(theme: str) -> None:
    archetype, given = BY_THEME[theme]
    answers = _drawn_to(archetype, given)
    for month in ("month-actual", "month-expected"):
        if month not in given:
            answers.pop(month, None)
    each = debriefed(theme, answers)
    assert each.assessment.theme == theme
    assert each.story.theme is not None
    assert each.story.theme.title in render_text(in_short(each.blocks))


def _of_the_theme(answers: Mapping[str, Answer]) -> str:
    """The theme and its plan in words."""
    each = debriefed("theme", dict(answers))
    about, screen = each.story.theme, each.story.first_screen
    assert about is not None
    plan = (line for section in each.story.steps for line in section.lines)
    texts = (about.title, about.meaning, about.decision, *about.say, *about.look_back, *plan)
    return " ".join((*texts, screen.risk, screen.step))


def test_who_is_wanted_in_the_code_for_trust_reads_nothing_of_people_who_left() -> None:
    archetype, given = BY_THEME["asked-back"]
    cause = {"code-team-before": "same", "code-trust": "yes"}
    trusted = _of_the_theme(_drawn_to(archetype, {**given, **cause}))
    assert "trust" in trusted
    for word in ("replacement", "short of people", "nobody has come", "people left"):
        assert word not in trusted
    assert "short of people" in _of_the_theme(_drawn_to(archetype, given))


def test_two_jobs_without_a_lean_are_not_told_which_half_draws_more() -> None:
    _, given = BY_THEME["two-jobs-one-enough"]
    bank = core()
    answers = {**honest(bank, dict.fromkeys((d.id for d in bank.dimensions), 0.0), 3), **given}
    each = debriefed("flat", answers)
    assert each.assessment.recommendation.verdict in {"open", "close"}
    assert each.assessment.theme == "two-jobs-one-enough"
    assert each.story.theme is not None
    assert "don't say clearly which half" in each.story.theme.meaning


def test_nothing_is_in_the_way_of_a_role_around_which_nothing_is_known() -> None:
    """Neither a warning nor the months: then there is no warning to choose either."""
    archetype, given = BY_THEME["at-home"]
    answers = _drawn_to(archetype, given)
    for month in ("month-wanted", "month-actual", "month-expected"):
        answers.pop(month, None)
    each = debriefed("unknown", answers)
    assert not [flag for flag in each.story.flags if flag.tone == "warning"]
    assert each.assessment.theme == "any-lean"


def test_a_month_apart_without_a_warning_is_what_stands_in_the_way() -> None:
    archetype, given = BY_THEME["at-home"]
    had = {"people": 25, "technical": 30, "delivery": 30, "product": 10, "organisation": 5}
    answers = _drawn_to(archetype, {**given, "month-actual": had})
    answers.pop("month-expected", None)
    each = debriefed("apart", answers)
    assert not [flag for flag in each.story.flags if flag.tone == "warning"]
    assert each.assessment.theme == "leaning-home"
    assert "warning" not in _of_the_theme(answers)


def test_every_other_theme_comes_up_among_people_by_chance() -> None:
    torn = (debriefed(f"torn {seed}", _torn(seed)) for seed in range(10))
    found = {each.assessment.theme for each in (*everybody(), *torn)} | set(BY_THEME)
    assert {theme.id for theme in core().themes} <= found | {"wrong-role"}


def _torn(seed: int) -> dict[str, Answer]:
    """Drawn by people and by delivery alike, in a job without a care."""
    profile = {"people": 1.0, "delivery": 1.0, "technical": -0.6, "product": -0.4}
    return {**honest(core(), profile, seed, noise=0.3), **MANAGER}


def test_the_job_is_as_agreed_and_drains() -> None:
    """Energy lies with the people; the month that is wanted, and had, goes to the code."""
    wanted = {"people": 35, "technical": 40, "delivery": 10, "product": 10, "organisation": 5}
    given = {**MANAGER, "month-wanted": wanted, "month-actual": wanted}
    answers = _drawn_to("team-lead-em", given)
    answers.pop("month-expected", None)
    assert debriefed("drained", answers).assessment.theme == "wrong-role"
