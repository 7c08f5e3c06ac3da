"""Files for a bank's own study: who counts once, what is left out, and that order never matters."""

from __future__ import annotations

import random
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.bank.reference import BankRef
from emcompass.errors import JournalError
from emcompass.journal.handing_in import hand_in
from emcompass.journal.record_file import dump
from emcompass.journal.study_files import gather
from emcompass.journal.study_sheets import StudySheets, most_named, sheets_of
from emcompass.sitting.record import Record
from tests.sitting.banks import write_bank

_NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return write_bank(tmp_path_factory.mktemp("small"))


def result(bank: Bank, number: int, **answers: str | int) -> Record:
    """A finished sitting; later numbers are later ones."""
    begun = _NOON + timedelta(days=number)
    return Record(
        id=f"2026-11-22-k{number:03}",
        bank=bank.ref,
        started=begun,
        finished=begun + timedelta(minutes=9),
        answers=answers or {"role": "manager"},
        order=("role", "reports"),
    )


def write(path: Path, content: str) -> Path:
    path.write_text(content, "utf-8")
    return path


def plain(path: Path, version: str = "1", bank: str = "small", **answers: object) -> Path:
    document = {"bank": {"id": bank, "version": version}, "answers": answers}
    return write(path, tomli_w.dumps(document))


def archive(path: Path, *records: Record) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for record in records:
            file.writestr(f"results/{record.id}.toml", dump(record))
    return path


def read(bank: Bank, *paths: Path) -> StudySheets:
    def nowhere(reference: BankRef) -> Bank:
        raise JournalError(f"{reference.id} is not here")

    return sheets_of(bank, gather(paths).files, nowhere)


def test_results_answers_files_and_what_was_handed_in_are_a_person_each(
    small: Bank, tmp_path: Path
) -> None:
    record = result(small, 1)
    found = read(
        small,
        write(tmp_path / "result.toml", dump(record)),
        write(tmp_path / "handed.toml", hand_in(record, small)),
        plain(tmp_path / "plain.toml", small.version, role="engineer"),
    )
    assert [each.answers["role"] for each in found.sheets].count("manager") == 2
    assert len(found.sheets) == 3
    assert sorted(each.put is not None for each in found.sheets) == [False, False, True]


def test_a_copy_counts_once_whatever_its_name(small: Bank, tmp_path: Path) -> None:
    record = result(small, 1)
    paths = [write(tmp_path / f"{name}.toml", dump(record)) for name in "abc"]
    paths += [plain(tmp_path / f"{name}.toml", small.version, role="manager") for name in "de"]
    assert gather(paths).copies == 3
    assert len(read(small, *paths).sheets) == 2


def test_an_archive_is_one_person_with_the_latest_result(small: Bank, tmp_path: Path) -> None:
    first, second, third = (result(small, n, role="manager", reports=n) for n in (1, 2, 3))
    found = read(
        small,
        archive(tmp_path / "old.zip", first, second),
        archive(tmp_path / "new.zip", first, second, third),
        write(tmp_path / "one.toml", dump(second)),
    )
    assert [each.answers["reports"] for each in found.sheets] == [3]
    assert found.earlier == 2


def test_two_people_whose_short_ids_collide_are_two(small: Bank, tmp_path: Path) -> None:
    one = result(small, 1)
    other = replace(one, started=one.started + timedelta(seconds=40))
    paths = [write(tmp_path / f"{n}.toml", dump(each)) for n, each in enumerate((one, other))]
    assert len(read(small, *paths).sheets) == 2


def test_a_damaged_file_is_named_and_the_others_are_read(small: Bank, tmp_path: Path) -> None:
    good = [
        plain(tmp_path / f"{n}.toml", small.version, role="manager", reports=n) for n in range(3)
    ]
    bad = write(tmp_path / "bad.toml", "[bank\n")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 nothing more")
    found = gather([good[0], bad, tmp_path / "missing.toml", broken, *good[1:]])
    assert len(found.files) == 3
    assert len(found.unreadable) == 3
    for name in ("bad.toml", "missing.toml", "broken.zip"):
        assert sum(name in each for each in found.unreadable) == 1


def test_a_question_that_the_bank_has_not_is_named_with_the_nearest(
    small: Bank, tmp_path: Path
) -> None:
    good = plain(tmp_path / "good.toml", small.version, role="manager")
    found = read(small, good, plain(tmp_path / "odd.toml", small.version, rolle="manager"))
    assert len(found.sheets) == 1
    (wrong,) = found.wrong
    assert "odd.toml:" in wrong
    assert 'did you mean "role"?' in wrong


def test_another_bank_and_an_unknown_version_are_counted_and_left_out(
    small: Bank, tmp_path: Path
) -> None:
    found = read(
        small,
        plain(tmp_path / "good.toml", small.version, role="manager"),
        plain(tmp_path / "old.toml", "0.1", role="manager"),
        plain(tmp_path / "other.toml", "1", bank="other", role="manager"),
    )
    assert (len(found.sheets), found.other_state, found.other_bank) == (1, 1, 1)


def test_of_a_known_version_the_questions_that_read_the_same_count(
    small: Bank, tmp_path: Path
) -> None:
    folder = tmp_path / "older"
    folder.mkdir()
    older = write_bank(folder)
    questions = older.folder / "questions.toml"
    text = questions.read_text("utf-8")
    assert "How is the weather?" in text
    questions.write_text(text.replace("How is the weather?", "Does it rain?"), "utf-8")
    older = load_bank(older.folder)
    assert older.sha256 != small.sha256
    record = result(older, 1, role="manager", weather="rain")
    path = write(tmp_path / "r.toml", dump(record))
    found = sheets_of(small, gather([path]).files, lambda reference: older)
    (sheet,) = found.sheets
    assert (dict(sheet.answers), found.shared) == ({"role": "manager"}, 1)
    assert sheet.put is not None
    assert "weather" not in sheet.put


def test_the_bank_is_the_one_that_most_files_name(small: Bank, tmp_path: Path) -> None:
    paths = [plain(tmp_path / f"{n}.toml", bank="mine", role=str(n)) for n in range(3)]
    paths += [write(tmp_path / "r.toml", dump(result(small, 1)))]
    assert most_named(gather(paths).files) == ("mine", ())
    assert most_named(gather(paths[3:]).files) == ("small", (small.ref,))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(
    small: Bank, tmp_path: Path, chance: random.Random
) -> None:
    records = [result(small, n, role="manager", reports=n) for n in range(6)]
    edited = replace(records[0], answers={"role": "manager"})
    paths = [write(tmp_path / f"{n}.toml", dump(each)) for n, each in enumerate(records)]
    paths += [
        write(tmp_path / "edited.toml", dump(edited)),
        write(tmp_path / "bad.toml", "["),
        archive(tmp_path / "one.zip", records[0], records[1]),
        archive(tmp_path / "two.zip", records[1], records[0], records[5]),
        plain(tmp_path / "plain.toml", small.version, role="engineer"),
        plain(tmp_path / "wrong.toml", small.version, role="king"),
    ]
    shuffled = list(paths)
    chance.shuffle(shuffled)
    assert gather(shuffled) == gather(paths)
    assert read(small, *shuffled) == read(small, *paths)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    found = gather([tmp_path])
    assert not found.files
    assert len(found.unreadable) == 1
