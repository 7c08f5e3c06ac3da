"""Reports, group pictures and what is kept: aggregates only, in words, whatever the titles hold."""

from __future__ import annotations

from typing import Any

import pytest

from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.workshop.host.room_report import room_blocks
from emcompass.workshop.rules import pictures
from emcompass.workshop.rules.json_forms import parse_release, release_json
from emcompass.workshop.rules.release import Release, first_release
from emcompass.workshop.rules.topics import (
    Option,
    Topic,
    by_id,
    coverage_topic,
    coverage_values,
    map_cell,
    time_bin,
    time_topic,
)
from tests.workshop.rooms import FLAG, MAP, NOMINAL, ORDERED, VOTE

PEOPLE = coverage_topic("people", "People leadership")
WANTED = time_topic("wanted", "people", "People")
ACTUAL = time_topic("actual", "people", "People")
SHORT = Topic("q:short", "Too short", "ordered", ORDERED.options, "q")
TOLD = ("A day", "14 seats", "at least 5", "most", "hardly any", "6 (43", "about 32",
        "Too short", "fewer than 5 answers", "not for hiring", "After an article")  # fmt: skip


def released(topic: Topic, **tally: int) -> Release:
    return first_release(topic, {None: {k.lstrip("_"): n for k, n in tally.items()}}, 5)


def report(*releases: Release, **changes: Any) -> dict[str, Any]:
    topics = by_id((ORDERED, NOMINAL, FLAG, MAP, VOTE, PEOPLE, WANTED, ACTUAL, SHORT))
    lines = pictures.time_lines(releases, {"people": "People"})
    return {
        "title": "A day",
        "date": "2026-11-22T09:00:00+00:00",
        "seats": 14,
        "minimum": 5,
        "rehearsal": False,
        "final": True,
        "bank": {"credit": "After an article."},
        "releases": [release_json(release) for release in releases],
        "derived": {
            "split": list(pictures.most_split(topics, releases)),
            "coverage": [
                {"dimension": c.dimension, "name": c.name, "holds": c.holds}
                for c in pictures.coverage(releases)
            ],
            "time": [
                {"category": t.category, "name": t.name, "wanted": t.wanted, "actual": t.actual}
                for t in lines
            ],
        },
    } | changes


def as_markdown(data: dict[str, Any]) -> str:
    return render_markdown(room_blocks(data))


def as_html(data: dict[str, Any]) -> str:
    return render_html(room_blocks(data))


ALL = (
    released(ORDERED, _1=4, _3=4, _5=6),
    released(NOMINAL, a=7, b=4, c=3),
    released(FLAG, yes=6, no=8),
    released(VOTE, no=2, yes=12),
    released(PEOPLE, low=1, high=13),
    released(WANTED, _0=3, _2=5, _3=6),
    released(ACTUAL, _0=9, _1=5),
    released(SHORT, _1=3),
)


def test_a_release_survives_its_json() -> None:
    parts: dict[str | None, dict[str, int]] = {"web": {"1": 8, "5": 6}, None: {"2": 6, "4": 7}}
    whole = first_release(ORDERED, parts, 5, {"web": "Web", "ops": "Ops"})
    for release in (*ALL, whole):
        assert parse_release(release_json(release)) == release


def test_markdown_and_html_tell_the_same_pictures() -> None:
    data = report(*ALL)
    for text in (as_markdown(data), as_html(data)):
        for said in TOLD:
            assert said in text.replace("\N{NO-BREAK SPACE}", " ").replace("\\", ""), said


def test_a_rehearsal_is_marked() -> None:
    assert "rehearsal" in as_markdown(report(*ALL, rehearsal=True)).lower()
    assert "rehearsal" not in as_markdown(report(*ALL)).lower()


def test_without_any_release_the_report_says_so() -> None:
    assert "Nothing was released" in as_markdown(report())


def test_titles_are_text_in_both() -> None:
    nasty = "<script>alert(1)</script> **x** | [a](http://b) \x1b[2J"
    topic = Topic("q:x", nasty, "ordered", tuple(Option(str(n), nasty) for n in range(1, 6)), "q")
    release = released(topic, _1=4, _3=4, _5=6)
    data = report(title=nasty) | {"releases": [release_json(release)]}
    data["derived"]["split"] = ["q:x"]
    page, text = as_html(data), as_markdown(data)
    assert "<script" not in page
    assert "\x1b" not in page + text
    assert "[a](http" not in text
    assert "**x**" not in text


# Pictures made of releases


def test_the_most_split_question_comes_first() -> None:
    halves = Topic("q:halves", "Halves", "ordered", ORDERED.options, "q")
    alike = Topic("q:alike", "Alike", "ordered", ORDERED.options, "q")
    releases = [
        released(alike, _3=7, _4=7),
        released(halves, _1=7, _5=7),
        released(ORDERED, _1=3, _2=3, _3=2, _4=3, _5=3),
        released(VOTE, no=7, yes=7),
    ]
    topics = by_id((halves, alike, ORDERED, VOTE))
    assert pictures.most_split(topics, releases) == ("q:halves", "q:scale", "q:alike")


def test_agreement_in_words_is_less_split_than_spread_in_words() -> None:
    agree, spread = released(ORDERED, _4=6), released(ORDERED, _1=2, _3=2, _5=2)
    assert pictures.split_score(ORDERED, agree) < pictures.split_score(ORDERED, spread)


@pytest.mark.parametrize(
    ("low", "middle", "high", "holds"),
    [(0, 6, 8, "some"), (1, 1, 12, "most"), (7, 5, 2, "hardly anyone"), (0, 0, 14, "most")],
)
def test_coverage_is_told_in_three_words(low: int, middle: int, high: int, holds: str) -> None:
    release = released(PEOPLE, low=low, middle=middle, high=high)
    assert [held.holds for held in pictures.coverage([release])] == [holds]


def test_wanted_and_last_month_stand_side_by_side() -> None:
    (line,) = pictures.time_lines(
        [released(WANTED, _0=6, _2=6), released(ACTUAL, _4=13)], {"people": "P"}
    )
    assert line.wanted == pytest.approx(16.25)
    assert line.actual is None


# Values


def test_values_of_a_person() -> None:
    assert map_cell(technical=39.9, people=60.0) == "0-3"
    assert map_cell(technical=50.0, people=40.0) == "2-1"
    assert [time_bin(points) for points in (0, 5, 10, 35, 40, 55, 60, 100)] == list("00123344")
    assert coverage_values({"a": 60.0, "b": 50.0, "c": 40.0}) == {
        "a": "high", "b": "middle", "c": "low"
    }  # fmt: skip
