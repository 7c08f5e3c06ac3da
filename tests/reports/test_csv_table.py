"""CSV: a row an answer."""

from __future__ import annotations

import csv as csv_format
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO

import pytest

from emcompass.bank.bank import Bank
from emcompass.reports.csv_table import answers_csv, csv_text
from tests.reports.conftest import Told
from tests.reports.hostile import evil_bank


def _rows(written: str) -> list[dict[str, str]]:
    return list(csv_format.DictReader(StringIO(written, newline="")))


def test_a_row_for_every_question_put_with_ids_words_and_times(told: Mapping[str, Told]) -> None:
    each = told["coach"]
    rows = {row["question"]: row for row in _rows(answers_csv(each.record, each.bank))}
    assert list(rows) == list(each.record.order)
    scale = next(q for q in each.bank.questions if q.kind == "scale")
    row = rows[scale.id]
    assert row["answer"] == str(each.record.answers[scale.id])
    assert row["words"] == scale.words(each.record.answers[scale.id])
    assert (row["seconds"], row["changes"], row["sitting"]) == ("7.0", "0", each.record.id)
    assert rows["month-wanted"]["answer"].startswith("people=45 technical=10")


def test_a_skipped_question_has_an_empty_answer(told: Mapping[str, Told]) -> None:
    each = told["coach"]
    first = each.record.order[0]
    rest = {key: value for key, value in each.record.answers.items() if key != first}
    row = _rows(answers_csv(replace(each.record, answers=rest), each.bank))[0]
    assert (row["question"], row["answer"], row["words"]) == (first, "", "")


def test_no_cell_is_a_formula_and_no_control_gets_in(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["coach"]
    reflection = next(q.id for q in bank.questions if q.kind == "reflection")
    answers = {**each.record.answers, reflection: '=HYPERLINK("http://x")\x1b[2J\nsecond'}
    written = answers_csv(replace(each.record, answers=answers), evil_bank(bank))
    row = next(row for row in _rows(written) if row["question"] == reflection)
    assert row["answer"] == '\'=HYPERLINK("http://x") second'
    assert "\x1b" not in written


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠﹦"))
@pytest.mark.parametrize("before", ["", " ", "\t", '"', "words; ", "words;\t", 'words;"', "a|"])
@pytest.mark.parametrize("parted_by", [",", ";", "|", "\t"])
def test_no_cell_begins_a_formula_whatever_parts_cells(
    sign: str, before: str, parted_by: str
) -> None:
    """Also where a spreadsheet parts cells by other signs than the comma."""
    written = csv_text(["head"], [[f"{before}{sign}cmd()"]])
    for quoting in (csv_format.QUOTE_MINIMAL, csv_format.QUOTE_NONE):
        cells = csv_format.reader(StringIO(written), delimiter=parted_by, quoting=quoting)
        for cell in (cell for row in cells for cell in row):
            assert not cell.strip(' "').startswith(sign), (written, cell)


def test_numbers_below_zero_stay_numbers() -> None:
    assert csv_text(["n"], [["-1.5"]]) == "n\r\n-1.5\r\n"
