"""Everything that can be wrong with a bank is named: file, line, key, found, expected, nearest."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from emcompass.bank.bank_errors import BankError
from emcompass.bank.loader import load_bank
from tests.bank.small import change, copy_small, line_of, problems_of

DATA = Path(__file__).with_name("data")
FAULTS = tomllib.loads((DATA / "faults.toml").read_text(encoding="utf-8"))["faults"]


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["name"] for fault in FAULTS])
def test_a_fault_is_named_with_its_place(fault: dict[str, Any], tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, fault["file"], fault["old"], fault["new"])

    (problem,) = problems_of(folder)

    assert (problem.file, problem.line) == (fault["file"], fault["line"])
    assert problem.key == fault["key"]
    assert problem.found.startswith(fault["found"])
    assert fault["expected"] in problem.expected
    assert problem.nearest == fault.get("nearest")


def test_a_problem_is_told_in_one_line_without_control_characters(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "questions.toml", 'section = "words"', 'section = "wo\\nrds\\u001b[1m"')

    with pytest.raises(BankError) as caught:
        load_bank(folder)

    (problem,) = {problem.line for problem in caught.value.problems}
    assert problem == line_of(folder, "questions.toml", 'section = "wo')
    for line in str(caught.value).split("\n"):
        assert line.isprintable()
        assert "found" in line


def test_all_problems_of_all_files_come_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "flags.toml", 'tone = "good"', 'tone = "fine"')
    change(folder, "archetypes.toml", "people = 0.8", "pepole = 0.8")
    change(folder, "questions.toml", 'kind = "scenario"', 'kind = "scenraio"')
    change(folder, "questions.toml", 'section = "words"', 'section = "word"')
    change(folder, "bank.toml", "minutes = 6", "minutes = 0.5")

    problems = problems_of(folder)

    assert [(problem.file, problem.key) for problem in problems] == [
        ("bank.toml", "minutes"),
        ("questions.toml", "questions[outage].kind"),
        ("questions.toml", "questions[next-step].section"),
        ("archetypes.toml", "archetypes[team-lead].prototype.pepole"),
        ("flags.toml", "flags[glad-coach].tone"),
    ]


def test_a_faulty_question_does_not_make_its_mentions_faulty(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "questions.toml", 'text = "What is your role today?"', "text = 5")

    (problem,) = problems_of(folder)

    assert problem.key == "questions[role-now].text"


def test_a_syntax_error_is_named_beside_the_problems_of_the_other_files(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "flags.toml", 'tone = "good"', "tone = good")
    change(folder, "bank.toml", "minutes = 6", "minutes = 0.5")

    first, second = problems_of(folder)

    assert first.key == "minutes"
    assert (second.file, second.line) == (
        "flags.toml",
        line_of(folder, "flags.toml", "tone = good"),
    )
    assert second.found == '"tone = good"'
    assert second.expected.startswith("valid TOML")


def test_a_key_that_stands_twice_is_a_syntax_error_with_its_line(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "short_minutes = 4", "minutes = 4")

    (problem,) = problems_of(folder)

    assert problem.line == line_of(folder, "bank.toml", "minutes = 4")


@pytest.mark.parametrize("file", ["bank.toml", "questions.toml", "archetypes.toml", "flags.toml"])
def test_a_missing_file_is_named(file: str, tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    (folder / file).unlink()

    problem = problems_of(folder)[0]

    assert (problem.file, problem.found) == (file, "no such file")


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    problem = problems_of(DATA / "small")[0]

    assert (problem.file, problem.found) == (
        "bank.toml",
        "a file that can't be read (permission denied)",
    )


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    (folder / "flags.toml").unlink()
    (folder / "flags.toml").mkdir()

    assert problems_of(folder)[0].file == "flags.toml"


def test_bytes_that_are_no_text_are_named_with_their_line(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    path = folder / "bank.toml"
    path.write_bytes(path.read_bytes().replace(b'"A small bank"', b'"A sm\xffll bank"'))

    problem = problems_of(folder)[0]

    assert (problem.line, problem.found) == (6, "the byte 0xff")
    assert problem.expected == "text in UTF-8"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    path = folder / "questions.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_bank(folder).sha256 == load_bank(DATA / "small").sha256


def test_a_file_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    with (folder / "flags.toml").open("a", encoding="utf-8") as file:
        file.write("#" * (1 << 20))

    assert problems_of(folder)[0].found == "more than 1 MB"


@pytest.mark.parametrize("depth", [30, 400, 20_000])
def test_endless_brackets_are_refused(depth: int, tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "minutes = 6", f"minutes = {'[' * depth}{']' * depth}")

    problems = problems_of(folder)

    assert any("levels" in problem.expected for problem in problems)


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [('track = "staff"', 'track = "management"', "staff"), ("", "", "management")],
)
def test_both_tracks_need_an_archetype(old: str, new: str, missing: str, tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    path = folder / "archetypes.toml"
    text = path.read_text(encoding="utf-8")
    if old:
        text = text.replace(old, new).replace("shapes =", "# shapes =")
    else:
        text = text.replace('track = "management"', 'track = "staff"')
    path.write_text(text, encoding="utf-8")

    (problem,) = problems_of(folder)

    assert problem.expected == f'at least one archetype with track = "{missing}"'


def test_a_file_without_entries_is_an_error_where_entries_are_needed(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    (folder / "questions.toml").write_text("", encoding="utf-8")

    problem = problems_of(folder)[0]

    assert (problem.file, problem.key, problem.found) == ("questions.toml", "questions", "nothing")


def test_a_bank_may_do_without_flags(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    (folder / "flags.toml").write_text("", encoding="utf-8")

    assert load_bank(folder).flags == ()


def test_a_table_where_a_list_is_due_is_named(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    (folder / "flags.toml").write_text('[flags]\nid = "x"\n', encoding="utf-8")

    (problem,) = problems_of(folder)

    assert (problem.line, problem.key) == (1, "flags")
    assert (problem.found, problem.expected) == ("a table", "tables [[flags]]")


def test_a_schema_of_tomorrow_is_refused_clearly(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "schema = 2", "schema = 7")

    (problem,) = problems_of(folder)

    assert (problem.line, problem.key, problem.found) == (2, "schema", "7")
    assert "newer emcompass" in problem.expected
