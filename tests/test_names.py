"""A name means one thing in the whole tree: modules by their basename, classes by theirs."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import emcompass

_FILES = sorted(Path(emcompass.__file__).parent.rglob("*.py"))


def test_no_two_modules_share_a_name() -> None:
    names = Counter(file.name for file in _FILES if file.name != "__init__.py")
    assert [name for name, times in names.items() if times > 1] == []


def test_no_two_classes_share_a_name() -> None:
    classes = Counter(
        node.name
        for file in _FILES
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, times in classes.items() if times > 1] == []


def test_no_module_is_too_long_to_hold_in_mind() -> None:
    long = {file.name for file in _FILES if len(file.read_text("utf-8").splitlines()) > 400}
    assert long == set()
