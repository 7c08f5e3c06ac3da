"""The yardstick for the first frame: a Textual app that shows one question, no more."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, OptionList, Static


class BareApp(App[None]):
    """One question, five options."""

    def compose(self) -> ComposeResult:
        """A header, the question, the options, a footer."""
        yield Header()
        yield Static("What gives you energy?")
        yield OptionList(
            "Drains me", "Costs me a little", "Neither", "Gives me something", "Energises me"
        )
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
