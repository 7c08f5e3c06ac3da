"""The settings file: read before anything else, kept whole, wrong in one clear line."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass import paths
from emcompass.errors import JournalError
from emcompass.files import atomic
from emcompass.journal.settings import (
    THEMES,
    Settings,
    change_settings,
    load_settings,
    reminder_due,
    save_settings,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "conf" / "settings.toml"


@pytest.fixture
def written(path: Path) -> Path:
    path.parent.mkdir()
    path.write_text(
        'theme = "light"\nreminder_months = 0\n\n[keymap]\nquit = "q,ctrl+q"\n\n'
        "[future]\nanswer = 42\n"
    )
    return path


def test_without_a_file_the_defaults(path: Path) -> None:
    assert load_settings(path) == Settings("dark", 3, "engineering-manager", {})
    assert not path.parent.exists()


def test_an_empty_file_is_as_good_as_none(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("\n")
    assert load_settings(path) == Settings()


def test_what_stands_there_counts(written: Path) -> None:
    read = load_settings(written)
    assert (read.theme, read.reminder_months) == ("light", 0)
    assert read.keymap == {"quit": "q,ctrl+q"}


def test_an_unknown_key_is_named_and_kept(written: Path) -> None:
    read = load_settings(written)
    (complaint,) = read.complaints
    assert complaint.startswith(f"{written}:7: future: found an unknown key")
    save_settings(replace(read, theme="dark"), written)
    again = load_settings(written)
    assert again.unknown == {"future": {"answer": 42}}
    assert again == replace(read, theme="dark", complaints=again.complaints)


@given(
    st.sampled_from(THEMES),
    st.integers(0, 120),
    st.text(min_size=1).filter(lambda text: bool(text.strip())),
    st.dictionaries(st.text(), st.text()),
)
def test_saved_and_read_they_are_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    theme: str,
    months: int,
    bank: str,
    keymap: dict[str, str],
) -> None:
    path = tmp_path_factory.getbasetemp() / "settings.toml"
    settings = Settings(theme, months, bank, keymap)  # type: ignore[arg-type]  # one of THEMES
    save_settings(settings, path)
    assert load_settings(path) == settings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "blue"', ':1: theme: found "blue", expected "light", "dark" or "terminal"'),
        ('\nreminder_months = "3"', ':2: reminder_months: found "3", expected a whole number'),
        ("reminder_months = -1", ":1: reminder_months: found -1, expected a whole number from 0"),
        ("reminder_months = 999", ":1: reminder_months: found 999, expected a number of months"),
        ("[keymap]\nquit = 3", ":2: keymap.quit: found 3, expected text in quotes"),
        ('keymap = "q"', ':1: keymap: found "q", expected a table [keymap]'),
        ("theme =", ":1: found the end of the file, expected the rest"),
        ("theme = dark", ':1: found "theme = dark", expected valid TOML'),
        ("reminder_months = 3\nreminder_months = 4", ":2: found"),
    ],
)
def test_a_mistake_is_named_with_its_line(path: Path, text: str, said: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    (complaint,) = load_settings(path).complaints
    assert f"{path}{said}" in complaint
    assert "\n" not in complaint


FULL = (
    "# mine\n"
    'theme = "light"\n'
    "reminder_months = 6\n"
    'default_bank = "our-bank"\n'
    "\n"
    "[keymap]\n"
    'quit = "x"\n'
    "\n"
    "[future]\n"
    "answer = 42\n"
)
TWICE = 'theme = "light"'
BREAKS = (
    "theme = purple",
    "= 3",
    TWICE,
    "[keymap",
    'text = """ that never ends',
    "words without a sign",
    "\x01",
)


BROKEN = [
    (broken, row)
    for broken in BREAKS
    for row in range(FULL.count("\n"))
    if broken != TWICE or 1 <= row <= 5  # in a table of its own it is a key like others
]


