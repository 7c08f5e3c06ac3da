"""The screens by name: `routes.HelpScreen(...)`. A module loads when its screen is first opened.

Each stands in the module called like it. Type checkers see the classes themselves, so that a wrong
argument is an error before it runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emcompass.tui.screens.advert_pair_screen import AdvertPairScreen
    from emcompass.tui.screens.advert_reading_screen import AdvertReadingScreen
    from emcompass.tui.screens.advert_screen import AdvertScreen
    from emcompass.tui.screens.ask_screen import AskScreen
    from emcompass.tui.screens.banks_screen import BanksScreen
    from emcompass.tui.screens.compare_screen import CompareScreen
    from emcompass.tui.screens.confirm_sheet import ConfirmSheet
    from emcompass.tui.screens.console_screen import ConsoleScreen
    from emcompass.tui.screens.help_screen import HelpScreen
    from emcompass.tui.screens.history_screen import HistoryScreen
    from emcompass.tui.screens.home_screen import HomeScreen
    from emcompass.tui.screens.join_screen import JoinScreen
    from emcompass.tui.screens.look_back_screen import LookBackScreen
    from emcompass.tui.screens.preflight_sheet import PreflightSheet
    from emcompass.tui.screens.projector_screen import ProjectorScreen
    from emcompass.tui.screens.question_screen import QuestionScreen
    from emcompass.tui.screens.result_screen import ResultScreen
    from emcompass.tui.screens.review_screen import ReviewScreen
    from emcompass.tui.screens.settings_screen import SettingsScreen
    from emcompass.tui.screens.sides_screen import SidesScreen
    from emcompass.tui.screens.small_screen import SmallScreen
    from emcompass.tui.screens.start_screen import StartScreen
    from emcompass.tui.screens.trend_screen import TrendScreen
    from emcompass.tui.screens.try_screen import TryScreen
    from emcompass.tui.screens.workshop_screen import WorkshopScreen
    from emcompass.tui.screens.write_sheet import WriteSheet
else:
    # Hidden from type checkers: to them a module with `__getattr__` has every name.
    import re
    from importlib import import_module

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        return getattr(import_module(f"emcompass.tui.screens.{module}"), name)


__all__ = [
    "AdvertPairScreen",
    "AdvertReadingScreen",
    "AdvertScreen",
    "AskScreen",
    "BanksScreen",
    "CompareScreen",
    "ConfirmSheet",
    "ConsoleScreen",
    "HelpScreen",
    "HistoryScreen",
    "HomeScreen",
    "JoinScreen",
    "LookBackScreen",
    "PreflightSheet",
    "ProjectorScreen",
    "QuestionScreen",
    "ResultScreen",
    "ReviewScreen",
    "SettingsScreen",
    "SidesScreen",
    "SmallScreen",
    "StartScreen",
    "TrendScreen",
    "TryScreen",
    "WorkshopScreen",
    "WriteSheet",
]
