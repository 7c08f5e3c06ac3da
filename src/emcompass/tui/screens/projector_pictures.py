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
from emcompass.words import projector_messages as m
from emcompass.words.fill import facts, listed, say
from emcompass.words.number_messages import OR
from emcompass.words.numbers import whole
from emcompass.words.room_messages import HELD
from emcompass.workshop.rules.release_words import amount, answers, holding, masked
from emcompass.workshop.rules.room_trend_words import now_and_then
from emcompass.workshop.rules.topics import group_of

Release = Mapping[str, Any]
Document = Mapping[str, Any]


def of_group(document: Document, group: str) -> list[Release]:
    """The releases that belong to one picture."""
    return [
        release
        for release in document["releases"]
        if group in {release["topic"], group_of(release["topic"])}
    ]


def shown_groups(document: Document) -> list[str]:
    """The pictures that are out, in the order of the step."""
    found: dict[str, None] = {}
    for release in document["releases"]:
        head = group_of(release["topic"])
        found[release["topic"] if head in {"q", "vote"} else head] = None
    return list(found)


def group_on(document: Document) -> str | None:
    """The picture that is being talked about, out or not; None where there is none."""
    step, found = document["step"], shown_groups(document)
    if step["kind"] == "reveal" and step["groups"]:
        return str(step["groups"][min(step["at"], len(step["groups"]) - 1)])
    if step["kind"] == "individual" and step["pace"] == "own":
        return None
    return found[min(step["at"], len(found) - 1)] if found else None


def title_of(document: Document, group: str) -> str:
    """What stands over a picture."""
    found = of_group(document, group)
    if group in m.TITLES:
        return say(m.TITLES[group])
    return clean_line(found[0]["title"]) if found else ""


