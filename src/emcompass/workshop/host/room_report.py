"""A room's report as blocks: combined pictures only, made of `releases.json` alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from emcompass.reports.blocks import Block, Heading, Paragraph, Table, lines, texts
from emcompass.text.clean import clean_line
from emcompass.words import room_report_messages as m
from emcompass.words import room_trend_messages as trend
from emcompass.words.dates import date
from emcompass.words.fill import facts, say, sentences
from emcompass.words.numbers import exact, whole
from emcompass.words.room_messages import HELD
from emcompass.words.shared_messages import NOT_A_TEST, NOT_FOR
from emcompass.workshop.host.folder import RELEASES, read_json
from emcompass.workshop.rules.json_forms import parse_release
from emcompass.workshop.rules.release import Cell, Part, Release
from emcompass.workshop.rules.release_words import amount, holding
from emcompass.workshop.rules.room_trend import RoomTrend, parse_trend
from emcompass.workshop.rules.room_trend_words import told

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
    derived, changes = data["derived"], data.get("changes", {})
    trends = {
        each["topic"]: parse_trend(each["trend"]) for each in data["releases"] if "trend" in each
    }
    yield from _opening(data)
    if not shown:
        yield Heading("nothing", say(m.NOTHING_TITLE))
        yield Paragraph("nothing.why", say(m.NOTHING))
    yield from _coverage(derived["coverage"], changes.get("coverage", ()))
    yield from _map((release for release in shown if release.topic == "map"), trends)
    yield from _time(derived["time"], _of(shown, "time:"), changes.get("time", ()))
    yield from _pictures("flags", say(m.FLAGS_TITLE), _of(shown, "flag:"), trends)
    yield from _split(derived["split"], _of(shown, "q:"), trends)
    yield from _pictures("votes", say(m.VOTES_TITLE), _of(shown, "vote:"), trends)
    yield from _held(releases)
    yield Heading("how", say(m.HOW_TITLE))
    compared = say(trend.HOW) if data.get("earlier") else ""
    how = (say(m.HOW), compared, say(NOT_A_TEST), say(NOT_FOR), data["bank"]["credit"])
    yield from texts("how", how)


def _opening(data: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading("room", clean_line(str(data["title"])), level=1)
    minimum = data["minimum"]
    about = facts(
        date(datetime.fromisoformat(str(data["date"]))),
        say(m.SEATS, data["seats"]),
        say(m.MINIMUM, minimum, number=str(minimum)),
    )
    yield Paragraph("room.about", about, "kicker")
    if data.get("earlier"):
        then = date(datetime.fromisoformat(str(data["earlier"]["date"])))
        yield Paragraph("room.after", say(trend.AFTER, date=then))
    if data["rehearsal"]:
        yield Paragraph("rehearsal", say(m.REHEARSAL), "notice")
    if not data["final"]:
        yield Paragraph("open", say(m.STILL_OPEN), "notice")


def _of(releases: Iterable[Release], prefix: str) -> list[Release]:
    return [release for release in releases if release.topic.startswith(prefix)]


def _coverage(held: Sequence[Mapping[str, str]], changes: Sequence[str]) -> Iterator[Block]:
    if held:
        title = say(m.COVERAGE_TITLE)
        rows = tuple((clean_line(each["name"]), holding(each["holds"])) for each in held)
        yield Heading("coverage", title)
        yield Paragraph("coverage.about", say(m.COVERAGE))
        yield Table("coverage.held", title, (say(m.DIMENSION), say(m.PULLED)), rows)
        yield from _changes("coverage", changes)


def _changes(id: str, said: Sequence[str]) -> Iterator[Block]:  # noqa: A002 -- a block's word
    if said:
        yield lines(f"{id}.changes", map(clean_line, said))


def _map(found: Iterable[Release], trends: Mapping[str, RoomTrend]) -> Iterator[Block]:
    for release in found:
        title = clean_line(release.title)
        yield Heading("map", title)
        yield from _about("map", release)
        yield from _cells("map", (title, say(m.PLACE)), release.cells, trends.get("map"))


def _time(
    means: Sequence[Mapping[str, Any]], releases: Sequence[Release], changes: Sequence[str]
) -> Iterator[Block]:
    title = say(m.TIME_TITLE)
    if not means:
        yield from _pictures("time", title, releases, {})
        yield from _changes("time", changes)
        return
    rows = tuple(
        (clean_line(each["name"]), _points(each["wanted"]), _points(each["actual"]))
        for each in means
    )
    yield Heading("time", title)
    yield Paragraph("time.about", say(m.TIME))
    yield Table("time.means", title, (say(m.PART), say(m.WANTED), say(m.ACTUAL)), rows)
    yield from _changes("time", changes)


def _points(mean: float | None) -> str:
    return _UNKNOWN if mean is None else say(m.MEAN, number=whole(mean))


def _split(
    order: Sequence[str], releases: Sequence[Release], trends: Mapping[str, RoomTrend]
) -> Iterator[Block]:
    by_topic = {release.topic: release for release in releases}
    ranked = [by_topic[topic] for topic in order if topic in by_topic]
    yield from _pictures("split", say(m.SPLIT_TITLE), ranked, trends)


def _pictures(
    id: str,  # noqa: A002 -- a block's word
    title: str,
    releases: Sequence[Release],
    trends: Mapping[str, RoomTrend],
) -> Iterator[Block]:
    if releases:
        yield Heading(id, title)
        for release in releases:
            yield from _picture(release, trends.get(release.topic))


def _picture(release: Release, changed: RoomTrend | None) -> Iterator[Block]:
    """The whole room's picture, then its parts': an entry each."""
    key = release.topic.replace(":", ".")
    yield from _entry(key, release.title, release, changed)
    for group, parts in (("segments", release.segments), ("others", release.others)):
        for part in parts:
            if part.form != "held":
                yield from _entry(f"{key}.{group}.{part.id}", part.name, part)


def _entry(
    id: str,  # noqa: A002 -- a block's word
    title: str,
    shown: Release | Part,
    changed: RoomTrend | None = None,
) -> Iterator[Block]:
    name = clean_line(title)
    yield Heading(id, name, level=3)
    yield from _about(id, shown)
    yield from _cells(id, (name, say(m.ANSWER)), shown.cells, changed)


def _about(id: str, shown: Release | Part) -> Iterator[Block]:  # noqa: A002 -- a block's word
    legend = map(clean_line, shown.legend) if isinstance(shown, Release) else ()
    answers = "" if shown.n is None else say(m.ANSWERS, shown.n, number=str(shown.n))
    yield Paragraph(f"{id}.about", sentences(facts(*legend, answers), shown.note), "soft")


def _cells(
    id: str,  # noqa: A002 -- a block's word
    called: tuple[str, str],
    cells: Iterable[Cell],
    changed: RoomTrend | None,
) -> Iterator[Block]:
    """A table of cells, `called` by its name and its first column's, and how they have changed."""
    name, head = called
    then = {cell.id: (_amount(cell),) for cell in changed.cells} if changed else {}
    columns = (head, say(m.HOW_MANY), *((say(trend.COLUMN),) if then else ()))
    rows = tuple((clean_line(c.name), _amount(c), *then.get(c.id, ())) for c in cells)
    yield Table(f"{id}.cells", name, columns, rows)
    if changed:
        yield Paragraph(f"{id}.changed", clean_line(told(changed)))


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
