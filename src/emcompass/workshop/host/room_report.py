"""A room's report as blocks: combined pictures only, made of `releases.json` alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from emcompass.reports.blocks import Block, Heading, Paragraph, Table, lines, texts
from emcompass.text.clean import clean_line
from emcompass.words import room_report_messages as m
from emcompass.words.dates import date
from emcompass.words.fill import facts, say, sentences
from emcompass.words.numbers import exact, whole
from emcompass.words.room_messages import HELD
from emcompass.words.shared_messages import NOT_A_TEST, NOT_FOR
from emcompass.workshop.host.folder import RELEASES, read_json
from emcompass.workshop.rules.json_forms import parse_release
from emcompass.workshop.rules.release import Cell, Part, Release
from emcompass.workshop.rules.release_words import amount, holding

_UNKNOWN = "—"


def read_report(folder: Path) -> dict[str, Any]:
    """What a closed room left. Raises EmcompassError."""
    return read_json(folder / RELEASES)


def room_blocks(data: Mapping[str, Any]) -> tuple[Block, ...]:
    """What the content of `releases.json` tells. Nothing of it is private: it names nobody."""
    return tuple(_blocks(data))


def _blocks(data: Mapping[str, Any]) -> Iterator[Block]:
    releases = [parse_release(each) for each in data["releases"]]
    shown = [release for release in releases if release.form != "held"]
    derived = data["derived"]
    yield from _opening(data)
    if not shown:
        yield Heading("nothing", say(m.NOTHING_TITLE))
        yield Paragraph("nothing.why", say(m.NOTHING))
    yield from _coverage(derived["coverage"])
    yield from _map(release for release in shown if release.topic == "map")
    yield from _time(derived["time"], _of(shown, "time:"))
    yield from _pictures("flags", say(m.FLAGS_TITLE), _of(shown, "flag:"))
    yield from _split(derived["split"], _of(shown, "q:"))
    yield from _pictures("votes", say(m.VOTES_TITLE), _of(shown, "vote:"))
    yield from _held(releases)
    yield Heading("how", say(m.HOW_TITLE))
    yield from texts("how", (say(m.HOW), say(NOT_A_TEST), say(NOT_FOR), data["bank"]["credit"]))


def _opening(data: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading("room", clean_line(str(data["title"])), level=1)
    minimum = data["minimum"]
    about = facts(
        date(datetime.fromisoformat(str(data["date"]))),
        say(m.SEATS, data["seats"]),
        say(m.MINIMUM, minimum, number=str(minimum)),
    )
    yield Paragraph("room.about", about, "kicker")
    if data["rehearsal"]:
        yield Paragraph("rehearsal", say(m.REHEARSAL), "notice")
    if not data["final"]:
        yield Paragraph("open", say(m.STILL_OPEN), "notice")


def _of(releases: Iterable[Release], prefix: str) -> list[Release]:
    return [release for release in releases if release.topic.startswith(prefix)]


def _coverage(held: Sequence[Mapping[str, str]]) -> Iterator[Block]:
    if held:
        title = say(m.COVERAGE_TITLE)
        rows = tuple((clean_line(each["name"]), holding(each["holds"])) for each in held)
        yield Heading("coverage", title)
        yield Paragraph("coverage.about", say(m.COVERAGE))
        yield Table("coverage.held", title, (say(m.DIMENSION), say(m.PULLED)), rows)


def _map(found: Iterable[Release]) -> Iterator[Block]:
    for release in found:
        title = clean_line(release.title)
        yield Heading("map", title)
        yield from _about("map", release)
        yield _cells("map", title, say(m.PLACE), release.cells)


def _time(means: Sequence[Mapping[str, Any]], releases: Sequence[Release]) -> Iterator[Block]:
    title = say(m.TIME_TITLE)
    if not means:
        yield from _pictures("time", title, releases)
        return
    rows = tuple(
        (clean_line(each["name"]), _points(each["wanted"]), _points(each["actual"]))
        for each in means
    )
    yield Heading("time", title)
    yield Paragraph("time.about", say(m.TIME))
    yield Table("time.means", title, (say(m.PART), say(m.WANTED), say(m.ACTUAL)), rows)


def _points(mean: float | None) -> str:
    return _UNKNOWN if mean is None else say(m.MEAN, number=whole(mean))


def _split(order: Sequence[str], releases: Sequence[Release]) -> Iterator[Block]:
    by_topic = {release.topic: release for release in releases}
    ranked = [by_topic[topic] for topic in order if topic in by_topic]
    yield from _pictures("split", say(m.SPLIT_TITLE), ranked)


def _pictures(id: str, title: str, releases: Sequence[Release]) -> Iterator[Block]:  # noqa: A002 -- a block's word
    if releases:
        yield Heading(id, title)
        for release in releases:
            yield from _picture(release)


def _picture(release: Release) -> Iterator[Block]:
    """The whole room's picture, then its parts': an entry each."""
    key = release.topic.replace(":", ".")
    yield from _entry(key, release.title, release)
    for group, parts in (("segments", release.segments), ("others", release.others)):
        for part in parts:
            if part.form != "held":
                yield from _entry(f"{key}.{group}.{part.id}", part.name, part)


def _entry(id: str, title: str, shown: Release | Part) -> Iterator[Block]:  # noqa: A002 -- a block's word
    name = clean_line(title)
    yield Heading(id, name, level=3)
    yield from _about(id, shown)
    yield _cells(id, name, say(m.ANSWER), shown.cells)


def _about(id: str, shown: Release | Part) -> Iterator[Block]:  # noqa: A002 -- a block's word
    legend = map(clean_line, shown.legend) if isinstance(shown, Release) else ()
    answers = "" if shown.n is None else say(m.ANSWERS, shown.n, number=str(shown.n))
    yield Paragraph(f"{id}.about", sentences(facts(*legend, answers), shown.note), "soft")


def _cells(id: str, name: str, head: str, cells: Iterable[Cell]) -> Table:  # noqa: A002 -- a block's word
    rows = tuple((clean_line(cell.name), _amount(cell)) for cell in cells)
    return Table(f"{id}.cells", name, (head, say(m.HOW_MANY)), rows)


def _amount(cell: Cell) -> str:
    if cell.word:
        return amount(cell.word)
    if cell.count is None or cell.share is None:
        return say(HELD)
    return say(m.SHARE, count=str(cell.count), percent=exact(cell.share))


def _held(releases: Sequence[Release]) -> Iterator[Block]:
    told = [_why(each.title, each.note) for each in releases if each.form == "held"]
    for release in releases:
        parts = [part for part in release.segments if part.form == "held"]
        told += [_why(release.title, part.note, part.name) for part in parts]
    if told:
        yield Heading("held", say(m.HELD_TITLE))
        yield lines("held.lines", told)


def _why(title: str, why: str, part: str = "") -> str:
    name = clean_line(title)
    if part:
        return say(m.HELD_PART, name=name, part=clean_line(part), why=why)
    return say(m.HELD, name=name, why=why)
