"""The locator finds the line of every key that tomllib reads."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from emcompass.files.locate import Path, locate, nearest_line, syntax_line

TEXT = '''# a comment with [brackets] = and "quotes"
title = "one"

[scoring]  # after a header
a.b = 1
"quoted key" = 2
'literal' = 3
"\\u00e9" = 4

[scoring.verdict]
clear = 0.7

[[questions]]
id = "first"
options = [
  # a comment in a list
  { id = "x", text = "a ] } # , text" },
  { id = "y", applies = { all = [
    { answer = "z" },
  ] } },
]
note = """
many
lines with ""two quotes"" = and [brackets]
"""
literal = \'\'\'
a = 1
\'\'\'
after = 1979-05-27 07:32:00

[questions.inner]
deep = [[1, 2], [3,
  4]]

[[questions]]
id = "second"
'''


def test_lines_of_all_that_toml_can_hold() -> None:
    lines = locate(TEXT)

    expected: dict[Path, str] = {
        ("title",): "title",
        ("scoring",): "[scoring]",
        ("scoring", "a", "b"): "a.b",
        ("scoring", "quoted key"): '"quoted key"',
        ("scoring", "literal"): "'literal'",
        ("scoring", "é"): '"\\u00e9"',
        ("scoring", "verdict"): "[scoring.verdict]",
        ("scoring", "verdict", "clear"): "clear",
        ("questions",): "[[questions]]",
        ("questions", 0, "id"): 'id = "first"',
        ("questions", 0, "options", 0, "text"): '{ id = "x"',
        ("questions", 0, "options", 1, "applies", "all", 0, "answer"): '{ answer = "z"',
        ("questions", 0, "note"): "note",
        ("questions", 0, "after"): "after",
        ("questions", 0, "inner"): "[questions.inner]",
        ("questions", 0, "inner", "deep", 1, 1): "4]]",
        ("questions", 1, "id"): 'id = "second"',
    }
    rows = [line.strip() for line in TEXT.split("\n")]
    for path, start in expected.items():
        assert rows[lines[path] - 1].startswith(start), path
    assert ("a",) not in lines


def test_what_is_not_there_is_placed_by_what_surrounds_it() -> None:
    lines = locate(TEXT)

    assert nearest_line(lines, ("questions", 1, "text")) == lines["questions", 1]
    assert nearest_line(lines, ("nowhere",)) is None


def test_windows_line_ends_count_once() -> None:
    assert locate(TEXT.replace("\n", "\r\n")) == locate(TEXT)


def test_a_syntax_error_at_the_end_is_on_the_last_line() -> None:
    text = "a = 1\nb = ["
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)

    assert syntax_line(text, str(caught.value)) == 2


keys = st.text(min_size=1, max_size=6)
values = st.recursive(
    st.integers(-9, 9) | st.text(max_size=12) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)


def leaves(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [leaf for i, inner in enumerate(value) for leaf in leaves(inner, (*path, i))]
    return [(path, value)]


@given(st.dictionaries(keys, values, max_size=5), st.booleans())
def test_every_value_of_any_document_has_a_line(document: dict[str, Any], many: bool) -> None:
    text = tomli_w.dumps(document, multiline_strings=many)
    lines = locate(text)

    assert {path for path, _ in leaves(tomllib.loads(text))} <= set(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


@given(st.dictionaries(keys, values, max_size=5))
def test_the_line_found_is_the_line_of_the_value(document: dict[str, Any]) -> None:
    numbered: dict[int, Path] = {}

    def number(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: number(inner, (*path, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [number(inner, (*path, i)) for i, inner in enumerate(value)]
        marker = 1_000_000 + len(numbered)
        numbered[marker] = path
        return marker

    text = tomli_w.dumps(number(document, ()))
    lines = locate(text)
    rows = text.split("\n")

    for marker, path in numbered.items():
        assert str(marker) in rows[lines[path] - 1]
