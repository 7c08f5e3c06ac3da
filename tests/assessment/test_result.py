"""A result's numbers hang together, whatever was answered."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.assessment.assess import outline_record, score, score_record
from emcompass.assessment.assessment import Assessment
from emcompass.assessment.document import as_json
from emcompass.bank.answers import features
from emcompass.bank.bank import Bank
from emcompass.bank.bank_errors import AnswerError
from emcompass.bank.reference import Answer
from emcompass.scoring import parting
from emcompass.sitting.record import Record
from tests.assessment.people import at_random, honest

SEEDS = st.integers(0, 100_000)


def some_of(answers: dict[str, Answer], seed: int) -> dict[str, Answer]:
    """A random part of the answers, in a random order."""
    chance = random.Random(seed)
    ids = chance.sample(sorted(answers), chance.randint(0, len(answers)))
    return {id_: answers[id_] for id_ in ids}


@given(seed=SEEDS)
@settings(max_examples=60, deadline=None)
def test_pushes_add_up_to_the_score_and_reasons_to_the_lead(small: Bank, seed: int) -> None:
    result = score(small, some_of(at_random(small, seed), seed), explain=False)
    for dimension in result.dimensions:
        moved = sum(push[dimension.id] for push in result.pushes.values())
        assert moved == pytest.approx(dimension.raw - 50)
    first, second = (small.model.prototypes[one] for one in result.contrast)
    lead = sum((a - b) * m for a, b, m in zip(first, second, result.mean, strict=True))
    assert sum(reason.push for reason in result.reasons) == pytest.approx(20 * lead)
    sizes = [abs(reason.push) for reason in result.reasons]
    assert sizes == sorted(sizes, reverse=True)


@given(seed=SEEDS)
@settings(max_examples=30, deadline=None)
def test_the_order_of_answers_is_irrelevant(small: Bank, seed: int) -> None:
    answers = at_random(small, seed)
    shuffled = list(answers.items())
    random.Random(seed).shuffle(shuffled)
    assert score(small, dict(shuffled)) == score(small, answers)


def rescored(bank: Bank, answers: dict[str, Answer], result: Assessment) -> dict[str, str]:
    """For each flip the archetype that is nearest once its changes are made."""
    nearest = {}
    for flip in result.flips:
        changed = {change.question: change.after for change in flip.changes}
        assert all(answers[c.question] == c.before != c.after for c in flip.changes)
        nearest[flip.to] = score(bank, {**answers, **changed}, explain=False).contrast[0]
    return nearest


@given(seed=SEEDS)
@settings(max_examples=25, deadline=None)
def test_flips_flip(small: Bank, seed: int) -> None:
    answers = at_random(small, seed)
    result = score(small, answers)
    nearest = rescored(small, answers, result)
    assert all(to == now for to, now in nearest.items())
    sizes = [len(flip.changes) for flip in result.flips]
    assert sizes == sorted(sizes)


def test_a_flip_of_two_changes_means_that_no_single_one_would_do(core: Bank) -> None:
    answers = honest(core, {"people": 1.6, "technical": -0.8}, seed=4)
    result = score(core, answers)
    rival = next(flip for flip in result.flips if len(flip.changes) > 1)
    for question in core.applicable(answers):
        for choice in question.choices() if question.scored else ():
            other = score(core, {**answers, question.id: choice}, explain=False)
            assert other.contrast[0] != rival.to


def test_flips_flip_in_the_core_bank(core: Bank) -> None:
    answers = honest(core, {"technical": 1.5, "people": -0.5}, seed=2)
    result = score(core, answers)
    rivals = {one.id for one in core.archetypes} - {result.recommendation.id}
    assert rescored(core, answers, result) == {one: one for one in rivals}


@given(seed=SEEDS)
@settings(max_examples=40, deadline=None)
def test_shares_bands_and_tracks_are_in_range(small: Bank, seed: int) -> None:
    result = score(small, some_of(at_random(small, seed), seed), explain=False)
    shares = [share.probability for share in result.archetypes]
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)
    assert result.management + result.staff == pytest.approx(1)
    for dimension in result.dimensions:
        assert 0 <= dimension.low <= dimension.score <= dimension.high <= 100
    verdict, best = result.recommendation.verdict, result.recommendation.id
    assert (best is None) == (verdict == "open")
    assert (result.recommendation.rival is None) == (verdict != "close")


def test_of_equally_likely_rivals_the_nearer_comes_first(core: Bank) -> None:
    for name, prototype in core.model.prototypes.items():
        dimensions = core.model.dimensions[:-1]
        profile = {d: 2.6 * p for d, p in zip(dimensions, prototype, strict=True)}
        result = score(core, honest(core, profile, noise=0.3), explain=False)
        near = {
            one: sum(p * m for p, m in zip(core.model.prototypes[one], result.mean, strict=True))
            for one in core.model.prototypes
        }
        pairs = list(pairwise(result.archetypes))
        tied = [(one, two) for one, two in pairs if one.probability == two.probability]
        assert tied
        assert all(near[one.id] > near[two.id] for one, two in tied)
        rival = result.contrast[1]
        others = [each for each in result.archetypes if each.id != name]
        assert rival == max(others, key=lambda each: (each.probability, near[each.id])).id


def test_inconsistent_answers_widen_the_bands(core: Bank) -> None:
    steady = score(core, honest(core, {"people": 1.5, "technical": -1}, noise=0.3))
    wild = score(core, at_random(core, 8))
    assert steady.care.fit == 1
    assert wild.care.fit > 1
    pairs = zip(steady.dimensions, wild.dimensions, strict=True)
    assert all(b.high - b.low > a.high - a.low for a, b in pairs)


def test_skipping_widens_the_bands(core: Bank) -> None:
    answers = honest(core, {"people": 0.5})
    fewer = {id_: a for i, (id_, a) in enumerate(answers.items()) if i % 3}
    whole, part = score(core, answers), score(core, fewer)
    pairs = zip(whole.dimensions, part.dimensions, strict=True)
    assert all(p.high - p.low > w.high - w.low for w, p in pairs)


def test_an_unknown_question_is_named_with_the_nearest(core: Bank) -> None:
    with pytest.raises(AnswerError, match='"role-now"'):
        score(core, {"role-know": "manager"})


def test_a_wrong_value_is_named(core: Bank) -> None:
    with pytest.raises(AnswerError, match="role-now"):
        score(core, {"role-now": "astronaut"})


def test_answers_that_do_not_apply_are_not_counted(small: Bank) -> None:
    answers = honest(small, {"people": 1.0})
    engineer: dict[str, Answer] = {**answers, "role": "engineer"}
    without = {id_: a for id_, a in engineer.items() if id_ != "energy-review"}
    assert "energy-review" in answers
    assert score(small, engineer) == score(small, without)


def test_the_six_kinds_of_people_get_their_archetype(core: Bank) -> None:
    for name, prototype in core.model.prototypes.items():
        profile = {d: 2.2 * p for d, p in zip(core.model.dimensions[:-1], prototype, strict=True)}
        result = score(core, honest(core, profile, noise=0.4), explain=False)
        assert result.recommendation.id == name, name
        assert result.recommendation.verdict in {"clear", "leaning"}


def test_a_close_result_names_the_questions_that_would_part_the_two(core: Bank) -> None:
    both = honest(core, {"people": 0.9, "organisation": 0.5, "technical": -1.2}, seed=9)
    partly = {id_: a for i, (id_, a) in enumerate(both.items()) if i % 2 == 0}
    for answers in (both, partly):
        result = score(core, answers)
        assert (len(result.settle) == 6) == (result.recommendation.verdict == "close")
        assert set(result.settle) <= set(core.scored)


@pytest.mark.parametrize("role", ["manager", "not-yet"])
def test_what_would_settle_it_are_questions_that_apply_best_first(core: Bank, role: str) -> None:
    close = 0
    for seed in range(40):
        answers = {**at_random(core, seed), "role-now": role}
        result = score(core, answers)
        if result.recommendation.verdict != "close":
            assert result.settle == ()
            continue
        close += 1
        asked = [q.id for q in core.applicable(answers) if q.scored]
        given = features(core, {one: answers[one] for one in asked if one in answers})
        ranked = parting(core.model, given, *result.contrast)
        assert result.settle == tuple([one for one in ranked if one in asked][:6])
    assert close > 3


def test_the_json_object_has_the_documented_shape(core: Bank) -> None:
    answers = honest(core, {"people": 1.5, "technical": -0.8})
    result = score(core, answers)
    document = json.loads(json.dumps(as_json(result)))
    assert list(document) == [
        "format",
        "bank",
        "dimensions",
        "archetypes",
        "recommendation",
        "track",
        "reasons",
        "flips",
        "role",
        "flags",
        "theme",
        "care",
    ]
    assert document["format"] == 1
    assert list(document["bank"]) == ["id", "version", "sha256"]
    assert list(document["dimensions"]) == [d.id for d in core.dimensions]
    assert all(list(d) == ["score", "low", "high"] for d in document["dimensions"].values())
    assert len(document["archetypes"]) == 6
    assert list(document["archetypes"][0]) == ["id", "probability"]
    assert list(document["recommendation"]) == ["id", "verdict"]
    assert list(document["track"]) == ["management", "staff"]
    assert list(document["reasons"][0]) == ["question", "answer", "push"]
    assert list(document["flips"][0]) == ["to", "changes"]
    assert list(document["flips"][0]["changes"][0]) == ["question", "from", "to"]
    assert list(document["role"]) == ["wanted", "actual", "expected"]
    assert document["role"]["actual"] is None
    assert sum(document["role"]["wanted"].values()) == pytest.approx(1)
    assert list(document["care"]) == ["answered", "of", "fit", "notes"]
    assert document["care"]["answered"] == document["care"]["of"] == 42


def test_json_says_null_for_an_open_recommendation(core: Bank) -> None:
    assert as_json(score(core, {}))["recommendation"] == {"id": None, "verdict": "open"}


@pytest.mark.parametrize("order", [True, False])
@pytest.mark.parametrize("piped", [True, False])
def test_an_outline_is_the_same_as_the_whole(core: Bank, order: bool, piped: bool) -> None:
    answers = dict(list(honest(core, {"people": 1.2}).items())[:-6])
    now = datetime(2026, 11, 22, tzinfo=UTC)
    given = Record(
        "one",
        core.ref,
        now,
        now,
        answers=answers,
        seconds=dict.fromkeys(answers, 1.0),
        order=tuple(answers) if order else (),
        piped=piped,
    )
    whole, outline = score_record(core, given), outline_record(core, given)
    for name in ("dimensions", "mean", "covariance", "recommendation", "care"):
        assert getattr(outline, name) == getattr(whole, name), name
    assert ("skipped" in outline.care.notes) is not order
    assert ("fast" in outline.care.notes) is not piped
