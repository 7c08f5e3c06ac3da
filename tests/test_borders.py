"""The headless core stays headless and start-up stays light, each in a fresh interpreter."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

import emcompass

CORE = (
    "files",
    "text",
    "scoring",
    "bank",
    "sitting",
    "assessment",
    "ask",
    "advert",
    "journal",
    "reports",
    "workshop",
)


def _modules() -> list[str]:
    every = pkgutil.walk_packages(emcompass.__path__, "emcompass.")
    return [module.name for module in every if module.name.split(".")[1] in CORE]


def _loaded_by(statement: str) -> set[str]:
    """The top-level packages that are loaded after `statement` ran in a fresh interpreter.

    httpx draws Rich in for a command line of its own, which is kept away here.
    """
    report = "print(*{name.partition('.')[0] for name, found in sys.modules.items() if found})"
    code = f"import sys\nsys.modules['httpx._main'] = None\n{statement}\n{report}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_no_module_of_the_core_loads_textual_or_rich() -> None:
    """One interpreter a package: what any module of it pulls in would show."""
    modules = _modules()
    assert {name.split(".")[1] for name in modules} >= set(CORE)
    for package in CORE:
        names = [name for name in modules if name.split(".")[1] == package]
        loaded = _loaded_by("\n".join(f"import {name}" for name in names))
        assert not loaded & {"textual", "rich"}, f"{package} loads a face"


@pytest.mark.parametrize(
    "statement",
    [
        "import emcompass",
        "import emcompass.scoring",
        "from emcompass.cli import main\nmain(['--version'])",
    ],
)
def test_the_first_steps_load_nothing_heavy(statement: str) -> None:
    heavy = {"pydantic", "textual", "rich", "starlette", "click", "httpx", "platformdirs"}
    heavy |= {"numpy", "pandas", "scipy", "statsmodels"}
    assert not _loaded_by(statement) & heavy


def test_help_imports_no_command() -> None:
    loaded = _loaded_by("from emcompass.cli import main\nmain(['--help'])")
    assert "click" in loaded
    assert not loaded & {"pydantic", "textual", "rich", "starlette", "httpx"}


def test_public_names_are_there_and_only_those() -> None:
    assert all(hasattr(emcompass, name) for name in emcompass.__all__)
    with pytest.raises(AttributeError, match="no attribute 'scores'"):
        emcompass.scores  # noqa: B018 -- the look-up itself is what is tested


def test_a_study_of_few_people_loads_no_numbers() -> None:
    """They take as long as all the rest, and only a hundred people need them."""
    loaded = _loaded_by(
        "from emcompass.assessment.bank_study import study_bank\n"
        "from emcompass.assessment.keyed_answers import AnswerSheet\n"
        "from emcompass.bank.loader import load_bank\n"
        "study_bank(load_bank('engineering-manager'), [AnswerSheet({'role-now': 'hybrid'})] * 60)"
    )
    assert not loaded & {"numpy", "pandas", "scipy", "statsmodels"}
