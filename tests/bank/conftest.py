"""Fixtures of the bank's tests."""

from __future__ import annotations

import pytest

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from tests.bank.small import SMALL


@pytest.fixture(scope="session")
def small() -> Bank:
    """The small bank, unbroken."""
    return load_bank(SMALL)
