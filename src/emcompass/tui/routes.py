"""Where each screen lives. Modules load when a screen is first opened."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from textual.screen import Screen

_ROUTES = {
    "banks": ("emcompass.tui.screens.banks", "BanksScreen"),
    "compare": ("emcompass.tui.screens.compare", "CompareScreen"),
    "confirm": ("emcompass.tui.screens.confirm", "ConfirmSheet"),
    "console": ("emcompass.tui.screens.console", "ConsoleScreen"),
    "help": ("emcompass.tui.screens.help", "HelpScreen"),
    "history": ("emcompass.tui.screens.history", "HistoryScreen"),
    "home": ("emcompass.tui.screens.home", "HomeScreen"),
    "join": ("emcompass.tui.screens.join", "JoinScreen"),
    "preflight": ("emcompass.tui.screens.console_sheets", "PreflightSheet"),
    "projector": ("emcompass.tui.screens.projector", "ProjectorScreen"),
    "question": ("emcompass.tui.screens.question", "QuestionScreen"),
    "result": ("emcompass.tui.screens.result", "ResultScreen"),
    "review": ("emcompass.tui.screens.review", "ReviewScreen"),
    "settings": ("emcompass.tui.screens.settings", "SettingsScreen"),
    "small": ("emcompass.tui.screens.small", "SmallScreen"),
    "start": ("emcompass.tui.screens.start", "StartScreen"),
    "together": ("emcompass.tui.screens.together", "TogetherScreen"),
    "workshop": ("emcompass.tui.screens.workshop", "WorkshopScreen"),
    "write": ("emcompass.tui.screens.write", "WriteSheet"),
}


def has(name: str) -> bool:
    """Whether that screen is part of this installation."""
    return name in _ROUTES and find_spec(_ROUTES[name][0]) is not None


def make(name: str, *arguments: Any, **options: Any) -> Screen[Any]:
    """A new screen of that name."""
    module, screen = _ROUTES[name]
    made = getattr(import_module(module), screen)(*arguments, **options)
    assert isinstance(made, Screen)
    return made
