"""Which of many files speak of a bank, and what they say of it: a sheet for each person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from emcompass.assessment.keyed_answers import AnswerSheet
from emcompass.assessment.study_retest import AnsweredTwice
from emcompass.bank.answers import check_answers
from emcompass.bank.bank import Bank
from emcompass.bank.bank_errors import AnswerError
from emcompass.bank.kinds import Question
from emcompass.bank.reference import BankRef
from emcompass.errors import EmcompassError
from emcompass.journal.study_files import StudyFile

FindBank = Callable[[BankRef], Bank]


@dataclass(frozen=True, slots=True)
class StudySheets:
    """A sheet for each person, what some answered `twice`, and the files that gave none:
    `other_bank`, `other_state` (of this bank, and what it asked is not known here), `earlier` (the
    person has a later one), `wrong` (complaints, a line each). `shared`: sheets of another state,
    with the questions alike."""

    sheets: tuple[AnswerSheet, ...]
    twice: tuple[AnsweredTwice, ...]
    shared: int
    other_bank: int
    other_state: int
    earlier: int
    wrong: tuple[str, ...]


def most_named(files: Iterable[StudyFile]) -> tuple[str, tuple[BankRef, ...]]:
    """The id of the bank that most files name, and its states by how many name them.

    Of equals the first in the alphabet, the highest version. There must be a file.
    """
    counted = Counter(each.bank_id for each in files)
    most = min(counted, key=lambda id_: (-counted[id_], id_))
    return most, states_of(files, most)


def states_of(files: Iterable[StudyFile], bank_id: str) -> tuple[BankRef, ...]:
    """The states of a bank that files name with their hash, the most frequent first."""
    states = Counter(ref for ref in map(_reference, files) if ref and ref.id == bank_id)
    ordered = sorted(states, key=lambda ref: (ref.version, ref.sha256), reverse=True)
    return tuple(sorted(ordered, key=lambda ref: -states[ref]))


def _reference(file: StudyFile) -> BankRef | None:
    if file.bank_sha256 is None:
        return None
    return BankRef(file.bank_id, file.bank_version, file.bank_sha256)


def sheets_of(bank: Bank, files: Sequence[StudyFile], find: FindBank) -> StudySheets:
    """The sheets for a bank. `find` gives the bank of a reference or raises EmcompassError.

    What was given to another state of the bank counts where that state is here, for the questions
    whose words and possible answers are the same.
    """
    named = [each for each in files if each.bank_id == bank.id]
    read = _Reader(bank, find)
    people: dict[str, list[tuple[StudyFile, AnswerSheet]]] = {}
    for file in sorted(named, key=lambda each: (each.when, each.key, each.digest)):
        sheet = read.sheet(file)
        if sheet is not None:
            people.setdefault(file.person, []).append((file, sheet))
    latest = [sittings[-1] for sittings in people.values()]
    return StudySheets(
        sheets=tuple(sheet for _, sheet in latest),
        twice=tuple(filter(None, map(_twice, people.values()))),
        shared=sum(not read.is_own(file) for file, _ in latest),
        other_bank=len(files) - len(named),
        other_state=read.unknown,
        earlier=len(named) - len(latest) - read.unknown - len(read.wrong),
        wrong=tuple(sorted(read.wrong)),
    )


def _twice(sittings: Sequence[tuple[StudyFile, AnswerSheet]]) -> AnsweredTwice | None:
    """A person's latest sitting and the one before it; what was reconsidered is no second one."""
    last, second = sittings[-1]
    revised = {file.id: file.revises for file, _ in sittings if file.revises}
    for file, first in reversed(sittings[:-1]):
        days = _days_between(file, last)
        if days >= 1 and _begun_with(file.id, revised) != _begun_with(last.id, revised):
            return AnsweredTwice(first, second, days)
    return None


def _begun_with(id_: str, revised: Mapping[str, str]) -> str:
    """The first of the results of which each reconsiders the one before."""
    seen: set[str] = set()
    while id_ in revised and id_ not in seen:
        seen.add(id_)
        id_ = revised[id_]
    return id_


def _days_between(one: StudyFile, other: StudyFile) -> float:
    """0 where a file doesn't say when it was finished."""
    try:
        moments = [datetime.fromisoformat(each.when) for each in (one, other)]
    except ValueError:
        return 0.0
    aware = [each if each.tzinfo else each.replace(tzinfo=UTC) for each in moments]
    return (aware[1] - aware[0]).total_seconds() / 86_400


class _Reader:
    """Turns files into sheets, and remembers those that gave none."""

    def __init__(self, bank: Bank, find: FindBank) -> None:
        self._bank = bank
        self._find = find
        self._others: dict[BankRef, Bank | None] = {}
        self.unknown = 0
        self.wrong: list[str] = []

    def is_own(self, file: StudyFile) -> bool:
        """Whether it was given to this very state; one without a hash is known by its version."""
        if file.bank_sha256 is not None:
            return file.bank_sha256 == self._bank.sha256
        return file.bank_version == self._bank.version

    def sheet(self, file: StudyFile) -> AnswerSheet | None:
        """The file's sheet, None where it gives none."""
        given_to = self._bank if self.is_own(file) else self._other(file)
        if given_to is None:
            self.unknown += 1
            return None
        try:
            answers = check_answers(given_to, file.answers)
        except AnswerError as problem:
            near = [problem.nearest] if problem.nearest else []
            key = ("answers", problem.question)
            error = file.source.error(key, problem.found, problem.expected, near)
            self.wrong.append(str(error))
            return None
        put = file.put or None
        if given_to is self._bank:
            return AnswerSheet(answers, put)
        alike = _alike(given_to, self._bank)
        applying = {question.id for question in given_to.applicable(answers)}
        asked = applying if put is None else applying & (put | answers.keys())
        kept = {id_: value for id_, value in answers.items() if id_ in asked & alike}
        return AnswerSheet(kept, frozenset(asked & alike))

    def _other(self, file: StudyFile) -> Bank | None:
        reference = _reference(file)
        if reference is None:
            return None
        if reference not in self._others:
            try:
                self._others[reference] = self._find(reference)
            except EmcompassError:
                self._others[reference] = None
        return self._others[reference]


def _alike(one: Bank, other: Bank) -> frozenset[str]:
    """The questions that two states of a bank ask in the same words."""
    known = {question.id: question for question in other.questions}
    return frozenset(
        question.id
        for question in one.questions
        if question.id in known and _asked(question) == _asked(known[question.id])
    )


def _asked(question: Question) -> tuple[object, ...]:
    categories = getattr(question, "category_ids", ())
    return question.kind, tuple(question.texts()), question.choices(), categories
