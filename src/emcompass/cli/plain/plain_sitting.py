"""One sitting from the first question to the saved result, as a conversation in lines."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from emcompass.bank.bank_errors import AnswerError
from emcompass.bank.kinds import Question, Reflection
from emcompass.cli.plain import prompts
from emcompass.cli.plain.conversation import Conversation, Ended
from emcompass.desk import Desk
from emcompass.errors import EmcompassError
from emcompass.reports import sitting_words
from emcompass.sitting.record import Record
from emcompass.sitting.sitting import Sitting

T = TypeVar("T")

_KEYS = "b back, s skip, n note, ? help, q leave"


class Left(Exception):  # noqa: N818 -- leaving is a choice, not an error
    """The person has left; the draft is kept."""


class PlainSitting:
    """Asks until all is answered or skipped and the person finishes; the desk keeps every step."""

    def __init__(self, sitting: Sitting, talk: Conversation, desk: Desk) -> None:
        self._sitting = sitting
        self._talk = talk
        self._desk = desk
        self._section: str | None = None
        self._commands: dict[str, Callable[[], None]] = {
            "b": self._back,
            "s": self._skip,
            "n": self._note,
            "?": self._help,
            "m": self._full,
            "q": self._leave,
        }

    def run(self) -> Record:
        """The finished record. Raises Left, or EmcompassError for input that can't be used."""
        while True:
            question = self._sitting.question
            try:
                if question is not None:
                    self._ask(question)
                elif self._review():
                    return self._finish()
            except Ended:
                if question is None and not self._talk.interactive:
                    return self._finish()
                self._at_end_of_input(question)

    def _ask(self, question: Question) -> None:
        self._announce()
        prompts.put(question, self._talk)
        self._standing_answer(question)
        started = time.monotonic()
        while self._sitting.question is question:
            line = self._talk.ask()
            command = self._commands.get(line.lower())
            if command is not None:
                command()
            elif line.lower().startswith("n ") and not isinstance(question, Reflection):
                self._keep_note(question, line[2:].strip())
            elif not line:
                self._empty(question)
            else:
                self._answer(question, line, time.monotonic() - started)

    def _announce(self) -> None:
        progress = self._sitting.progress
        self._talk.say()
        if progress.section.id != self._section:
            self._section = progress.section.id
            self._talk.say(progress.section.title.upper())
            if progress.section.intro:
                self._talk.say(progress.section.intro)
            self._talk.say()
        self._talk.say(
            f"{progress.number} of {progress.of}, {sitting_words.left(progress.minutes_left)}"
        )

    def _standing_answer(self, question: Question) -> None:
        value = self._sitting.value(question.id)
        if value is not None:
            self._talk.say(f"Your answer so far: {question.words(value)}", "  ")

    def _answer(self, question: Question, line: str, seconds: float) -> None:
        try:
            value = question.check(prompts.read(question, line))
        except AnswerError:
            wanted = f"{prompts.expected(question)}; or {self._keys}"
            self._refuse(f"Not an answer here: {line}. Expected {wanted}.")
            return
        self._sitting.answer(value, seconds=seconds if self._talk.interactive else 0.0)
        self._save()

    def _refuse(self, why: str) -> None:
        if not self._talk.interactive:
            raise EmcompassError(
                f"line {self._talk.line_number} of the input: {why} {self._kept()}"
            )
        self._talk.say(why)

    def _empty(self, question: Question) -> None:
        if isinstance(question, Reflection):
            self._skip()
        else:
            self._refuse(f"Nothing typed. Expected {prompts.expected(question)}; or {self._keys}.")

    def _back(self) -> None:
        if not self._sitting.back():
            self._refuse("This is the first question.")
        self._save()

    def _skip(self) -> None:
        self._sitting.skip()
        self._save()

    def _note(self) -> None:
        question = self._sitting.question
        if question is not None:
            self._talk.say("Your note on this question, on one line:")
            self._keep_note(question, self._talk.ask())

    def _keep_note(self, question: Question, text: str) -> None:
        self._sitting.note(question.id, text)
        self._save()
        self._talk.say("Noted. Your answer?")

    def _help(self) -> None:
        question = self._sitting.question
        if question is not None:
            self._talk.say(f"Type {prompts.expected(question)}; or {self._keys}.")

    @property
    def _keys(self) -> str:
        full = "m full form, " if self._sitting.mode == "short" else ""
        return f"{full}{_KEYS} ({self._kept_so_far})"

    @property
    def _kept_so_far(self) -> str:
        return "all is saved" if self._desk.unsaved is None else "nothing is saved"

    def _full(self) -> None:
        if self._sitting.mode == "full":
            self._refuse("This is the full form already.")
            return
        self._sitting.extend()
        self._save()
        self._talk.say("The full form from here on; every answer so far counts. Your answer?")

    def _leave(self) -> None:
        self._save()
        raise Left

    def _at_end_of_input(self, question: Question | None) -> None:
        if self._talk.interactive or question is None:
            raise Left
        progress = self._sitting.progress
        raise EmcompassError(
            f"the input ended at question {progress.number} of {progress.of} ({question.id}). "
            f"{self._kept()}"
        )

    def _kept(self) -> str:
        if not self._sitting.answered:
            return "Nothing was answered, so nothing is kept."
        self._save()
        return "What was answered is kept as a draft: `emcompass take` goes on with it."

    def _review(self) -> bool:
        """Whether to finish now; otherwise the sitting has moved to another question."""
        talk = self._talk
        talk.say()
        talk.say(sitting_words.review(len(self._sitting.answered), len(self._sitting.skipped)))
        settled = self._sitting.settled
        if settled is not None and self._sitting.mode == "short":
            talk.say(sitting_words.settled(settled))
            talk.say("m  go on to the full form", "  ")
        talk.say("1  finish and see the result", "  ")
        talk.say("2  look through the answers", "  ")
        talk.say(f"q  leave; {self._kept_so_far}", "  ")
        line = talk.ask().lower()
        if line == "m" and self._sitting.mode == "short":
            self._full()
        elif line == "q":
            self._leave()
        elif line == "2":
            self._look_through()
        elif line == "b":
            self._back()
        elif line != "1":
            self._refuse("Expected 1, 2 or q.")
        return line == "1"

    def _look_through(self) -> None:
        questions = self._sitting.questions
        for place, question in enumerate(questions, start=1):
            value = self._sitting.value(question.id)
            told = "skipped" if value is None else question.words(value)
            self._talk.say(f"{question.text} {told}", f"{place:>3}  ", "     ")
        self._talk.say("Type a number to answer that question again; an empty line goes back.")
        line = self._talk.ask()
        if line.isdigit() and 1 <= int(line) <= len(questions):
            self._sitting.go(questions[int(line) - 1].id)
            self._section = None

    # Saving

    def _save(self) -> None:
        """Keep the draft; a person may try again or go on unsaved, a pipe may not."""
        lost = self._desk.unsaved is not None
        self._insist("Your answers", lambda: self._desk.save(self._sitting))
        if lost and self._desk.unsaved is None:
            self._talk.say("All is saved again, every answer of this sitting included.")

    def _finish(self) -> Record:
        return self._insist("Your result", lambda: self._desk.finish(self._sitting))

    def _insist(self, what: str, save: Callable[[], T]) -> T:
        while True:
            try:
                return save()
            except EmcompassError as error:
                if not self._talk.interactive:
                    raise
                self._talk.say(f"{what} can’t be saved: {error}")
                self._talk.say("1  try again", "  ")
                self._talk.say("2  go on without saving", "  ")
                if self._talk.ask() == "2":
                    self._desk.unsaved = str(error)
