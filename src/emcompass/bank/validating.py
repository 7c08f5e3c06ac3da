"""From a folder to a bank, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import ValidationError

from emcompass.bank.bank import (
    Archetype,
    ArchetypesFile,
    Bank,
    BankFile,
    Flag,
    FlagsFile,
    QuestionsFile,
)
from emcompass.bank.bank_migrations import migrate
from emcompass.bank.bank_source import FILES, Source, name_path, read_source
from emcompass.bank.checking import checked
from emcompass.bank.crosscheck import Draft, cross_problems
from emcompass.bank.entry import Entry, required
from emcompass.bank.explain import problems_of
from emcompass.bank.kinds import KINDS, Question
from emcompass.bank.problems import BankError, Problem, listed, nearest, shown
from emcompass.files.locate import Path

T = TypeVar("T", bound=Entry)

_BANK, _QUESTIONS, _ARCHETYPES, _FLAGS = FILES


def validate_folder(folder: FilePath) -> Bank:
    """The bank in a folder, checked. Raises BankError with all its problems."""
    read, problems = read_source(folder)
    source = migrate(read) if _BANK in read.documents else read
    validation = _Validation(source)
    draft = validation.draft()
    told = {(problem.file, problem.key) for problem in problems}
    problems += [p for p in validation.problems if (p.file, p.key) not in told]
    if len(source.documents) == len(
        FILES
    ):  # without one of the files, references to it say nothing
        problems += cross_problems(draft, source)
    if problems or draft.head is None:
        raise BankError(sorted(problems, key=_place))
    return _assemble(draft, draft.head, read.sha256, folder)


def _place(problem: Problem) -> tuple[int, int]:
    return FILES.index(problem.file), problem.line or 0


class _Validation:
    """Every table of a source against its model; problems gather, what is sound stays."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def draft(self) -> Draft:
        head = self._head()
        return Draft(
            head,
            self._questions(),
            self._entries(_ARCHETYPES, ArchetypesFile, Archetype),
            self._entries(_FLAGS, FlagsFile, Flag),
        )

    def _head(self) -> BankFile | None:
        table = self.source.documents.get(_BANK)
        return None if table is None else self._check(_BANK, (), table, BankFile)

    def _questions(self) -> dict[int, Question]:
        questions: dict[int, Question] = {}
        for index, table in self._tables(_QUESTIONS, QuestionsFile):
            model = self._kind(index, table)
            if model is None:
                continue
            question = self._check(_QUESTIONS, ("questions", index), table, model)
            if question is not None:
                questions[index] = question
        return questions

    def _entries(self, file: str, whole: type[Entry], model: type[T]) -> dict[int, T]:
        entries = {}
        for index, table in self._tables(file, whole):
            entry = self._check(file, (_list_name(file), index), table, model)
            if entry is not None:
                entries[index] = entry
        return entries

    def _check(self, file: str, root: Path, table: Any, model: type[T]) -> T | None:
        try:
            return checked(model, table)
        except ValidationError as error:
            self.problems += problems_of(error, self.source, file, root, model)
            return None

    def _tables(self, file: str, whole: type[Entry]) -> Iterator[tuple[int, Any]]:
        """The entries of a file's one list; anything else in the file is a problem."""
        document = self.source.documents.get(file)
        if document is None:
            return
        name = _list_name(file)
        for key in document:
            if key != name:
                near = nearest(key, [name])
                self._add(file, (key,), "an unknown key", f"tables [[{name}]]", near)
        entries = document.get(name, [])
        if not isinstance(entries, list):
            self._add(file, (name,), shown(entries), f"tables [[{name}]]")
            return
        if not entries and name in required(whole):
            self._add(file, (name,), "nothing", f"tables [[{name}]]")
        yield from enumerate(entries)

    def _kind(self, index: int, table: Any) -> type[Question] | None:
        place = ("questions", index)
        if not isinstance(table, dict):
            self._add(_QUESTIONS, place, shown(table), "a table")
            return None
        kind = table.get("kind")
        if isinstance(kind, str) and kind in KINDS:
            return KINDS[kind]
        found = "nothing" if kind is None else shown(kind)
        self._add(_QUESTIONS, (*place, "kind"), found, listed(KINDS), nearest(kind, KINDS))
        return None

    def _add(
        self, file: str, path: Path, found: str, expected: str, near: str | None = None
    ) -> None:
        key = name_path(self.source.documents[file], path)
        self.problems.append(
            Problem(file, self.source.line(file, path), key, found, expected, near)
        )


def _list_name(file: str) -> str:
    return file.removesuffix(".toml")


def _assemble(draft: Draft, head: BankFile, sha256: str, folder: FilePath) -> Bank:
    order = [section.id for section in head.sections]
    questions = sorted(draft.questions.values(), key=lambda question: order.index(question.section))
    return Bank(
        id=head.id,
        version=head.version,
        language=head.language,
        title=head.title,
        summary=head.summary,
        credit=head.credit,
        minutes=head.minutes,
        short_minutes=head.short_minutes or head.minutes,
        dimensions=head.dimensions,
        sections=head.sections,
        scoring=head.scoring,
        questions=tuple(questions),
        archetypes=tuple(draft.archetypes.values()),
        flags=tuple(draft.flags.values()),
        sha256=sha256,
        folder=folder,
    )
