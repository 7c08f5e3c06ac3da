"""What one person's answers come to as a room's topics, at the edges of bins, map and coverage."""

from __future__ import annotations

import random
from math import inf, nextafter

import pytest

from emcompass.assessment.assess import score
from emcompass.bank.bank import Bank
from emcompass.bank.bank_errors import AnswerError
from emcompass.bank.loader import load_bank
from emcompass.bank.reference import Answer
from emcompass.workshop.rules.topic_values import person_values
from emcompass.workshop.rules.topics import (
    MAP_EDGES,
    TIME_BINS,
    coverage_topic,
    coverage_values,
    map_cell,
    map_topic,
    time_bin,
)


@pytest.fixture(scope="module")
def core() -> Bank:
    return load_bank("engineering-manager")


def manager(bank: Bank, seed: int) -> dict[str, Answer]:
    """Every question that a manager is asked, answered by chance."""
    chance, answers = random.Random(seed), dict[str, Answer](**{"role-now": "manager"})
    for question in bank.applicable(answers):
        if question.kind == "allocation":
            points = dict.fromkeys(question.category_ids, 0)
            for _ in range(20):
                points[chance.choice(question.category_ids)] += 5
            answers[question.id] = points
        elif question.choices() and question.id not in answers:
            answers[question.id] = chance.choice(question.choices())
    return answers


@pytest.mark.parametrize("seed", range(3))
def test_everything_answered_has_its_value_and_nothing_else(core: Bank, seed: int) -> None:
    answers = manager(core, seed)
    values = person_values(core, answers)
    by_group: dict[str, dict[str, str]] = {}
    for topic, value in values.items():
        group, _, own = topic.partition(":")
        by_group.setdefault(group, {})[own] = value
    asked = [q for q in core.applicable(answers) if q.id in answers and q.choices()]
    assert by_group["q"] == {q.id: str(answers[q.id]) for q in asked}
    raised = {flag.id for flag in score(core, answers).flags}
    assert by_group["flag"] == {f.id: "yes" if f.id in raised else "no" for f in core.flags}
    assert by_group["coverage"].keys() == {d.id for d in core.dimensions}
    months = [q for q in core.questions if q.kind == "allocation" and q.id in answers]
    assert len(months) > 1
    points = {
        f"{q.role}:{one}": time_bin(n)
        for q in months
        if isinstance(given := answers[q.id], dict)
        for one, n in given.items()
    }
    assert by_group["time"] == points
    assert values["map"] in map_topic().values


def test_what_is_not_answered_or_does_not_apply_has_no_value(core: Bank) -> None:
    answers = manager(core, 1)
    one = next(q.id for q in core.questions if q.kind == "scale")
    del answers[one], answers["month-wanted"]
    values = person_values(core, answers)
    assert f"q:{one}" not in values
    assert not [topic for topic in values if topic.startswith("time:wanted")]
    assert [topic for topic in values if topic.startswith("time:actual")]
    answers["role-now"] = "not-yet"
    left = {q.id for q in core.applicable(answers)}
    assert {t[2:] for t in person_values(core, answers) if t.startswith("q:")} <= left


def test_a_wrong_answer_is_refused(core: Bank) -> None:
    with pytest.raises(AnswerError):
        person_values(core, {"role-now": "pilot"})


def test_without_two_headline_dimensions_there_is_no_place_on_a_map(core: Bank) -> None:
    from dataclasses import replace

    flat = tuple(replace(d, headline=d.id == "people") for d in core.dimensions)
    answers = manager(core, 2)
    assert "map" in person_values(core, answers)
    assert "map" not in person_values(replace(core, dimensions=flat), answers)


@pytest.mark.parametrize("index", range(5))
def test_a_bin_holds_its_first_and_its_last_points(index: int) -> None:
    low, high = TIME_BINS[index]
    assert time_bin(low) == time_bin(high) == str(index)
    if index:
        assert time_bin(low - 5) == str(index - 1)


def test_a_map_cell_begins_at_its_edge() -> None:
    for number, edge in enumerate(MAP_EDGES):
        below = nextafter(edge, -inf)
        assert map_cell(edge, 0) == f"{number + 1}-0"
        assert map_cell(below, 0) == f"{number}-0"
        assert map_cell(0, edge) == f"0-{number + 1}"
        assert map_cell(0, below) == f"0-{number}"


@pytest.mark.parametrize(
    ("here", "value"),
    [(54.9, "middle"), (55.0, "high"), (45.1, "middle"), (45.0, "low"), (50.0, "middle")],
)
def test_five_points_off_the_own_mean_are_a_pull(here: float, value: str) -> None:
    values = coverage_values({"people": here, "technical": 100 - here})
    other = {"low": "high", "high": "low", "middle": "middle"}[value]
    assert values == {"people": value, "technical": other}
    assert value in coverage_topic("people", "People").values
