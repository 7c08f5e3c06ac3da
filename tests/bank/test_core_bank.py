"""The bank that comes with emcompass: complete, balanced, and written by its own rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

import pytest

from emcompass import paths
from emcompass.bank.balance import check_balance
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation, Context, Reflection, Scale, Scenario, Tradeoff
from emcompass.bank.loader import load_bank
from emcompass.scoring import Posterior, shares

DIMENSIONS = ("people", "technical", "delivery", "product", "organisation")
THEMES = [f"A{number}" for number in range(1, 25)]
ARCHETYPES = {
    "staff-engineer": (-0.65, 0.75, -0.05, 0, -0.05),
    "tech-lead-em": (0.25, 0.75, -0.1, -0.4, -0.5),
    "team-lead-em": (0.85, -0.4, -0.25, -0.2, 0),
    "delivery-em": (-0.1, -0.3, 0.9, -0.2, -0.3),
    "product-em": (-0.25, -0.25, -0.2, 0.9, -0.2),
    "lead-of-leads-em": (0, -0.7, 0, 0, 0.7),
}
FLAGS = {
    "warning": (
        *("hybrid-trap", "asked-to-dive-back-in", "invisible-people-work", "unicorn-expectations"),
        *("technical-skill-trumps-all", "no-growth-plan", "no-partner", "people-as-numbers"),
    ),
    "good": ("clear-framework", "ideal-partnership", "people-work-valued"),
}


@pytest.fixture(scope="module")
def core() -> Bank:
    return load_bank(paths.bundled_banks() / "engineering-manager")


def ordinary_tradeoffs(bank: Bank) -> list[Tradeoff]:
    return [q for q in bank.questions if isinstance(q, Tradeoff) and not q.accountability]


def test_it_has_the_questions_it_promises(core: Bank) -> None:
    kinds = Counter(type(question) for question in core.questions)
    accountability = [
        q for q in core.questions if isinstance(q, (Tradeoff, Scenario)) and q.accountability
    ]

    assert kinds[Scale] == 20
    assert len(ordinary_tradeoffs(core)) == 10
    assert len(accountability) == 5
    assert kinds[Tradeoff] + kinds[Scenario] == 10 + 6 + 5
    assert kinds[Context] >= 6
    assert kinds[Reflection] == 3
    roles = {q.role: q.id for q in core.questions if isinstance(q, Allocation)}
    assert roles == {
        "wanted": "month-wanted",
        "actual": "month-actual",
        "expected": "month-expected",
    }


def test_its_dimensions_and_sections_stand_in_their_order(core: Bank) -> None:
    assert tuple(dimension.id for dimension in core.dimensions) == DIMENSIONS
    assert [d.id for d in core.dimensions if d.headline] == ["people", "technical"]
    sections = [section.id for section in core.sections]
    assert sections == ["you", "energy", "choices", "moments", "time", "around", "words"]


def test_each_dimension_has_four_scales(core: Bank) -> None:
    scales = Counter(q.dimension for q in core.questions if isinstance(q, Scale))

    assert scales == dict.fromkeys(DIMENSIONS, 4)


def test_each_pair_of_dimensions_meets_once(core: Bank) -> None:
    met = Counter(
        frozenset((str(q.a.dimension), str(q.b.dimension))) for q in ordinary_tradeoffs(core)
    )

    assert met == Counter(map(frozenset, combinations(DIMENSIONS, 2)))


def test_each_dimension_stands_on_side_a_as_often_as_on_side_b(core: Bank) -> None:
    tradeoffs = [question for question in core.questions if isinstance(question, Tradeoff)]
    on_a = Counter(question.a.dimension for question in tradeoffs)
    on_b = Counter(question.b.dimension for question in tradeoffs)

    assert {d: on_a[d] for d in DIMENSIONS} == {d: on_b[d] for d in DIMENSIONS}


def test_each_moment_has_an_option_for_each_dimension(core: Bank) -> None:
    moments = [q for q in core.questions if isinstance(q, Scenario) and not q.accountability]
    standing = Counter(
        (place, option.dimension) for q in moments for place, option in enumerate(q.options)
    )

    assert [{option.dimension for option in q.options} for q in moments] == [set(DIMENSIONS)] * 6
    assert set(standing) == set(product(range(5), DIMENSIONS)), "each at every position"
    assert max(standing.values()) == 2


def test_accountability_is_never_a_scale_and_always_about_people(core: Bank) -> None:
    for question in core.questions:
        if isinstance(question, (Tradeoff, Scenario)) and question.accountability:
            assert {dimension for _, dimension in question.carried()} == {"people"}, question.id


def test_allocations_share_the_five_dimensions(core: Bank) -> None:
    for question in core.questions:
        if isinstance(question, Allocation):
            assert question.category_ids == DIMENSIONS
            assert [category.dimension for category in question.categories] == list(DIMENSIONS)


def test_someone_who_does_not_manage_yet_has_no_month_of_management(core: Bank) -> None:
    applying = {question.id for question in core.applicable({"role-now": "not-yet"})}

    assert "month-actual" not in applying
    assert "month-wanted" in applying
    assert set(core.scored) <= applying


def test_the_archetypes_are_those_of_the_method_and_tell_everything(core: Bank) -> None:
    assert {a.id: a.track for a in core.archetypes} == {
        id_: "staff" if id_ == "staff-engineer" else "management" for id_ in ARCHETYPES
    }
    for archetype in core.archetypes:
        given = tuple(archetype.prototype.get(dimension, 0) for dimension in DIMENSIONS)
        assert given == pytest.approx(ARCHETYPES[archetype.id], abs=0.35), archetype.id
        assert sum(given) == pytest.approx(0, abs=0.05), archetype.id
        assert archetype.week, archetype.id
        assert archetype.strengths, archetype.id
        assert archetype.questions, archetype.id
        assert archetype.steps.days30, archetype.id
        assert archetype.steps.days60, archetype.id
        assert archetype.steps.days90, archetype.id
    assert len(core.archetype("staff-engineer").shapes) == 4


def test_the_flags_are_at_least_those_promised(core: Bank) -> None:
    for tone, ids in FLAGS.items():
        assert set(ids) <= {flag.id for flag in core.flags if flag.tone == tone}


def test_nothing_leans_and_no_writing_rule_is_bent(core: Bank) -> None:
    assert [str(warning) for warning in check_balance(core)] == []


def test_a_flat_person_may_be_any_archetype(core: Bank) -> None:
    model = core.model
    flat = shares(model, Posterior(model.prior_mean, model.prior_covariance))

    assert all(0.12 <= share <= 0.20 for share in flat.values()), flat


def entries(core: Bank) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((question.id, question.themes) for question in core.questions)
    yield from ((archetype.id, archetype.themes) for archetype in core.archetypes)
    yield from ((flag.id, flag.themes) for flag in core.flags)


def test_every_theme_lives_somewhere_and_every_question_has_one(core: Bank) -> None:
    told = {theme for _, themes in entries(core) for theme in themes}

    assert sorted(told, key=THEMES.index) == THEMES
    assert [q.id for q in core.questions if not q.themes and q.scored] == []


def test_the_table_of_themes_is_what_the_bank_says(core: Bank) -> None:
    readme = (core.folder / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (A\d+) \|.*\|(.*)\|\s*$", readme, re.MULTILINE)
    table = {theme: set(re.findall(r"`([^`]+)`", places)) for theme, places in rows}

    assert table == {
        theme: {id_ for id_, themes in entries(core) if theme in themes} for theme in THEMES
    }


def test_the_articles_two_questions_are_there(core: Bank) -> None:
    asked = {q.id for q in core.questions if "A22" in q.themes and q.scored}
    memory = core.question("choice-technical-people")

    assert isinstance(memory, Tradeoff)
    assert {memory.a.dimension, memory.b.dimension} == {"people", "technical"}
    assert {"moment-two-hours", "choice-technical-people"} <= asked


def test_the_credit_names_the_article_and_what_it_favours(core: Bank) -> None:
    assert "The Engineering Manager is not a Tech Lead" in core.credit
    assert "favours the Team Lead EM" in core.credit