@pytest.mark.parametrize(("broken", "row"), BROKEN)
def test_one_broken_line_costs_no_other_setting(path: Path, broken: str, row: int) -> None:
    """Wherever it stands: all is there after a change, the line itself and a copy as well."""
    rows = FULL.split("\n")
    text = "\n".join([*rows[:row], broken, *rows[row:]])
    path.parent.mkdir()
    path.write_text(text)
    read = load_settings(path)
    assert any(complaint.startswith(f"{path}:") for complaint in read.complaints)

    change_settings(read, replace(read, reminder_months=12), path)

    again, before = load_settings(path), load_settings_of(FULL, path.parent)
    kept = path.read_text()
    assert again.reminder_months == 12
    assert (again.default_bank, again.keymap) == (before.default_bank, before.keymap)
    assert again.unknown == before.unknown
    assert "# mine" in kept
    assert broken in kept
    assert path.with_name("settings-kept-1.toml").read_text() == text


def load_settings_of(text: str, folder: Path) -> Settings:
    (folder / "whole.toml").write_text(text)
    return load_settings(folder / "whole.toml")


@pytest.mark.parametrize(
    "line", ['theme = "purple"', "default_bank = 3", "keymap = 1", "[keymap]\nhelp = 1\nquit = 'x'"]
)
def test_a_value_that_cannot_be_used_stays_until_another_is_set(path: Path, line: str) -> None:
    path.parent.mkdir()
    path.write_text(f"{line}\n")
    read = load_settings(path)
    change_settings(read, replace(read, reminder_months=12), path)
    assert tomllib.loads(path.read_text()).items() >= tomllib.loads(line).items()
    read = load_settings(path)
    change_settings(read, Settings("terminal", 1, "mine", {"help": "h", "quit": "x"}), path)
    assert load_settings(path).complaints == ()
    assert load_settings(path).keymap["help"] == "h"


def test_the_same_broken_file_is_copied_once_and_never_over_another(path: Path) -> None:
    path.parent.mkdir()
    path.with_name("settings-kept-1.toml").write_text("something else")
    for _ in range(3):
        path.write_text("theme = dark\n")
        read = load_settings(path)
        change_settings(read, replace(read, reminder_months=1), path)
    names = sorted(each.name for each in path.parent.iterdir())
    assert names == ["settings-kept-1.toml", "settings-kept-2.toml", "settings.toml"]
    assert path.with_name("settings-kept-1.toml").read_text() == "something else"


def test_a_file_that_is_no_text_is_told_and_kept_as_a_copy(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(JournalError, match=r"settings\.toml:1: found the byte 0xff"):
        load_settings(path)
    change_settings(Settings(), Settings(reminder_months=1), path)
    assert load_settings(path).reminder_months == 1
    assert path.with_name("settings-kept-1.toml").read_bytes() == b"\xff\xfe\x00"


def test_a_change_made_elsewhere_meanwhile_stays(written: Path) -> None:
    read = load_settings(written)
    written.write_text(written.read_text().replace('"light"', '"terminal"'))
    change_settings(read, replace(read, reminder_months=1), written)
    assert load_settings(written).theme == "terminal"


def test_a_copy_that_cannot_be_kept_leaves_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    path.write_text("theme = dark\n")
    read = load_settings(path)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "create_file", refuse)
    with pytest.raises(JournalError, match="can't be written"):
        change_settings(read, replace(read, reminder_months=1), path)
    assert path.read_text() == "theme = dark\n"


def test_the_default_place_follows_the_environment() -> None:
    save_settings(Settings(theme="light"))
    assert paths.settings().exists()
    assert load_settings().theme == "light"


def test_a_place_that_takes_no_files() -> None:
    with pytest.raises(JournalError, match=r"settings\.toml: can't be written"):
        save_settings(Settings(), Path("/proc/emcompass/settings.toml"))


@pytest.mark.parametrize(
    ("months", "last", "now", "due"),
    [
        (3, (2026, 3, 14), (2026, 6, 13), False),
        (3, (2026, 3, 14), (2026, 6, 14), True),
        (3, (2025, 11, 30), (2026, 2, 27), False),
        (3, (2025, 11, 30), (2026, 2, 28), True),
        (12, (2025, 12, 31), (2026, 12, 31), True),
        (0, (2001, 1, 1), (2026, 1, 1), False),
    ],
)
def test_a_reminder_comes_after_calendar_months(
    months: int, last: tuple[int, int, int], now: tuple[int, int, int], due: bool
) -> None:
    settings = Settings(reminder_months=months)
    at = [datetime(*day, tzinfo=UTC) for day in (last, now)]
    assert reminder_due(settings, at[0], at[1]) is due
