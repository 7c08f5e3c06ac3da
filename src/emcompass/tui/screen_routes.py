"""Where each screen lives. Modules load when a screen is first opened."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from textual.screen import Screen

_ROUTES = {
    "banks": ("emcompass.tui.screens.banks_screen", "BanksScreen"),
    "compare": ("emcompass.tui.screens.compare_screen", "CompareScreen"),
    "confirm": ("emcompass.tui.screens.confirm_sheet", "ConfirmSheet"),
    "console": ("emcompass.tui.screens.console_screen", "ConsoleScreen"),
    "help": ("emcompass.tui.screens.help_screen", "HelpScreen"),
    "history": ("emcompass.tui.screens.history_screen", "HistoryScreen"),
    "home": ("emcompass.tui.screens.home_screen", "HomeScreen"),
    "join": ("emcompass.tui.screens.join_screen", "JoinScreen"),
    "preflight": ("emcompass.tui.screens.console_sheets", "PreflightSheet"),
    "projector": ("emcompass.tui.screens.projector_screen", "ProjectorScreen"),
    "question": ("emcompass.tui.screens.question_screen", "QuestionScreen"),
    "result": ("emcompass.tui.screens.result_screen", "ResultScreen"),
    "review": ("emcompass.tui.screens.review_screen", "ReviewScreen"),
    "settings": ("emcompass.tui.screens.settings_screen", "SettingsScreen"),
    "small": ("emcompass.tui.screens.small_screen", "SmallScreen"),
    "start": ("emcompass.tui.screens.start_screen", "StartScreen"),
    "together": ("emcompass.tui.screens.trend_screen", "TogetherScreen"),
    "workshop": ("emcompass.tui.screens.workshop_screen", "WorkshopScreen"),
    "write": ("emcompass.tui.screens.write_sheet", "WriteSheet"),
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
