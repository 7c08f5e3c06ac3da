"""The settings file: read before anything else, kept whole, wrong in one clear line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass import paths
from emcompass.errors import JournalError
from emcompass.journal.settings import THEMES, Settings, load_settings, reminder_due, save_settings


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
        ("theme =", ":1: "),
    ],
)
def test_a_mistake_is_named_with_its_line(path: Path, text: str, said: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(JournalError) as raised:
        load_settings(path)
    assert f"{path}{said}" in str(raised.value)
    assert "\n" not in str(raised.value)


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
