"""Nine people described before they were answered for: each is told what is theirs to decide."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

import pytest

from emcompass.bank.reference import Answer
from emcompass.reports.blocks import in_short
from emcompass.reports.render_text import render_text
from tests.bank.test_core_texts import amiss
from tests.reports.test_debrief import (
    DEFAULT_WORDS,
    FIRST_SCREEN_WORDS,
    Debriefed,
    count,
    debriefed,
    first_screen,
    texts,
)
from tests.samples import MORE_PEOPLE, PEOPLE, SAMPLES

THEMES = {
    "coach": "at-home",
    "coder": "drafted",
    "torn": "worn-out",
    "people/jonas": "step-ahead",
    "people/marek": "worn-out",
    "people/nadia": "offer-apart",
    "people/oleg": "level-back",
    "people/priya": "two-jobs-gladly",
    "people/ruth": "at-home",
}
# A word of the decision that the person faces, and of no other person's here.
DECISIONS = {
    "coach": "talk about the month",
    "coder": "hand the role over",
    "torn": "What you stop.",
    "people/jonas": "say aloud that you want this",
    "people/marek": "stand in for the product side",
    "people/nadia": "turn this offer down",
    "people/oleg": "ask for one team again",
    "people/priya": "what would end it",
    "people/ruth": "what you want to be better at",
}
EVERYBODY = (*PEOPLE, *MORE_PEOPLE)


def person(name: str) -> Debriefed:
    return debriefed(name, answers(name))


def answers(name: str) -> Mapping[str, Answer]:
    given: dict[str, Answer] = tomllib.loads(_text(name))["answers"]
    return given


def _text(name: str) -> str:
    return (SAMPLES / f"{name}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EVERYBODY)
def test_each_gets_the_theme_that_is_theirs(name: str) -> None:
    assert person(name).assessment.theme == THEMES[name]


@pytest.mark.parametrize("name", EVERYBODY)
def test_each_is_told_risk_step_and_decision_within_the_limits(name: str) -> None:
    each = person(name)
    shown = first_screen(each.blocks)
    assert {"headline", "theme-name", "certainty", "risk", "step"} <= {b.id for b in shown}
    assert count(texts(shown)) <= FIRST_SCREEN_WORDS
    assert 0 < len(each.story.first_screen.risk.split()) <= 16
    assert 0 < len(each.story.first_screen.step.split()) <= 24
    short = in_short(each.blocks)
    assert len(render_text(short).split()) <= DEFAULT_WORDS
    assert each.story.theme is not None
    assert each.story.theme.decision in " ".join(texts(short))
    assert 3 <= len(each.story.theme.say) <= 4


def test_each_faces_a_decision_of_their_own() -> None:
    told = {name: theme.decision for name in EVERYBODY if (theme := person(name).story.theme)}
    for name, words in DECISIONS.items():
        assert [other for other, decision in told.items() if words in decision] == [name]


def test_no_two_share_theme_step_and_plan() -> None:
    told = {}
    for name in EVERYBODY:
        story = person(name).story
        plan = tuple(step.lines for step in story.steps)
        told[name] = (story.theme, story.first_screen.step, plan)
    assert len(set(told.values())) == len(EVERYBODY)


def test_nobody_here_reads_of_what_they_do_not_have() -> None:
    for name in EVERYBODY:
        each = person(name)
        theme = each.story.theme
        assert theme is not None
        said = [theme.meaning, theme.cost, theme.decision, *theme.say, *theme.look_back]
        said += [line for step in each.story.steps for line in step.lines]
        assert [fault for line in said for fault in amiss(each.person, line)] == [], name


def test_a_role_of_two_halves_is_proved_by_both() -> None:
    proofs = " ".join(person("people/priya").story.first_screen.proofs)
    assert "talk about the clash itself" in proofs
    assert "the plan for a new system" in proofs
