"""The banks that sittings are tested on."""

from __future__ import annotations

import pytest

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from tests.sitting.banks import write_bank


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return write_bank(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def core() -> Bank:
    return load_bank("engineering-manager")
