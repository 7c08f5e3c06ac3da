"""What norms.toml says against the bank that it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from emcompass.bank.bank import Bank
from emcompass.bank.bank_source import NORMS_FILE, BankSource
from emcompass.bank.crosscheck import BankDraft
from emcompass.bank.norms import ItemNorm, Norms
from emcompass.files.locate import Path
from emcompass.files.problems import Problem, listed, nearest, shown
from emcompass.scoring import mean_profile

_POINTS_PER_SD = 20.0
_ROUNDING = 0.02  # points on the scale from 0 to 100 that the file's decimals may make


def norms_problems(draft: BankDraft, source: BankSource) -> list[Problem]:
    """Another bank or version, questions that are unknown, unscored or named twice."""
    if draft.norms is None:
        return []
    return [*_of_another_bank(draft, draft.norms, source), *_questions(draft, draft.norms, source)]


def _of_another_bank(draft: BankDraft, norms: Norms, source: BankSource) -> Iterator[Problem]:
    if draft.head is None:
        return
    for key, found, own in (
        ("bank", norms.bank, draft.head.id),
        ("version", norms.version, draft.head.version),
    ):
        if found != own:
            expected = f"{shown(own)}, as bank.toml says: norms hold for what they were made from"
            yield source.problem(NORMS_FILE, (key,), shown(found), expected)


def _questions(draft: BankDraft, norms: Norms, source: BankSource) -> Iterator[Problem]:
    by_id = {question.id: question for question in draft.questions.values()}
    scored = [question.id for question in by_id.values() if question.scored]
    seen: set[str] = set()
    for index, norm in enumerate(norms.questions):
        name = norm.question
        place: Path = ("questions", index)
        found = shown(name)
        if name in seen:
            expected = "each question once"
            found = f"{found} a second time"
            yield source.problem(NORMS_FILE, (*place, "question"), found, expected)
        elif name not in scored:
            expected = "a scored question" if name in by_id else listed(scored)
            near = None if name in by_id else nearest(name, scored)
            yield source.problem(NORMS_FILE, (*place, "question"), found, expected, near)
        if norm.answered > norms.people:
            expected = f"at most {norms.people}: all people"
            yield source.problem(NORMS_FILE, (*place, "answered"), f"{norm.answered}", expected)
        seen.add(name)


def moving_problems(bank: Bank, source: BankSource) -> Iterator[Problem]:
    """Wrong numbers of features; else whether the offsets as a whole move a dimension.

    The bank must be sound otherwise, as this takes its compiled questions.
    """
    if bank.norms is None:
        return
    counted = list(_features(bank, bank.norms, source))
    yield from counted
    if not counted:
        yield from _moved(bank, bank.norms, source)


def _features(bank: Bank, norms: Norms, source: BankSource) -> Iterator[Problem]:
    items = bank.unnormed.model.items
    for index, norm in enumerate(norms.questions):
        width = len(items[norm.question].moments.offset)
        for key, values in _vectors(norm):
            if len(values) != width:
                place = ("questions", index, key)
                expected = f"{width}, as many as {norm.question} has features"
                yield source.problem(NORMS_FILE, place, f"{len(values)} numbers", expected)


def _vectors(norm: ItemNorm) -> tuple[tuple[str, tuple[float, ...]], ...]:
    return ("mean", norm.mean), ("offset", norm.offset)


def _moved(bank: Bank, norms: Norms, source: BankSource) -> Iterator[Problem]:
    model = bank.unnormed.model
    offsets = {norm.question: norm.offset for norm in norms.questions}
    profile = mean_profile(model.items.values(), offsets)
    for name, step in zip(model.dimensions, profile, strict=True):
        if abs(points := _POINTS_PER_SD * step) > _ROUNDING:
            found = f"offsets that together move {name} by {points:.2f} points"
            yield source.problem(
                NORMS_FILE, ("questions",), found, "offsets that move no dimension"
            )
