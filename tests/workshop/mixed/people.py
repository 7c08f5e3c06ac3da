"""People in one room with whatever they have: a phone, the app, plain prompts, a borrowed keyboard.

Each waits until the room shows what they answer to, however long that takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from emcompass.assessment.assess import score
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from emcompass.reports.result_telling import tell
from tests.browser import Browser
from tests.cli.typed import line_for
from tests.driving import keys
from tests.tmux import TmuxWindow
from tests.waiting import PATIENCE, soon
from tests.workshop.device.phone import choose, fill

VOTES = ("No", "A little", "Yes")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thinks about everything; `steps` are those that they were there for."""

    bank: Bank
    answers: Mapping[str, Answer]
    steps: Mapping[str, Sequence[str]]  # step -> its questions

    def asked(self, step: str) -> list[tuple[Question, Answer]]:
        """The questions of a step, and what they say to them."""
        wanted = self.steps[step]
        return [(self.bank.question(one), self.answers[one]) for one in wanted]

    @property
    def given(self) -> dict[str, Answer]:
        """All answers that they give in the room."""
        return {one: self.answers[one] for step in self.steps.values() for one in step}

    @property
    def headline(self) -> str:
        """What these answers come to, without any room."""
        return self.told(*self.steps)

    def told(self, *steps: str) -> str:
        """What the answers of these steps come to."""
        given = {one: self.answers[one] for step in steps for one in self.steps[step]}
        return tell(self.bank, score(self.bank, given, put=tuple(given)), answers=given).headline


class AppSeat:
    """Somebody on the app's join screen."""

    def __init__(self, window: TmuxWindow) -> None:
        self.window = window

    def sit(self) -> None:
        """Read the promise, take a seat."""
        self.window.sees("The room sees only combined pictures", "> Take a seat")
        self.window.press("enter")

    def answer(self, asked: Sequence[tuple[Question, Answer]], first: int = 0) -> None:
        """Answer the questions of a step, from the `first` one on."""
        for place, (question, value) in enumerate(asked[first:], start=first + 1):
            self.window.sees(f"{place} of {len(asked)}", question.text[:40])
            self.window.press(*keys(question, value))
        self.window.sees("You are through")

    def answer_some(self, asked: Sequence[tuple[Question, Answer]], number: int) -> None:
        """Answer the first few questions, and see the next one."""
        for place, (question, value) in enumerate(asked[:number], start=1):
            self.window.sees(f"{place} of {len(asked)}", question.text[:40])
            self.window.press(*keys(question, value))
        self.window.sees(f"{number + 1} of {len(asked)}")

    def share_the_map(self) -> None:
        """Consent to the first thing that may be shared."""
        self.window.sees("Share with the room?", "> ☐ My rough place on the map")
        self.window.press("enter")
        self.window.sees("> ☑ My rough place on the map")

    def vote(self, place: int) -> None:
        """Choose an option."""
        self.window.sees(*VOTES)
        self.window.press(str(place + 1))
        self.window.sees("Saved.")

    def keep(self) -> None:
        """Keep the result among one's own."""
        self.window.sees("The room is closed", "> Keep this result among mine")
        self.window.press("enter")
        self.window.sees("Kept: it is among your results now")

    def save(self, folder: Path) -> Path:
        """At a borrowed keyboard: save the result as a file in a folder of one's own; the file."""
        self.window.sees("The room is closed", "> Save this result as a file to take home")
        self.window.press("enter")
        self.window.sees("Where should your file go?")
        for _ in range(5):  # the field shows a long path in several lines
            self.window.control("u")
        self.window.write(str(folder))
        self.window.press("enter")
        self.window.sees("Take it with you")
        (file,) = folder.iterdir()
        return file

    def leave(self) -> None:
        """Leave the app; the seat is kept."""
        self.window.press("q")
        assert self.window.ended() == 0


class PlainSeat:
    """Somebody at the plain prompts."""

    def __init__(self, window: TmuxWindow) -> None:
        self.window = window

    def sit(self) -> None:
        """Read the promise, take a seat."""
        self.window.says("The room sees only combined pictures", "press Enter to take a seat")
        self.window.line("")

    def answer(self, asked: Sequence[tuple[Question, Answer]]) -> None:
        """Answer the questions of a step, a line each."""
        for place, (question, value) in enumerate(asked, start=1):
            self.window.says(f"{place} of {len(asked)}", question.text[:40])
            self.window.line(line_for(question, value))
        self.window.says("You are through")

    def keep_to_oneself(self) -> None:
        """Share nothing of the own result, and don't keep it yet."""
        self.window.says("My rough place on the map: y or n")
        self.window.line("n")
        self.window.says("Keep this result among yours? y or n")
        self.window.line("n")

    def vote(self, place: int) -> None:
        """Choose an option."""
        self.window.says(*VOTES, "Type a number")
        self.window.line(str(place + 1))

    def keep(self) -> None:
        """Keep the result among one's own."""
        self.window.says("THE ROOM IS CLOSED", "Keep this result among yours? y or n")
        self.window.line("y")
        self.window.says("Kept:")
        assert self.window.ended() == 0


