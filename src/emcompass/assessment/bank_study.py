"""What many people's answers say of a bank: of its questions and dimensions, never of a person.

Every figure is of ten people at least, shares to the nearest 5 %. The order of the sheets changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from emcompass.assessment.averages import mean
from emcompass.assessment.item_statistics import (
    LEVEL,
    Estimate,
    alpha_estimate,
    correlation_of_pairs,
    mean_estimate,
)
from emcompass.assessment.keyed_answers import (
    AnswerSheet,
    KeyedAnswers,
    coded_point,
    option_weights,
)
from emcompass.assessment.kind_agreement import KindAgreement, kind_agreement
from emcompass.assessment.omega import omega_estimate
from emcompass.assessment.study_groups import Grouping, groupings
from emcompass.assessment.study_numbers import has_study_extra
from emcompass.assessment.study_retest import AnsweredTwice, RetestFigures, retest_figures
from emcompass.assessment.study_structure import (
    LEAST_STRUCTURE,
    StructureFigures,
    structure_figures,
)
from emcompass.bank.bank import Bank, Dimension
from emcompass.bank.kinds import Allocation, Context, Question, Scale, Scenario, Tradeoff
from emcompass.bank.kinds.base import MIDDLE, POINTS
from emcompass.bank.reference import BankRef

LEAST = 10  # people for any figure at all
TILTED = 0.1  # of a point of the scale: an interval wholly beyond it is a tilt
_MISSED = 0.01  # how likely the absence of an option half as popular as its fair share may be
_STEP = 0.05  # shares are told to the nearest one

Tilt = Literal["pleasant", "unpleasant", "no"]


@dataclass(frozen=True, slots=True)
class PartFigures:
    """An option, a point or a category. `share` (0..1) is of those who answered, for a category
    the mean of its points; None where they are fewer than ten. `nobody`: no one chose it.
    `dead`: and that is no chance. `fits`: with the other answers of its dimensions."""

    id: str
    name: str
    share: float | None
    nobody: bool
    dead: bool
    fits: Estimate | None = None

    @property
    def turned(self) -> bool:
        """Whether it surely says the opposite of what its loading says."""
        return self.fits is not None and self.fits.high < 0


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """A question. `asked` and `answered` count people; `unanswered` (0..1) is of those asked, None
    where they are fewer than ten. `fits`: how its answer goes with the other answers of its
    dimensions, by the signs of its loadings; None where that can't be said."""

    id: str
    kind: str
    text: str
    asked: int
    answered: int
    unanswered: float | None
    parts: tuple[PartFigures, ...]
    fits: Estimate | None = None

    @property
    def turned(self) -> bool:
        """Whether it surely says the opposite of what its loadings say."""
        return self.fits is not None and self.fits.high < 0


@dataclass(frozen=True, slots=True)
class DimensionFigures:
    """A dimension: `alpha` and `omega` over its scales and trade-offs, from the `complete` people
    who answered them all; `kinds`, whether the kinds of questions agree; `level`, the mean of its
    scales in points (3 is neutral); each None where fewer than ten people tell it."""

    id: str
    name: str
    short: str
    questions: int
    complete: int
    alpha: Estimate | None
    omega: Estimate | None
    kinds: KindAgreement
    level: Estimate | None
    tilt: Tilt


@dataclass(frozen=True, slots=True)
class BankStudy:
    """All figures, in the bank's order. `retest`, `structure` and `groups` are there where enough
    people tell them; `lacks_extra`: the last two are not, for want of what they are reckoned with.
    """

    bank: BankRef
    people: int
    questions: tuple[QuestionFigures, ...]
    dimensions: tuple[DimensionFigures, ...]
    retest: RetestFigures | None
    structure: StructureFigures | None
    groups: tuple[Grouping, ...]
    lacks_extra: bool


def study_bank(
    bank: Bank, sheets: Sequence[AnswerSheet], twice: Sequence[AnsweredTwice] = ()
) -> BankStudy:
    """The figures of a bank. Answers are in canonical form, of the bank's own questions.

    `twice`: the earlier and later sheets of those who answered more than once; the later ones
    are among `sheets`, too.

    Raises:
        ValueError: fewer than ten sheets, of which nothing can be said.
    """
    if len(sheets) < LEAST:
        raise ValueError(f"{len(sheets)} sheets, expected at least {LEAST}")
    keyed = KeyedAnswers(bank, sheets)
    can_compute = has_study_extra()
    return BankStudy(
        bank=bank.ref,
        people=len(sheets),
        questions=tuple(_question(bank, keyed, question) for question in bank.questions),
        dimensions=tuple(_dimension(bank, keyed, dimension) for dimension in bank.dimensions),
        retest=retest_figures(bank, twice, LEAST),
        structure=structure_figures(bank, keyed) if can_compute else None,
        groups=groupings(bank, keyed, len(sheets)) if can_compute else (),
        lacks_extra=len(sheets) >= LEAST_STRUCTURE and not can_compute,
    )


