"""One reader for every TOML file: any text costs time in step with its size, or is refused."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.bank.bank_errors import BankError
from emcompass.bank.bank_source import FILES
from emcompass.bank.loader import load_bank
from emcompass.errors import EmcompassError, JournalError
from emcompass.files.problems import Problem, listed, nearest, shown
from emcompass.files.toml_costs import DEEPEST, endless_key
from emcompass.files.toml_source import TomlReader
from emcompass.journal.record_file import parse_result
from tests.bank.small import copy_small

READER = TomlReader(BankError, largest=4)
PARTS = 25_000


def refused(text: str) -> Problem:
    with pytest.raises(BankError) as caught:
        READER.parse(text, "file.toml")
    (problem,) = caught.value.problems
    return problem


ENDLESS = {
    "key": ".".join(["a"] * PARTS) + " = 1",
    "header": "[" + ".".join(["a"] * PARTS) + "]",
    "entry": "[[" + ".".join(["a"] * PARTS) + "]]",
    "quoted": ".".join(['"a.b"', "'c.d'"] * (PARTS // 2)) + " = 1",
    "spaced": " . ".join(["a"] * PARTS) + " = 1",
    "inside": "x = [{ " + ".".join(["a"] * PARTS) + " = 1 }]",
    "after a text": 'x = """ a"b "" \\""" """\n' + ".".join(["a"] * PARTS) + " = 1",
    "after a comment": "# it's \"a\n" + ".".join(["a"] * PARTS) + " = 1",
}


@pytest.mark.parametrize("form", ENDLESS)
def test_a_key_of_endless_parts_is_refused_at_once(form: str) -> None:
    started = time.process_time()
    problem = refused(ENDLESS[form])
    assert time.process_time() - started < 1
    assert problem.found == "a key of endless parts"
    assert problem.line == ENDLESS[form].count("\n") + 1


@pytest.mark.parametrize(
    "value",
    [
        '"' + "a." * 200 + '"',
        "'" + "a." * 200 + "'",
        '"""' + "a." * 200 + '\n"""',
        "'''\n" + "a.b = c." * 200 + "'''",
        "1 # " + "a." * 200,
        '["' + '", "'.join(["a.b.c.d"] * 30) + '"]',
        "[" + ", ".join(["1.5"] * 200) + "]",
    ],
)
def test_dots_in_texts_and_numbers_are_no_parts(value: str) -> None:
    assert READER.parse(f"x = {value}\n", "file.toml").document["x"] is not None


@given(st.lists(st.sampled_from(["a", "'b.c'", '"d\\".e"', "f-1"]), min_size=1, max_size=40))
def test_the_guard_counts_as_the_parser_does(parts: list[str]) -> None:
    text = f"x = '.{'.' * DEEPEST}'\n{'.'.join(parts)} = 1\n"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert endless_key(text) == (2 if len(parts) > DEEPEST else None)


@pytest.mark.parametrize("depth", [DEEPEST + 1, 300, 100_000])
@pytest.mark.parametrize("form", ["lists", "tables"])
def test_nesting_past_all_sense_is_refused(form: str, depth: int) -> None:
    opening, closing = ("[", "]") if form == "lists" else ("{ a = ", " }")
    problem = refused(f"x = {opening * depth}1{closing * depth}\n")
    assert "at most 24 levels" in problem.expected


HALF = 1 << 19
LARGE = {
    "keys": "".join(f"k{number} = 1\n" for number in range(HALF // 12)),
    "list": "order = [" + "1," * (HALF // 2) + "]\n",
    "deep lists": "".join(f"k{n} = {'[' * 20}{']' * 20}\n" for n in range(HALF // 48)),
    "long headers": f"[{'.'.join(['a'] * DEEPEST)}]\n" + "k = 1\n" + "\n" * HALF,
    "tables": "".join(f"[t{number}]\n" for number in range(HALF // 9)),
    "entries": "[[q]]\n" * (HALF // 6),
    "one text": 'label = "' + "\\u0001" * (HALF // 6) + '"\n',
    "no end": 'label = """' + '\\"""' * (HALF // 4),
    "digits": "x = " + "1" * HALF,
    "fraction": "x = 0." + "1" * HALF,
    "brackets": "[" * HALF,
    "braces": "x = " + "{" * HALF,
    "quotes": '"' * HALF,
    "dots": "." * HALF,
}


@pytest.mark.parametrize("kind", LARGE)
def test_half_a_megabyte_of_anything_takes_bounded_time(kind: str, tmp_path: Path) -> None:
    """As a sitting and as each file of a bank; an eighth of the time would do on a free machine."""
    started = time.process_time()
    with pytest.raises(JournalError) as told:
        parse_result(LARGE[kind], "sitting.toml")
    assert len(str(told.value)) < 2000
    folder = copy_small(tmp_path)
    (folder / FILES[1]).write_text(LARGE[kind], "utf-8")
    with pytest.raises(BankError) as caught:
        load_bank(folder)
    assert len(str(caught.value)) < 200_000
    assert time.process_time() - started < 20


def test_an_id_is_shown_whole_and_prose_is_cut() -> None:
    long_id = "a-very-long-id-of-a-question" * 8
    assert shown(long_id) == f'"{long_id}"'
    assert shown("word " * 100).endswith('…"')
    assert len(shown("x" * 1_000_000)) < 300


def test_what_an_error_lists_and_compares_is_bounded() -> None:
    many = [f"id-{number}" for number in range(100_000)]
    started = time.process_time()
    assert len(listed(many)) < 1000
    assert nearest("id-77x", many) is not None
    assert time.process_time() - started < 2
    assert listed(["a", "b", "c"]) == "a, b or c"


@pytest.mark.parametrize("name", ["nul\0name", "no/such/file", "x" * 5000, "", "~nobody/x"])
def test_any_path_is_a_file_or_one_line(name: str) -> None:
    with pytest.raises(EmcompassError) as told:
        READER.read(Path(name))
    assert "\n" not in str(told.value)


def test_a_problem_shows_no_control_character() -> None:
    problem = Problem("a\x1b]52;x", 1, "k\x07", "found\u202e", "expected\x9b", "near\n")
    assert str(problem).isprintable()
