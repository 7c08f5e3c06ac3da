"""A class of the app is found by its name: nothing else in the tree is called like it."""

from __future__ import annotations

import ast
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from textual import widgets
from textual.widget import Widget

import emcompass
from emcompass import tui
from emcompass.tui.widgets.lines import Lines

_TREE = Path(emcompass.__file__).parent


def test_a_class_name_of_the_app_stands_once_in_the_tree() -> None:
    homes = defaultdict(list)
    for file in _TREE.rglob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(file.relative_to(_TREE).as_posix())
    twice = {name: files for name, files in homes.items() if len(files) > 1}
    assert not {n: f for n, f in twice.items() if any(each.startswith("tui/") for each in f)}


def test_every_widget_of_the_app_says_which_of_textuals_it_stands_in_for() -> None:
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        import_module(module.name)
    theirs = {*vars(widgets)["__all__"], "Grid"}
    for kind in _below(Lines):
        if kind.__module__.startswith("emcompass.") and not _says_why(kind, theirs):
            raise AssertionError(f"{kind.__qualname__} doesn't say why no widget of Textual's does")


def _below(kind: type[Widget]) -> Iterator[type[Widget]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def _says_why(kind: type[Widget], theirs: set[str]) -> bool:
    """Itself, or the widget of the app that it is a kind of."""
    own = [each for each in kind.__mro__ if issubclass(each, Lines) and each is not Lines]
    told = " ".join(each.__doc__ or "" for each in own)
    return "Textual" in told and any(f" {name}" in told for name in theirs)
