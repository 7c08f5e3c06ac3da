"""What a bank's study says beyond single questions: kinds, retests, structure and groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from emcompass.assessment.bank_study import BankStudy
from emcompass.assessment.item_statistics import Estimate
from emcompass.assessment.study_groups import Grouping, Uneven
from emcompass.assessment.study_retest import RetestFigures
from emcompass.assessment.study_structure import StructureFigures
from emcompass.reports.blocks import Block, Heading, Paragraph, Table
from emcompass.reports.study_figures import number, parts_of, range_of, value_of, with_range
from emcompass.words import bank_study_messages as m
from emcompass.words import study_depth_messages as d
from emcompass.words.dates import span
from emcompass.words.fill import say
from emcompass.words.message import Message
from emcompass.words.numbers import compact, count, exact


def depth_findings(study: BankStudy) -> Iterator[str]:
    """A sentence for each question that is answered otherwise the second time, that goes with
    another dimension, or that groups read apart."""
    yield from _unstable(study.retest) if study.retest else ()
    names = {each.id: each.name for each in study.dimensions}
    for each in study.structure.misplaced if study.structure else ():
        sizes = {"there": number(each.there), "meant": number(each.meant)}
        yield say(d.MISPLACED, question=each.question, dimension=names[each.dimension], **sizes)
    for grouping in study.groups:
        for uneven in grouping.uneven:
            if uneven.stands_out:
                yield _uneven(study, grouping, uneven)


def _unstable(retest: RetestFigures) -> Iterator[str]:
    for id_ in retest.unstable:
        estimate = retest.questions[id_]
        if estimate is not None:
            yield say(d.UNSTABLE, question=id_, **parts_of(estimate))


def _uneven(study: BankStudy, grouping: Grouping, uneven: Uneven) -> str:
    names = group_names(study, grouping.question)
    told = {
        "question": uneven.question,
        "grouping": grouping.question,
        "highest": names[uneven.highest],
        "lowest": names[uneven.lowest],
    }
    if uneven.part:
        return say(d.UNEVEN_OPTION, **told, option=uneven.part, size=exact(uneven.size))
    return say(d.UNEVEN, **told, size=number(uneven.size))


def group_names(study: BankStudy, grouping: str) -> dict[str, str]:
    """The options of the question that groups people, by id."""
    asked = next(each for each in study.questions if each.id == grouping)
    return {part.id: part.name for part in asked.parts}


def depth_blocks(study: BankStudy) -> Iterator[Block]:
    """The parts that there are figures for, in the order of the people they need."""
    yield from _one_thing(study)
    yield from _kinds(study)
    if study.retest is not None:
        yield from _retest(study, study.retest)
    if study.lacks_extra:
        yield Paragraph("needs-extra", say(d.NEEDS_EXTRA), look="notice")
    if study.structure is not None:
        yield from _structure(study, study.structure)
    for grouping in study.groups:
        yield from _groups(study, grouping)


def depth_reading(study: BankStudy) -> Iterator[Message]:
    """How to read those parts."""
    yield from (d.HOW_ONE_THING, d.HOW_KINDS)
    if study.retest is not None:
        yield d.HOW_RETEST
    if study.structure is not None:
        yield d.HOW_STRUCTURE
    if study.groups:
        yield d.HOW_GROUPS


def _table(
    id_: str, title: str, heads: Iterable[Message], rows: Iterable[tuple[str, ...]]
) -> Iterator[Block]:
    yield Heading(id_, title)
    yield Table(f"{id_}.table", title, tuple(map(say, heads)), tuple(rows))


def _one_thing(study: BankStudy) -> Iterator[Block]:
    heads = (m.DIMENSION_HEAD, d.OMEGA_HEAD, m.LIKELY_HEAD)
    rows = ((each.short, *_pair(each.omega)) for each in study.dimensions)
    yield from _table("one-thing", say(d.ONE_THING), heads, rows)


def _pair(estimate: Estimate | None) -> tuple[str, str]:
    return value_of(estimate), range_of(estimate)


def _kinds(study: BankStudy) -> Iterator[Block]:
    heads = (
        m.DIMENSION_HEAD,
        d.SCALES_TRADEOFFS_HEAD,
        d.SCALES_CHOICES_HEAD,
        d.TRADEOFFS_CHOICES_HEAD,
    )
    rows = (
        (
            each.short,
            with_range(each.kinds.scales_tradeoffs),
            with_range(each.kinds.scales_choices),
            with_range(each.kinds.tradeoffs_choices),
        )
        for each in study.dimensions
    )
    yield from _table("kinds", say(d.KINDS), heads, rows)


def _retest(study: BankStudy, retest: RetestFigures) -> Iterator[Block]:
    yield Heading("retest", say(d.RETEST))
    told = say(d.RETEST_PEOPLE, retest.people, span=span(round(retest.days)))
    yield Paragraph("retest.people", told)
    shorts = {each.id: each.short for each in study.dimensions}
    for id_, head, rows in (
        ("dimensions", m.DIMENSION_HEAD, {shorts[k]: v for k, v in retest.dimensions.items()}),
        ("questions", m.QUESTION_HEAD, retest.questions),
    ):
        heads = tuple(map(say, (head, d.SAME_HEAD, m.LIKELY_HEAD)))
        cells = tuple((name, *_pair(estimate)) for name, estimate in rows.items())
        yield Table(f"retest.{id_}", say(d.RETEST), heads, cells)


def _structure(study: BankStudy, structure: StructureFigures) -> Iterator[Block]:
    title = say(d.STRUCTURE)
    yield Heading("structure", title)
    factors = say(d.FACTORS, structure.factors, meant=count(structure.meant))
    yield Paragraph("structure.factors", factors)
    heads = tuple(map(say, (m.DIMENSION_HEAD, d.CONGRUENCE_HEAD)))
    rows = tuple((each.short, number(structure.congruence[each.id])) for each in study.dimensions)
    yield Table("structure.table", title, heads, rows)


def _groups(study: BankStudy, grouping: Grouping) -> Iterator[Block]:
    title = say(d.GROUPS, question=grouping.question)
    id_ = f"groups.{grouping.question}"
    yield Heading(id_, title)
    found = any(uneven.stands_out for uneven in grouping.uneven)
    yield Paragraph(f"{id_}.even", say(d.SEE_UNEVEN if found else d.EVEN))
    shorts = {each.id: each.short for each in study.dimensions}
    names = group_names(study, grouping.question)
    heads = (m.DIMENSION_HEAD, d.GROUP_HEAD, d.DIFFERENCE_HEAD, m.LIKELY_HEAD)
    rows = tuple(
        (
            shorts[each.dimension],
            names[each.group],
            compact(each.difference.value),
            range_of(each.difference, digits=1),
        )
        for each in grouping.means
    )
    yield Table(f"{id_}.table", title, tuple(map(say, heads)), rows)
