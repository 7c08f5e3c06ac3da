"""Item means as norms: what they tell, from how many people, and what they are worth."""

from __future__ import annotations

import pytest

from emcompass.assessment.keyed_answers import AnswerSheet
from emcompass.assessment.study_norms import item_norms
from emcompass.bank.bank import Bank
from emcompass.bank.norms import Norms
from tests.assessment.companies import TILTED, TURNED, company, sheets, with_tilt
from tests.assessment.popular_people import popular_people, popularity, reading, with_norms

LIKED = "energy-small-steps"


def norms(bank: Bank, given: list[AnswerSheet]) -> Norms:
    found = item_norms(bank, given)
    assert found is not None
    return found


def offsets(found: Norms) -> dict[str, tuple[float, ...]]:
    return {norm.question: norm.offset for norm in found.questions}


def test_a_question_that_everybody_likes_more_than_its_like_is_told(core: Bank) -> None:
    people = [
        {**each, LIKED: min(5, int(str(each[LIKED])) + 1)} for each in company(core, 200, seed=1)
    ]
    found = offsets(norms(core, sheets(people)))
    assert max(found, key=lambda id_: found[id_][0]) == LIKED
    assert found[LIKED][0] > 0.5


def test_a_dimension_that_everybody_likes_is_not(core: Bank) -> None:
    """Every scale of it is half a point higher: that is taken for the people's own pull."""
    found = offsets(norms(core, sheets(with_tilt(core, company(core, 300, seed=2)))))
    scales = [q.id for q in core.questions if q.kind == "scale" and q.dimension == TILTED]
    assert all(abs(found[id_][0]) < 0.3 for id_ in scales)


@pytest.mark.parametrize("people", [10, 29])
def test_fewer_than_thirty_people_give_none(core: Bank, people: int) -> None:
    assert item_norms(core, sheets(company(core, people, seed=3))) is None


def test_a_question_that_fewer_than_thirty_answered_is_left_out(core: Bank) -> None:
    people = company(core, 40, seed=4)
    for each in people[:11]:
        del each[TURNED]
    found = norms(core, sheets(people))
    assert TURNED not in offsets(found)
    assert len(found.questions) == len(core.scored) - 1


def test_norms_are_never_made_from_norms(core: Bank) -> None:
    given = sheets(company(core, 60, seed=5))
    first = norms(core, given)
    assert norms(with_norms(core, first), given) == first


def test_the_order_of_the_sheets_changes_nothing(core: Bank) -> None:
    given = sheets(company(core, 35, seed=6))
    assert norms(core, given[::-1]) == norms(core, given)


def test_norms_help_where_few_questions_are_asked_and_change_nothing_where_all_are(
    core: Bank,
) -> None:
    """Six banks whose questions differ in popularity; 40 people each, normed by 100 others."""
    gains = []
    for seed in range(6):
        popular = popularity(core, seed)
        people = popular_people(core, 40, popular, 100 + seed)
        others = [AnswerSheet(each) for _, each in popular_people(core, 100, popular, 200 + seed)]
        normed = with_norms(core, norms(core, others))
        whole = reading(normed, people)
        assert whole.agreement == pytest.approx(reading(core, people).agreement, abs=1e-3)
        short = (reading(bank, people, 15, seed).agreement for bank in (normed, core))
        gains.append(next(short) - next(short))
    assert sum(gains) / len(gains) > 0.005
