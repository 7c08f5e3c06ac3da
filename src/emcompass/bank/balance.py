"""What leans in a bank: sides and dimensions, archetypes out of reach, lines that speak."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from emcompass.bank import writing_rules as writing
from emcompass.bank.bank import Bank
from emcompass.bank.bank_source import FILES, THEMES_FILE, BankSource, read_source
from emcompass.bank.kinds import Question, Scale, Scenario, Tradeoff
from emcompass.files.locate import Path
from emcompass.files.problems import Problem
from emcompass.scoring import (
    Item,
    Model,
    Posterior,
    Vector,
    contrast,
    covariance_after,
    coverage,
    infer,
    nearest,
    shares,
)

_BANK, _QUESTIONS, _ARCHETYPES, _FLAGS = FILES

# At six archetypes a flat person should stand between .12 and .20 of each: 1/6 times these.
_FAIR_SHARE: Final = (0.72, 1.2)
_NEUTRAL_POINTS: Final = (
    10.0  # half a standard deviation: a straight line may move no dimension further from the others
)
_POINTS_PER_SD: Final = 20.0
_FIRST_SCREEN: Final = MappingProxyType({"risk": 16, "step": 24})  # words


# File, path (entries named by id), what was found, what was expected.
Finding = tuple[str, Path, str, str]


def check_balance(bank: Bank) -> list[Problem]:
    """Everything worth a second look: none of it keeps the bank from being used."""
    written = [
        (_QUESTIONS, ("questions", *path), found, expected)
        for path, found, expected in writing.remarks(bank)
    ]
    looks = (_sections, _dimensions, _sides, _flat_shares, _reach, _straight_lines, _too_long)
    findings = chain(*(look(bank) for look in looks), written)
    source, _ = read_source(bank.folder)
    return [_problem(source, *finding) for finding in findings]


def _too_long(bank: Bank) -> Iterator[Finding]:
    """What a theme says beside the picture has little room there."""
    for theme in bank.themes:
        for name, most in _FIRST_SCREEN.items():
            longest = max(writing.count_words(each.text) for each in getattr(theme, name))
            if longest > most:
                expected = f"at most {most} words: it stands on the first screen"
                yield THEMES_FILE, ("themes", theme.id, name), f"{longest} words", expected


def _problem(source: BankSource, file: str, path: Path, found: str, expected: str) -> Problem:
    problem = source.problem(file, _by_number(source.table(file), path), found, expected)
    return problem if len(path) > 1 else replace(problem, line=None)


def _by_number(document: Mapping[str, Any], path: Path) -> Path:
    """The path with the entry's number in place of its id."""
    entries = document.get(str(path[0])) if path else None
    if len(path) < 2 or not isinstance(entries, list):
        return path
    ids = [entry.get("id") for entry in entries if isinstance(entry, dict)]
    return (path[0], ids.index(path[1]), *path[2:]) if path[1] in ids else path


def _sections(bank: Bank) -> Iterator[Finding]:
    used = {question.section for question in bank.questions}
    for section in bank.sections:
        if section.id not in used:
            yield _BANK, ("sections", section.id), "no question in it", "at least one question"


def _dimensions(bank: Bank) -> Iterator[Finding]:
    names = [dimension.id for dimension in bank.dimensions]
    for kind in (Scale, Tradeoff, Scenario):
        count = Counter(
            dimension
            for question in bank.questions
            if isinstance(question, kind) and not _is_accountability(question)
            for _, dimension in question.carried()
        )
        if count and max(count[name] for name in names) - min(count[name] for name in names) > 1:
            found = f"in {kind.__name__.lower()} questions {_counted(count, names)}"
            yield _QUESTIONS, ("questions",), found, "each dimension about as often"
    for index, touches in coverage(bank.model, bank.scored).items():
        if touches < bank.scoring.short.minimum_per_dimension:
            expected = f"at least {bank.scoring.short.minimum_per_dimension} questions for {index}"
            yield _QUESTIONS, ("questions",), f"{touches}", expected


def _is_accountability(question: Question) -> bool:
    return isinstance(question, (Tradeoff, Scenario)) and question.accountability


