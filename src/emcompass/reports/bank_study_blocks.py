"""A bank's own study as blocks: what stands out, the dimensions, the questions kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from emcompass.assessment.bank_study import (
    BankStudy,
    DimensionFigures,
    PartFigures,
    QuestionFigures,
)
from emcompass.reports.blocks import Block, Heading, Paragraph, Table, lines, texts
from emcompass.reports.study_depth_blocks import depth_blocks, depth_findings, depth_reading
from emcompass.reports.study_figures import parts_of, range_of, value_of
from emcompass.words import bank_study_messages as m
from emcompass.words.fill import say
from emcompass.words.message import Message
from emcompass.words.numbers import percent

_GRADED = ("scale", "tradeoff")


@dataclass(frozen=True, slots=True)
class StudyFilesCount:
    """How many files were left out, and why; `shared` are people of another version."""

    shared: int = 0
    other_bank: int = 0
    other_state: int = 0
    earlier: int = 0
    copies: int = 0
    damaged: int = 0


def bank_study_blocks(study: BankStudy, files: StudyFilesCount) -> tuple[Block, ...]:
    """All that is told of a bank."""
    bank = f"{study.bank.id} {study.bank.version}"
    return (
        Heading("headline", say(m.TITLE, study.people, bank=bank), level=1),
        *texts("files", _files(files)),
        *_standing_out(study),
        *_dimensions(study),
        *depth_blocks(study),
        *_kind(study, m.SCALES, ("scale",), _graded),
        *_kind(study, m.TRADEOFFS, ("tradeoff",), _graded),
        *_kind(study, m.SCENARIOS, ("scenario",), _by_option),
        *_kind(study, m.MONTHS, ("allocation",), _by_part),
        *_kind(study, m.FACTS, ("context", "reflection"), _by_part),
        Heading("how", say(m.HOW), look="soft"),
        *texts("how", map(say, (*m.HOW_TO_READ, *depth_reading(study))), look="soft"),
    )


def _files(files: StudyFilesCount) -> Iterator[str]:
    told = (
        (m.SHARED, files.shared),
        (m.OTHER_BANK, files.other_bank),
        (m.OTHER_VERSION, files.other_state),
        (m.EARLIER, files.earlier),
        (m.COPIES, files.copies),
        (m.DAMAGED, files.damaged),
    )
    return (say(message, n) for message, n in told if n)


def _standing_out(study: BankStudy) -> Iterator[Block]:
    yield Heading("findings", say(m.FINDINGS))
    found = tuple(findings(study))
    yield lines("findings.list", found) if found else Paragraph("findings.none", say(m.NOTHING))


def findings(study: BankStudy) -> Iterator[str]:
    """A sentence or three for each thing that stands out, in the bank's order."""
    yield from _tilts(study)
    for question in study.questions:
        if question.turned and question.fits is not None:
            yield say(m.TURNED, question=question.id, **parts_of(question.fits))
        if question.kind in _GRADED:
            yield from _dead_sides(question)
        else:
            yield from _parts_standing_out(question)
    yield from depth_findings(study)


def _tilts(study: BankStudy) -> Iterator[str]:
    for dimension in study.dimensions:
        if dimension.tilt != "no" and dimension.level is not None:
            told = m.TILTED[dimension.tilt]
            yield say(told, dimension=dimension.name, **parts_of(dimension.level))


def _dead_sides(question: QuestionFigures) -> Iterator[str]:
    if question.parts[0].dead:
        yield say(m.DEAD_LOW, question=question.id)
    if question.parts[-1].dead:
        yield say(m.DEAD_HIGH, question=question.id)


def _parts_standing_out(question: QuestionFigures) -> Iterator[str]:
    dead = m.DEAD_CATEGORY if question.kind == "allocation" else m.DEAD_OPTION
    for part in question.parts:
        if part.turned and part.fits is not None:
            values = parts_of(part.fits)
            yield say(m.TURNED_OPTION, question=question.id, option=part.id, **values)
        if part.dead:
            yield say(dead, question=question.id, option=part.id)


def _dimensions(study: BankStudy) -> Iterator[Block]:
    title = say(m.DIMENSIONS)
    heads = (
        m.DIMENSION_HEAD, m.QUESTIONS_HEAD,
        m.ALPHA_HEAD, m.LIKELY_HEAD, m.LEVEL_HEAD, m.LIKELY_HEAD,
    )  # fmt: skip
    yield Heading("dimensions", title)
    rows = tuple(map(_dimension, study.dimensions))
    yield Table("dimensions.table", title, tuple(map(say, heads)), rows)


def _dimension(each: DimensionFigures) -> tuple[str, ...]:
    together = (value_of(each.alpha), range_of(each.alpha))
    level = (value_of(each.level), range_of(each.level))
    return each.short, str(each.questions), *together, *level


def _kind(
    study: BankStudy,
    title: Message,
    kinds: tuple[str, ...],
    table: Callable[[str, str, tuple[QuestionFigures, ...]], Table],
) -> Iterator[Block]:
    questions = tuple(each for each in study.questions if each.kind in kinds)
    if questions:
        yield Heading(kinds[0], say(title))
        yield table(f"{kinds[0]}.table", say(title), questions)


def _graded(id_: str, title: str, questions: tuple[QuestionFigures, ...]) -> Table:
    heads = (say(m.QUESTION_HEAD), say(m.EMPTY_HEAD), *"12345", say(m.FITS_HEAD))
    rows = ((q.id, _empty(q), *map(_part, q.parts), value_of(q.fits)) for q in questions)
    return Table(id_, title, heads, tuple(rows))


def _by_option(id_: str, title: str, questions: tuple[QuestionFigures, ...]) -> Table:
    heads = tuple(map(say, (m.QUESTION_HEAD, m.EMPTY_HEAD, m.SHARE_HEAD, m.FITS_HEAD)))
    rows: list[tuple[str, ...]] = []
    for question in questions:
        rows.append((question.id, _empty(question), "", ""))
        rows += [(_name(part), "", _part(part), value_of(part.fits)) for part in _told(question)]
    return Table(id_, title, heads, tuple(rows))


def _by_part(id_: str, title: str, questions: tuple[QuestionFigures, ...]) -> Table:
    heads = tuple(map(say, (m.QUESTION_HEAD, m.EMPTY_HEAD, m.SHARE_HEAD)))
    rows: list[tuple[str, ...]] = []
    for question in questions:
        rows.append((question.id, _empty(question), ""))
        rows += [(_name(part), "", _part(part)) for part in _told(question)]
    return Table(id_, title, heads, tuple(rows))


def _told(question: QuestionFigures) -> Iterator[PartFigures]:
    """The parts of which something can be said."""
    return (part for part in question.parts if part.share is not None)


def _empty(question: QuestionFigures) -> str:
    none = question.asked == question.answered and question.unanswered is not None
    return say(m.NOBODY) if none else _share(question.unanswered)


def _name(part: PartFigures) -> str:
    return say(m.OPTION, option=part.id)


def _part(part: PartFigures) -> str:
    return say(m.NOBODY) if part.nobody else _share(part.share)


def _share(share: float | None) -> str:
    return say(m.UNKNOWN) if share is None else percent(share)
