"""What a bank's entries say about each other: ids that must exist, conditions that can hold.

It looks at whatever validated by itself; ids are taken from the raw tables, so that one faulty
entry doesn't make every mention of it an error as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from emcompass.bank.bank import ADVICE, Archetype, BankFile, Flag, Theme
from emcompass.bank.bank_source import FILES, THEMES_FILE, BankSource
from emcompass.bank.basis import AGREEMENT
from emcompass.bank.compiling import is_flat
from emcompass.bank.feasible import ConditionCheck
from emcompass.bank.kinds import Allocation, Question, Scale, Tradeoff
from emcompass.bank.norms import Norms
from emcompass.bank.wording import Text, conditions_in
from emcompass.files.locate import Path
from emcompass.files.problems import Problem, listed, nearest, shown

_BANK, _QUESTIONS, _ARCHETYPES, _FLAGS = FILES
_HEADLINES = 2
MOST_PROBLEMS = 300  # that anyone would read; looking for the nearest id takes time for each


@dataclass(frozen=True, slots=True)
class BankDraft:
    """What validated so far; entries by their place in the file. `head` is None if it didn't."""

    head: BankFile | None
    questions: Mapping[int, Question]
    archetypes: Mapping[int, Archetype]
    flags: Mapping[int, Flag]
    themes: Mapping[int, Theme]
    norms: Norms | None


def cross_problems(draft: BankDraft, source: BankSource) -> list[Problem]:
    """Every problem between the entries of a bank."""
    return list(islice(_Check(draft, source).problems(), MOST_PROBLEMS))


