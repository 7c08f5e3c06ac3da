"""One throw-away cluster for all tests of the organisation's server, a database for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import Cluster, running_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as running:
        yield running


@pytest.fixture
def address(cluster: Cluster) -> str:
    """A database with the newest tables and nothing in them."""
    return cluster.fresh()
