"""Banks are found by id, one's own first, or by folder; a bad one in a list harms no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from emcompass.bank.bank_errors import BankError
from emcompass.bank.bank_source import bank_hash
from emcompass.bank.copying import copy_bank
from emcompass.bank.header import list_banks, read_header
from emcompass.bank.loader import load_bank
from emcompass.errors import EmcompassError
from tests.bank.small import SMALL, change, copy_small


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path / "home"))
    place = tmp_path / "home" / "banks"
    place.mkdir(parents=True)
    return place


def test_the_header_is_read_alone(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    (folder / "questions.toml").write_text("][", encoding="utf-8")

    header = read_header(folder)

    assert (header.id, header.title, header.version) == ("small", "A small bank", "1.2")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('id = "small"', 'id = "Small One"', "id"),
        ('title = "A small bank"', "title = 3", "title"),
        ('title = "A small bank"', 'title = "A\\u001b"', "title"),
        ('version = "1.2"\n', "", "version"),
    ],
)
def test_a_bad_header_is_named(old: str, new: str, key: str, tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", old, new)

    with pytest.raises(BankError) as caught:
        read_header(folder)

    assert [problem.key for problem in caught.value.problems] == [key]


def test_ones_own_banks_come_first_and_stand_in_for_bundled_ones(own: Path) -> None:
    shutil.copytree(SMALL, own / "mine")
    copy_bank(SMALL, own / "stand-in", "engineering-manager")

    listed = [(listing.id, listing.path.name) for listing in list_banks()]

    assert listed == [("small", "mine"), ("engineering-manager", "stand-in")]
    assert load_bank("engineering-manager").title == "A small bank"


def test_a_bad_bank_is_listed_with_its_problem_and_harms_no_other(own: Path) -> None:
    shutil.copytree(SMALL, own / "good")
    shutil.copytree(SMALL, own / "bad")
    (own / "bad" / "bank.toml").write_text("id = ", encoding="utf-8")
    (own / "no-bank").mkdir()

    bad, good, *_ = list_banks()

    assert (bad.id, bad.title) == ("bad", "")
    assert bad.problem is not None
    assert bad.problem.startswith("bank.toml:1:")
    assert (good.id, good.problem) == ("small", None)


def test_an_unknown_id_names_the_nearest(own: Path) -> None:
    shutil.copytree(SMALL, own / "small")

    with pytest.raises(BankError) as caught:
        load_bank("smal")

    (problem,) = caught.value.problems
    assert (problem.found, problem.nearest) == ("no bank", "small")
    with pytest.raises(BankError, match="a bank's folder"):
        load_bank(own / "nowhere")


def test_a_folder_is_loaded_as_it_is() -> None:
    assert load_bank(str(SMALL)) == load_bank(SMALL)
    assert load_bank(SMALL).folder == SMALL


def test_a_copy_has_its_own_id_and_keeps_everything_else(tmp_path: Path) -> None:
    destination = copy_bank(SMALL, tmp_path / "new" / "mine", "my-bank")

    copy = load_bank(destination)

    assert (copy.id, copy.title) == ("my-bank", "A small bank")
    assert copy.questions == load_bank(SMALL).questions
    text = (destination / "bank.toml").read_text(encoding="utf-8")
    assert text == (SMALL / "bank.toml").read_text(encoding="utf-8").replace('"small"', '"my-bank"')
    assert sorted(path.name for path in destination.parent.iterdir()) == ["mine"]


def test_a_copy_never_overwrites_and_needs_a_sound_id(tmp_path: Path) -> None:
    with pytest.raises(EmcompassError, match="exists already"):
        copy_bank(SMALL, tmp_path, "my-bank")
    with pytest.raises(EmcompassError, match="is no id"):
        copy_bank(SMALL, tmp_path / "new", "My Bank")
    with pytest.raises(EmcompassError, match=r"bank\.toml.new: "):
        copy_bank(SMALL, SMALL / "bank.toml" / "new", "my-bank")


def test_the_hash_sees_values_and_nothing_else(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    before = bank_hash(folder)
    change(folder, "bank.toml", "minutes = 6", "minutes   =   0x6  # six")
    (folder / "README.md").write_text("not part of it", encoding="utf-8")

    assert bank_hash(folder) == before == load_bank(SMALL).sha256

    change(folder, "bank.toml", '"1.2"', '"1.3"')
    assert bank_hash(folder) != before
