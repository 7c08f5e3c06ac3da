"""An archive from anybody: it writes only where it should, and never more than it should."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.bank.bank import Bank
from emcompass.errors import JournalError
from emcompass.journal import members
from emcompass.journal.places import Places
from emcompass.journal.record_file import dump
from emcompass.journal.record_source import LARGEST
from emcompass.journal.store import Journal

from .sittings import contents, readable, small, whole

RESULT = dump(small()).encode()
MEMBER = f"results/{small().id}.toml"


def archive_of(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def all_files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def complaints_about(path: Path, journal: Journal) -> list[str]:
    try:
        return [left.reason for left in journal.import_file(path).unreadable]
    except JournalError as error:
        return [str(error)]


@pytest.mark.parametrize(
    "name",
    [
        "../escaped.toml",
        "results/../../escaped.toml",
        "/tmp/escaped.toml",
        "results/..\\..\\escaped.toml",
        "C:\\escaped.toml",
        "results/sub/escaped.toml",
        "banks/../../escaped.toml",
        "banks/" + "0" * 64 + "/../escaped.toml",
        "settings.toml",
        "results/escape\x1b[31m.toml",
    ],
)
def test_a_name_that_leads_elsewhere_is_only_named(
    journal: Journal, tmp_path: Path, name: str
) -> None:
    path = archive_of(tmp_path / "evil.zip", {name: RESULT, MEMBER: RESULT})
    report = journal.import_file(path)
    assert report.added == (small().id,)
    (left,) = report.unreadable
    assert "no file that emcompass put into an archive" in left.reason
    assert left.reason.isprintable()
    assert all_files(tmp_path) == {"evil.zip", f"journal/{MEMBER}"}


def test_an_id_inside_that_leads_elsewhere_is_refused(journal: Journal, tmp_path: Path) -> None:
    evil = RESULT.replace(b'id = "2026-03-14-k3f9"', b'id = "../escaped"')
    report = journal.import_file(archive_of(tmp_path / "evil.zip", {MEMBER: evil}))
    assert "expected an id like" in report.unreadable[0].reason
    assert all_files(tmp_path) == {"evil.zip"}


def test_a_member_that_unpacks_to_too_much(journal: Journal, tmp_path: Path) -> None:
    bomb = b"#" * (LARGEST + 1)
    path = archive_of(tmp_path / "bomb.zip", {"results/bomb.toml": bomb, MEMBER: RESULT})
    report = journal.import_file(path)
    assert report.added == (small().id,)
    assert "results/bomb.toml: 4.0 MB, expected at most 4 MB" in report.unreadable[0].reason


def test_an_archive_that_unpacks_to_too_much(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "LARGEST_TOTAL", len(RESULT) + 10)
    files = {f"results/a-{number}.toml": RESULT for number in range(3)}
    report = journal.import_file(archive_of(tmp_path / "large.zip", files))
    assert report.added == (small().id,)
    assert len(report.unreadable) == 2


def test_an_archive_with_too_many_files(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "MOST_MEMBERS", 3)
    files = {f"results/a-{number}.toml": b"" for number in range(4)}
    with pytest.raises(JournalError, match="more than 3 files"):
        journal.import_file(archive_of(tmp_path / "many.zip", files))


def test_a_packing_that_nobody_uses_here(journal: Journal, tmp_path: Path) -> None:
    path = archive_of(tmp_path / "odd.zip", {MEMBER: RESULT}, zipfile.ZIP_BZIP2)
    assert "packed in a way" in journal.import_file(path).unreadable[0].reason


def test_an_encrypted_member(journal: Journal, tmp_path: Path) -> None:
    path = archive_of(tmp_path / "locked.zip", {MEMBER: RESULT}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "damaged, encrypted or cut off" in journal.import_file(path).unreadable[0].reason


def test_a_name_twice_counts_once(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "twice.zip"
    with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of what this test is about
        archive.writestr(MEMBER, RESULT)
        archive.writestr(MEMBER, dump(small(note="another")))
    report = journal.import_file(path)
    assert report.added == (small().id,)
    assert [conflict.id for conflict in report.conflicts] == [small().id]


def test_what_other_zip_programs_add_is_no_news(journal: Journal, tmp_path: Path) -> None:
    path = archive_of(
        tmp_path / "mac.zip", {"results/": b"", "__MACOSX/results/._x.toml": b"?", MEMBER: RESULT}
    )
    assert journal.import_file(path).unreadable == ()


def test_a_bank_that_is_not_what_it_says(journal: Journal, tmp_path: Path, core: Bank) -> None:
    files = {
        f"banks/{core.sha256}/{name}": (core.folder / name).read_bytes()
        for name in ("bank.toml", "questions.toml", "archetypes.toml", "flags.toml")
    }
    changed = files[f"banks/{core.sha256}/bank.toml"].replace(b"minutes", b"more_minutes", 1)
    files[f"banks/{core.sha256}/bank.toml"] = changed
    report = journal.import_file(archive_of(tmp_path / "forged.zip", files))
    (left,) = report.unreadable
    assert f"banks/{core.sha256}: the bank's files have the hash" in left.reason
    assert not (journal.places.pinned / core.sha256).exists()
    assert list(journal.places.pinned.iterdir()) == []


def test_a_bank_with_a_missing_file(journal: Journal, tmp_path: Path, core: Bank) -> None:
    name = f"banks/{core.sha256}/bank.toml"
    files = {name: (core.folder / "bank.toml").read_bytes()}
    report = journal.import_file(archive_of(tmp_path / "part.zip", files))
    assert "can't be read" in report.unreadable[0].reason
    assert "\n" not in report.unreadable[0].reason


@pytest.mark.parametrize("length", [2, 20, 200, -30, -1])
def test_an_archive_cut_off(journal: Journal, tmp_path: Path, length: int) -> None:
    path = archive_of(tmp_path / "cut.zip", {MEMBER: RESULT})
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(JournalError, match=r"cut\.zip: this archive is damaged or cut off"):
        journal.import_file(path)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_any_damage_ends_in_a_named_complaint(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MEMBER, RESULT)
        archive.writestr("drafts/2026-03-15-abcd.toml", RESULT)
    whole_archive = buffer.getvalue()
    place = data.draw(st.integers(2, len(whole_archive) - 1))
    byte = data.draw(st.integers(0, 255))
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "damaged.zip"
    path.write_bytes(whole_archive[:place] + bytes([byte]) + whole_archive[place + 1 :])
    journal = Journal(Places.under(folder / "journal"))
    complaints = complaints_about(path, journal)
    assert all(complaint.startswith(str(path)) for complaint in complaints)
    assert all(record == small() for record in readable(journal.results()))


def test_a_damaged_pinned_bank_is_mended_by_importing(
    journal: Journal, tmp_path: Path, core: Bank
) -> None:
    journal.pin(core)
    journal.save_result(whole(core))
    journal.export_archive(tmp_path / "all.zip")
    sound = contents(journal)
    (journal.places.pinned / core.sha256 / "flags.toml").write_text("# gone")
    journal.import_file(tmp_path / "all.zip")
    assert contents(journal) == sound
