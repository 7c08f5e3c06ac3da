"""Things to try, for tests: one to change, and any at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from emcompass.journal.experiment import OUTCOMES, SOURCES, Experiment
from emcompass.journal.experiment_file import KEYS
from tests.journal.sittings import ids

NOW = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
LATER = date(2026, 12, 3)


def one(name: str = "2026-11-22-k3f9", **changes: object) -> Experiment:
    """Something under way."""
    made = Experiment(name, TODAY, "ask before answering", LATER, "offered", "2026-11-20-aaaa")
    return replace(made, **changes)  # type: ignore[arg-type]  # the caller names fields


_days = st.dates()
_values = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=20) | _days,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)
_unknown = st.text(max_size=12).filter(lambda key: key not in KEYS)

experiments = st.builds(
    Experiment,
    id=ids,
    made=_days,
    text=st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip())),
    until=_days,
    source=st.sampled_from(SOURCES),
    result=st.none() | ids,
    outcome=st.none() | st.sampled_from(OUTCOMES),
    happened=st.text(max_size=60),
    closed=st.none() | _days,
    other=st.dictionaries(_unknown, _values, max_size=3),
    altered=st.booleans(),
)
