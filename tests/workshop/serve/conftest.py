"""One throw-away cluster for all tests of the organisation's server, a database for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from emcompass.workshop.serve.database import Database
from tests.postgres import Cluster, running_cluster
from tests.workshop.serve.opened import Opened, opened


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as running:
        yield running


@pytest.fixture
def address(cluster: Cluster) -> str:
    """A database with the newest tables and nothing in them."""
    return cluster.fresh()


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    found = Database(address)
    yield found
    found.close()


@pytest.fixture
def room(database: Database) -> Opened:
    return opened(database)
