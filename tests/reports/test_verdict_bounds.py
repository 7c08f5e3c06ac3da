"""What a result claims and how sure it is of that, at each threshold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.assessment import DimensionScore
from emcompass.assessment.careless_answers import few_on
from emcompass.bank.bank import Bank
from emcompass.reports import verdict_sentences as verdicts
from emcompass.reports.subject import Subject
from emcompass.words import result_messages as m
from emcompass.words.fill import say
from emcompass.words.first_screen_messages import SURE_OPEN
from emcompass.words.message import Message
from emcompass.words.numbers import band, standing
from tests.reports.conftest import Told
from tests.reports.subjects import judged, noted, shared, subject_of


@pytest.fixture
def coach(told: Mapping[str, Told]) -> Subject:
    return subject_of(told["coach"])


@pytest.mark.parametrize("verdict", ["clear", "leaning", "close"])
def test_how_likely_the_two_are_is_said_of_every_verdict_and_no_more(
    coach: Subject, verdict: str
) -> None:
    subject = judged(shared(noted(coach, "inconsistent"), 0.6), verdict)
    certainty = verdicts.certainty(subject)
    assert certainty.lower().startswith(f"{verdict}: ")
    assert "about 60 %" in certainty
    assert "about 30 %" in certainty
    assert certainty.count(".") == 1


@pytest.mark.parametrize("verdict", ["clear", "leaning", "close"])
def test_shares_are_shown_where_something_is_named_and_not_where_nothing_is(
    coach: Subject, verdict: str
) -> None:
    named = verdicts.bars(judged(coach, verdict))
    assert [bar.id for bar in named] == [each.id for each in coach.assessment.archetypes]
    assert verdicts.bars(judged(coach, "open", None)) == ()


def test_a_dimension_in_short_has_its_score_and_its_band(coach: Subject) -> None:
    for axis in verdicts.axes(coach):
        score = coach.score(axis.id)
        assert axis.short == (f"{axis.name} {standing(score.score)}, {band(score.low, score.high)}")
        assert axis.sentence.startswith(f"{axis.short}: ")


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
    assert (certainty == say(SURE_OPEN)) is (note == "fast")
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
    assert few_on(unknown.assessment.care.notes) == ("product",)
    assert "product" in verdicts.headline(unknown)
    assert "of 30 answers" in verdicts.certainty(unknown)
    assert "product" in verdicts.meaning(unknown)


def test_the_meaning_is_that_of_what_is_named(coach: Subject) -> None:
    first, second = coach.first.sentence, coach.second.sentence
    assert verdicts.meaning(judged(coach, "leaning")) == first
    close = verdicts.meaning(judged(coach, "close"))
    assert first in close
    assert second in close


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


def test_a_share_of_each_assessment_is_its_own(coach: Subject) -> None:
    assessment = coach.assessment
    for share in assessment.archetypes:
        assert coach.share(share.id) == share.probability
    for score in assessment.dimensions:
        assert coach.score(score.id) == score
