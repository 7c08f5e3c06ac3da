"""An answers file: `[bank]` id, version and `[answers]`. A saved result is a superset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from emcompass.bank.reference import Answer
from emcompass.files.fields import Fields, duration, filled, truth
from emcompass.files.toml_source import Document, Source
from emcompass.journal.answer_field import answer
from emcompass.journal.record_file import KEYS
from emcompass.journal.record_migrations import MIGRATIONS
from emcompass.journal.record_source import READER


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """What `emcompass score FILE` needs. The last three stand in saved results only;
    `source` says in a complaint where a key stood."""

    bank_id: str
    bank_version: str
    answers: Mapping[str, Answer]
    source: Source
    bank_sha256: str | None = None
    seconds: Mapping[str, float] | None = None
    piped: bool = False


def read_answers_file(path: Path) -> AnswersFile:
    """Read answers that somebody wrote, or that emcompass saved.

    Raises:
        JournalError: one line that names the file, the line, the key, what stood there and what
            was expected. Whether the bank knows the questions is the bank's to say.
    """
    source = READER.read(path)
    return parse_answers(source, source.document)


def parse_answers(source: Source, document: Document) -> AnswersFile:
    """The answers in a document, the whole one of a source or a part of it. Raises JournalError."""
    if "schema" in document:
        document = MIGRATIONS.run(document, source)
    top = Fields(source, document)
    top.only(KEYS)
    bank = top.inside("bank", needed=True)
    bank.only(("id", "version", "sha256"))
    return AnswersFile(
        bank_id=bank.need("id", filled),
        bank_version=bank.need("version", filled),
        answers=top.inside("answers", needed=True).each(answer),
        bank_sha256=bank.get("sha256", filled, None),
        seconds=top.inside("seconds").each(duration) or None,
        piped=top.get("piped", truth, False),
        source=source,
    )
