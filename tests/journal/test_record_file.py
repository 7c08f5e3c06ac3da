"""A sitting as a file: it comes back exactly, and what changed it is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given

from emcompass.errors import JournalError
from emcompass.journal.record_file import Draft, dump, dump_draft, parse_draft, parse_result
from emcompass.sitting.record import Record

from . import sittings
from .sittings import draft, small


@given(sittings.records)
def test_any_record_comes_back_exactly(record: Record) -> None:
    back = parse_result(dump(record), "file.toml")
    assert back == record
    assert {key: type(value) for key, value in back.answers.items()} == {
        key: type(value) for key, value in record.answers.items()
    }


def test_a_draft_comes_back_with_where_it_stands() -> None:
    kept = Draft(draft(), planned=53, minutes_left=8.5)
    assert parse_draft(dump_draft(kept), "file.toml") == kept


def test_times_are_kept_in_utc() -> None:
    zone = timezone(timedelta(hours=2))
    record = small(started=datetime(2026, 6, 1, 22, 30, tzinfo=zone))
    assert "started = 2026-06-01T20:30:00Z" in dump(record)
    assert parse_result(dump(record), "file.toml").started == record.started


def test_an_allocation_is_one_line_that_a_person_can_read() -> None:
    assert "month-wanted = { people = 60, technical = 40 }\n" in dump(small())


def test_half_a_character_is_replaced_and_never_costs_the_sitting() -> None:
    record = small(note="broken \ud83d terminal")
    assert parse_result(dump(record), "file.toml").note == "broken � terminal"


@pytest.mark.parametrize(
    "answers", [{"a": True}, {"a": float("nan")}, {"a": 2**63}, {"a": {"people": 0.5}}]
)
def test_what_could_not_be_read_again_is_never_written(answers: dict[str, object]) -> None:
    with pytest.raises(JournalError, match=r"answers\.a"):
        dump(small(answers=answers))


class TestChecksum:
    def test_an_untouched_file_is_not_marked(self) -> None:
        assert not parse_result(dump(small()), "file.toml").altered

    def test_a_changed_answer_reads_and_is_marked(self) -> None:
        changed = dump(small()).replace("energy-coaching = 4", "energy-coaching = 5")
        record = parse_result(changed, "file.toml")
        assert record.altered
        assert record.answers["energy-coaching"] == 5

    def test_a_removed_checksum_is_marked(self) -> None:
        lines = dump(small()).splitlines(keepends=True)
        without = "".join(line for line in lines if not line.startswith("checksum"))
        assert parse_result(without, "file.toml").altered

    def test_layout_comments_and_line_ends_are_free(self) -> None:
        text = dump(small()).replace("\n", "\r\n").replace("mode =", "mode    =")
        assert parse_result("\ufeff# mine\r\n" + text, "file.toml") == small()

    def test_the_mark_outlives_writing_again(self) -> None:
        altered = replace(small(), altered=True)
        assert parse_result(dump(altered), "file.toml") == altered


class TestComplaints:
    """Each names the file, the line, the key, what stood there and what was expected."""

    def complaint(self, old: str, new: str) -> str:
        text = dump(small())
        assert old in text
        with pytest.raises(JournalError) as raised:
            parse_result(text.replace(old, new, 1), "my/file.toml")
        message = str(raised.value)
        assert message.startswith("my/file.toml")
        assert "\n" not in message
        return message

    def line_of(self, start: str) -> int:
        lines = dump(small()).splitlines()
        return next(number for number, line in enumerate(lines, 1) if line.startswith(start))

    def test_wrong_type_of_an_answer(self) -> None:
        message = self.complaint("energy-coaching = 4", "energy-coaching = true")
        line = self.line_of("energy-coaching")
        assert f"file.toml:{line}: answers.energy-coaching: found true" in message
        assert "expected a number, a text, or points by category" in message

    def test_wrong_type_within_an_allocation(self) -> None:
        message = self.complaint("people = 60", 'people = "most"')
        assert 'answers.month-wanted.people: found "most", expected a whole number' in message

    def test_unknown_key_names_the_nearest(self) -> None:
        message = self.complaint("finished =", "finnished =")
        assert 'found an unknown key, expected a known one; did you mean "finished"?' in message

    def test_unknown_mode(self) -> None:
        message = self.complaint('mode = "full"', 'mode = "fast"')
        assert 'mode: found "fast", expected "full" or "short"' in message

    def test_time_without_offset(self) -> None:
        message = self.complaint("12:00:00Z", "12:00:00")
        assert "started: found 2026-03-14 12:00:00, expected a date and time like" in message

    def test_time_beyond_the_calendar(self) -> None:
        assert "started" in self.complaint("2026-03-14T12:00:00Z", "0001-01-01T00:00:00+05:00")

    def test_negative_seconds(self) -> None:
        assert "seconds.energy-coaching: found -3.25" in self.complaint("3.25", "-3.25")

    def test_an_id_that_would_lead_elsewhere(self) -> None:
        message = self.complaint('"2026-03-14-k3f9"', '"../../etc/passwd"')
        assert "expected an id like" in message

    def test_a_newer_schema(self) -> None:
        message = self.complaint("schema = 1", "schema = 7")
        assert "written for a newer emcompass" in message
        assert "update" in message

    def test_a_schema_that_never_was(self) -> None:
        assert "schema: found 0, expected 1" in self.complaint("schema = 1", "schema = 0")

    def test_a_foreign_file(self) -> None:
        with pytest.raises(JournalError, match="no schema number, expected schema = 1"):
            parse_result('[project]\nname = "x"\n', "pyproject.toml")

    def test_no_text_at_all(self) -> None:
        with pytest.raises(JournalError, match=r"photo\.jpg:1: found the byte 0xff, expected text"):
            parse_result(b"\xff\xd8\xff\xe0 JFIF", "photo.jpg")

    def test_an_empty_file(self) -> None:
        with pytest.raises(JournalError, match=r"file\.toml: found an empty file"):
            parse_result("\n", "file.toml")

    def test_no_toml(self) -> None:
        message = self.complaint('mode = "full"', 'mode "full"')
        assert f'file.toml:{self.line_of("mode")}: found "mode' in message
        assert "expected valid TOML (Expected '='" in message

    def test_a_draft_is_no_result(self) -> None:
        with pytest.raises(JournalError, match="still under way"):
            parse_result(dump(draft()), "file.toml")

    def test_a_missing_table(self) -> None:
        message = self.complaint("[answers]", "[notes-2]")
        assert "notes-2" in message

    def test_control_characters_never_reach_the_terminal(self) -> None:
        message = self.complaint('mode = "full"', 'mode = "\\u001b[31mred"')
        assert "\x1b" not in message
        assert "u001b" in message

    @pytest.mark.parametrize(
        "value", ["9" * 5000, "0x" + "f" * 5000, "[" * 5000 + "]" * 5000, "{a=" * 2000 + "}" * 2000]
    )
    def test_numbers_and_brackets_without_end(self, value: str) -> None:
        self.complaint("energy-coaching = 4", f"energy-coaching = {value}")
