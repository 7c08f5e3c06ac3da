"""Straight lines and flat profiles come out open; honest people are not taken for a line."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from itertools import cycle

import pytest

from emcompass.assessment.assess import score
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from tests.assessment.people import allocation, honest, manager
from tests.samples import PEOPLE, SAMPLES

Answers = dict[str, Answer]


def scored(bank: Bank) -> list[Question]:
    return [question for question in bank.applicable(manager(bank)) if question.scored]


def line(
    bank: Bank, scales: Iterator[int], tradeoffs: Iterator[int], scenarios: Iterator[int]
) -> Answers:
    """Answers by position, one stream a kind; the wanted month shared out evenly."""
    answers = manager(bank)
    streams = {"scale": scales, "tradeoff": tradeoffs, "scenario": scenarios}
    for question in scored(bank):
        if question.kind == "allocation":
            answers[question.id] = allocation(question, {})
        else:
            choices = question.choices()
            answers[question.id] = choices[next(streams[question.kind]) % len(choices)]
    return answers


def by_chance(seed: int) -> Iterator[int]:
    chance = random.Random(seed)
    return iter(lambda: chance.randrange(60), -1)


def lines(bank: Bank) -> Iterator[tuple[str, Answers]]:
    for s in range(5):
        for t in range(5):
            for o in range(3):
                yield f"{s} {t} option {o}", line(bank, cycle([s]), cycle([t]), cycle([o]))
            yield f"{s} {t} any option", line(bank, cycle([s]), cycle([t]), by_chance(s + t))
    for pattern in ([0, 4], [4, 0], [0, 1, 2, 3, 4], [1, 3], [0, 1, 2, 3, 4, 3, 2, 1]):
        yield f"pattern {pattern}", line(bank, cycle(pattern), cycle(pattern), by_chance(1))


def test_every_line_comes_out_open_in_the_core_bank(core: Bank) -> None:
    for name, answers in lines(core):
        result = score(core, answers)
        assert result.recommendation.id is None, name
        assert "straight-line" in result.care.notes, name
        assert result.flips == ()


def test_every_plain_line_comes_out_open_in_a_small_bank(small: Bank) -> None:
    for name, answers in lines(small):
        if "pattern" not in name:
            assert score(small, answers).recommendation.verdict == "open", name


@pytest.mark.parametrize("position", range(5))
def test_a_wanted_month_or_a_slip_does_not_hide_a_line(core: Bank, position: int) -> None:
    answers = line(core, cycle([position]), cycle([position]), cycle([0]))
    people = {name: 3.0 if name == "people" else 0.0 for name in core.model.dimensions}
    for question in scored(core):
        if question.kind == "allocation":
            answers[question.id] = allocation(question, people)
    answers[core.scored[7]] = 1 + (position + 2) % 5
    assert score(core, answers).recommendation.verdict == "open"


@pytest.mark.parametrize("count", [8, 12, 20])
def test_a_line_cut_short_is_a_line(core: Bank, count: int) -> None:
    answers = line(core, cycle([4]), cycle([0]), cycle([0]))
    few = manager(core) | dict(list(answers.items())[-count:])
    result = score(core, few)
    assert result.recommendation.verdict == "open"


def test_a_flat_profile_comes_out_open(core: Bank) -> None:
    """Everything about the same, and no line: nothing sticks out, so nothing is recommended."""
    answers = manager(core)
    for dimension, _ in enumerate(core.dimensions):
        scales = [q for q in scored(core) if q.kind == "scale"]
        alike = [q.id for q in scales if dimension in core.model.items[q.id].touches]
        answers |= dict(zip(alike, (3, 4, 2, 3), strict=True))
    trades = [q.id for q in scored(core) if q.kind == "tradeoff"]
    answers |= dict.fromkeys(trades, 3) | {trades[0]: 4, trades[4]: 2, trades[7]: 2}
    answers["month-wanted"] = {d.id: 20 for d in core.dimensions}
    result = score(core, answers)
    assert result.care.notes == ("skipped",)
    assert result.recommendation.verdict == "open"


def test_honest_people_are_not_taken_for_a_line(core: Bank) -> None:
    chance = random.Random(11)
    for seed in range(150):
        size = 0.4 if seed % 3 == 0 else 1.0
        profile = {name: chance.gauss(0, size) for name in core.model.dimensions}
        notes = score(core, honest(core, profile, seed), explain=False).care.notes
        assert "straight-line" not in notes, seed


def test_someone_who_loves_people_work_above_all_is_not_a_line(core: Bank) -> None:
    profile = {"people": 3.0, "technical": -2.0, "delivery": -1.0, "product": -1.0}
    result = score(core, honest(core, profile, noise=0.0))
    assert result.recommendation.id == "team-lead-em"
    assert result.recommendation.verdict == "clear"


@pytest.mark.parametrize("person", PEOPLE)
def test_the_samples_given_in_earnest_are_no_lines(core: Bank, person: str) -> None:
    answers = tomllib.loads((SAMPLES / f"{person}.toml").read_text(encoding="utf-8"))["answers"]
    assert not {"straight-line", "long-string", "too-few"} & set(score(core, answers).care.notes)
