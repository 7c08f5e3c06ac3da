"""From a folder to a bank, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import ValidationError

from emcompass.bank.bank import (
    MOST,
    Archetype,
    ArchetypesFile,
    Bank,
    BankFile,
    Flag,
    FlagsFile,
    QuestionsFile,
    Theme,
    ThemesFile,
)
from emcompass.bank.bank_errors import BankError
from emcompass.bank.bank_migrations import migrate
from emcompass.bank.bank_source import (
    ALL_FILES,
    FILES,
    NORMS_FILE,
    THEMES_FILE,
    BankSource,
    read_source,
)
from emcompass.bank.checking import checked
from emcompass.bank.crosscheck import MOST_PROBLEMS, BankDraft, cross_problems
from emcompass.bank.entry import Entry, required
from emcompass.bank.explain import problems_of
from emcompass.bank.kinds import KINDS, Question
from emcompass.bank.norms import Norms
from emcompass.bank.norms_check import moving_problems, norms_problems
from emcompass.files.locate import Path
from emcompass.files.problems import Problem, listed, nearest, shown

T = TypeVar("T", bound=Entry)

_BANK, _QUESTIONS, _ARCHETYPES, _FLAGS = FILES


def validate_folder(folder: FilePath) -> Bank:
    """The bank in a folder, checked. Raises BankError with all its problems."""
    read, problems = read_source(folder)
    source = migrate(read) if _BANK in read.files else read
    validation = _Validation(source)
    draft = validation.draft()
    problems += _too_early(read)
    told = {(problem.file, problem.key) for problem in problems}
    problems += [p for p in validation.problems if (p.file, p.key) not in told]
    if source.files.keys() >= set(FILES):  # without one of them, references to it say nothing
        problems += cross_problems(draft, source)
        problems += norms_problems(draft, source)
    if problems or draft.head is None:
        raise BankError(sorted(problems, key=_place))
    bank = _assemble(draft, draft.head, read.sha256, folder)
    if moving := list(moving_problems(bank, source)):
        raise BankError(moving)
    return bank


def _too_early(read: BankSource) -> list[Problem]:
    """Themes beside a schema that has none."""
    if THEMES_FILE not in read.files or read.table(_BANK).get("schema") != 1:
        return []
    return [read.problem(_BANK, ("schema",), "1", f"schema = 2, as there is {THEMES_FILE}")]


def _place(problem: Problem) -> tuple[int, int]:
    return ALL_FILES.index(problem.file), problem.line or 0


class _Validation:
    """Every table of a source against its model; problems gather, what is sound stays."""

    def __init__(self, source: BankSource) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def draft(self) -> BankDraft:
        head = self._head()
        return BankDraft(
            head,
            self._questions(),
            self._entries(_ARCHETYPES, ArchetypesFile, Archetype),
            self._entries(_FLAGS, FlagsFile, Flag),
            self._entries(THEMES_FILE, ThemesFile, Theme),
            self._whole(NORMS_FILE, Norms),
        )

    def _head(self) -> BankFile | None:
        return self._whole(_BANK, BankFile)

    def _whole(self, file: str, model: type[T]) -> T | None:
        known = file in self.source.files
        return self._check(file, (), self.source.table(file), model) if known else None

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
            left = max(0, MOST_PROBLEMS - len(self.problems))
            self.problems += problems_of(error, self.source.files[file], root, model, left)
            return None

    def _tables(self, file: str, whole: type[Entry]) -> Iterator[tuple[int, Any]]:
        """The entries of a file's one list; anything else in the file is a problem."""
        if file not in self.source.files:
            return
        document = self.source.table(file)
        name = _list_name(file)
        unknown = (key for key in document if key != name)
        for key in islice(unknown, MOST_PROBLEMS):
            near = nearest(key, [name])
            self._add(file, (key,), "an unknown key", f"tables [[{name}]]", near)
        entries = document.get(name, [])
        if not isinstance(entries, list):
            self._add(file, (name,), shown(entries), f"tables [[{name}]]")
            return
        if not entries and name in required(whole):
            self._add(file, (name,), "nothing", f"tables [[{name}]]")
        if len(entries) > MOST[name]:
            self._add(file, (name,), f"{len(entries)}", f"at most {MOST[name]}")
        yield from enumerate(entries[: MOST[name]])

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
        self.problems.append(self.source.problem(file, path, found, expected, near))


def _list_name(file: str) -> str:
    return file.removesuffix(".toml")


def _assemble(draft: BankDraft, head: BankFile, sha256: str, folder: FilePath) -> Bank:
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
        themes=tuple(draft.themes.values()),
        norms=draft.norms,
        sha256=sha256,
        folder=folder,
    )
