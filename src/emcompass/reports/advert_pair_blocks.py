"""Two job adverts side by side: their months, what to mind in each, which is nearer to a wish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from emcompass.advert.advert_reading import KINDS, AdvertReading, Kind
from emcompass.advert.against import AdvertBeside, Feeling
from emcompass.bank.bank import Bank
from emcompass.reports.advert_blocks import because, headline, kind_name, refused
from emcompass.reports.blocks import Block, DrawnMonth, Heading, Paragraph, Table, lines, texts
from emcompass.text.clean import clean_line
from emcompass.words import advert_messages as m
from emcompass.words.fill import lower_first, say, sentences
from emcompass.words.numbers import exact, whole_points

_CLOSE = 0.1  # of a month
_FEELINGS: tuple[Feeling, ...] = ("pleases", "drains")
_NEARER = 0.05  # of a month


@dataclass(frozen=True, slots=True)
class NamedAdvert:
    """An advert that was read, what it is called, and how it lies beside a result, if it does."""

    name: str
    reading: AdvertReading
    beside: AdvertBeside | None = None


def advert_pair_blocks(a: NamedAdvert, b: NamedAdvert, bank: Bank) -> tuple[Block, ...]:
    """Two adverts; where one is none, that is said instead."""
    names = say(m.TWO_NAMES, a=clean_line(a.name), b=clean_line(b.name))
    start = (Heading("headline", say(m.TWO), level=1), Paragraph("names", names))
    for each in (a, b):
        if each.reading.refusal is not None:
            _, *why = refused(each.reading)
            name = clean_line(each.name)
            return (*start, Paragraph("only-one", say(m.TWO_REFUSED, name=name)), *why)
    return (
        *start,
        lines("titles", (_titled("a", a, bank), _titled("b", b, bank))),
        *_months(a, b, bank),
        *_against(a, b),
        Heading("mind", say(m.MIND)),
        *_mind(a, b),
        Heading("how", say(m.HOW_TITLE), look="soft"),
        *texts("how.text", [say(m.TWO_HOW)], look="soft"),
    )


def _titled(side: str, advert: NamedAdvert, bank: Bank) -> str:
    return say(m.TWO_TITLED, side=say(m.SIDE[side]), title=headline(advert.reading, bank))


def _months(a: NamedAdvert, b: NamedAdvert, bank: Bank) -> Iterator[Block]:
    wanted = a.beside.wanted if a.beside else {}
    title, heads = say(m.MONTH), [m.MONTH_HEADS[0], *m.SIDE.values()]
    rows, said = [], []
    for kind in KINDS:
        values = {"kind": kind_name(bank, kind), "a": _share(a, kind), "b": _share(b, kind)}
        wish = exact(wanted.get(kind, 0.0)) if wanted else ""
        rows.append((*values.values(), *([wish] if wanted else [])))
        told = m.TWO_LINE_WANTED if wanted else m.TWO_LINE
        said.append(say(told, wanted=wish, **values))
    if wanted:
        heads.append(m.WANTED_HEAD)
    yield Heading("month", title)
    yield Table("month.table", title, tuple(map(say, heads)), tuple(rows), words=tuple(said))
    yield Paragraph("month.apart", sentences(_apart(a, b, bank), _nearer(a, b)))
    yield Paragraph("month.bands", say(m.TWO_BANDS, a=_reach(a), b=_reach(b)), "soft")


def drawn_months(a: NamedAdvert, b: NamedAdvert, bank: Bank) -> tuple[DrawnMonth, ...]:
    """Both months, and the one wanted if it is known, to draw beside each other."""
    wanted = a.beside.wanted if a.beside else {}
    months = [
        (side, say(m.SIDE[side]), {kind: each.reading.month[kind].share for kind in KINDS})
        for side, each in (("a", a), ("b", b))
    ]
    if wanted:
        wish = {kind: wanted.get(kind, 0.0) for kind in KINDS}
        months.append(("wanted", say(m.WANTED_HEAD), wish))
    return tuple(
        DrawnMonth(name, told, tuple((kind_name(bank, kind), month[kind]) for kind in KINDS))
        for name, told, month in months
    )


def _against(a: NamedAdvert, b: NamedAdvert) -> Iterator[Block]:
    """How many lines of each would please or drain; nothing where no result is beside."""
    if a.beside is None or b.beside is None:
        return
    yield Heading("against", say(m.AGAINST_PLAIN))
    told = (
        say(m.TWO_FELT[feeling], a=_felt(a.beside, feeling), b=_felt(b.beside, feeling))
        for feeling in _FEELINGS
    )
    yield lines("against.list", told)


def _felt(beside: AdvertBeside, feeling: Feeling) -> str:
    return str(len(beside.of(feeling)))


def _share(advert: NamedAdvert, kind: Kind) -> str:
    return exact(advert.reading.month[kind].share)


def _reach(advert: NamedAdvert) -> str:
    """How far the widest band of a month reaches from its share, in points."""
    month = advert.reading.month.values()
    return whole_points(100 * max(max(e.share - e.low, e.high - e.share) for e in month))


def _apart(a: NamedAdvert, b: NamedAdvert, bank: Bank) -> str:
    def gap(kind: Kind) -> float:
        return abs(a.reading.month[kind].share - b.reading.month[kind].share)

    most = max(KINDS, key=gap)
    if gap(most) < _CLOSE:
        return say(m.TWO_ALIKE)
    name = next(each.name for each in bank.dimensions if each.id == most)
    return say(m.TWO_APART, dimension=lower_first(name), a=_share(a, most), b=_share(b, most))


def _nearer(a: NamedAdvert, b: NamedAdvert) -> str:
    """Which month is nearer to the one wanted; empty where none is known."""
    if a.beside is None or b.beside is None or not a.beside.gaps:
        return ""
    to_a, to_b = (sum(map(abs, each.beside.gaps.values())) / 2 for each in (a, b) if each.beside)
    if abs(to_a - to_b) < _NEARER:
        return say(m.TWO_EQUAL)
    return say(m.TWO_NEARER, side=say(m.SIDE["a" if to_a < to_b else "b"]))


def _mind(a: NamedAdvert, b: NamedAdvert) -> Iterator[Block]:
    if a.reading.warnings or b.reading.warnings:
        yield Paragraph("mind.about", say(m.MIND_ABOUT))
    for side, advert in (("a", a), ("b", b)):
        yield Heading(f"mind.{side}", say(m.SIDE[side]), level=3, aside=True)
        if not advert.reading.warnings:
            yield Paragraph(f"mind.{side}.nothing", say(m.NOTHING_TO_MIND))
            continue
        told = (
            sentences(say(m.TWO_WARNED, title=say(m.WARNINGS[each.id])), because(each))
            for each in advert.reading.warnings
        )
        yield lines(f"mind.{side}.list", told)
