"""A room's combined pictures in cells: histograms, the map, coverage, months. Pure.

Only what the releases say is drawn; what they hold back stays empty or is told in their own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from emcompass.reports.clean import clean_line
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.widgets import bigtype
from emcompass.tui.widgets.bars import drawn
from emcompass.tui.widgets.lines import Line, crop, pad, wrap

Release = Mapping[str, Any]
Document = Mapping[str, Any]

TITLES = {
    "map": "Where the room stands",
    "coverage": "What the room is pulled to",
    "time": "The months we want, and had",
    "flag": "Signs and warnings",
}
_AXES = ("people leadership", "technical contribution")


def of_group(document: Document, group: str) -> list[Release]:
    """The releases that belong to one picture."""
    return [
        release
        for release in document["releases"]
        if group in {release["topic"], release["topic"].partition(":")[0]}
    ]


def shown_groups(document: Document) -> list[str]:
    """The pictures that are out, in the order of the step."""
    found: dict[str, None] = {}
    for release in document["releases"]:
        head = release["topic"].partition(":")[0]
        found[release["topic"] if head in {"q", "vote"} else head] = None
    return list(found)


def title_of(document: Document, group: str) -> str:
    """What stands over a picture."""
    found = of_group(document, group)
    return TITLES.get(group) or (clean_line(found[0]["title"]) if found else "")


def picture(document: Document, group: str, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """One picture in that many cells; fewer lines where it needs fewer."""
    found = of_group(document, group)
    if not found:
        return []
    if group == "coverage":
        return coverage(document, found, width, glyphs)
    if group == "time":
        return months(document, found, width, glyphs)
    if group == "flag":
        return flags(found, width)
    if found[0]["form"] == "map":
        return group_map(found[0], width, height, glyphs)
    return histogram(found[0], width, height, glyphs)


# Histograms


def histogram(release: Release, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """A bar a cell, as thick as there is room; words instead where there are no numbers."""
    if release["form"] == "held":
        return [[(f"Held back: {clean_line(release['note']) or 'too few answers'}", "strong")]]
    head = [[(row, "soft")] for side in release["legend"] for row in wrap(clean_line(side), width)]
    foot = [[(crop(_foot(release), width), "soft")]]
    cells = release["cells"]
    room = height - len(head) - len(foot) - 2
    thick = max(1, min(3, (room + 1) // max(1, len(cells)) - 1))
    gap = 1 if len(cells) * (thick + 1) - 1 <= room else 0
    lines: list[Line] = [*head, *([[]] if head else [])]
    for index, row in enumerate(_rows(cells, width, thick, glyphs)):
        lines += ([[]] * gap if index else []) + row
    return [*lines, [], *foot]


def _foot(release: Release) -> str:
    parts = [f"{release['n']} answers"] if release["n"] is not None else []
    return " · ".join([*parts, *([clean_line(release["note"])] if release["note"] else [])])


def _rows(
    cells: Sequence[Mapping[str, Any]], width: int, thick: int, glyphs: Glyphs
) -> Iterator[list[Line]]:
    names = [clean_line(cell["name"]) for cell in cells]
    name = min(max(map(cell_len, names), default=0), max(12, width * 2 // 5))
    amounts = [_amount(cell) for cell in cells]
    right = max(map(cell_len, amounts), default=0)
    room = max(4, width - name - right - 4)
    most = max((cell.get("share") or 0.0 for cell in cells), default=0.0)
    for cell, label, amount in zip(cells, names, amounts, strict=True):
        share = cell.get("share")
        full = share is not None and share > 0 and share == most
        bar = drawn(share, room, glyphs) if share else ""
        middle = (thick - 1) // 2
        wrapped = _centred(wrap(label, name), thick)
        yield [
            [
                (f"{pad(wrapped[row], name)}  ", "strong"),
                (pad(bar, room), "accent" if full or cell.get("word") == "most" else "soft"),
                (f"  {amount if row == middle else ''}", "strong"),
            ]
            for row in range(thick)
        ]


def _centred(rows: list[str], height: int) -> list[str]:
    """The first rows of a label in the middle of a bar's height."""
    kept = rows[:height]
    above = (height - len(kept)) // 2
    return [""] * above + kept + [""] * (height - len(kept) - above)


def _amount(cell: Mapping[str, Any]) -> str:
    if cell.get("word"):
        return str(cell["word"])
    return "held back" if cell.get("count") is None else str(cell["count"])


# The group map


