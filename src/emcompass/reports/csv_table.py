"""CSV: a row an answer, with ids and words, for a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from emcompass.sitting.record import Record
from emcompass.text.clean import clean_line

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"  # fullwidth and small ones too
_FORMULA = re.compile(rf"['\"\s]*[{_SIGNS}]")
# Where a semicolon parts cells (much of Europe), what follows one is the start of a cell.
_FORMULA_WITHIN = re.compile(rf"([;|]['\"\s]*)(?=[{_SIGNS}])")
_QUOTED = re.compile('[,;|"\t\r\n]')
HEADS = (
    "sitting", "finished", "section", "question", "kind",
    "text", "answer", "words", "seconds", "changes",
)  # fmt: skip


def csv(record: Record, bank: Bank) -> str:
    """A row for every question that was put, in the order put; an empty answer was skipped."""
    known = {question.id: question for question in bank.questions}
    order = [each for each in record.order if each in known]
    order += [each for each in record.answers if each in known and each not in order]
    return rows_to_csv(HEADS, (_row(record, known[each]) for each in order))


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


def rows_to_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
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
