"""The screens by name: loaded late, and seen by type checkers as they are."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from mypy import api

from emcompass.tui import screen_routes as routes

_PACKAGE = "emcompass.tui.screens."
_SCREENS = Path(routes.__file__).parent / "screens"


def test_every_screen_of_the_app_has_its_route() -> None:
    found = {
        node.name
        for file in _SCREENS.glob("*.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Screen", "Sheet"))
    }
    assert found == set(routes.__all__)


def test_what_runs_is_what_type_checkers_see() -> None:
    seen = re.findall(r"^    from (\S+) import (\S+)$", inspect.getsource(routes), re.MULTILINE)
    screens = {name: module for module, name in seen if name in routes.__all__}
    assert set(screens) == set(routes.__all__)
    for name, module in screens.items():
        assert getattr(routes, name) is getattr(import_module(module), name)


def test_an_unknown_screen_is_an_error_not_a_guess() -> None:
    with pytest.raises(AttributeError, match="NoSuchScreen"):
        _ = routes.NoSuchScreen  # type: ignore[attr-defined]


def test_opening_the_app_loads_home_alone() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, emcompass.tui.app; print(*sys.modules, sep='\\n')",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not [name for name in said.stdout.split() if name.startswith(_PACKAGE)]


def test_mypy_catches_a_wrong_call(tmp_path: Path) -> None:
    calls = (
        ("routes.ConfirmSheet('a title', '', [])", ""),
        ("routes.ConfirmSheet('a title', 1, [])", "arg-type"),
        ("routes.ConfirmSheet('a title')", "call-arg"),
        ("routes.WriteSheet('a title', 'text', line=1)", "call-arg"),
        ("routes.ConfrimSheet('a title', '', [])", "attr-defined"),
    )
    file = tmp_path / "calls.py"
    file.write_text(
        "\n".join(["from emcompass.tui import screen_routes as routes", *(c for c, _ in calls)])
    )
    said, trouble, _ = api.run([str(file)])
    assert not trouble
    for line, (call, problem) in enumerate(calls, start=2):
        found = [each for each in said.splitlines() if f"calls.py:{line}:" in each]
        assert any(f"[{problem}]" in each for each in found) if problem else not found, call
