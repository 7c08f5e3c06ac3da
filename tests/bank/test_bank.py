"""A bank answers for its parts, and knows which questions apply to whom."""

from __future__ import annotations

import subprocess
import sys

import pytest

from emcompass.bank.answers import check_answers, features
from emcompass.bank.bank import Bank
from emcompass.bank.problems import AnswerError, UnknownIdError
from emcompass.bank.reference import Answer, BankRef
from emcompass.scoring import ordinal_slope


def test_parts_are_found_by_id_and_near_misses_are_named(small: Bank) -> None:
    assert small.question("outage").kind == "scenario"
    assert small.archetype("staff").shapes[0].name == "Solver"
    assert small.flag("hybrid").tone == "warning"
    assert small.section("energy").title == "Energy"
    assert small.dimension("people").short_name == "People"
    assert small.dimension("product").short_name == "Product"
    assert small.ref == BankRef("small", "1.2", small.sha256)
    with pytest.raises(UnknownIdError, match='no question "outtage"; did you mean "outage"'):
        small.question("outtage")


def test_a_bank_can_not_be_changed(small: Bank) -> None:
    with pytest.raises(AttributeError, match="frozen"):
        setattr(small, "title", "Another")  # noqa: B010 -- mypy forbids the plain way, rightly


def test_what_rests_on_something_unanswered_applies(small: Bank) -> None:
    ids = [question.id for question in small.applicable({})]

    assert "reports" in ids
    assert "month-actual" in ids


def test_what_does_not_apply_is_left_out(small: Bank) -> None:
    ids = [question.id for question in small.applicable({"role-now": "not-yet"})]

    assert "reports" not in ids
    assert "month-actual" not in ids
    assert len(ids) == len(small.questions) - 2


def test_features_are_those_of_scored_answers(small: Bank) -> None:
    answers: dict[str, Answer] = {"role-now": "leads", "look-back": 5, "coaching": 1, "reports": 4}

    assert features(small, answers) == {"coaching": (-2.0,), "look-back": (2.0,)}


def test_answers_are_checked_as_a_whole(small: Bank) -> None:
    checked = check_answers(small, {"outage": "logs", "coaching": 4.0})

    assert list(checked) == ["coaching", "outage"]
    assert checked["coaching"] == 4
    with pytest.raises(AnswerError) as caught:
        check_answers(small, {"coachin": 4})
    assert (caught.value.question, caught.value.nearest) == ("coachin", "coaching")


def test_the_compiled_bank_has_agreement_last_and_on_scales_alone(small: Bank) -> None:
    model = small.model
    kappa = ordinal_slope()

    assert model.dimensions == ("people", "technical", "product", "agreement")
    assert tuple(model.items) == small.scored
    for id_, item in model.items.items():
        column = [row[-1] for row in item.moments.loadings]
        is_scale = small.question(id_).kind == "scale"
        assert column == [kappa if is_scale else 0.0] * len(column)
    assert model.prior_covariance[0] == (1.0, 0.05, 0.05, 0.0)
    assert model.prior_covariance[3] == (0.0, 0.0, 0.0, 0.25)


def test_the_compiled_questions_carry_their_sides_and_honest_noise(small: Bank) -> None:
    items = small.model.items
    kappa = ordinal_slope()

    assert items["look-back"].moments.loadings[0] == pytest.approx(
        (0.45 * kappa, -0.45 * kappa, 0, 0)
    )
    assert items["asked-for"].moments.loadings[0] == pytest.approx(
        (-0.45 * kappa, 0, 0.4 * kappa, 0)
    )
    assert items["hard-talk"].moments.loadings[0] == pytest.approx((-0.5 * kappa, 0, 0, 0))
    assert items["interviews"].moments.loadings[0][:3] == pytest.approx(
        (0.1 * kappa, 0, 0.6 * kappa)
    )
    assert items["look-back"].touches == {0, 1}
    assert items["hard-talk"].touches == {0}
    assert items["month-wanted"].touches == {0, 1, 2}
    for id_, loadings in (("coaching", 1), ("look-back", 2), ("hard-talk", 1)):
        item = items[id_]
        honest = item.moments.noise[0][0] - item.base_noise[0][0]
        assert honest == pytest.approx(kappa**2 * (0.4**2 + loadings * 0.15**2))
    assert items["month-wanted"].moments.noise == items["month-wanted"].base_noise
    assert items["month-wanted"].choices == ()
    assert [choice for choice, _ in items["outage"].choices] == ["on-call", "logs", "customers"]


def test_prototypes_are_centred_and_of_length_one(small: Bank) -> None:
    for prototype in small.model.prototypes.values():
        assert sum(prototype) == pytest.approx(0, abs=1e-12)
        assert sum(entry**2 for entry in prototype) == pytest.approx(1)


def test_rules_come_from_the_bank(small: Bank) -> None:
    rules = small.model.rules

    assert (rules.minimum_questions, rules.minimum_per_dimension) == (4, 1)
    assert (rules.clear, rules.stop) == (0.70, 0.94)


def test_lists_and_references_come_without_pydantic() -> None:
    program = (
        "import sys\n"
        "from emcompass.bank.reference import Answer, BankRef\n"
        "from emcompass.bank.problems import BankError\n"
        "from emcompass.bank.bank_source import bank_hash\n"
        "from emcompass.bank.header import list_banks, read_header\n"
        "list_banks()\n"
        "assert 'pydantic' not in sys.modules and 'emcompass.scoring' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
