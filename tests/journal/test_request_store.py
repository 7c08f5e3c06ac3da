"""Requests on the disk: kept, answered, refused, deleted; and which result a reply speaks for."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.ask.reply_code import ReplyRefused, code_of
from emcompass.ask.request import AskReply, Request
from emcompass.errors import JournalError
from emcompass.journal.places import Places
from emcompass.journal.record_file import dump
from emcompass.journal.request_file import dump_request, parse_request
from emcompass.journal.request_store import MOST_REPLY, TakenReply
from emcompass.journal.store import Journal
from tests.ask.requests import CATEGORIES, MONTH, SAID_ON, replies, reply, request
from tests.journal.sittings import small

NOW = datetime(2026, 11, 25, 19, 0, tzinfo=UTC)


def asked(journal: Journal, **fields: str) -> Request:
    return journal.requests.ask("engineering-manager", CATEGORIES, NOW, **fields)


def take_in(
    journal: Journal, request_: Request, *told: AskReply
) -> list[TakenReply | ReplyRefused]:
    text = "\n".join(code_of(request_, each) for each in told)
    return journal.requests.take_in(text.encode())


def refusal(journal: Journal, request_: Request, told: AskReply) -> str:
    (found,) = take_in(journal, request_, told)
    assert isinstance(found, ReplyRefused)
    return str(found)


@given(st.lists(replies(), max_size=3, unique_by=lambda each: each.said))
def test_a_file_gives_back_what_it_was_made_of(told: list[AskReply]) -> None:
    kept = request(
        replies=tuple(sorted(told, key=lambda each: each.said)), result="2026-11-22-aaaa"
    )
    assert parse_request(dump_request(kept), "it.toml") == kept


def test_a_reply_stands_beside_its_request(journal: Journal) -> None:
    kept = asked(journal, name="Ana")
    (taken,) = take_in(journal, kept, reply())
    assert isinstance(taken, TakenReply)
    assert (taken.known, taken.is_last) == (False, True)
    assert journal.requests.get(kept.id).replies == (reply(),)
    (again,) = take_in(journal, kept, reply())
    assert isinstance(again, TakenReply)
    assert again.known
    assert journal.requests.get(kept.id).replies == (reply(),)


def test_filled_in_twice_both_stay_and_the_later_one_counts(journal: Journal) -> None:
    kept = asked(journal)
    later = reply(SAID_ON + timedelta(minutes=5), code="none")
    take_in(journal, kept, reply())
    take_in(journal, kept, later)
    assert journal.requests.get(kept.id).replies == (reply(), later)
    older = reply(SAID_ON - timedelta(days=1))
    assert "older than the one that is here (of 2026-12-03)" in refusal(journal, kept, older)
    assert journal.requests.get(kept.id).last == later


def test_a_foreign_reply_is_refused_with_its_reason(journal: Journal) -> None:
    assert "request 2026-11-25-k3f9, which is not here" in refusal(journal, request(), reply())
    kept = asked(journal)
    other = replace(kept, key="another")
    assert "was not made with its page" in refusal(journal, other, reply())
    assert "answers no question" in refusal(journal, kept, AskReply(SAID_ON, {}))
    outside = replace(kept, id="../results/x")
    assert "not here" in refusal(journal, outside, reply())


def test_a_reply_to_a_deleted_request_says_how_to_bring_it_back(journal: Journal) -> None:
    kept = asked(journal)
    journal.requests.delete(kept.id, NOW)
    assert f"emcompass restore {kept.id}" in refusal(journal, kept, reply())
    assert journal.restore(kept.id) == kept.id
    assert journal.requests.get(kept.id) == kept


def test_what_is_too_large_is_refused_at_once(journal: Journal) -> None:
    with pytest.raises(ReplyRefused, match="more than 1 MB"):
        journal.requests.take_in(b"x" * (MOST_REPLY + 1))


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("name", "n" * 81, "81 characters long; 80"),
        ("why", ["w"] * 4, "4 sentences say why you ask; three"),
        ("why", ["w" * 301], "301 characters long; 300"),
    ],
)
def test_what_is_too_long_is_not_kept(journal: Journal, field: str, value: str, why: str) -> None:
    with pytest.raises(JournalError, match=why):
        asked(journal, **{field: value})
    assert journal.requests.files() == []


def test_a_damaged_file_is_named_and_the_others_are_read(journal: Journal) -> None:
    kept = asked(journal)
    folder = journal.places.requests
    (folder / "2026-11-01-bad.toml").write_text("schema = ")
    path = folder / "2026-11-02-sums.toml"
    take_in(journal, kept, reply())
    good = (folder / f"{kept.id}.toml").read_text()
    path.write_text(good.replace("people = 15", "people = 20"))
    found = journal.requests.read()
    assert [each.id for each in found.all] == [kept.id]
    told = {each.path.name: each.reason for each in found.unreadable}
    assert "105 points in all, expected 100 points in all" in told["2026-11-02-sums.toml"]
    assert "2026-11-01-bad.toml:1" in told["2026-11-01-bad.toml"]


def test_a_file_changed_by_hand_is_marked(journal: Journal) -> None:
    kept = asked(journal, name="Ana")
    path = journal.places.requests / f"{kept.id}.toml"
    path.write_text(path.read_text().replace("Ana", "Eve"))
    assert journal.requests.get(kept.id).altered
    take_in(journal, kept, reply())
    assert journal.requests.get(kept.id).altered  # also after it was written again


@settings(max_examples=20)
@given(st.lists(replies(), min_size=1, max_size=4, unique_by=lambda each: each.said), st.data())
def test_two_computers_come_to_know_the_same_replies(
    told: list[AskReply], data: st.DataObject
) -> None:
    in_time = sorted(told, key=lambda each: each.said)
    here = [each for each in in_time if data.draw(st.booleans())]
    there = [each for each in in_time if each not in here or data.draw(st.booleans())]
    with tempfile.TemporaryDirectory() as folder:
        journals = [Journal(Places.under(Path(folder) / name)) for name in ("here", "there")]
        for journal, replies_ in zip(journals, (here, there), strict=True):
            journal.requests.create(request(replies=tuple(replies_)))
        archive = Path(folder) / "all.zip"
        assert journals[1].export_archive(archive).requests == (request().id,)
        journals[0].import_file(archive)
        assert journals[0].requests.get(request().id).replies == tuple(in_time)
        again = journals[0].import_file(archive).requests
        assert again.same == (request().id,)


def test_another_request_of_the_same_id_is_a_conflict(journal: Journal, tmp_path: Path) -> None:
    journal.requests.create(request())
    file = tmp_path / "other.toml"
    file.write_text(dump_request(request(name="Eve")))
    assert journal.import_file(file).requests.conflicts == (request().id,)
    assert journal.requests.get(request().id).name == "Ana"
    assert journal.import_file(file, "both").requests.beside
    assert len(journal.requests.files()) == 2


def test_what_was_said_speaks_for_its_own_result_and_half_a_year_on(journal: Journal) -> None:
    bank = small().bank.id
    own = request(bank=bank, result=small().id, replies=(reply(),))
    other = request(id="2026-10-01-aaaa", bank=bank, replies=(reply(SAID_ON, month=None),))
    journal.requests.create(own)
    journal.requests.create(other)
    kept = journal.requests.read()
    said = kept.said_for(small())
    assert said is not None
    assert (said.month, said.on) == (MONTH, reply().day)
    again = replace(small(), id="2026-11-23-bbbb", revises=small().id)
    assert kept.said_for(again) == said
    for days, speaks in ((0, True), (183, True), (184, False), (-1, False)):
        later = replace(small(), id="2027-01-01-zzzz", finished=SAID_ON + timedelta(days=days))
        assert (kept.said_for(later) is not None) is speaks, days
    elsewhere = replace(small(), id="x", bank=replace(small().bank, id="other"), finished=SAID_ON)
    assert kept.said_for(elsewhere) is None


def test_a_result_whose_note_quotes_a_reply_is_a_result(journal: Journal, tmp_path: Path) -> None:
    kept = asked(journal)
    noted = replace(small(), note=code_of(kept, reply()))
    file = tmp_path / "result.txt"
    file.write_text(dump(noted), "utf-8")
    report = journal.import_file(file)
    assert (report.added, report.requests.replies) == ((noted.id,), ())
    damaged = tmp_path / "damaged.toml"
    damaged.write_text(dump(noted).replace("schema", "sche ma", 1), "utf-8")
    report = journal.import_file(damaged)
    assert [each.path for each in report.unreadable] == [damaged]
    assert journal.requests.get(kept.id).replies == ()
