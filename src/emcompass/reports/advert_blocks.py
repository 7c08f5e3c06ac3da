"""A job advert told: what it asks for, what to mind, how it sits with a person, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from emcompass.advert.advert_reading import (
    KINDS,
    AdvertLine,
    AdvertReading,
    AdvertWarning,
    ExpectedShare,
    Kind,
)
from emcompass.advert.against import AdvertBeside, LineFelt
from emcompass.bank.bank import Bank
from emcompass.reports.advert_questions import questions
from emcompass.reports.blocks import (
    Block,
    Heading,
    ListEntry,
    Listing,
    Paragraph,
    Table,
    lines,
    texts,
)
from emcompass.reports.subject import Subject, called, said_shortly
from emcompass.text.clean import clean_line
from emcompass.text.sanitize import harmless
from emcompass.words import advert_messages as m
from emcompass.words.dates import date
from emcompass.words.fill import listed, lower_first, say, sentences
from emcompass.words.message import Message
from emcompass.words.number_messages import COMMA
from emcompass.words.numbers import count, exact

_UNSURE = 0.6  # certainty; a line below it could be read in another way
_FEW = 6  # lines of work
_GAP = 0.1  # of a month; a smaller difference is close
_SIGN = re.compile(r"^[^\w\[\"'“‘(£$€.]+")  # a bullet, or Markdown's marks
_LONGEST = 160  # characters of a line that stands among others


@dataclass(frozen=True, slots=True)
class ResultBeside:
    """The result that an advert is laid beside, and what came of it."""

    subject: Subject
    beside: AdvertBeside


def advert_blocks(
    reading: AdvertReading, bank: Bank, result: ResultBeside | None = None
) -> tuple[Block, ...]:
    """All that is told of an advert. `bank` names the kinds of work and the archetypes.

    No string of it holds a control character.
    """
    return tuple(map(harmless, _blocks(reading, bank, result)))


def _blocks(reading: AdvertReading, bank: Bank, result: ResultBeside | None) -> tuple[Block, ...]:
    if reading.refusal is not None:
        return refused(reading)
    beside = result.beside if result else None
    return (
        Heading("headline", headline(reading, bank), level=1),
        *texts("counted", _counted(reading)),
        *_month(reading, bank, beside),
        *_mind(reading),
        *(_against(result, bank) if result else ()),
        Heading("ask", say(m.ASK)),
        lines("ask.list", questions(reading, beside)),
        *_lines(reading, bank),
        *texts("how", [say(m.HOW)], look="soft"),
    )


def refused(reading: AdvertReading) -> tuple[Block, ...]:
    """Why a text is no such advert."""
    why = say(m.REFUSALS[reading.refusal or "no-advert"])
    return (
        Heading("headline", say(m.REFUSED_TITLE), level=1),
        *texts("refused", [why, say(m.REFUSED_SO)]),
    )


def headline(reading: AdvertReading, bank: Bank) -> str:
    """What kind of role it is, in a sentence without its full stop."""
    if reading.nearest is None:
        return say(m.TITLE_NONE)
    name = called(bank.archetype(reading.nearest))
    if reading.rival is None:
        return say(m.TITLE_NEAREST, name=name)
    return say(m.TITLE_CLOSE, name=name, rival=called(bank.archetype(reading.rival)))


def kind_name(bank: Bank, kind: Kind) -> str:
    """What a kind of work is called in a column."""
    return next(each.short_name for each in bank.dimensions if each.id == kind)


def shown_line(line: AdvertLine) -> str:
    """A line of the advert as it stands among others: on one line, not endless."""
    text = _SIGN.sub("", clean_line(line.text)).rstrip("*_ ")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


# How many lines, how sure


def _counted(reading: AdvertReading) -> Iterator[str]:
    work = reading.work
    duties = sum(line.sort == "duty" for line in work)
    counts = {"duties": _of_them(duties), "requirements": _of_them(len(work) - duties)}
    unsure = sum(map(is_unsure, work))
    yield sentences(
        say(m.COUNTED, len(work), **counts),
        say(m.UNSURE, unsure) if unsure else "",
        say(m.FEW) if len(work) < _FEW else "",
    )


def _of_them(number: int) -> str:
    return count(number) if number else say(m.NONE_OF_THEM)


def is_unsure(line: AdvertLine) -> bool:
    """Whether a line of work could be read in another way."""
    return line.certainty < _UNSURE


# The month


def _month(reading: AdvertReading, bank: Bank, beside: AdvertBeside | None) -> Iterator[Block]:
    title = say(m.MONTH)
    wanted = beside.wanted if beside else {}
    heads = [*m.MONTH_HEADS, *([m.WANTED_HEAD] if wanted else [])]
    rows, said = [], []
    for kind in KINDS:
        name, share = kind_name(bank, kind), reading.month[kind]
        wish = exact(wanted.get(kind, 0.0)) if wanted else ""
        rows.append((name, exact(share.share), _range(share), *([wish] if wanted else [])))
        told = m.MONTH_LINE_WANTED if wanted else m.MONTH_LINE
        said.append(say(told, kind=name, wanted=wish, **_shares(share)))
    yield Heading("month", title)
    yield Table("month.table", title, tuple(map(say, heads)), tuple(rows), words=tuple(said))
    yield from texts("month.about", [say(m.MONTH_ABOUT)], look="soft")


def _range(share: ExpectedShare) -> str:
    return say(m.RANGE, low=exact(share.low), high=exact(share.high))


def _shares(share: ExpectedShare) -> dict[str, str]:
    return {"share": exact(share.share), "low": exact(share.low), "high": exact(share.high)}


# Warnings


def _mind(reading: AdvertReading) -> Iterator[Block]:
    yield Heading("mind", say(m.MIND))
    about = m.MIND_ABOUT if reading.warnings else m.NOTHING_TO_MIND
    yield Paragraph("mind.about", say(about))
    for warning in reading.warnings:
        yield Heading(f"mind.{warning.id}", say(m.WARNINGS[warning.id]), 3, "warning")
        told = sentences(say(m.MEANINGS[warning.id]), because(warning))
        yield Paragraph(f"mind.{warning.id}.text", told)


def because(warning: AdvertWarning) -> str:
    """Which lines a warning was read off; empty where it is that something is missing."""
    if not warning.lines:
        return ""
    numbers = listed(map(str, warning.lines))
    return say(m.BECAUSE, len(warning.lines), lines=numbers)


# Beside a result


def _against(result: ResultBeside, bank: Bank) -> Iterator[Block]:
    record = result.subject.record
    title = say(m.AGAINST, date=date(record.when)) if record else say(m.AGAINST_PLAIN)
    yield Heading("against", title)
    yield Paragraph("against.month", _apart(result.beside, bank))
    for feeling, head, nothing in (
        ("pleases", m.PLEASES, m.NO_PLEASES),
        ("drains", m.DRAINS, m.NO_DRAINS),
    ):
        felt = tuple(each for each in result.beside.lines if each.feeling == feeling)
        yield Heading(f"against.{feeling}", say(head), level=3)
        yield _felt_lines(feeling, felt, result.subject, nothing)
    if neither := len(result.beside.of("open")):
        yield from texts("against.open", [say(m.OPEN_LINES, neither)], look="soft")


def _apart(beside: AdvertBeside, bank: Bank) -> str:
    """Where the advert's month differs most from the one wanted."""
    if not beside.gaps:
        return say(m.NO_WANTED)
    most = max(beside.gaps, key=lambda kind: abs(beside.gaps[kind]))
    if abs(beside.gaps[most]) < _GAP:
        return say(m.SAME)
    wanted = beside.wanted.get(most, 0.0)
    name = next(each.name for each in bank.dimensions if each.id == most)
    return say(
        m.APART,
        dimension=lower_first(name),
        share=exact(wanted + beside.gaps[most]),
        wanted=exact(wanted),
    )


