"""A pytest plugin: a property that fails is not made smaller, and no failure is kept for later."""

from __future__ import annotations

from hypothesis import Phase, settings


def pytest_configure() -> None:
    """After conftest chose the project's profile, derive from it."""
    settings.register_profile("mutation", phases=(Phase.explicit, Phase.generate), database=None)
    settings.load_profile("mutation")
