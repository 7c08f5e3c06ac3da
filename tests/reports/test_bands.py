"""The bands beside the map, the line for what the map can't show, and names off the marks."""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from emcompass.bank.bank import Bank
from emcompass.reports.map_geometry import (
    CompassMap,
    DimensionBand,
    Label,
    Mark,
    MarkId,
    Point,
    edge,
)
from emcompass.reports.map_labels import Rect, apart, place_labels
from emcompass.reports.map_svg import svg_map
from emcompass.reports.map_words import off_the_map
from tests.reports import people
from tests.reports.conftest import Told, told_of
from tests.reports.faces import html

SVG = "{http://www.w3.org/2000/svg}"
PLACES = st.tuples(st.floats(0, 100), st.floats(0, 100))
_MONTHS: tuple[MarkId, ...] = ("wanted", "actual", "expected")


@pytest.fixture(scope="module")
def leads(bank: Bank) -> Told:
    """Someone recommended what the map's two axes don't tell."""
    draws = {"technical": -1.2, "organisation": 1.2, "people": 0.4}
    return told_of(bank, people.sitting(bank, people.answers(bank, draws)))


def _map(at: Point, marks: tuple[Mark, ...] = (), labels: tuple[Label, ...] = ()) -> CompassMap:
    return CompassMap("Technical", "People", at, (), marks, None, labels, named=("one",))


def _band(id_: str, *, turns: bool, on_map: bool) -> DimensionBand:
    return DimensionBand(id_, id_.capitalize(), 60.0, 50.0, 70.0, turns=turns, on_map=on_map)


def test_every_dimension_has_a_band_and_the_maps_two_come_first(leads: Told) -> None:
    bands = leads.story.map.bands
    assert {band.id for band in bands} == {each.id for each in leads.bank.dimensions}
    assert [band.on_map for band in bands] == [True, True, False, False, False]
    scores = {each.id: each for each in leads.assessment.dimensions}
    for band in bands:
        assert (band.score, band.low, band.high) == (
            scores[band.id].score,
            scores[band.id].low,
            scores[band.id].high,
        )


def test_what_the_map_cannot_show_is_said_in_one_line_on_every_face(leads: Told) -> None:
    story = leads.story
    line = off_the_map(story.map)
    assert line.startswith("This also turns on organisation across teams")
    assert "\n" not in line
    assert len(line) < 90
    assert line not in story.map_words
    assert line in html(story)
    drawn = ElementTree.fromstring(svg_map(story.map, title="", words=()))
    assert line in " ".join(each.text or "" for each in drawn.iter(f"{SVG}text"))


@pytest.mark.parametrize(
    ("turning", "hidden", "said"),
    [
        (("up",), (), ""),
        (("up",), ("flow",), "This also turns on flow, which the map can’t show."),
        ((), ("flow",), "This turns on flow, which the map can’t show."),
        ((), ("flow", "users"), "This turns on flow and on users, which the map can’t show."),
    ],
)
def test_the_line_is_there_only_where_an_axis_is_missing(
    turning: tuple[str, ...], hidden: tuple[str, ...], said: str
) -> None:
    bands = [_band(each, turns=each in turning, on_map=True) for each in ("right", "up")]
    bands += [_band(each, turns=each in hidden, on_map=False) for each in ("flow", "users")]
    where = replace(_map((50, 50)), bands=tuple(bands))
    assert off_the_map(where) == said


def test_the_picture_of_its_own_marks_what_it_turns_on(leads: Told) -> None:
    drawn = ElementTree.fromstring(svg_map(leads.story.map, title="", words=()))
    written = {each.text: each.get("class") for each in drawn.iter(f"{SVG}text")}
    for band in leads.story.map.bands:
        assert written[band.name] == ("caption" if band.turns else "name")
    signs = [each for each in drawn.iter(f"{SVG}polygon") if each.get("class") == "turn"]
    turning = sum(band.turns for band in leads.story.map.bands)
    assert len(signs) == turning + 1  # and once where the sign is explained