def group_map(release: Release, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """Squares of the headline map: how many people stand in each, where that may be told."""
    cells = {(cell["x"], cell["y"]): cell for cell in release["cells"]}
    of = release["cells"][0]["of"]
    wide = max(8, min(28, (width - 4) // of))
    tall = max(3, min(9, (height - 4) // of))
    most = max((cell["count"] or 0 for cell in cells.values()), default=0)
    lines: list[Line] = [[(f"{glyphs.arrows[2]} {_AXES[0]}", "soft")]]
    for y in reversed(range(of)):
        rows = [_square(cells.get((x, y)), most, wide, tall, glyphs) for x in range(of)]
        lines += [
            [part for square in rows for part in (*square[row], ("  ", "plain"))]
            for row in range(tall)
        ]
        lines.append([])
    axis = f"{_AXES[1]} {glyphs.arrows[0]}"
    lines[-1] = [(f"{axis:>{of * (wide + 2) - 2}}", "soft")]
    return [*lines, [(crop(_foot(release), width), "soft")]]


def _square(
    cell: Mapping[str, Any] | None, most: int, wide: int, tall: int, glyphs: Glyphs
) -> list[list[tuple[str, str]]]:
    count = None if cell is None else cell["count"]
    if count is None:
        filler = (glyphs.gap * wide)[:wide]
        text = [filler] + [" " * wide] * (tall - 2) + [filler]
        return [[(row, "faint")] for row in text]
    look = "tile-most" if count and count == most else "tile"
    drawn_number = bigtype.block(str(count), wide - 2, tall, glyphs, largest=1)
    above = (tall - len(drawn_number)) // 2
    rows = []
    for row in range(tall):
        at = row - above
        text = drawn_number[at] if 0 <= at < len(drawn_number) else ""
        left = (wide - max(map(cell_len, drawn_number), default=0)) // 2
        rows.append([(pad(" " * left + text, wide), look)])
    return rows


# Coverage, months, flags


def coverage(
    document: Document, found: Sequence[Release], width: int, glyphs: Glyphs
) -> list[Line]:
    """How much of the room each dimension draws."""
    holds = {each["dimension"]: each["holds"] for each in document["derived"]["coverage"]}
    names = [clean_line(release["title"]) for release in found]
    name = min(max(map(cell_len, names)), width // 2)
    room = max(6, min(40, width - name - 20))
    lines: list[Line] = []
    for release, label in zip(found, names, strict=True):
        told = holds.get(release["topic"].partition(":")[2], "")
        high = next((cell for cell in release["cells"] if cell["id"] == "high"), {})
        share = high.get("share")
        bar = drawn(share, room, glyphs) if share else ""
        words = told or f"held back: {clean_line(release['note'])}"
        look = "accent" if told == "most" else "soft"
        lines += [
            [(f"{pad(label, name)}  ", "strong"), (pad(bar, room), look), (f"  {words}", "strong")],
            [],
        ]
    return [
        *lines,
        [(crop("How much of the room is pulled here more than elsewhere", width), "soft")],
    ]


def months(document: Document, found: Sequence[Release], width: int, glyphs: Glyphs) -> list[Line]:
    """Wanted against last month, a part of the month a pair of bars."""
    by_topic = {release["topic"]: release for release in found}
    means = {each["category"]: each for each in document["derived"]["time"]}
    categories = list(dict.fromkeys(topic.split(":")[2] for topic in by_topic))
    labels = {key: _category(key, by_topic, means) for key in categories}
    name = min(max(map(cell_len, labels.values())), width // 3)
    room = max(6, min(50, width - name - 30))
    lines: list[Line] = []
    for key in categories:
        for index, (role, said, look) in enumerate(
            (("wanted", "wanted", "accent"), ("actual", "last month", "soft"))
        ):
            release = by_topic.get(f"time:{role}:{key}")
            if release is None:
                continue
            mean = means.get(key, {}).get(role)
            bar = "" if mean is None else drawn(mean / 100, room, glyphs)
            told = _roughly(release) if mean is None else f"about {mean:.0f} {said}"
            shown = told if mean is not None else f"{said}: {told}"
            lines.append(
                [
                    (f"{pad('' if index else labels[key], name)}  ", "strong"),
                    (pad(bar, room) if bar else "", look),
                    (f"{'  ' if bar else ''}{crop(shown, width - name - 4)}", "plain"),
                ]
            )
        lines.append([])
    return [*lines, [(crop("Points of 100, roughly: from groups of answers", width), "soft")]]


def _category(
    key: str, by_topic: Mapping[str, Release], means: Mapping[str, Mapping[str, Any]]
) -> str:
    if key in means:
        return clean_line(means[key]["name"])
    title = next(r["title"] for topic, r in by_topic.items() if topic.endswith(f":{key}"))
    return clean_line(title).rpartition(", ")[0] or key


def _roughly(release: Release) -> str:
    if release["form"] == "held":
        return f"held back, {clean_line(release['note'])}"
    by_word = {"most": [], "some": []}  # type: dict[str, list[str]]
    for cell in release["cells"]:
        by_word.setdefault(cell.get("word", ""), []).append(clean_line(cell["name"]))
    told = "most" if by_word["most"] else "some"
    return f"{told} {' or '.join(by_word[told])}" if by_word[told] else "spread out"


def flags(found: Sequence[Release], width: int) -> list[Line]:
    """How many people each flag holds for."""
    lines: list[Line] = []
    for release in found:
        yes = next((cell for cell in release["cells"] if cell["id"] == "yes"), None)
        if release["form"] == "held" or yes is None:
            amount = f"held back, {clean_line(release['note'])}"
        else:
            amount = yes.get("word") or f"{yes['count']} of {release['n']}"
        room = max(10, width - cell_len(amount) - 2)
        lines.append(
            [(pad(clean_line(release["title"]), room), "plain"), (f"  {amount}", "strong")]
        )
    return lines
