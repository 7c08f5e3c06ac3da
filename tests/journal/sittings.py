"""Sittings for tests: small ones to damage, whole ones over the core bank, and any at all."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer, BankRef
from emcompass.journal.listing import Readable, Unreadable
from emcompass.journal.store import Journal
from emcompass.sitting.record import Record

NOON = datetime(2026, 3, 14, 12, 0, 0, tzinfo=UTC)
BANK = BankRef("engineering-manager", "1.0", "0123456789abcdef" * 4)


def small(result_id: str = "2026-03-14-k3f9", **changes: object) -> Record:
    """A finished sitting with an answer of every type."""
    record = Record(
        id=result_id,
        bank=BANK,
        started=NOON,
        finished=NOON + timedelta(minutes=14),
        answers={
            "energy-coaching": 4,
            "around-age": 2.5,
            "moment-outage": "ask-first",
            "words-proud": 'Line one\nline "two"\tand é',
            "month-wanted": {"people": 60, "technical": 40},
        },
        seconds={"energy-coaching": 3.25, "around-age": 0.0},
        changes={"energy-coaching": 2},
        notes={"moment-outage": "last Tuesday"},
        order=("energy-coaching", "around-age", "moment-outage", "words-proud", "month-wanted"),
        label="new job",
        tags=("spring", "at home"),
        note="quiet evening",
    )
    return replace(record, **changes)  # type: ignore[arg-type]  # the caller names fields


def draft(draft_id: str = "2026-03-14-k3f9", **changes: object) -> Record:
    """The same sitting under way."""
    return replace(small(draft_id, **changes), finished=None, current="moment-outage")


def whole(bank: Bank, result_id: str = "2026-03-14-k3f9", **changes: object) -> Record:
    """A sitting over a real bank in which everything with choices is answered by the first."""
    answers: dict[str, Answer] = {
        question.id: question.choices()[0] for question in bank.questions if question.choices()
    }
    return small(
        result_id,
        bank=bank.ref,
        answers=answers,
        order=tuple(answers),
        seconds={},
        changes={},
        notes={},
        **changes,
    )


def days(count: int) -> Iterator[tuple[str, datetime]]:
    """Ids and moments of sittings, one a day."""
    for number in itertools.islice(itertools.count(), count):
        moment = NOON + timedelta(days=number)
        yield f"{moment:%Y-%m-%d}-s{number}", moment


def readable(entries: list[Readable | Unreadable]) -> list[Record]:
    """The records of a listing in which everything must be readable."""
    assert all(isinstance(entry, Readable) for entry in entries), entries
    return [entry.record for entry in entries if isinstance(entry, Readable)]


def contents(journal: Journal) -> Mapping[str, bytes]:
    """Every file of the results, the drafts and the pinned banks, by its path in the journal."""
    places = journal.places
    root = places.results.parent
    return {
        str(path.relative_to(root)): path.read_bytes()
        for folder in (places.results, places.drafts, places.pinned)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


moments = st.datetimes(datetime(2001, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 bounds are naive here, the strategy adds the zone
numbers = st.integers(-(2**63), 2**63 - 1)
words = st.text(max_size=12)
answers = st.one_of(
    numbers,
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
    st.dictionaries(words, numbers, max_size=4),
)
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
banks = st.builds(
    BankRef,
    ids,
    st.text(min_size=1, max_size=6).filter(lambda text: bool(text.strip())),
    st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
)
records = st.builds(
    Record,
    id=ids,
    bank=banks,
    started=moments,
    finished=moments,
    mode=st.sampled_from(("full", "short")),
    answers=st.dictionaries(words, answers, max_size=6),
    seconds=st.dictionaries(words, st.floats(0, 1e9), max_size=4),
    changes=st.dictionaries(words, st.integers(0, 10**6), max_size=4),
    notes=st.dictionaries(words, st.text(max_size=40), max_size=4),
    order=st.lists(words, max_size=6).map(tuple),
    current=st.none() | words,
    asked=st.lists(words, max_size=3).map(tuple),
    offset_minutes=st.none() | st.integers(-1439, 1439),
    label=words,
    tags=st.lists(words, max_size=3).map(tuple),
    note=st.text(max_size=40),
    revises=st.none() | ids,
    piped=st.booleans(),
    altered=st.booleans(),
)
