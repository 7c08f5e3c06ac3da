"""CSV for a spreadsheet: the answers of a result, a comparison, a history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from emcompass.reports.comparison_story import ChangedAxis, ChangeStory, Moved
from emcompass.reports.history_story import HistoryStory, Row
from emcompass.sitting.record import Record
from emcompass.text.clean import clean_line

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"  # fullwidth and small ones too
_FORMULA = re.compile(rf"['\"\s]*[{_SIGNS}]")
# Where a semicolon parts cells (much of Europe), what follows one is the start of a cell.
_FORMULA_WITHIN = re.compile(rf"([;|]['\"\s]*)(?=[{_SIGNS}])")
_QUOTED = re.compile('[,;|"\t\r\n]')
ANSWER_HEADS = (
    "sitting", "finished", "section", "question", "kind",
    "text", "answer", "words", "seconds", "changes",
)  # fmt: skip
_CHANGE_HEADS = ("what", "id", "name", "then", "now", "change", "low", "high", "grade")
_HISTORY_HEADS = (
    "number", "id", "date", "form", "lean", "verdict", "people", "technical", "label",
)  # fmt: skip


def answers_csv(record: Record, bank: Bank) -> str:
    """A row for every question that was put, in the order put; an empty answer was skipped."""
    known = {question.id: question for question in bank.questions}
    order = [each for each in record.order if each in known]
    order += [each for each in record.answers if each in known and each not in order]
    return csv_text(ANSWER_HEADS, (_row(record, known[each]) for each in order))


def _row(record: Record, question: Question) -> Sequence[str]:
    value = record.answers.get(question.id)
    finished = record.finished or record.started
    return (
        record.id,
        finished.isoformat(),
        question.section,
        question.id,
        question.kind,
        question.text,
        "" if value is None else _plain(value),
        "" if value is None else question.words(value),
        f"{record.seconds.get(question.id, 0.0):.1f}",
        str(record.changes.get(question.id, 0)),
    )


def _plain(value: Answer) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{category}={points}" for category, points in value.items())
    return str(value)


def change_csv(story: ChangeStory) -> str:
    """A row a dimension, then a row for each answer that moved."""
    return csv_text(_CHANGE_HEADS, (*map(_changed, story.axes), *map(_moved, story.moved)))


def _changed(axis: ChangedAxis) -> Sequence[str]:
    numbers = (axis.before, axis.after, axis.change, axis.low, axis.high)
    return "dimension", axis.id, axis.name, *(f"{each:.1f}" for each in numbers), axis.grade


def _moved(moved: Moved) -> Sequence[str]:
    then_and_now = (moved.question, moved.text, moved.then, moved.now)
    return "answer", *then_and_now, f"{moved.points:.1f}", "", "", moved.dimension


def history_csv(story: HistoryStory) -> str:
    """A row a sitting."""
    return csv_text(_HISTORY_HEADS, map(_sitting, story.rows))


def _sitting(row: Row) -> Sequence[str]:
    number = "" if row.number is None else str(row.number)
    told = (row.when, row.mode, row.lean, row.verdict, row.people, row.technical, row.label)
    return number, row.id, *told


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV after RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe."""
    lines = (",".join(map(_quoted, row)) for row in (heads, *(map(_cell, row) for row in rows)))
    return "".join(f"{line}\r\n" for line in lines)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def _cell(text: str) -> str:
    line = clean_line(text)
    if _is_number(line):
        return line
    line = _FORMULA_WITHIN.sub(r"\1'", line)
    return f"'{line}" if _FORMULA.match(line) else line


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
