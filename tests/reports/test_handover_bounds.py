"""What goes onto the page to hand over and into the plan, at its numbers and for each verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.assessment import Care, RaisedFlag, Role
from emcompass.bank.bank import Steps
from emcompass.bank.condition_leaves import AnswerIs
from emcompass.bank.kinds import Scale
from emcompass.bank.wording import Wording
from emcompass.reports import handover
from emcompass.reports.subject import Subject
from emcompass.words import handover_messages as page
from emcompass.words import plan_messages as m
from emcompass.words.fill import say
from tests.reports.conftest import Told
from tests.reports.subjects import having, judged, month, noted, subject_of, wording


@pytest.fixture
def coach(told: Mapping[str, Told]) -> Subject:
    return subject_of(told["coach"])


def answering(subject: Subject, *values: int) -> Subject:
    """Only these scales are answered."""
    scales = [q.id for q in subject.bank.questions if isinstance(q, Scale)]
    return Subject(subject.bank, subject.assessment, dict(zip(scales, values, strict=False)), None)


def likes(subject: Subject) -> tuple[str, ...]:
    flat = tuple(type(each)(each.id, 50, 40, 60, 50) for each in subject.assessment.dimensions)
    return handover.one_to_one(having(subject, dimensions=flat)).energises


@pytest.mark.parametrize(
    ("values", "count"), [((3, 3), 0), ((4, 3), 1), ((4, 4, 5), 3), ((5,) * 4, 4), ((5,) * 6, 4)]
)
def test_what_energises_is_a_four_or_a_five_and_four_lines_at_most(
    coach: Subject, values: tuple[int, ...], count: int
) -> None:
    assert len(likes(answering(coach, *values))) == count


def test_what_energises_more_stands_first(coach: Subject) -> None:
    first = [q for q in coach.bank.questions if isinstance(q, Scale)][1]
    assert first.text.rstrip(".") in likes(answering(coach, 4, 5, 4))[0]


@pytest.mark.parametrize(("low", "draws"), [(49.9, False), (50.0, False), (50.1, True)])
def test_a_dimension_draws_when_its_band_lies_above_the_middle(
    coach: Subject, low: float, draws: bool
) -> None:
    placed = tuple(
        type(each)(each.id, 62, low if each.id == "product" else 40, 74, 62)
        for each in coach.assessment.dimensions
    )
    told = handover.one_to_one(having(answering(coach, 3), dimensions=placed)).energises
    assert told == ((say(page.DRAWS_MOST, dimensions="product and customers"),) if draws else ())


def gap(subject: Subject, **months: dict[str, float]) -> tuple[str, ...]:
    given = {"wanted": None, "actual": None, "expected": None, **months}
    role = Role(**given, reading="unclear")
    return handover.one_to_one(having(subject, role=role)).gap


@pytest.mark.parametrize("share", range(5, 95, 5))
def test_a_gap_of_five_points_is_told_wherever_it_stands(coach: Subject, share: int) -> None:
    wanted, actual = month(share, 100 - share, 0, 0, 0), month(share - 5, 105 - share, 0, 0, 0)
    assert len(gap(coach, wanted=wanted, actual=actual)) == 2
    near = month(share - 4, 104 - share, 0, 0, 0)
    assert gap(coach, wanted=wanted, actual=near) == ()


def test_three_gaps_at_most_the_widest_first(coach: Subject) -> None:
    wanted, actual = month(40, 20, 20, 10, 10), month(20, 30, 15, 5, 30)
    told = gap(coach, wanted=wanted, actual=actual)
    assert len(told) == 3
    assert told[0].startswith("People leadership")
    assert told[1].startswith("Organisation")
    assert told[2].startswith("Technical contribution")


def test_a_gap_needs_both_months_and_the_last_one_comes_before_the_expected(
    coach: Subject,
) -> None:
    wanted, actual, expected = (
        month(60, 40, 0, 0, 0),
        month(50, 50, 0, 0, 0),
        month(0, 100, 0, 0, 0),
    )
    assert gap(coach) == gap(coach, wanted=wanted) == gap(coach, actual=actual) == ()
    assert gap(coach, actual=actual, expected=expected) == ()
    last = gap(coach, wanted=wanted, actual=actual, expected=expected)
    assert last == gap(coach, wanted=wanted, actual=actual)
    asked = gap(coach, wanted=wanted, expected=expected)
    assert len(asked) == len(last) == 2
    assert "last month" in last[0]
    assert "last month" not in asked[0]


def test_each_verdict_has_its_own_lists(coach: Subject) -> None:
    pair, plain = (coach.first, coach.second), having(coach, theme=None)
    for verdict, named in (("open", ()), ("close", pair), ("leaning", pair[:1])):
        told = handover.one_to_one(judged(plain, verdict))
        assert told.tries == tuple(x for each in named for x in coach.advice(each, "days30"))
        assert told.questions == tuple(
            x for each in named for x in coach.advice(each, "questions")[:3]
        )
        sections = [section.id for section in handover.steps(judged(plain, verdict))]
        assert (sections == ["next"]) is (verdict == "open")
        assert any(each.startswith("try-") for each in sections) is (verdict == "close")
        assert ("week" in sections) is (verdict == "leaning")


def firsts(subject: Subject) -> list[str]:
    return [section.id for section in handover.steps(subject) if section.first]


def test_only_what_comes_first_is_for_a_first_reading(coach: Subject) -> None:
    plain = having(coach, theme=None, better_problems=True)
    assert firsts(judged(plain, "open", None)) == ["next"]
    assert firsts(judged(plain, "leaning")) == ["days30"]
    pair = (coach.first, coach.second)
    assert firsts(judged(plain, "close")) == [f"try-{each.id}" for each in pair]


DAYS = ("days30", "days60", "days90")


def planning(subject: Subject, **days: str) -> Subject:
    """With a theme whose plan has these lines, one in each."""
    theme = subject.bank.themes[0]
    lines = {name: (wording(said),) for name, said in days.items()}
    bank = replace(subject.bank, themes=(replace(theme, steps=Steps(**lines)),))
    return having(replace(subject, bank=bank), theme=theme.id)


def test_a_themes_plan_stands_in_for_the_archetypes(coach: Subject) -> None:
    whole = planning(coach, days30="Stop.", days60="Show.", days90="See.")
    own = {each.id: each for each in handover.steps(judged(whole, "leaning"))}
    assert list(own)[:3] == list(DAYS)
    assert [own[each].lines for each in DAYS] == [("Stop.",), ("Show.",), ("See.",)]
    assert not any(coach.first.name in own[each].title for each in DAYS)
    archetypes = {each.id: each for each in handover.steps(judged(planning(coach), "leaning"))}
    for name in DAYS:
        assert archetypes[name].lines == coach.advice(coach.first, name)
        assert coach.first.name in archetypes[name].title
    assert set(own) == set(archetypes)


def test_a_themes_plan_of_one_date_is_the_whole_plan(coach: Subject) -> None:
    sections = handover.steps(judged(planning(coach, days60="Show."), "leaning"))
    assert [each.id for each in sections if each.id in DAYS] == ["days60"]
    assert not any(each.first for each in sections)


def test_a_themes_plan_stands_in_for_what_is_tried_of_two_and_alone_where_none_is_named(
    coach: Subject,
) -> None:
    planned = planning(coach, days30="Stop.")
    assert firsts(judged(planned, "close")) == ["days30"]
    assert not any(each.id.startswith("try-") for each in handover.steps(judged(planned, "close")))
    tries = [f"try-{each.id}" for each in (coach.first, coach.second)]
    assert firsts(judged(planning(coach), "close")) == tries
    assert [each.id for each in handover.steps(judged(planned, "open", None))] == ["days30"]
    assert handover.steps(judged(planning(coach), "open", None)) == ()


def test_a_line_of_a_plan_that_is_for_others_is_not_told(coach: Subject) -> None:
    now = str(coach.answers["role-now"])
    asked = {name: AnswerIs(answer="role-now", is_=(name,)) for name in (now, "not-yet")}
    lines = tuple((Wording(text=f"For {name}.", when=when),) for name, when in asked.items())
    theme = replace(coach.bank.themes[0], steps=Steps(days30=lines))
    subject = having(replace(coach, bank=replace(coach.bank, themes=(theme,))), theme=theme.id)
    assert [each.lines for each in handover.theme_days(subject)] == [(f"For {now}.",)]


@pytest.mark.parametrize(
    ("notes", "answered", "said"),
    [
        (("too-few",), 5, ("open",)),
        (("straight-line",), 42, ("alike",)),
        (("straight-line",), 30, ("open", "alike")),
        ((), 42, ("diary",)),
        (("skipped",), 41, ("open", "diary")),
    ],
)
def test_an_open_result_says_what_could_be_done(
    coach: Subject, notes: tuple[str, ...], answered: int, said: tuple[str, ...]
) -> None:
    subject = judged(having(coach, care=Care(answered, 42, 1.0, notes)), "open", None)
    (section,) = handover.steps(having(subject, theme=None, better_problems=False))
    told = {
        "open": "Answer the ",
        "alike": say(m.NEXT_ALIKE),
        "diary": "For two weeks",
    }
    found = tuple(
        name for name, start in told.items() if any(x.startswith(start) for x in section.lines)
    )
    assert found == said


def test_neither_ladder_is_offered_when_it_fits_and_no_theme_says_it(coach: Subject) -> None:
    def offered(*, fits: bool, theme: str | None = None) -> list[str]:
        open_one = having(noted(coach), theme=theme, better_problems=fits)
        return [section.id for section in handover.steps(judged(open_one, "open", None))]

    assert offered(fits=True) == [*offered(fits=False), "better-problems"]
    assert "better-problems" not in offered(fits=True, theme=coach.bank.themes[0].id)


def test_it_names_the_warnings_and_no_good_sign(coach: Subject) -> None:
    tones = {
        tone: next(f for f in coach.bank.flags if f.tone == tone) for tone in ("warning", "good")
    }
    for raised in (("warning", "good"), ("good",), ()):
        flags = tuple(RaisedFlag(tones[each].id, ("role-now",)) for each in raised)
        open_one = judged(
            having(noted(coach), theme=None, flags=flags, better_problems=True), "open", None
        )
        line = handover.steps(open_one)[-1].lines[0]
        assert (tones["warning"].title in line) is ("warning" in raised)
        assert tones["good"].title not in line