def picture(document: Document, group: str, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """One picture in that many cells; fewer lines where it needs fewer."""
    found = of_group(document, group)
    if not found:
        return []
    changed = _changed(document, group, width)
    room = height - len(changed) - 1 if changed else height
    drawn = _drawn(document, group, width, room, glyphs)
    apart: list[Line] = [[]] if changed and len(drawn) + len(changed) < height else []
    return [*drawn, *apart, *changed]


def _drawn(document: Document, group: str, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    found = of_group(document, group)
    if group == "coverage":
        return coverage(document, found, width, height, glyphs)
    if group == "time":
        return months(document, found, width, height, glyphs)
    if group == "flag":
        return flags(found, width)
    if found[0]["form"] == "map":
        return group_map(found[0], width, height, glyphs)
    return histogram(found[0], width, height, glyphs)


def _changed(document: Document, group: str, width: int) -> list[Line]:
    """What is said of how a picture has changed since an earlier room."""
    said = [clean_line(line) for line in document["changes"].get(group, ())]
    return [[(row, "plain")] for line in said for row in wrap(line, width)]


# Histograms


def histogram(release: Release, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """A bar a cell; words instead where there are no numbers."""
    if release["form"] == "held":
        why = clean_line(release["note"])
        return [[(say(m.HELD, why=why) if why else say(m.HELD_FEW), "strong")]]
    head: list[Line] = [
        [(row, "soft")] for side in release["legend"] for row in wrap(clean_line(side), width)
    ]
    if head:
        head.append([])
    foot: list[Line] = [[], [(crop(_foot(release), width), "soft")]]
    most = max((cell.get("share") or 0.0 for cell in release["cells"]), default=0.0)
    then = {cell["id"]: cell for cell in release.get("trend", {}).get("cells", ())}
    groups = [[_entry(cell, most, then.get(cell["id"]))] for cell in release["cells"]]
    room = height - len(head) - len(foot)
    return [*head, *thick_bars(groups, width, room, glyphs), *foot]


def _foot(release: Release) -> str:
    return facts(
        "" if release["n"] is None else answers(release["n"]),
        say(m.DOTTED) if masked(release) else "",
        clean_line(release["note"]),
    )


def _entry(cell: Mapping[str, Any], most: float, then: Mapping[str, Any] | None = None) -> WideBar:
    share = cell.get("share")
    first = cell.get("word") == "most" or (bool(share) and share == most)
    told = now_and_then(_amount(cell), None if then is None else _amount(then))
    mark = (then.get("share") or None) if then else None
    return WideBar(clean_line(cell["name"]), share, told, first=first, mark=mark)


def _amount(cell: Mapping[str, Any]) -> str:
    if cell.get("word"):
        return amount(str(cell["word"]))
    return say(HELD) if cell.get("count") is None else str(cell["count"])


# The group map


def group_map(release: Release, width: int, height: int, glyphs: Glyphs) -> list[Line]:
    """Squares of the headline map: how many people stand in each, where that may be told."""
    cells = {(cell["x"], cell["y"]): cell for cell in release["cells"]}
    of = release["cells"][0]["of"]
    wide = max(8, min(48, (width - 2 * of) // of))
    tall = max(3, min(13, wide // 2, (height - 2 - of) // of))
    most = max((cell["count"] or 0 for cell in cells.values()), default=0)
    lines: list[Line] = [[(f"{glyphs.arrows[2]} {say(m.UP)}", "soft")]]
    for y in reversed(range(of)):
        rows = [_square(cells.get((x, y)), most, wide, tall, glyphs) for x in range(of)]
        lines += [
            [part for square in rows for part in (*square[row], ("  ", "plain"))]
            for row in range(tall)
        ]
        lines.append([])
    axis = f"{say(m.RIGHT)} {glyphs.arrows[0]}"
    lines[-1] = [(f"{axis:>{of * (wide + 2) - 2}}", "soft")]
    foot: list[Line] = [[(row, "soft")] for row in wrap(_foot(release), width)]
    return [*lines, *foot]


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
        words = holding(told) if told else say(m.HELD_HERE, why=clean_line(release["note"]))
        label = clean_line(release["title"])
        groups.append([WideBar(label, high.get("share"), words, first=told == "most")])
    said = say(m.UNDER_COVERAGE)
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
        pair = [_month(key, role, by_topic, means) for role in m.MEANS]
        groups.append([entry for entry in pair if entry is not None])
    said = say(m.UNDER_TIME)
    return [*thick_bars(groups, width, height - 2, glyphs), [], [(crop(said, width), "soft")]]


def _month(
    key: str,
    role: str,
    by_topic: Mapping[str, Release],
    means: Mapping[str, Mapping[str, Any]],
) -> WideBar | None:
    release = by_topic.get(f"time:{role}:{key}")
    if release is None:
        return None
    first = role == "wanted"
    if key not in means:  # its own title says which part of which month
        return WideBar(clean_line(release["title"]), None, _roughly(release), first=first)
    mean = means[key][role]
    label = clean_line(means[key]["name"]) if first or f"time:wanted:{key}" not in by_topic else ""
    if mean is None:
        return WideBar(label, None, say(m.ROUGHLY[role], roughly=_roughly(release)), first=first)
    return WideBar(label, mean / 100, say(m.MEANS[role], number=whole(mean)), first=first)


def _roughly(release: Release) -> str:
    """What words and bins leave to say of a part of the month."""
    if release["form"] == "held":
        return say(m.HELD_HERE, why=clean_line(release["note"]))
    by_word: dict[str, list[str]] = {"most": [], "some": []}
    for cell in release["cells"]:
        by_word.setdefault(cell.get("word", ""), []).append(clean_line(cell["name"]))
    told = "most" if by_word["most"] else "some"
    return say(m.BINS[told], bins=listed(by_word[told], OR)) if by_word[told] else say(m.SPREAD)


def flags(found: Sequence[Release], width: int) -> list[Line]:
    """How many people each flag holds for."""
    lines: list[Line] = []
    for release in found:
        yes = next((cell for cell in release["cells"] if cell["id"] == "yes"), None)
        if release["form"] == "held" or yes is None:
            told = say(m.HELD_HERE, why=clean_line(release["note"]))
        elif yes.get("word"):
            told = amount(yes["word"])
        else:
            told = say(m.COUNT_OF, count=str(yes["count"]), all=str(release["n"]))
        room = max(10, width - cell_len(told) - 2)
        lines.append([(pad(clean_line(release["title"]), room), "plain"), (f"  {told}", "strong")])
    return lines
