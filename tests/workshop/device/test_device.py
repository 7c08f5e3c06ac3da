"""A device computes and says what emcompass does: the page's modules in a real browser."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from emcompass.assessment.study_norms import item_norms
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.workshop.device.bank_document import bank_document
from emcompass.workshop.device.page_files import PAGE, squeezed
from tests.assessment.companies import company, sheets
from tests.assessment.popular_people import with_norms
from tests.browser import Browser, browser, files_served
from tests.sitting.banks import write_bank
from tests.workshop.device_cases import WORKED_OUT, Case, cases, expected

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def worked_out(window: Browser, folder: Path, bank: Bank, people: Sequence[Case]) -> Any:
    """What the page's modules make of these people's answers."""
    for path in PAGE.rglob("*.js"):
        file = folder / path.relative_to(PAGE)
        file.parent.mkdir(exist_ok=True)
        file.write_text(squeezed(path.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>Harness</title>")
    (folder / "bank.json").write_bytes(bank_document(bank))
    (folder / "cases.json").write_text(json.dumps([each.document() for each in people]))
    with files_served(folder) as address:
        window.open(address)
        found = window.run_async(WORKED_OUT)
    assert not found.startswith("!"), found
    return json.loads(found)


def _far(one: Any, other: Any, place: str = "") -> list[str]:
    """Where two structures of numbers differ by more than 1e-9."""
    if isinstance(one, Mapping):
        assert one.keys() == other.keys(), place
        return [far for key in one for far in _far(one[key], other[key], f"{place}.{key}")]
    if isinstance(one, list):
        pairs = zip(one, other, strict=True)
        return [far for n, pair in enumerate(pairs) for far in _far(*pair, f"{place}.{n}")]
    same = math.isclose(one, other, rel_tol=0, abs_tol=1e-9)
    return [] if same else [f"{place}: {one} {other}"]


def _bank(which: str, folder: Path) -> Bank:
    if which == "small":
        return write_bank(folder)
    core = load_bank("engineering-manager")
    if which == "core":
        return core
    return with_norms(core, item_norms(core, sheets(company(core, 40, seed=1))))


@pytest.mark.parametrize("which", ["core", "small", "normed"])
def test_same_numbers_and_same_words(which: str, window: Browser, tmp_path: Path) -> None:
    bank = _bank(which, tmp_path / "bank")
    people = list(cases(bank))
    found = worked_out(window, tmp_path, bank, people)
    verdicts = set()
    for case, result in zip(people, found, strict=True):
        wanted = expected(bank, case)
        assert _far(result["numbers"], wanted["numbers"]) == [], case.name
        assert result["words"] == wanted["words"], case.name
        verdicts.add(result["verdict"])
    assert verdicts >= {"open", "close", "leaning"}
