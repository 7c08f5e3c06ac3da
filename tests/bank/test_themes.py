"""Themes of a bank: what is checked of them, and which one a result is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.assessment.assess import score
from emcompass.bank.balance import check_balance
from emcompass.bank.bank import Bank
from emcompass.bank.condition_leaves import Findings, Known
from emcompass.bank.loader import load_bank
from emcompass.bank.wording import told
from tests.bank.small import copy_small, problems_of

TEXTS = """meaning = "M."
cost = "C."
risk = "R."
decision = "D."
step = "S."
"""
MANAGING = '{ answer = "role-now", is = "manager" }'


def theme(id_: str, when: str = "", texts: str = TEXTS) -> str:
    condition = f"when = {when}\n" if when else ""
    return f'[[themes]]\nid = "{id_}"\ntitle = "T"\n{condition}{texts}\n'


def bank_with(folder: Path, *themes: str) -> Path:
    folder.mkdir(exist_ok=True)
    bank = copy_small(folder)
    (bank / "themes.toml").write_text("".join(themes), encoding="utf-8")
    return bank


def test_the_first_theme_that_holds_is_told(tmp_path: Path) -> None:
    bank = load_bank(bank_with(tmp_path, theme("managing", MANAGING), theme("anybody")))
    assert score(bank, {"role-now": "manager"}).theme == "managing"
    assert score(bank, {"role-now": "not-yet"}).theme == "anybody"
    assert score(bank, {}).theme == "anybody"


def test_a_bank_without_themes_has_none_to_tell(tmp_path: Path) -> None:
    assert score(load_bank(copy_small(tmp_path)), {}).theme is None


@pytest.mark.parametrize(
    ("when", "key", "expected"),
    [
        ('{ raised = "glad-coch" }', "raised", "a flag: "),
        ('{ nearest = "team-leed" }', "nearest", "an archetype: "),
        ('{ verdict = "sure" }', "verdict", "a verdict: clear, leaning, close or open"),
        ('{ cause = "weather" }', "cause", "a cause: "),
        ('{ tone = "warning", at_least = 99 }', "at_least", "a number of flags"),
        ('{ months = ["month-wanted", "outage"], at_least = 5 }', "months[#2]", "an allocation"),
        ('{ months = ["month-wanted", "month-actual"], at_least = 150 }', "at_least", "0 to 100"),
    ],
)
def test_what_a_theme_asks_for_must_exist(
    when: str, key: str, expected: str, tmp_path: Path
) -> None:
    (problem,) = problems_of(bank_with(tmp_path, theme("one", when)))
    assert (problem.file, problem.line) == ("themes.toml", 4)
    assert problem.key.endswith(key)
    assert expected in problem.expected


def test_a_flag_can_not_ask_for_what_comes_after_it(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    flags = folder / "flags.toml"
    text = flags.read_text(encoding="utf-8")
    before = 'when = { answer = "coaching", at_least = 4 }'
    assert before in text
    flags.write_text(text.replace(before, 'when = { verdict = "clear" }', 1), encoding="utf-8")
    (problem,) = problems_of(folder)
    assert problem.key.endswith("when.verdict")
    assert "before there is a result" in problem.expected


def test_nobody_may_be_left_without_a_word(tmp_path: Path) -> None:
    some = f'meaning = [{{ text = "M.", when = {MANAGING} }}]\n'
    texts = TEXTS.replace('meaning = "M."\n', some)
    (problem,) = problems_of(bank_with(tmp_path, theme("one", texts=texts)))
    assert (problem.key, problem.file) == ("themes[one].meaning", "themes.toml")
    assert "for whoever is left" in problem.expected


def test_a_theme_after_one_that_always_holds_is_told_to_nobody(tmp_path: Path) -> None:
    (problem,) = problems_of(bank_with(tmp_path, theme("all"), theme("never")))
    assert problem.key == "themes[all].when"
    assert "nobody will see" in problem.found


def test_a_theme_twice_and_an_unknown_key(tmp_path: Path) -> None:
    twice = problems_of(bank_with(tmp_path / "a", theme("one", MANAGING), theme("one")))
    assert [problem.key for problem in twice] == ["themes[one].id"]
    (odd,) = problems_of(bank_with(tmp_path / "b", theme("one", texts=TEXTS + "steep = 1\n")))
    assert odd.found == "an unknown key"
    assert odd.nearest == "step"


def test_a_good_sign_names_flags_and_themes_that_exist(tmp_path: Path) -> None:
    folder = bank_with(tmp_path, theme("one"))
    flags = folder / "flags.toml"
    text = flags.read_text(encoding="utf-8")
    flags.write_text(text.replace("tone = ", 'not_beside = ["onne"]\ntone = ', 1))
    (problem,) = problems_of(folder)
    assert problem.key.endswith("not_beside[#1]")
    assert problem.nearest == "one"


def test_what_is_long_on_the_first_screen_is_worth_a_second_look(tmp_path: Path) -> None:
    long = TEXTS.replace('risk = "R."', f'risk = "{"word " * 17}"')
    bank = load_bank(bank_with(tmp_path / "a", theme("one", texts=long)))
    (found,) = [each for each in check_balance(bank) if each.file == "themes.toml"]
    assert (found.key, found.line, found.found) == ("themes[one].risk", 6, "17 words")
    short = load_bank(bank_with(tmp_path / "b", theme("one")))
    assert not [each for each in check_balance(short) if each.file == "themes.toml"]


WORDINGS = """step = [
  { text = "Sure.", when = { verdict = ["clear"] } },
  { text = "Warned.", when = { all = [
    { raised = "glad-coach" }, { none = [{ verdict = "open" }] },
  ] } },
  "Anybody.",
]
"""


def test_of_several_wordings_the_first_that_fits_is_told(tmp_path: Path) -> None:
    texts = TEXTS.replace('step = "S."\n', WORDINGS)
    bank: Bank = load_bank(bank_with(tmp_path, theme("one", texts=texts)))
    step = bank.themes[0].step

    def found(verdict: str, *raised: str) -> Known:
        tones = {"warning": 0, "good": len(raised)}
        return Known({}, {}, Findings(verdict, "staff", "team-lead", "", frozenset(raised), tones))

    assert told(step, found("clear")) == "Sure."
    assert told(step, found("close", "glad-coach")) == "Warned."
    assert told(step, found("open", "glad-coach")) == "Anybody."
    assert told(step, Known({})) == "Anybody."