class Console:
    """The facilitator's console, whose keyboard is passed around."""

    def __init__(self, window: TmuxWindow) -> None:
        self.window = window

    def start(self, joined: int) -> None:
        """Start once everybody is there."""
        self.window.sees("before the start", f"Joined {joined}")
        self.window.press("s")
        self.window.sees("Start")
        self.window.press("enter")
        self.window.sees("step 1 of 7")

    def go_on(self, step: int) -> None:
        """On to a step by its number."""
        there = f"step {step} of 7"
        heard = (there, "n was not sent")
        while there not in self.window.screen:
            self.window.sees("n next")
            self.window.press("n")
            soon(
                lambda: any(each in self.window.screen for each in heard),
                lambda: f"not at step {step}: {self.window.screen}",
            )

    def take_in(self, files: Sequence[Path]) -> None:
        """Take in files that were handed in."""
        self.window.press("i")
        self.window.sees("esc done writing")
        for number, file in enumerate(files):
            self.window.press(*(["enter"] if number else []))
            self.window.write(str(file))
        self.window.press("escape")
        self.window.sees("> Keep it")
        self.window.press("enter")
        self.window.sees("files taken in")

    def freeze_and_reveal(self) -> None:
        """Freeze what is ready, then show it."""
        heard = ("frozen, r reveals", "Freeze now?", "Too few answers")
        while not any(each in self.window.screen for each in heard[:2]):
            self.window.press("f")
            soon(
                lambda: any(each in self.window.screen for each in heard),
                lambda: self.window.screen,
            )
            if heard[2] in self.window.screen:  # the console hears of the last answers by then
                self.window.press("enter")
                soon(lambda: heard[2] not in self.window.screen, lambda: self.window.screen)
        if "Freeze now?" in self.window.screen:  # somebody has not shared anything
            self.window.press("down")
            self.window.press("enter")
        self.window.sees("frozen, r reveals")
        self.window.press("r")
        self.window.sees("revealed")

    def close(self) -> None:
        """Close for good."""
        self.window.press("c")
        self.window.sees("> Not yet")
        self.window.press("down")
        self.window.press("enter")
        self.window.sees("The room is closed.", "report.md")

    @contextmanager
    def turn(self, words: str, *, new: bool = False) -> Iterator[AppSeat]:
        """Somebody's turn at this keyboard, under words of their own."""
        self.window.press("k")
        self.window.sees("Your own words")
        self._type(words)
        if new:
            self.window.sees("> Take a new seat")
            self.window.press("enter")
            self.window.sees("Once more, the same words")
            self._type(words)
        self.window.sees("Workshop" if new else "q leave, your seat is kept")
        yield AppSeat(self.window)
        self.window.press("q")
        self.window.sees("q leave", "? help")
        soon(
            lambda: "your seat is kept" not in self.window.screen,
            lambda: f"still at the seat: {self.window.screen}",
        )

    def _type(self, words: str) -> None:
        self.window.write(words)
        self.window.sees("*" * len(words))
        self.window.press("enter")


class Phone:
    """Somebody at a phone's browser. `address`: the QR code's; `page`: where it leads to."""

    def __init__(self, browser: Browser, address: str, page: str) -> None:
        self._browser, self._address, self._page = browser, address, page

    def sit(self) -> None:
        """Open the page as the QR code does, take a seat."""
        self._browser.size(390, 800)
        self._browser.open(self._address)
        self.sees("The room sees only combined pictures", "Take a seat")
        self._browser.click(".main")
        self.sees("You have a seat")

    def sees(self, *texts: str) -> None:
        """Wait until these words stand on the page."""
        self._browser.wait_for(*texts, seconds=PATIENCE)

    def answer(self, asked: Sequence[tuple[Question, Answer]]) -> None:
        """Answer the questions of a step."""
        for place, (question, value) in enumerate(asked, start=1):
            self.sees(f"{place} / {len(asked)}", question.text)
            if isinstance(value, Mapping):
                fill(self._browser, list(value.values()))
                self._browser.click(".main")
            else:
                choose(self._browser, question.choices().index(value))
        self.sees("You are through")

    def share_the_map(self) -> None:
        """Consent to the first thing that may be shared."""
        self.sees("Share with the room?")
        self._browser.click("[type=checkbox]")

    def vote(self, place: int) -> None:
        """Choose an option."""
        self.sees(*VOTES)
        self._browser.run("document.querySelectorAll('.o input')[arguments[0]].click()", place)
        self.sees("Saved.")

    def reload(self) -> None:
        """Open the page anew."""
        self._browser.open(self._page)

    def take_home(self, folder: Path) -> Path:
        """Save the result as the browser does; the file."""
        where = {"behavior": "allow", "downloadPath": str(folder)}
        self._browser.command("Browser.setDownloadBehavior", where)
        self._browser.click("main a.b")
        soon(lambda: any(folder.glob("*.toml")), lambda: f"no download: {self._browser.text}")
        (file,) = folder.glob("*.toml")
        return file
