"""Which answers are told as reasons, how many, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.assessment import AnswerChange, Flip
from emcompass.bank.bank import Bank
from emcompass.reports import reasons
from emcompass.reports.subject import Subject, called, preferred
from emcompass.words import reason_messages as why
from emcompass.words.fill import quoted, say
from tests.reports.conftest import Told
from tests.reports.subjects import having, judged, noted, pushed, subject_of


@pytest.fixture
def coach(told: Mapping[str, Told]) -> Subject:
    return subject_of(told["coach"])


def test_a_reason_that_would_be_shown_as_nothing_is_none(coach: Subject) -> None:
    subject = pushed(coach, 0.05, 0.049, -0.05, -0.049, 0.0)
    assert [each.push for each in reasons.why(subject)] == [0.05]
    assert [each.push for each in reasons.against(subject)] == [-0.05]


def test_five_for_and_three_against_where_one_is_named_five_each_where_two_are(
    coach: Subject,
) -> None:
    subject = pushed(coach, *(n / 2 for n in range(1, 8)), *(-n / 4 for n in range(1, 8)))
    for verdict, against in (("clear", 3), ("leaning", 3), ("close", 5)):
        told = judged(subject, verdict)
        assert [each.push for each in reasons.why(told)] == [3.5, 3.0, 2.5, 2.0, 1.5]
        assert len(reasons.against(told)) == against
        assert reasons.against(told)[0].push == -1.75
        assert (reasons.titles(told)[0] == "Why") is (verdict != "close")


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ((0.04, 0.01), "add"),
        ((0.03, 0.01), "nothing"),
        ((-0.03, -0.01), "nothing"),
        ((-0.04, -0.01), "take"),
        ((0.6, 0.4), "add"),
    ],
)
def test_the_rest_adds_takes_or_changes_nothing(
    coach: Subject, others: tuple[float, float], said: str
) -> None:
    rest = reasons.rest(judged(pushed(coach, *[3.0] * 5, *others), "clear"))
    assert (say(why.OTHERS_NOTHING, 2) in rest) is (said == "nothing")
    for name, told in (("add", why.OTHERS_ADD), ("take", why.OTHERS_TAKE)):
        words = say(told, 2, points="0.1", name="X").partition("0.1")[0]
        assert rest.startswith(words) is (said == name), (name, rest)


def test_where_everything_is_listed_nothing_is_left_to_add(coach: Subject) -> None:
    subject = judged(pushed(coach, 3.0, 2.0), "clear")
    assert len(reasons.rest(subject).split(". ")) == 1


@pytest.mark.parametrize("sign", [1, -1])
def test_who_is_ahead_in_sum_is_put_ahead(coach: Subject, sign: int) -> None:
    rest = reasons.rest(judged(pushed(coach, 5.0 * sign, -1.0 * sign), "clear"))
    first, second = coach.first.name, coach.second.name
    ahead, behind = (first, second) if sign > 0 else (second, first)
    assert rest.index(ahead) < rest.index(behind)


def flip(to: str, count: int, question: str) -> Flip:
    return Flip(to, (AnswerChange(question, 5, 1),) * count)


def test_flips_of_four_changes_are_listed_and_three_rivals_at_most(coach: Subject) -> None:
    scale = next(q.id for q in coach.bank.questions if q.kind == "scale")
    others = [each.id for each in coach.bank.archetypes if each.id != coach.first.id]
    many = tuple(flip(to, n, scale) for to, n in zip(others, (4, 5, 1, 2, 3), strict=True))
    told = reasons.flips(having(coach, flips=many))
    assert [len(each.changes) for each in told] == [1, 2, 3]
    four, five = flip(others[0], 4, scale), flip(others[1], 5, scale)
    assert [len(each.changes) for each in reasons.flips(having(coach, flips=(five, four)))] == [4]
    (far,) = reasons.flips(having(coach, flips=(five, flip(others[2], 6, scale))))
    assert (far.to, far.changes) == (others[1], ())
    (alike,) = reasons.flips(having(coach, flips=(five, flip(others[2], 5, scale))))
    assert alike.lead != far.lead
    assert reasons.flips(noted(having(coach, flips=many), "too-few")) == ()


def test_what_would_settle_is_asked_only_when_all_of_it_was(coach: Subject) -> None:
    asked = [one for one in coach.answers if one in coach.bank.scored][:2]
    settled = having(coach, settle=tuple(asked))
    assert reasons.settle_title(settled) == reasons.settle_title(having(coach, settle=()))
    answers = {one: given for one, given in coach.answers.items() if one != asked[1]}
    fewer = replace(settled, answers=answers)
    assert reasons.settle_title(fewer) != reasons.settle_title(settled)
    (_, first), (_, second) = reasons.settle(fewer)
    assert "Not answered yet" not in first
    assert "Not answered yet" in second


def test_of_a_tradeoff_the_side_is_named_that_it_leans_to(bank: Bank) -> None:
    trade = next(q for q in bank.questions if q.kind == "tradeoff")
    said = [preferred(trade, point) for point in (1, 2, 3, 4, 5)]
    sides = [quoted(side.text) for side in (trade.a, trade.b)]
    assert [sides[0] in each for each in said] == [True, True, False, False, False]
    assert [sides[1] in each for each in said] == [False, False, False, True, True]
    assert len(set(said)) == 5
    assert said[0] == say(why.SIDE_MUCH, side=quoted(trade.a.text))
    assert said[1] == say(why.SIDE, side=quoted(trade.a.text))
    assert said[3] == say(why.SIDE, side=quoted(trade.b.text))
    assert said[4] == say(why.SIDE_MUCH, side=quoted(trade.b.text))


def test_an_archetype_of_the_staff_track_is_called_a_track_once(bank: Bank) -> None:
    staff = next(each for each in bank.archetypes if each.track == "staff")
    leads = next(each for each in bank.archetypes if each.track == "management")
    assert called(leads) == leads.name
    assert called(staff) == f"the {staff.name} track"
    assert called(replace(staff, name="Staff track")).count("track") == 1
