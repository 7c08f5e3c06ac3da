"""A kept bank is the checked one, to the last number; any doubt and the bank is checked again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from emcompass import paths
from emcompass.assessment.assess import score
from emcompass.bank import bank_cache
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank, load_folder
from emcompass.bank.problems import BankError
from emcompass.bank.reference import BankRef
from emcompass.bank.validating import validate_folder
from emcompass.journal import pins
from tests.assessment.people import at_random
from tests.bank.small import SMALL


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own: nothing is kept yet."""
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small bank."""
    return Path(shutil.copytree(SMALL, tmp_path / "bank"))


def kept() -> list[Path]:
    """The files of kept banks."""
    return sorted((paths.cache() / "banks").glob("*"))


def reads(folder: Path) -> Bank | None:
    """What the cache alone says of a bank."""
    return bank_cache.load(bank_cache.key_of(folder), folder)


@pytest.mark.parametrize("name", ["small", "engineering-manager"])
def test_a_kept_bank_equals_the_checked_one_to_the_last_number(name: str) -> None:
    folder = SMALL if name == "small" else paths.bundled_banks() / name
    checked = validate_folder(folder)

    assert load_folder(folder) == checked
    again = reads(folder)

    assert again == checked
    assert again is not None
    assert again.model == checked.model
    assert {type(question) for question in again.questions} == {
        type(question) for question in checked.questions
    }
    assert again.folder == checked.folder
    assert list(again.model.items) == list(checked.model.items)
    for seed in range(3):
        answers = at_random(checked, seed)
        assert score(again, answers) == score(checked, answers)


def test_what_was_kept_is_loaded_without_pydantic(folder: Path) -> None:
    code = (
        "import sys\n"
        "from emcompass import load_bank\n"
        f"print(load_bank({str(folder)!r}).version, 'pydantic' in sys.modules)\n"
    )

    def said() -> str:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        return done.stdout.decode().strip()

    assert said() == "1.2 True"
    assert said() == "1.2 False"


def test_a_changed_byte_checks_it_anew(folder: Path) -> None:
    load_folder(folder)
    header = folder / "bank.toml"
    header.write_text(header.read_text("utf-8").replace('"A small bank"', '"A mall bank"'), "utf-8")

    assert reads(folder) is None
    assert load_folder(folder).title == "A mall bank"

    header.write_text("title = 1\n", "utf-8")
    with pytest.raises(BankError):
        load_folder(folder)
    assert reads(folder) is None


@pytest.mark.parametrize("file", ["bank.toml", "questions.toml", "archetypes.toml", "flags.toml"])
def test_each_of_the_files_counts_and_so_does_where_one_ends(folder: Path, file: str) -> None:
    before = bank_cache.key_of(folder)
    with (folder / file).open("a", encoding="utf-8") as end:
        end.write("\n")
    assert bank_cache.key_of(folder) != before

    (folder / "bank.toml").write_bytes(b"ab")
    (folder / "questions.toml").write_bytes(b"c")
    one = bank_cache.key_of(folder)
    (folder / "bank.toml").write_bytes(b"a")
    (folder / "questions.toml").write_bytes(b"bc")
    assert bank_cache.key_of(folder) != one


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _turned(data: bytes) -> bytes:
    return data.replace(b'"small"', b'"smell"')


def _of_other_code(data: bytes) -> bytes:
    words = data.split(b" ")
    return b" ".join([words[0], b"0" * len(words[1]), *words[2:]])


@pytest.mark.parametrize(
    "harm",
    [
        _cut,
        _turned,
        _of_other_code,
        lambda _: b"",
        lambda _: b"\n",
        lambda _: b"\x00\xff" * 99,
        lambda _: b'{"version": 1}\n[[], []]',
        lambda data: data + b" ",
    ],
)
def test_a_damaged_or_foreign_file_counts_as_absent(folder: Path, harm: object) -> None:
    checked = load_folder(folder)
    (file,) = kept()
    harmed = harm(file.read_bytes())  # type: ignore[operator]
    assert harmed != file.read_bytes()
    file.write_bytes(harmed)

    assert reads(folder) is None
    assert load_folder(folder) == checked
    assert reads(folder) == checked  # and it is kept again


def test_another_bank_is_never_taken_for_this_one(folder: Path, tmp_path: Path) -> None:
    """Someone renames the files of the cache: the key inside must fit."""
    load_folder(folder)
    (file,) = kept()
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    header = other / "bank.toml"
    header.write_text(header.read_text("utf-8").replace('"1.2"', '"1.3"'), "utf-8")
    file.rename(file.with_name(f"{bank_cache.key_of(other)}.json"))

    assert reads(other) is None
    assert load_folder(other).version == "1.3"


def test_a_cache_that_cannot_be_written_harms_nothing(folder: Path, home: Path) -> None:
    home.mkdir(parents=True)
    (home / "cache").write_text("a file stands here", "utf-8")

    assert load_folder(folder) == validate_folder(folder)
    assert (home / "cache").read_text("utf-8") == "a file stands here"


def test_a_folder_in_the_place_of_a_kept_bank_harms_nothing(folder: Path) -> None:
    load_folder(folder)
    (file,) = kept()
    file.unlink()
    file.mkdir()

    assert load_folder(folder) == validate_folder(folder)


def test_the_cache_may_be_deleted_at_any_time(folder: Path, home: Path) -> None:
    checked = load_folder(folder)
    shutil.rmtree(home / "cache")

    assert load_folder(folder) == checked


def test_only_sound_banks_are_kept_and_the_oldest_give_way(folder: Path) -> None:
    header, sound = folder / "bank.toml", (folder / "bank.toml").read_text("utf-8")
    for number in range(15):
        header.write_text(sound.replace('"1.2"', f'"1.{number}"'), "utf-8")
        load_folder(folder)
        for age, file in enumerate(sorted(kept(), key=lambda file: -file.stat().st_mtime)):
            os.utime(file, (10_000 - age, 10_000 - age))
        header.write_text(sound.replace('"1.2"', "1"), "utf-8")
        with pytest.raises(BankError):
            load_folder(folder)

    assert len(kept()) == 12
    header.write_text(sound.replace('"1.2"', '"1.14"'), "utf-8")
    assert reads(folder) is not None
    header.write_text(sound.replace('"1.2"', '"1.0"'), "utf-8")
    assert reads(folder) is None


def test_files_that_change_while_they_are_checked_are_not_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = folder / "bank.toml"

    def change_first(place: Path) -> Bank:
        header.write_text(header.read_text("utf-8").replace('"1.2"', '"1.3"'), "utf-8")
        return validate_folder(place)

    monkeypatch.setattr("emcompass.bank.validating.validate_folder", change_first)

    assert load_folder(folder).version == "1.3"
    assert kept() == []


@pytest.mark.parametrize("file", ["bank.toml", "flags.toml"])
def test_a_bank_that_lacks_a_file_has_no_key(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert bank_cache.key_of(folder) is None
    (folder / file).mkdir()
    assert bank_cache.key_of(folder) is None
    (folder / file).rmdir()
    os.mkfifo(folder / file)  # opening it would wait for ever
    assert bank_cache.key_of(folder) is None
    with pytest.raises(BankError):
        load_folder(folder)


def test_a_pinned_copy_that_was_changed_is_not_the_bank_of_its_name(
    folder: Path, tmp_path: Path
) -> None:
    """Kept or not: what counts is what stands in the pinned files now."""
    bank = load_folder(folder)
    pinned = tmp_path / "pinned"
    pins.pin(bank, pinned)
    reference = BankRef(bank.id, bank.version, bank.sha256)
    assert pins.find(reference, pinned) == load_bank(pinned / bank.sha256)

    header = pinned / bank.sha256 / "bank.toml"
    header.write_text(header.read_text("utf-8").replace('"A small bank"', '"Mine"'), "utf-8")
    load_folder(header.parent)  # sound, and kept
    with pytest.raises(Exception, match="is not here"):
        pins.find(reference, pinned)