def _felt_lines(
    feeling: str, felt: tuple[LineFelt, ...], subject: Subject, nothing: Message
) -> Block:
    if not felt:
        return Paragraph(f"against.{feeling}.nothing", say(nothing))
    told = (sentences(_quoted(each), _because(each, subject)) for each in felt)
    return lines(f"against.{feeling}.list", told)


def _quoted(felt: LineFelt) -> str:
    return say(m.FELT, line=shown_line(felt.line).removesuffix("."))


def _because(felt: LineFelt, subject: Subject) -> str:
    if felt.question is None or felt.question not in subject.answers:
        return ""
    question = subject.bank.question(felt.question)
    answer = said_shortly(question, subject.answers[felt.question])
    return say(m.YOU_SAID, said=answer)


# Line by line


def _lines(reading: AdvertReading, bank: Bank) -> Iterator[Block]:
    yield Heading("lines", say(m.LINES))
    for kind in KINDS:
        entries = tuple(_entry(line, bank) for line in reading.work if line.kind == kind)
        if entries:
            yield Heading(f"lines.{kind}", kind_name(bank, kind), level=3)
            yield Listing(f"lines.{kind}.list", entries)
    if other := len(reading.lines) - len(reading.work):
        yield from texts("lines.other", [say(m.OTHER_LINES, other)], look="soft")


def _entry(line: AdvertLine, bank: Bank) -> ListEntry:
    """A line under its number, with the words that decided it."""
    told = m.LINE_UNSURE if is_unsure(line) else m.LINE
    said = say(told, sort=say(m.SORTS[line.sort or "duty"]), text=shown_line(line))
    also = listed(_also(line, kind, bank) for kind in line.also)
    words = listed(map(clean_line, line.words), COMMA)
    return ListEntry(
        sentences(
            said,
            say(m.LINE_WORDS, words=words) if words else "",
            say(m.LINE_ALSO, kinds=also) if also else "",
        ),
        str(line.number),
    )


def _also(line: AdvertLine, kind: Kind, bank: Bank) -> str:
    """Another kind of work in a line, with a question mark where no part of it is sure."""
    name = lower_first(kind_name(bank, kind))
    sure = any(not is_unsure(part) for part in line.sentences if part.kind == kind)
    return name if sure else say(m.KIND_UNSURE, kind=name)
