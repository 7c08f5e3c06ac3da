"""What is told at each threshold of the tellers, just below and just above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.assessment import (
    AnswerChange,
    Assessment,
    Care,
    DimensionScore,
    Flip,
    RaisedFlag,
    Reason,
    Recommendation,
    Role,
    Share,
)
from emcompass.bank.bank import Bank
from emcompass.reports import flagged, reasons, roles, sitting_words
from emcompass.reports import map_words as places
from emcompass.reports import verdict_sentences as verdicts
from emcompass.reports.subject import Subject, called, preferred
from emcompass.words import reason_messages as why
from emcompass.words import result_messages as m
from emcompass.words import sitting_messages
from emcompass.words.fill import quoted, say
from emcompass.words.message import Message
from tests.reports.conftest import Told

ORDER = ("people", "technical", "delivery", "product", "organisation")


@pytest.fixture
def coach(told: Mapping[str, Told]) -> Subject:
    return subject_of(told["coach"])


def subject_of(each: Told) -> Subject:
    return Subject(each.bank, each.assessment, each.record.answers, each.record)


def having(subject: Subject, **changes: object) -> Subject:
    """The same with another assessment."""
    changed = replace(subject.assessment, **changes)  # type: ignore[arg-type]  # named at the call
    return replace(subject, assessment=changed)


def noted(subject: Subject, *notes: str, answered: int = 40) -> Subject:
    return having(subject, care=Care(answered, 42, 1.0, notes))


def judged(subject: Subject, verdict: str, name: str | None = "team-lead-em") -> Subject:
    return having(subject, recommendation=Recommendation(name, verdict))  # type: ignore[arg-type]


def shared(subject: Subject, first: float) -> Subject:
    """The first archetype with this share, the second with what is left of 0.9."""
    one, other = subject.assessment.contrast
    return having(subject, archetypes=(Share(one, first), Share(other, 0.9 - first)))


# The doubt


@pytest.mark.parametrize(
    ("share", "notes", "said"),
    [
        (0.45, ("inconsistent",), m.WHY_CAPPED),
        (0.449, ("inconsistent",), m.WHY_CLOSE),
        (0.6, (), m.WHY_CLOSE),
        (0.6, ("fast",), m.WHY_CLOSE),
    ],
)
def test_why_it_is_no_more_than_close(
    coach: Subject, share: float, notes: tuple[str, ...], said: Message
) -> None:
    close = judged(shared(noted(coach, *notes), share), "close")
    assert verdicts.certainty(close).endswith(say(said))


def test_only_what_is_close_says_why_and_only_what_is_not_says_what_is_one_away(
    coach: Subject,
) -> None:
    scale = next(q.id for q in coach.bank.questions if q.kind == "scale")
    near = having(coach, flips=(Flip("product-em", (AnswerChange(scale, 5, 1),)),))
    for verdict, said, unsaid in (
        ("close", m.WHY_CLOSE, m.ONE_AWAY),
        ("leaning", m.ONE_AWAY, m.WHY_CLOSE),
        ("clear", m.ONE_AWAY, m.WHY_CLOSE),
    ):
        certainty = verdicts.certainty(judged(near, verdict))
        assert say(said) in certainty
        assert say(unsaid) not in certainty


OPEN = {
    "too-few": (m.HEADLINE_FEW, m.MEANING_FEW),
    "straight-line": (m.HEADLINE_ALIKE, m.MEANING_ALIKE),
    "fast": (m.HEADLINE_OPEN, None),
}


@pytest.mark.parametrize("note", OPEN)
def test_an_open_result_gives_the_reason_that_holds(coach: Subject, note: str) -> None:
    subject = judged(noted(coach, note, answered=5), "open", None)
    headline, meaning = OPEN[note]
    assert verdicts.headline(subject) == say(headline)
    certainty = verdicts.certainty(subject)
    assert ("5 of the 42" in certainty) is (note == "too-few")
    assert ("hardly any difference" in certainty) is (note == "straight-line")
    assert ("within the doubt" in certainty) is (note == "fast")
    if meaning is not None:
        assert verdicts.meaning(subject) == say(meaning)
    else:
        assert "too near each other" in verdicts.meaning(subject)
    assert verdicts.unanswerable(subject) is (note != "fast")


def test_too_few_comes_before_alike_and_both_before_one_dimension(coach: Subject) -> None:
    few = "few-on-product"
    for notes, headline in (
        (("too-few", "straight-line", few), m.HEADLINE_FEW),
        (("straight-line", few), m.HEADLINE_ALIKE),
    ):
        subject = judged(noted(coach, *notes), "open", None)
        assert verdicts.headline(subject) == say(headline)
    unknown = judged(noted(coach, few, answered=30), "open", None)
    assert verdicts.unanswerable(unknown)
    assert verdicts.few_on(unknown) == ("product",)
    assert "product" in verdicts.headline(unknown)
    assert "of 30 answers" in verdicts.certainty(unknown)
    assert "product" in verdicts.meaning(unknown)


def test_the_meaning_is_that_of_what_is_named(coach: Subject) -> None:
    first, second = coach.first.sentence, coach.second.sentence
    assert verdicts.meaning(judged(coach, "leaning")) == first
    close = verdicts.meaning(judged(coach, "close"))
    assert first in close
    assert second in close


# A dimension


def pull_of(bank: Bank, score: float, low: float, high: float, **how: bool) -> str:
    return verdicts.pull(
        bank.dimensions[0], DimensionScore("people", score, low, high, score), **how
    )


@pytest.mark.parametrize(
    ("score", "low", "high", "said"),
    [
        (62, 50.1, 74, "high"),
        (62, 50.0, 74, m.PERHAPS_MORE),
        (54, 42, 66, m.PERHAPS_MORE),
        (53.9, 42, 66, m.NO_PULL),
        (46.1, 34, 58, m.NO_PULL),
        (46, 34, 58, m.PERHAPS_LESS),
        (38, 26, 50.0, m.PERHAPS_LESS),
        (38, 26, 49.9, "low"),
        (50, 38, 62, m.NO_PULL),
    ],
)
def test_a_pull_is_said_where_the_band_leaves_the_middle(
    bank: Bank, score: float, low: float, high: float, said: Message | str
) -> None:
    people = bank.dimensions[0]
    ends = {"high": people.high, "low": people.low}
    expected = ends[said].rstrip(".") if isinstance(said, str) else say(said)
    assert pull_of(bank, score, low, high) == expected
    unknown = pull_of(bank, score, low, high, known=False)
    assert unknown == (expected if isinstance(said, str) else say(m.TOO_FEW))
    again = pull_of(bank, score, low, high, again=True)
    perhaps = said in (m.PERHAPS_MORE, m.PERHAPS_LESS)
    assert (again != expected) is perhaps


def test_a_dimension_without_words_of_its_own_has_the_common_ones(bank: Bank) -> None:
    bare = replace(bank.dimensions[0], high="", low="")
    assert verdicts.pull(bare, DimensionScore("people", 70, 60, 80, 70)) == say(m.DRAWS)
    assert verdicts.pull(bare, DimensionScore("people", 30, 20, 40, 30)) == say(m.LEAVES)


# The track


@pytest.mark.parametrize(
    ("staff", "said"),
    [
        (1 / 3, m.TRACK_TOWARDS),
        (0.333, m.TRACK_LITTLE),
        (0.084, m.TRACK_LITTLE),
        (1 / 12, m.TRACK_AWAY),
    ],
)
def test_the_track_points_from_twice_and_from_half_of_its_even_share(
    coach: Subject, staff: float, said: Message
) -> None:
    changed = having(coach, staff=staff)
    assert verdicts.track(changed).endswith(say(said))
    assert verdicts.track(judged(changed, "open", None)).endswith(say(m.TRACK_LITTLE))
    assert verdicts.track(noted(changed, "too-few")) == ""
    archetypes = tuple(replace(each, track="management") for each in coach.bank.archetypes)
    assert verdicts.track(replace(changed, bank=replace(coach.bank, archetypes=archetypes))) == ""


@pytest.mark.parametrize(("gap", "named"), [(0.4, 1), (0.41, 2), (0.6, 2), (0.0, 1)])
def test_a_second_dimension_parts_two_from_a_gap_above_four_tenths(
    coach: Subject, gap: float, named: int
) -> None:
    first, second = coach.assessment.contrast
    prototypes = {first: {"people": 1.0, "delivery": gap}, second: {"people": -1.0}}
    archetypes = tuple(
        replace(each, prototype=prototypes.get(each.id, each.prototype))
        for each in coach.bank.archetypes
    )
    close = judged(replace(coach, bank=replace(coach.bank, archetypes=archetypes)), "close")
    one, other = verdicts.parting(close)
    assert ("delivery" in one.lines[0]) is (named == 2)
    assert "people" in one.lines[0]
    assert "people" not in other.lines[0]
    assert verdicts.parting(judged(close, "leaning")) == ()


# Reasons


def pushed(subject: Subject, *pushes: float) -> Subject:
    """These pushes, of as many questions, the largest first as an assessment has them."""
    scales = [q.id for q in subject.bank.questions if q.kind in ("scale", "tradeoff")]
    found = (Reason(one, 4, push) for one, push in zip(scales, pushes, strict=False))
    return having(subject, reasons=tuple(sorted(found, key=lambda each: -abs(each.push))))


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


# Months


def month(*points: int) -> dict[str, float]:
    return {name: n / 100 for name, n in zip(ORDER, points, strict=True)}


WANTED = month(40, 20, 20, 10, 10)
BY_TEN, BY_MORE = month(30, 30, 20, 10, 10), month(29, 31, 20, 10, 10)


def sentences(
    subject: Subject,
    *,
    wanted: dict[str, float] | None = None,
    actual: dict[str, float] | None = None,
    expected: dict[str, float] | None = None,
    reading: str = "unclear",
) -> tuple[str, ...]:
    role = Role(wanted, actual, expected, reading)  # type: ignore[arg-type]  # named at the call
    story = roles.role(having(subject, role=role))
    return () if story is None else story.sentences


def test_every_set_of_months_has_its_sentences(coach: Subject) -> None:
    assert sentences(coach) == ()
    (wanted,) = sentences(coach, wanted=WANTED)
    (actual,) = sentences(coach, actual=WANTED)
    (expected,) = sentences(coach, expected=WANTED)
    assert len({wanted, actual, expected}) == 3
    assert all("40 % people leadership" in each for each in (wanted, actual, expected))
    two = sentences(coach, wanted=WANTED, expected=BY_MORE)
    assert two[0] == wanted
    assert "you want" in two[1] or "would" in two[1]
    taken = sentences(coach, actual=WANTED, expected=BY_MORE)
    assert taken[0] == actual
    assert "took" in taken[1]
    assert len(sentences(coach, wanted=WANTED, actual=BY_MORE)) == 1
    assert len(sentences(coach, wanted=WANTED, actual=BY_MORE, expected=WANTED)) == 2


@pytest.mark.parametrize("share", range(0, 95, 5))
def test_ten_points_are_ten_wherever_they_stand(coach: Subject, share: int) -> None:
    one = month(share + 10, 90 - share, 0, 0, 0)
    other = month(share, 100 - share, 0, 0, 0)
    near, apart = (
        sentences(coach, wanted=one, actual=each)[0]
        for each in (other, month(share - 1, 101 - share, 0, 0, 0))
    )
    assert near.startswith("Your last month was near")
    assert apart.startswith("Your last month was not")


def test_ten_points_apart_is_how_months_are(coach: Subject) -> None:
    said = [
        sentences(coach, wanted=WANTED, actual=each)[0]
        for each in (WANTED, month(41, 19, 20, 10, 10), BY_TEN, BY_MORE)
    ]
    starts = [each.partition(" the ")[0] for each in said]
    assert starts[1] == starts[2]
    assert len(set(starts)) == 3


def test_an_expected_month_is_the_same_within_ten_points(coach: Subject) -> None:
    near, apart = (sentences(coach, actual=WANTED, expected=one)[1] for one in (BY_TEN, BY_MORE))
    assert "30 % " in near or "people leadership" in near
    assert "31 % for technical contribution" not in near
    assert near[:20] != apart[:20]


def test_a_wrong_job_is_told_by_the_month_that_stands_apart(coach: Subject) -> None:
    def told(**months: dict[str, float]) -> str:
        return sentences(coach, wanted=WANTED, reading="right-role-wrong-job", **months)[0]

    code = month(0, 80, 10, 5, 5)
    assert "80 %" in told(actual=code)
    assert "80 %" in told(actual=BY_TEN, expected=code)
    assert "expected" in told(actual=BY_TEN, expected=code)
    assert "expected" not in told(actual=BY_MORE, expected=code)
    assert "expected" not in told(actual=BY_TEN)


def test_a_wrong_role_is_as_wanted_within_ten_points(coach: Subject) -> None:
    def told(wanted: dict[str, float]) -> str:
        return sentences(
            coach, wanted=wanted, actual=month(10, 60, 10, 10, 10), reading="right-job-wrong-role"
        )[0]

    assert told(month(20, 50, 10, 10, 10))[:40] == told(month(10, 60, 10, 10, 10))[:40]
    assert told(month(21, 49, 10, 10, 10))[:40] != told(month(10, 60, 10, 10, 10))[:40]


def test_a_wrong_role_is_not_told_without_the_months_that_show_it(coach: Subject) -> None:
    reading = "right-job-wrong-role"
    assert len(sentences(coach, wanted=WANTED, expected=BY_MORE, reading=reading)) == 2
    assert len(sentences(coach, actual=WANTED, expected=BY_MORE, reading=reading)) == 2
    both = sentences(coach, wanted=WANTED, actual=WANTED, expected=BY_MORE, reading=reading)
    assert len(both) == 1


def test_parts_of_a_month_stand_by_size_and_nothing_is_no_part(coach: Subject) -> None:
    said = roles.parts(coach, month(20, 0, 50, 0, 30))
    assert said.count("%") == 3
    assert said.index("50 %") < said.index("30 %") < said.index("20 %")


def test_the_same_month_is_one_to_the_point(coach: Subject) -> None:
    assert roles.most_alike(WANTED, dict(WANTED))
    assert not roles.most_alike(WANTED, month(41, 19, 20, 10, 10))
    assert not roles.most_alike(WANTED, {"people": 0.4})


# Flags, the map, the stop


@pytest.mark.parametrize("count", [2, 3, 4])
def test_three_warnings_stand_in_full(bank: Bank, coach: Subject, count: int) -> None:
    warnings = [flag.id for flag in bank.flags if flag.tone == "warning"][:count]
    good = [flag.id for flag in bank.flags if flag.tone == "good"][:1]
    raised = tuple(RaisedFlag(one, ("role-now",)) for one in (*good, *warnings))
    told = flagged.flags(having(coach, flags=raised))
    assert sum(flag.folded for flag in told) == max(0, count - 3)
    assert bool(flagged.lead(told)) is (count > 3)
    read = flagged.as_read(told)
    assert [flag.tone for flag in read] == ["warning"] * count + ["good"] * len(good)
    assert [flag.folded for flag in read[:count]] == sorted(flag.folded for flag in read[:count])


def test_the_middle_of_the_map_reaches_four_points(coach: Subject) -> None:
    middle = places.quarter((50, 50))
    for x, y in ((54, 50), (46, 50), (50, 54), (50, 46), (54, 46)):
        assert places.quarter((x, y)) == middle
    around = [places.quarter((x, y)) for x in (45.9, 50, 54.1) for y in (45.9, 50, 54.1)]
    assert len(set(around)) == 9
    assert around[4] == middle


@pytest.mark.parametrize(
    ("probability", "said"),
    [(0.9851, "hardly"), (0.98, "one in 50"), (0.94, "one in 17"), (0.4, "one in two")],
)
def test_what_stopping_costs(probability: float, said: str) -> None:
    told = sitting_words.settled(probability)
    assert (told == say(sitting_messages.SETTLED_HARDLY)) is (said == "hardly")
    if said != "hardly":
        assert told == say(sitting_messages.SETTLED, max(2, round(1 / (1 - probability))))


def test_last_time_names_two_only_where_it_was_close_and_both_are_known() -> None:
    lone = sitting_words.last_time("A", "close")
    assert "B" in sitting_words.last_time("A", "close", "B")
    assert "B" not in sitting_words.last_time("A", "leaning", "B")
    assert "A" in lone
    assert sitting_words.last_time(None, "open") == sitting_words.last_time(None, "close", "B")


def test_the_short_form_is_explained_where_it_is_taken() -> None:
    assert sitting_words.short_form() in sitting_words.before(8, "short")
    assert sitting_words.short_form() not in sitting_words.before(15, "full")
    assert sitting_words.review(40, 0) != sitting_words.review(40, 2)
    assert sitting_words.dropped([]) == ()
    assert len(sitting_words.dropped([("A?", "gone"), ("B?", "gone")])) == 3


def test_a_share_of_each_assessment_is_its_own(coach: Subject) -> None:
    assessment: Assessment = coach.assessment
    for share in assessment.archetypes:
        assert coach.share(share.id) == share.probability
    for score in assessment.dimensions:
        assert coach.score(score.id) == score


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
