"""A comparison, told at its numbers and at both sides of each case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from emcompass.assessment.assessment import Recommendation, Role
from emcompass.assessment.comparison import Comparison, compare
from emcompass.bank.bank import Bank
from emcompass.reports.blocks import Quote
from emcompass.reports.comparison_blocks import comparison_blocks
from emcompass.reports.comparison_story import Beside, ChangeStory, tell_change
from emcompass.sitting.record import Record
from emcompass.words import comparison_messages as m
from emcompass.words.fill import say
from tests.reports import people


@pytest.fixture(scope="module")
def pair(bank: Bank) -> tuple[Record, Record]:
    old, _, new, _ = people.year(bank)
    return old, new


@pytest.fixture(scope="module")
def compared(bank: Bank, pair: tuple[Record, Record]) -> Comparison:
    return compare(bank, pair[0], bank, pair[1])


class Teller:
    """Tells one comparison with something changed in it."""

    def __init__(self, bank: Bank, pair: tuple[Record, Record], compared: Comparison) -> None:
        self.bank, self.pair, self.compared = bank, pair, compared

    def __call__(self, **changes: object) -> ChangeStory:
        found = replace(self.compared, **changes)  # type: ignore[arg-type]  # named at the call
        return self.of(found)

    def of(self, comparison: Comparison, old: Record | None = None) -> ChangeStory:
        then, now = self.pair
        return tell_change(self.bank, old or then, self.bank, now, comparison)

    def leaning(self, before: Recommendation, after: Recommendation, **how: bool) -> ChangeStory:
        return self(
            before=replace(self.compared.before, recommendation=before),
            after=replace(self.compared.after, recommendation=after),
            **how,
        )

    def months(self, before: Role, after: Role) -> tuple[str, ...]:
        return self(
            before=replace(self.compared.before, role=before),
            after=replace(self.compared.after, role=after),
        ).role


@pytest.fixture
def tell(bank: Bank, pair: tuple[Record, Record], compared: Comparison) -> Teller:
    return Teller(bank, pair, compared)


@pytest.mark.parametrize(("days", "today"), [(0, True), (1, False), (30, False)])
@pytest.mark.parametrize("shared", [0, 1, 41, 42])
def test_the_lead_counts_days_and_questions(
    tell: Teller, days: int, today: bool, shared: int
) -> None:
    lead = tell(days=days, shared=shared, of=42).lead
    one_day = tell(days=0, shared=shared, of=42).lead
    assert (lead == one_day) is today
    others = {tell(days=days, shared=n, of=42).lead for n in (0, 41, 42)}
    assert len(others) == 3
    if shared == 42:
        assert lead == tell(days=days, shared=42, of=42).lead
        assert lead != tell(days=days, shared=42, of=43).lead


def test_the_headline_and_the_day_it_counts_from_say_the_same(tell: Teller) -> None:
    untested, noise, moved = tell(tested=False), tell(changed=False), tell()
    assert untested.headline == say(m.UNTESTED)
    assert noise.headline == say(m.NOISE)
    assert moved.headline not in {untested.headline, noise.headline}
    assert len({each.since for each in (untested, noise, moved)}) == 3
    assert all("12 March 2026" in each.since for each in (untested, noise, moved))
    assert untested.doubt == ""
    assert noise.doubt


def test_it_counts_from_the_day_on_which_the_first_was_finished(
    tell: Teller, pair: tuple[Record, Record]
) -> None:
    old = pair[0]
    assert old.finished is not None
    late = replace(old, started=old.finished - timedelta(days=2))
    assert "12 March 2026" in tell.of(tell.compared, late).since
    assert "12 March 2026" in tell.of(tell.compared, replace(old, finished=None)).since


def test_the_day_it_counts_from_is_the_one_by_the_clock_it_was_kept_at(
    tell: Teller, pair: tuple[Record, Record]
) -> None:
    late = replace(
        pair[0], finished=datetime(2026, 3, 11, 23, 30, tzinfo=UTC), offset_minutes=14 * 60
    )
    assert "12 March 2026" in tell.of(tell.compared, late).since


def test_only_what_moved_is_told_surest_first_and_with_its_direction(tell: Teller) -> None:
    def graded(*grades: tuple[str, float, float]) -> ChangeStory:
        dimensions = tuple(
            replace(each, grade=grade, change=change, p=p)  # type: ignore[arg-type]
            for each, (grade, change, p) in zip(tell.compared.dimensions, grades, strict=True)
        )
        return tell(dimensions=dimensions)

    noise = ("noise", 9.0, 0.5)
    told = graded(("likely", 12.0, 0.08), ("clear", -14.0, 0.01), noise, noise, noise).headline
    assert told.index("technical contribution") < told.index("people leadership")
    assert "clearly down" in told
    assert "up" in told
    assert "delivery" not in told


@pytest.mark.parametrize(
    ("change", "low", "high", "said"),
    [
        (0.5, -3.0, 4.0, "hardly"),
        (0.51, -3.0, 4.0, "up"),
        (-0.51, -4.0, 3.0, "down"),
        (0.0, -3.0, 3.0, "hardly"),
        (6.0, 0.4, 11.6, "(likely 0 to 12)"),
        (6.0, -0.6, 12.6, "between 1 down"),
        (-6.0, -12.6, 0.6, "between 1 up"),
        (-6.0, -11.6, -0.4, "(likely 0 to 12)"),
    ],
)
def test_a_change_and_its_band_at_nothing(
    tell: Teller, change: float, low: float, high: float, said: str
) -> None:
    first, *rest = tell.compared.dimensions
    moved = replace(first, change=change, low=low, high=high)
    assert said in tell(dimensions=(moved, *rest)).axes[0].sentence


def test_the_lean_is_told_once_where_it_stayed_and_twice_where_it_did_not(tell: Teller) -> None:
    one = Recommendation("team-lead-em", "clear")
    softer = Recommendation("team-lead-em", "leaning")
    close = Recommendation("team-lead-em", "close", "product-em")
    other = Recommendation("product-em", "clear")
    none = Recommendation(None, "open")
    assert len(tell.leaning(one, one).recommendation) == 1
    assert "then as now" in tell.leaning(one, one).recommendation[0]
    assert "then as now" in tell.leaning(none, none).recommendation[0]
    for before, after in ((one, softer), (one, close), (close, one)):
        (told,) = tell.leaning(before, after).recommendation
        assert "then as now" not in told
    assert "Product EM" in tell.leaning(one, close).recommendation[0]
    for before, after in ((one, other), (one, none), (none, one)):
        assert len(tell.leaning(before, after).recommendation) == 1
        assert len(tell.leaning(before, after, changed=False).recommendation) == 2
        calm = tell.leaning(before, after, changed=False, tested=False)
        assert len(calm.recommendation) == 1


def test_answers_are_listed_from_what_can_be_shown_on_and_eight_at_most(tell: Teller) -> None:
    one = tell.compared.moved[0]

    def listed(*points: float) -> list[float]:
        moved = tuple(replace(one, points=each) for each in points)
        return [each.points for each in tell(moved=moved).moved]

    assert listed(0.06, 0.05, 0.049, -0.05, -0.049) == [0.06, 0.05, -0.05]
    assert len(listed(*[1.0] * 8)) == len(listed(*[1.0] * 9)) == 8
    assert len(listed(*[1.0] * 7)) == 7


def month(people_: int) -> dict[str, float]:
    return {"people": people_ / 100, "technical": 1 - people_ / 100}


def role(gap: int | None, reading: str = "unclear") -> Role:
    """A month so many points from the one wanted."""
    wanted = None if gap is None else month(50)
    return Role(wanted, None if gap is None else month(50 - gap), None, reading)  # type: ignore[arg-type]


@pytest.mark.parametrize("then", range(0, 45, 5))
def test_two_gaps_are_the_same_below_five_points_wherever_they_stand(
    tell: Teller, then: int
) -> None:
    for sign in (1, -1):
        pairs = [(role(then), role(then + 4)), (role(then), role(then + 5))]
        near, apart = (tell.months(*pair[::sign]) for pair in pairs)
        assert near[0].startswith("Then as now")
        assert not apart[0].startswith("Then as now")


def test_a_month_on_one_side_alone_is_told_for_that_side(tell: Teller) -> None:
    assert tell.months(role(None), role(None)) == ()
    (now,) = tell.months(role(None), role(20))
    (then,) = tell.months(role(20), role(None))
    assert "20" in now
    assert "20" in then
    assert now != then
    nothing = tell.months(role(None), role(0))
    assert len(nothing) == 1


def test_readings_are_told_where_both_are_clear_and_differ(tell: Teller) -> None:
    fits, job, unclear = "fits", "right-role-wrong-job", "unclear"
    for before, after, lines in (
        (fits, job, 2), (job, fits, 2), (fits, fits, 1), (unclear, fits, 1), (fits, unclear, 1),
    ):  # fmt: skip
        assert len(tell.months(role(20, before), role(20, after))) == lines


def test_notices_name_the_file_the_version_and_the_form(tell: Teller) -> None:
    old, new = tell.pair

    def notices(old: Record, new: Record, comparison: Comparison | None = None) -> tuple[str, ...]:
        found = comparison or tell.compared
        return tell_change(tell.bank, old, tell.bank, new, found).notices

    assert notices(old, new) == ()
    short = replace(old, mode="short"), replace(new, mode="short")
    assert notices(*short) == ()
    assert notices(short[0], new) == notices(old, short[1]) == (say(m.SHORT_FORM),)
    assert notices(replace(old, altered=True), new) == (say(m.ALTERED_OLD),)
    assert notices(old, replace(new, altered=True)) == (say(m.ALTERED_NEW),)


def test_a_label_stands_beside_its_day(tell: Teller) -> None:
    old, new = tell.pair
    assert not old.label
    assert "“" not in tell().then
    assert f"“{new.label}”" in tell().now


def test_what_was_written_stands_beside_nothing_where_nothing_was(tell: Teller) -> None:
    beside = (
        Beside("a", "A?", "then", ""),
        Beside("b", "B?", "", "now"),
        Beside("c", "C?", "x", "y"),
    )
    blocks = comparison_blocks(replace(tell(), beside=beside))
    texts = {each.id: each.text for each in blocks if isinstance(each, Quote)}
    nothing = say(m.NOTHING)
    assert texts == {
        "beside.a.then": "then",
        "beside.a.now": nothing,
        "beside.b.then": nothing,
        "beside.b.now": "now",
        "beside.c.then": "x",
        "beside.c.now": "y",
    }


def test_the_parts_of_a_comparison_have_headings_where_they_hold_something(tell: Teller) -> None:
    whole = tell()
    assert whole.beside
    assert whole.role
    assert whole.flags
    assert whole.moved
    every = [each.id for each in comparison_blocks(whole)]
    for part, heading in (("beside", "beside"), ("role", "month"), ("flags", "flags"),
                          ("moved", "moved")):  # fmt: skip
        empty: dict[str, Any] = {part: ()}
        left = [each.id for each in comparison_blocks(replace(whole, **empty))]
        lost = [each for each in every if each not in left]
        assert lost[0] == heading
        assert all(each.partition(".")[0] == heading for each in lost)
        assert [each for each in every if each in left] == left