def _question(bank: Bank, keyed: KeyedAnswers, question: Question) -> QuestionFigures:
    answers = keyed.given(question.id)
    asked = keyed.asked(question.id)
    return QuestionFigures(
        id=question.id,
        kind=question.kind,
        text=question.text,
        asked=asked,
        answered=len(answers),
        unanswered=nearest_step((asked - len(answers)) / asked) if asked >= LEAST else None,
        parts=tuple(_parts(bank, keyed, question, [*answers.values()])),
        fits=_fits_graded(keyed, question) if isinstance(question, Scale | Tradeoff) else None,
    )


def nearest_step(share: float) -> float:
    """A share to the nearest 5 %: one person more or less hardly shows."""
    return round(_STEP * round(share / _STEP), 2)


def _parts(
    bank: Bank, keyed: KeyedAnswers, question: Question, answers: Sequence[object]
) -> Iterator[PartFigures]:
    if isinstance(question, Scale | Tradeoff):
        low, high = (_side_is_dead(answers, side) for side in (POINTS[:2], POINTS[3:]))
        for point, label in zip(POINTS, question.labels, strict=True):
            dead = (low and point < MIDDLE) or (high and point > MIDDLE)
            yield _part(str(point), label, [each == point for each in answers], dead=dead)
    elif isinstance(question, Scenario):
        dead_from = enough_for_dead(len(question.options))
        for at, option in enumerate(question.options):
            chosen = [each == option.id for each in answers]
            fits = _fits_option(bank, keyed, question, at)
            dead = len(chosen) >= dead_from
            yield _part(option.id, option.text, chosen, dead=dead, fits=fits)
    elif isinstance(question, Allocation):
        dead_from = enough_for_dead(2)
        for category in question.categories:
            shares = [question.shares(each)[category.id] for each in answers]
            yield _part(category.id, category.name, shares, dead=len(shares) >= dead_from)
    elif isinstance(question, Context):  # who is here is no fault of a question: never dead
        for choice in question.options or ():
            yield _part(choice.id, choice.text, [each == choice.id for each in answers], dead=False)


def _part(
    id_: str, name: str, shares: Sequence[float], *, dead: bool, fits: Estimate | None = None
) -> PartFigures:
    """`dead`: whether it is, if nobody chose it."""
    if len(shares) < LEAST:
        return PartFigures(id_, name, None, nobody=False, dead=False)
    nobody = not any(shares)
    return PartFigures(id_, name, nearest_step(mean(shares)), nobody, nobody and dead, fits)


def _side_is_dead(answers: Sequence[object], side: Sequence[object]) -> bool:
    """Whether neither point of a side was chosen by anybody, though enough people answered."""
    return len(answers) >= enough_for_dead(2) and not any(each in side for each in answers)


def enough_for_dead(parts: int) -> int:
    """How many people make it plain that a part nobody chose is dead.

    One half as popular as its fair share, 1 / (2 parts), stays unchosen among n people with
    the chance (1 - 1 / (2 parts))^n; that is to be below 1 %.
    """
    n = LEAST
    while (1 - 1 / (2 * parts)) ** n >= _MISSED:
        n += 1
    return n


def _fits_graded(keyed: KeyedAnswers, question: Scale | Tradeoff) -> Estimate | None:
    """The item-rest correlation: the answer with what the others of its dimensions say.

    The rest is the sum over the dimensions of loading times the mean of their other keyed answers,
    so that a trade-off is held against the difference of its sides.
    """
    pairs = keyed.with_rest(question.id, keyed.strengths[question.id])
    return correlation_of_pairs([(coded_point(value), rest) for value, rest in pairs], LEAST)


def _fits_option(bank: Bank, keyed: KeyedAnswers, question: Scenario, at: int) -> Estimate | None:
    """The same for choosing an option or not: its loadings less the options' mean."""
    pairs = keyed.with_rest(question.id, option_weights(bank, question)[at])
    chosen = question.options[at].id
    return correlation_of_pairs([(float(value == chosen), rest) for value, rest in pairs], LEAST)


def _dimension(bank: Bank, keyed: KeyedAnswers, dimension: Dimension) -> DimensionFigures:
    """The interval of the level holds for all dimensions at once (Bonferroni): each is looked at
    for a tilt, and a company of few people would else show one too often."""
    rows = sorted(keyed.complete(dimension.id))
    levels = sorted(keyed.levels(dimension.id))
    together = 1 - (1 - LEVEL) / len(keyed.members)
    level = mean_estimate(levels, together) if len(levels) >= LEAST else None
    return DimensionFigures(
        id=dimension.id,
        name=dimension.name,
        short=dimension.short_name,
        questions=len(keyed.members[dimension.id]),
        complete=len(rows),
        alpha=alpha_estimate(rows) if len(rows) >= LEAST else None,
        omega=omega_estimate(rows) if len(rows) >= LEAST else None,
        kinds=kind_agreement(bank, keyed, dimension.id, LEAST),
        level=level,
        tilt=_tilt(level),
    )


def _tilt(level: Estimate | None) -> Tilt:
    if level is None:
        return "no"
    if level.low > MIDDLE + TILTED:
        return "pleasant"
    return "unpleasant" if level.high < MIDDLE - TILTED else "no"
