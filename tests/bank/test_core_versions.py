"""What stays comparable from one version of the core bank to the next: an id keeps its meaning."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from emcompass import paths
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question, Scale, Scenario, Tradeoff
from emcompass.bank.loader import load_bank
from tests.samples.year import OLDER_BANKS


@pytest.fixture(scope="module")
def core() -> Bank:
    return load_bank(paths.bundled_banks() / "engineering-manager")


@pytest.fixture(params=OLDER_BANKS)
def older(request: pytest.FixtureRequest) -> Bank:
    return load_bank(OLDER_BANKS[request.param])


def in_both(older: Bank, core: Bank) -> Iterator[tuple[Question, Question]]:
    """The scored questions that two versions ask under one id."""
    now = {question.id: question for question in core.questions}
    for then in older.questions:
        if then.scored and then.id in now:
            yield then, now[then.id]


def speaks_for(question: Question) -> object:
    """What an answer speaks for: of a scenario, each option by its id."""
    match question:
        case Scale():
            return question.dimension
        case Tradeoff():
            return question.a.dimension, question.b.dimension
        case Scenario():
            return {option.id: option.strengths(1.0) for option in question.options}
    return None


def test_a_question_that_keeps_its_id_speaks_for_the_same(older: Bank, core: Bank) -> None:
    for then, now in in_both(older, core):
        assert then.kind == now.kind, then.id
        before, after = speaks_for(then), speaks_for(now)
        if isinstance(before, dict) and isinstance(after, dict):
            stayed = before.keys() & after.keys()
            before, after = ({each: one[each] for each in stayed} for one in (before, after))
        assert before == after, then.id


def test_every_dimension_keeps_scales_and_trade_offs(older: Bank, core: Bank) -> None:
    kept = [now for _, now in in_both(older, core)]
    for dimension in core.dimensions:
        scales = [q for q in kept if isinstance(q, Scale) and q.dimension == dimension.id]
        sides = [q for q in kept if isinstance(q, Tradeoff) and dimension.id in _sides(q)]
        assert len(scales) >= 2, dimension.id
        assert len(sides) >= 2, dimension.id


def _sides(question: Tradeoff) -> tuple[str | None, str | None]:
    return question.a.dimension, question.b.dimension
