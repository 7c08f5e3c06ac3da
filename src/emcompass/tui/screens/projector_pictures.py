"""A room's combined pictures in cells: histograms, the map, coverage, months. Pure.

Only what the releases say is drawn; what they hold back stays empty or is told in their own words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from emcompass.text.clean import clean_line
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.widgets import bigtype
from emcompass.tui.widgets.lines import Line, crop, pad, wrap
from emcompass.tui.widgets.projector_bars import WideBar, thick_bars

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
        return coverage(document, found, width, height, glyphs)
    if group == "time":
        return months(document, found, width, height, glyphs)
    if group == "flag":
        return flags(found, width)
    if found[0]["form"] == "map":
        return group_map(found[0], width, height, glyphs)
    return histogram(found[0], width, height, glyphs)


# Histograms


def histogram(release: Release, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """A bar a cell; words instead where there are no numbers."""
    if release["form"] == "held":
        return [[(f"Held back: {clean_line(release['note']) or 'too few answers'}", "strong")]]
    head: list[Line] = [
        [(row, "soft")] for side in release["legend"] for row in wrap(clean_line(side), width)
    ]
    if head:
        head.append([])
    foot: list[Line] = [[], [(crop(_foot(release), width), "soft")]]
    most = max((cell.get("share") or 0.0 for cell in release["cells"]), default=0.0)
    groups = [[_entry(cell, most)] for cell in release["cells"]]
    room = height - len(head) - len(foot)
    return [*head, *thick_bars(groups, width, room, glyphs), *foot]


def _foot(release: Release) -> str:
    parts = [f"{release['n']} answers"] if release["n"] is not None else []
    masked = any("count" in cell and cell["count"] is None for cell in release["cells"])
    parts += ["a dotted square is held back"] if masked else []
    return " · ".join([*parts, *([clean_line(release["note"])] if release["note"] else [])])


def _entry(cell: Mapping[str, Any], most: float) -> WideBar:
    share = cell.get("share")
    first = cell.get("word") == "most" or (bool(share) and share == most)
    return WideBar(clean_line(cell["name"]), share, _amount(cell), first=first)


def _amount(cell: Mapping[str, Any]) -> str:
    if cell.get("word"):
        return str(cell["word"])
    return "held back" if cell.get("count") is None else str(cell["count"])


# The group map


def group_map(release: Release, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """Squares of the headline map: how many people stand in each, where that may be told."""
    cells = {(cell["x"], cell["y"]): cell for cell in release["cells"]}
    of = release["cells"][0]["of"]
    wide = max(8, min(48, (width - 2 * of) // of))
    tall = max(3, min(13, wide // 2, (height - 2 - of) // of))
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
        return [[(row, "faint")] for row in (filler, *[" " * wide] * (tall - 2), filler)]
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
    document: Document, found: Sequence[Release], width: int, height: int, glyphs: Glyphs
) -> list[Line]:
    """How much of the room each dimension draws."""
    holds = {each["dimension"]: each["holds"] for each in document["derived"]["coverage"]}
    groups = []
    for release in found:
        told = holds.get(release["topic"].partition(":")[2], "")
        nothing: Mapping[str, Any] = {}
        high = next((cell for cell in release["cells"] if cell["id"] == "high"), nothing)
        words = told or f"held back: {clean_line(release['note'])}"
        label = clean_line(release["title"])
        groups.append([WideBar(label, high.get("share"), words, first=told == "most")])
    said = "How much of the room is pulled here more than elsewhere"
    return [*thick_bars(groups, width, height - 2, glyphs), [], [(crop(said, width), "soft")]]


def months(
    document: Document, found: Sequence[Release], width: int, height: int, glyphs: Glyphs
) -> list[Line]:
    """Wanted against last month, a part of the month a pair of bars."""
    by_topic = {release["topic"]: release for release in found}
    means = {each["category"]: each for each in document["derived"]["time"]}
    categories = list(dict.fromkeys(topic.split(":")[2] for topic in by_topic))
    groups = []
    for key in categories:
        label = _category(key, by_topic, means)
        pair = [_month(label, key, "wanted", by_topic, means)]
        pair.append(_month("", key, "actual", by_topic, means))
        groups.append([entry for entry in pair if entry is not None])
    said = "Points of 100, roughly: from groups of answers"
    return [*thick_bars(groups, width, height - 2, glyphs), [], [(crop(said, width), "soft")]]


def _month(
    label: str,
    key: str,
    role: str,
    by_topic: Mapping[str, Release],
    means: Mapping[str, Mapping[str, Any]],
) -> WideBar | None:
    release = by_topic.get(f"time:{role}:{key}")
    if release is None:
        return None
    mean = means.get(key, {}).get(role)
    said = "wanted" if role == "wanted" else "last month"
    amount = f"{said}: {_roughly(release)}" if mean is None else f"{said} {mean:.0f}"
    return WideBar(label, None if mean is None else mean / 100, amount, first=role == "wanted")


def _category(
    key: str, by_topic: Mapping[str, Release], means: Mapping[str, Mapping[str, Any]]
) -> str:
    if key in means:
        return clean_line(means[key]["name"])
    title = next(r["title"] for topic, r in by_topic.items() if topic.endswith(f":{key}"))
    return clean_line(title).rpartition(", ")[0] or key


def _roughly(release: Release) -> str:
    """What words and bins leave to say of a part of the month."""
    if release["form"] == "held":
        return f"held back, {clean_line(release['note'])}"
    by_word: dict[str, list[str]] = {"most": [], "some": []}
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