@given(PLACES, st.lists(PLACES, max_size=3), st.lists(PLACES, min_size=1, max_size=6))
def test_all_that_is_drawn_lies_inside_the_picture(
    at: Point, months: list[Point], named: list[Point]
) -> None:
    marks = tuple(
        Mark(one, one, place, edge(2 * place[0] - 50, 2 * place[1] - 50))
        for one, place in zip(_MONTHS, months, strict=False)
    )
    labels = tuple(
        Label(f"{number}", "Lead of Leads EM", place, on_map=True)
        for number, place in enumerate(named)
    )
    drawn = ElementTree.fromstring(svg_map(_map(at, marks, labels), title="", words=()))
    _, _, width, height = map(float, (drawn.get("viewBox") or "").split())
    for shape in drawn.iter():
        for x, y in _corners(shape):
            assert 0 <= x <= width
            assert 0 <= y <= height


def _corners(shape: ElementTree.Element) -> list[Point]:
    number = {
        key: float(value) for key, value in shape.items() if key in _SIZES and "%" not in value
    }
    if shape.tag == f"{SVG}circle":
        x, y, r = number["cx"], number["cy"], number["r"] + 1
        return [(x - r, y - r), (x + r, y + r)]
    if shape.tag == f"{SVG}rect" and "x" in number:
        x, y = number["x"], number["y"]
        return [(x, y), (x + number["width"], y + number["height"])]
    if shape.tag == f"{SVG}polygon":
        pairs = (pair.split(",") for pair in (shape.get("points") or "").split())
        return [(float(x), float(y)) for x, y in pairs]
    if shape.tag == f"{SVG}text" and shape.get("text-anchor") == "middle":
        half = 3.4 * len(shape.text or "")
        return [(number["x"] - half, number["y"]), (number["x"] + half, number["y"])]
    return []


_SIZES = {"x", "y", "cx", "cy", "r", "width", "height"}


@example((0.0, 0.0), [(0.0, 4.0), (4.0, 1.0)])
@given(PLACES, st.lists(PLACES, max_size=2))
def test_a_name_never_lies_under_a_mark(at: Point, others: list[Point]) -> None:
    """Wherever two or three marks stand, also on the very dot that a name belongs to."""
    ground = Rect(0, 0, 400, 400)
    dot = (4 * at[0], 4 * at[1])
    taken = [Rect.around(dot, 10.0), *(Rect.around((4 * x, 4 * y), 10.0) for x, y in others)]
    label = Label("one", "Lead of Leads EM", at, on_map=True)
    (placed,) = place_labels([(label, True, dot)], taken, ground)
    x, y = placed.at
    half = 3.5 * len(label.name)
    name = Rect(x - half, y - 9, x + half, y + 3)
    assert not any(name.overlap(each) for each in taken)
    assert ground.left <= name.left
    assert name.right <= ground.right
    assert ground.top <= name.top
    assert name.bottom <= ground.bottom


def test_names_keep_off_each_other() -> None:
    labels = [
        (Label(str(n), "Team Lead EM", (50, 50), on_map=True), n == 3, (200.0, 200.0 + n))
        for n in range(4)
    ]
    placed = place_labels(labels, [], Rect(0, 0, 400, 400))
    assert placed[0].named
    boxes = [Rect(p.at[0] - 42, p.at[1] - 9, p.at[0] + 42, p.at[1] + 3) for p in placed]
    for index, box in enumerate(boxes):
        assert not any(box.overlap(other) for other in boxes[:index])


def test_what_lies_beyond_the_edge_is_drawn_on_it_with_a_point_outwards() -> None:
    far = Mark("wanted", "wanted", (100.0, 40.0), edge(130.0, 40.0))
    near = replace(far, beyond=edge(100.0, 40.0))
    heads = [
        sum(
            each.get("class") == "head"
            for each in ElementTree.fromstring(
                svg_map(_map((50, 50), (mark,)), title="", words=())
            ).iter()
        )
        for mark in (far, near)
    ]
    assert heads == [1, 0]


@given(st.lists(PLACES, min_size=2, max_size=4))
def test_no_mark_lies_over_another(places: list[Point]) -> None:
    ground = Rect(0, 0, 400, 400)
    found = apart([(4 * x, 4 * y) for x, y in places], ground)
    for index, (x, y) in enumerate(found):
        assert 0 <= x <= 400
        assert 0 <= y <= 400
        assert all(hypot(x - a, y - b) > 15 for a, b in found[:index])


def test_marks_that_stand_free_stay_where_they_are() -> None:
    places = [(10.0, 10.0), (200.0, 10.0), (200.0, 40.0)]
    assert apart(places, Rect(0, 0, 400, 400)) == places