def _counted(count: Mapping[str, int], names: list[str]) -> str:
    return ", ".join(f"{name} {count.get(name, 0)}" for name in names)


def _sides(bank: Bank) -> Iterator[Finding]:
    tradeoffs = [question for question in bank.questions if isinstance(question, Tradeoff)]
    on_a = Counter(question.a.dimension for question in tradeoffs)
    on_b = Counter(question.b.dimension for question in tradeoffs)
    for dimension in bank.dimensions:
        first, second = on_a[dimension.id], on_b[dimension.id]
        if abs(first - second) > 1:
            found = f"{dimension.id} on side A {first} times, on side B {second} times"
            yield _QUESTIONS, ("questions",), found, "each dimension on A as often as on B"


def _flat_shares(bank: Bank) -> Iterator[Finding]:
    """Archetypes that a person without any shape would get too often or too seldom."""
    model = bank.model
    fair = 1 / len(model.prototypes)
    lowest, highest = (factor * fair for factor in _FAIR_SHARE)
    told = covariance_after(model, frozenset(bank.scored))
    for told_by, covariance in (("nothing", model.prior_covariance), ("every question", told)):
        flat = shares(model, Posterior(model.prior_mean, covariance))
        for archetype, share in flat.items():
            if not lowest <= share <= highest:
                found = f"a share of {share:.2f} for a flat profile after {told_by}"
                expected = f"{lowest:.2f} to {highest:.2f}, as for the others"
                yield _ARCHETYPES, ("archetypes", archetype, "prototype"), found, expected


def _reach(bank: Bank) -> Iterator[Finding]:
    for archetype in bank.archetypes:
        if not _can_win(bank.model, archetype.id):
            expected = "answers that lead to this archetype"
            path = ("archetypes", archetype.id, "prototype")
            yield _ARCHETYPES, path, "no answers that lead here", expected


def _can_win(model: Model, archetype: str) -> bool:
    """Whether the sheet that speaks most for it, or most for it against one rival, leads to it."""
    rivals = [name for name in model.prototypes if name != archetype]
    rest = (0.0,) * (len(model.dimensions) - model.shown)
    aims = [(*model.prototypes[archetype], *rest)]
    aims += [contrast(model, archetype, rival) for rival in rivals]
    sheets = (_sheet_towards(model, aim) for aim in aims)
    return any(nearest(model, infer(model, sheet).mean) == archetype for sheet in sheets)


def _sheet_towards(model: Model, aim: Vector) -> dict[str, Vector]:
    items = [item for item in model.items.values() if item.choices]
    covariance = covariance_after(model, frozenset(item.id for item in items))
    direction = [_dot(row, aim) for row in covariance]
    return {item.id: _most_towards(item, direction) for item in items}


def _most_towards(item: Item, direction: list[float]) -> Vector:
    weights = [_dot(column, direction) for column in zip(*item.gain, strict=True)]
    return max((x for _, x in item.choices), key=lambda x: _dot(weights, x))


def _dot(first: Sequence[float], second: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(first, second, strict=True))


def _straight_lines(bank: Bank) -> Iterator[Finding]:
    """Lines of the same answer that would pull the shape of the profile somewhere."""
    model = bank.model
    graded = [item for item in model.items.values() if len(item.choices) and _is_graded(item)]
    chosen = [item for item in model.items.values() if len(item.choices) and not _is_graded(item)]
    lines = (
        ("answering 1 everywhere", graded, 0),
        ("answering 5 everywhere", graded, -1),
        ("the first option everywhere", chosen, 0),
        ("the last option everywhere", chosen, -1),
    )
    for name, items, place in lines:
        mean = infer(model, {item.id: item.choices[place][1] for item in items}).mean
        shown = mean[: model.shown]
        level = sum(shown) / len(shown)
        for dimension, value in zip(model.dimensions, shown, strict=False):
            points = _POINTS_PER_SD * (value - level)
            if abs(points) > _NEUTRAL_POINTS:
                found = f"{name} moves {dimension} by {points:+.1f} points against the others"
                expected = f"at most {_NEUTRAL_POINTS:g}: a straight line says nothing"
                yield _QUESTIONS, ("questions",), found, expected


def _is_graded(item: Item) -> bool:
    return len(item.moments.offset) == 1
