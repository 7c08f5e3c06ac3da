"""One bank and a handful of people, told once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from emcompass.assessment.assess import score_record
from emcompass.assessment.assessment import Assessment
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.reports.result_story import Story
from emcompass.reports.result_telling import tell
from emcompass.sitting.record import Record
from tests.reports import people


@dataclass(frozen=True)
class Told:
    """A person's sitting, its assessment and its story."""

    bank: Bank
    record: Record
    assessment: Assessment
    story: Story


@pytest.fixture(scope="session")
def bank() -> Bank:
    return load_bank("engineering-manager")


def told_of(bank: Bank, record: Record) -> Told:
    assessment = score_record(bank, record)
    return Told(bank, record, assessment, tell(bank, assessment, record))


@pytest.fixture(scope="session")
def told(bank: Bank) -> Mapping[str, Told]:
    makers: tuple[Callable[[Bank], Record], ...] = (
        people.coach,
        people.coder,
        people.torn,
        people.even,
        people.hasty,
        people.straight,
    )
    return {maker.__name__: told_of(bank, maker(bank)) for maker in makers}