class _Check:
    def __init__(self, draft: BankDraft, source: BankSource) -> None:
        self.draft = draft
        self.source = source
        self.dimensions = self._ids(_BANK, "dimensions")
        self.sections = self._ids(_BANK, "sections")
        self.by_id = {question.id: question for question in draft.questions.values()}
        self.conditions = ConditionCheck(
            dimensions=self.dimensions,
            questions=self.by_id,
            known=self._ids(_QUESTIONS, "questions"),
            archetypes=self._ids(_ARCHETYPES, "archetypes"),
            flags=self._ids(_FLAGS, "flags"),
        )
        self.themes = self._ids(THEMES_FILE, "themes")

    def problems(self) -> Iterator[Problem]:
        yield from self._duplicates()
        if self.draft.head is not None:
            yield from self._head(self.draft.head)
        for index, question in self.draft.questions.items():
            yield from self._question(("questions", index), question)
        yield from self._roles()
        yield from self._applies()
        for index, archetype in self.draft.archetypes.items():
            yield from self._archetype(("archetypes", index), archetype)
        yield from self._tracks()
        for index, flag in self.draft.flags.items():
            yield from self._flag(("flags", index), flag)
        for index, theme in self.draft.themes.items():
            yield from self._theme(("themes", index), theme)
        yield from self._after_the_last()

    def _problem(
        self, file: str, path: Path, found: str, expected: str, near: str | None = None
    ) -> Problem:
        return self.source.problem(file, path, found, expected, near)

    def _entries(self, file: str, name: str) -> list[Any]:
        """The raw entries of a file's list; none where something else stands in its place."""
        entries = self.source.table(file).get(name)
        return entries if isinstance(entries, list) else []

    def _ids(self, file: str, name: str) -> dict[str, None]:
        """Ids in their order, quick to look up."""
        found = (_id_of(entry) for entry in self._entries(file, name))
        return dict.fromkeys(id_ for id_ in found if id_ is not None)

    # Ids that stand twice.

    def _duplicates(self) -> Iterator[Problem]:
        for file, table in (
            (_BANK, "dimensions"),
            (_BANK, "sections"),
            (_QUESTIONS, "questions"),
            (_ARCHETYPES, "archetypes"),
            (_FLAGS, "flags"),
            (THEMES_FILE, "themes"),
        ):
            yield from self._twice(file, (table,), self._entries(file, table))
        for index in self.draft.questions:
            table = self.source.table(_QUESTIONS)["questions"][index]
            for name in ("options", "categories"):
                yield from self._twice(_QUESTIONS, ("questions", index, name), table.get(name))

    def _twice(self, file: str, path: Path, entries: Any) -> Iterator[Problem]:
        seen: set[str] = set()
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            id_ = _id_of(entry)
            if id_ in seen:
                place = (*path, index, "id")
                yield self._problem(file, place, f"{shown(id_)} a second time", "an id of its own")
            if id_ is not None:
                seen.add(id_)

    # bank.toml

    def _head(self, head: BankFile) -> Iterator[Problem]:
        headlines = [dimension.id for dimension in head.dimensions if dimension.headline]
        if len(headlines) != _HEADLINES:
            found = listed(headlines, "and") or "none"
            expected = "two dimensions with headline = true: the axes of the map"
            yield self._problem(_BANK, ("dimensions",), found, expected)
        for index, dimension in enumerate(head.dimensions):
            if dimension.id == AGREEMENT:
                expected = f'another id: "{AGREEMENT}" is what scoring calls liking everything'
                yield self._problem(
                    _BANK, ("dimensions", index, "id"), shown(dimension.id), expected
                )
        lowest = -1 / (len(head.dimensions) - 1)
        correlation = head.scoring.prior_correlation
        if correlation <= lowest:
            count = len(head.dimensions)
            expected = f"a number above {lowest:g}: {count} dimensions can't differ more"
            place = ("scoring", "prior_correlation")
            yield self._problem(_BANK, place, f"{correlation:g}", expected)
        if head.short_minutes is not None and head.short_minutes > head.minutes:
            found, expected = str(head.short_minutes), f"at most minutes = {head.minutes}"
            yield self._problem(_BANK, ("short_minutes",), found, expected)

    # questions.toml

    def _question(self, path: Path, question: Question) -> Iterator[Problem]:
        yield from self._known(
            _QUESTIONS, (*path, "section"), question.section, "a section", self.sections
        )
        for place, dimension in question.carried():
            yield from self._known(
                _QUESTIONS, (*path, *place), dimension, "a dimension", self.dimensions
            )
        if self.draft.head is not None:
            yield from self._explains_all(path, question, self.draft.head)

    def _known(
        self, file: str, path: Path, id_: str, what: str, known: Collection[str]
    ) -> Iterator[Problem]:
        if id_ not in known:
            expected = f"{what} of this bank: {listed(known) or 'there is none'}"
            yield self._problem(file, path, shown(id_), expected, nearest(id_, known))

    def _explains_all(self, path: Path, question: Question, head: BankFile) -> Iterator[Problem]:
        strengths = _graded_strengths(question, head)
        correlation = head.scoring.prior_correlation
        loadings = list(strengths.values())
        squares = sum(loading * loading for loading in loadings)
        explained = (1 - correlation) * squares + correlation * sum(loadings) ** 2
        if explained >= 1:
            found = f"loadings that explain {explained:.2f} of the answer"
            yield self._problem(_QUESTIONS, path, found, "less than 1: some of it is chance")

    def _roles(self) -> Iterator[Problem]:
        first: dict[str, str] = {}
        for index, question in self.draft.questions.items():
            if not isinstance(question, Allocation):
                continue
            if question.role in first:
                place = ("questions", index, "role")
                found = f'"{question.role}", as in {first[question.role]}'
                yield self._problem(_QUESTIONS, place, found, "one allocation a role")
            first.setdefault(question.role, question.id)

    def _applies(self) -> Iterator[Problem]:
        position = self._positions()
        for index, question in self.draft.questions.items():
            if question.applies is None:
                continue
            path: Path = ("questions", index, "applies")
            yield from self._condition(_QUESTIONS, path, question.applies)
            yield from self._decided_before(path, question, position)

    def _positions(self) -> dict[str, int]:
        rank = {section: place for place, section in enumerate(self.sections)}
        asked = sorted(self.draft.questions.values(), key=lambda q: rank.get(q.section, len(rank)))
        return {question.id: place for place, question in enumerate(asked)}

    def _decided_before(
        self, path: Path, question: Question, position: Mapping[str, int]
    ) -> Iterator[Problem]:
        assert question.applies is not None
        if self.conditions.reads_scores(question.applies):
            yield self._problem(_QUESTIONS, path, "a score", "answers: scores come at the end")
        for other in question.applies.questions():
            if position.get(other, -1) >= position[question.id]:
                found = f"{shown(other)}, asked later" if other != question.id else "itself"
                yield self._problem(_QUESTIONS, path, found, "a question asked before this one")

    # archetypes.toml

    def _archetype(self, path: Path, archetype: Archetype) -> Iterator[Problem]:
        place = (*path, "prototype")
        for dimension in archetype.prototype:
            yield from self._known(
                _ARCHETYPES, (*place, dimension), dimension, "a dimension", self.dimensions
            )
        row = tuple(archetype.prototype.get(dimension, 0.0) for dimension in self.dimensions)
        if not row or is_flat(row):
            found = "the same everywhere" if any(row) else "zero"
            expected = "a prototype that differs between dimensions"
            yield self._problem(_ARCHETYPES, place, found, expected)
        if archetype.shapes and archetype.track != "staff":
            found = f'shapes with track = "{archetype.track}"'
            yield self._problem(_ARCHETYPES, (*path, "shapes"), found, 'shapes on track = "staff"')
        for name in ADVICE:
            around = (*path, "steps", name) if name.startswith("days") else (*path, name)
            if name in {"overused", "partner"}:
                yield from self._wordings(_ARCHETYPES, around, archetype.lines(name)[0])
            else:
                yield from self._list(_ARCHETYPES, around, archetype.lines(name))

    def _tracks(self) -> Iterator[Problem]:
        entries = self._entries(_ARCHETYPES, "archetypes")
        tables = [entry for entry in entries if isinstance(entry, dict)]
        count = Counter(str(entry.get("track")) for entry in tables)
        for track in ("management", "staff"):
            if tables and not count[track]:
                expected = f'at least one archetype with track = "{track}"'
                yield Problem(_ARCHETYPES, None, "archetypes", "none", expected)

    # flags.toml and themes.toml

    def _flag(self, path: Path, flag: Flag) -> Iterator[Problem]:
        yield from self._condition(_FLAGS, (*path, "when"), flag.when)
        for name, text in (("meaning", flag.meaning), ("action", flag.action)):
            yield from self._for_all(_FLAGS, (*path, name), text)
        known = {**self.conditions.flags, **self.themes}
        for index, other in enumerate(flag.not_beside):
            place = (*path, "not_beside", index)
            yield from self._known(_FLAGS, place, other, "a flag or a theme", known)

    def _theme(self, path: Path, theme: Theme) -> Iterator[Problem]:
        if theme.when is not None:
            yield from self._condition(THEMES_FILE, (*path, "when"), theme.when, scored=True)
        for name in ("meaning", "cost", "risk", "decision", "step"):
            yield from self._for_all(THEMES_FILE, (*path, name), getattr(theme, name))
        for name in ("say", "look_back"):
            yield from self._list(THEMES_FILE, (*path, name), getattr(theme, name))
        for name in ("days30", "days60", "days90"):
            around = (*path, "steps", name)
            yield from self._list(THEMES_FILE, around, getattr(theme.steps, name))

    def _after_the_last(self) -> Iterator[Problem]:
        always = [index for index, theme in self.draft.themes.items() if theme.when is None]
        for index in always[:1]:
            later = [other for other in self.draft.themes if other > index]
            if later:
                found = "no condition, and themes after it that nobody will see"
                place = ("themes", index, "when")
                yield self._problem(THEMES_FILE, place, found, "a condition, or the last place")

    # Texts, wherever they stand.

    def _list(self, file: str, path: Path, texts: Iterable[Text]) -> Iterator[Problem]:
        for index, text in enumerate(texts):
            yield from self._wordings(file, (*path, index), text)

    def _for_all(self, file: str, path: Path, text: Text) -> Iterator[Problem]:
        """A text that nobody may be left without."""
        yield from self._wordings(file, path, text)
        if text[-1].when is not None:
            expected = "a last wording without when, for whoever is left"
            yield self._problem(file, path, "a condition on every wording", expected)

    def _wordings(self, file: str, path: Path, text: Text) -> Iterator[Problem]:
        alone = len(text) == 1
        for index, condition in conditions_in(text):
            place = (*path, "when") if alone else (*path, index, "when")
            yield from self._condition(file, place, condition, scored=True)

    # Conditions, wherever they stand.

    def _condition(
        self, file: str, path: Path, condition: Any, *, scored: bool = False
    ) -> Iterator[Problem]:
        for fault in self.conditions.faults(condition, scored=scored):
            place = (*path, *fault.path)
            yield self._problem(file, place, fault.found, fault.expected, fault.nearest)


def _id_of(entry: Any) -> str | None:
    id_ = entry.get("id") if isinstance(entry, dict) else None
    return id_ if isinstance(id_, str) else None


def _graded_strengths(question: Question, head: BankFile) -> dict[str, float]:
    if isinstance(question, Scale):
        return question.strengths(head.scoring.scale_loading)
    if isinstance(question, Tradeoff):
        return question.strengths(head.scoring)
    return {}
