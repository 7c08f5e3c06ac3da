"""The yardstick: a Textual app that shows questions with Textual's own widgets, no more."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Header, OptionList, Static

OPTIONS = ("Drains me", "Costs me a little", "Neither", "Gives me something", "Energises me")
QUESTIONS = ("What gives you energy?", "You listen for an hour to a colleague who is frustrated.")


class BareApp(App[None]):
    """One question, five options; a digit shows the next one in the same rows."""

    CSS = "OptionList { border: none; } OptionList:focus { border: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("1,2,3,4,5", "next", "answer")]
    number = 1

    def compose(self) -> ComposeResult:
        """A header, the place, the question, the options, a footer."""
        yield Header()
        yield Static(self._place(), id="place")
        yield Static(QUESTIONS[0], id="text")
        yield OptionList(*OPTIONS)
        yield Footer()

    def _place(self) -> str:
        return f"Energy  {self.number} of 60, about 15 minutes left"

    def action_next(self) -> None:
        """The next question."""
        self.number += 1
        self.query_one("#place", Static).update(self._place())
        self.query_one("#text", Static).update(QUESTIONS[self.number % 2])
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(OPTIONS)
        options.highlighted = 0


if __name__ == "__main__":
    BareApp().run()
