"""What is read of an earlier room: whole and sound, or refused without a traceback."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.workshop.rules.earlier_room import EarlierRoom, earlier_json, parse_earlier
from emcompass.workshop.rules.release import first_release
from tests.workshop.rooms import MAP, NOMINAL, ORDERED, SEGMENTS
from tests.workshop.trends import earlier, shown

NAMES = {option.id: option.name for option in SEGMENTS}


def kept() -> EarlierRoom:
    return earlier(
        shown(ORDERED, {"1": 5, "3": 5, "5": 4}),
        shown(MAP, {"0-0": 7, "0-3": 7, "3-0": 7, "3-3": 7}),
        shown(NOMINAL, {"a": 2}),
    )


def written() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(earlier_json(kept())))
    return data


def test_an_earlier_room_comes_back_as_it_was() -> None:
    assert parse_earlier(written()) == kept()


def test_parts_and_other_peoples_pictures_are_left_where_they_were() -> None:
    parts: dict[str | None, dict[str, int]] = {"web": {"1": 8, "5": 6}, None: {"2": 6, "4": 7}}
    whole = first_release(ORDERED, parts, 5, NAMES, files={"1": 6, "5": 6})
    assert whole.segments
    assert whole.others
    (read,) = parse_earlier(earlier_json(earlier(whole))).releases.values()
    assert (read.cells, read.segments, read.others) == (whole.cells, (), ())


BROKEN: list[tuple[tuple[str | int, ...], Any]] = [
    (("room",), None), (("date",), "yesterday"), (("date",), "2026-08-12T09:00:00"),
    (("minimum",), "5"), (("minimum",), 2), (("minimum",), True), (("rehearsal",), "no"),
    (("bank",), "core"), (("releases",), {}), (("releases",), [5]), (("releases", 0, "n"), "14"),
    (("releases", 0, "n"), None), (("releases", 0, "n"), 10**9), (("releases", 0, "form"), "pie"),
    (("releases", 0, "title"), 5), (("releases", 0, "legend"), [1]), (("releases", 0, "cells"), []),
    (("releases", 0, "cells", 0, "count"), 15), (("releases", 0, "cells", 0, "count"), -1),
    (("releases", 0, "cells", 0, "share"), "a third"), (("releases", 0, "cells", 0, "id"), "5"),
    (("releases", 0, "cells", 0, "word"), "many"), (("releases", 0, "cells", 0, "more"), 1),
    (("releases", 0, "files"), "no"), (("releases", 0, "answers"), []),
    (("releases", 1, "cells", 0, "x"), "left"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value"), BROKEN)
def test_what_is_not_sound_is_refused(path: tuple[str | int, ...], value: Any) -> None:
    data = written()
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    if value is None and path[-1] == "room":
        del place["room"]
    else:
        place[path[-1]] = value
    with pytest.raises(ValueError, match="not a"):
        parse_earlier(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(json_values, st.sampled_from([*earlier_json(earlier()), "all"]))
def test_whatever_else_a_file_holds_is_refused_in_one_way(value: Any, key: str) -> None:
    data = value if key == "all" else {**written(), key: value}
    try:
        assert isinstance(parse_earlier(data), EarlierRoom)
    except ValueError:
        return
