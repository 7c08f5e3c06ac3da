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
from emcompass.words import plain_messages as m
from emcompass.words import sitting_messages
from emcompass.words.fill import say, sentences
from emcompass.words.message import Message

T = TypeVar("T")


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
        left = sitting_words.left(progress.minutes_left)
        place = say(m.PLACE, number=str(progress.number), of=str(progress.of), left=left)
        self._talk.say(place)

    def _standing_answer(self, question: Question) -> None:
        value = self._sitting.value(question.id)
        if value is not None:
            self._talk.say(say(m.SO_FAR, answer=question.words(value)), "  ")

    def _answer(self, question: Question, line: str, seconds: float) -> None:
        try:
            value = question.check(prompts.read(question, line))
        except AnswerError:
            wanted = prompts.expected(question)
            self._refuse(say(m.NO_ANSWER, line=line, expected=wanted, keys=self._keys))
            return
        self._sitting.answer(value, seconds=seconds if self._talk.interactive else 0.0)
        self._save()

    def _refuse(self, why: str) -> None:
        if not self._talk.interactive:
            told = say(m.AT_LINE, number=str(self._talk.line_number), why=why)
            raise EmcompassError(sentences(told, self._kept()))
        self._talk.say(why)

    def _empty(self, question: Question) -> None:
        if isinstance(question, Reflection):
            self._skip()
        else:
            wanted = prompts.expected(question)
            self._refuse(say(m.NOTHING_TYPED, expected=wanted, keys=self._keys))

    def _back(self) -> None:
        if not self._sitting.back():
            self._refuse(say(sitting_messages.FIRST))
        self._save()

    def _skip(self) -> None:
        self._sitting.skip()
        self._save()

    def _note(self) -> None:
        question = self._sitting.question
        if question is not None:
            self._talk.say(say(m.NOTE_ASKED))
            self._keep_note(question, self._talk.ask())

    def _keep_note(self, question: Question, text: str) -> None:
        self._sitting.note(question.id, text)
        self._save()
        self._talk.say(say(m.NOTED))

    def _help(self) -> None:
        question = self._sitting.question
        if question is not None:
            wanted = prompts.expected(question)
            self._talk.say(say(m.TYPE_OR, expected=wanted, keys=self._keys))

    @property
    def _keys(self) -> str:
        saved = self._desk.unsaved is None
        if self._sitting.mode == "short":
            return say(m.SHORT_KEYS_SAVED if saved else m.SHORT_KEYS_UNSAVED)
        return say(m.KEYS_SAVED if saved else m.KEYS_UNSAVED)

    def _full(self) -> None:
        if self._sitting.mode == "full":
            self._refuse(say(m.FULL_ALREADY))
            return
        self._sitting.extend()
        self._save()
        self._talk.say(say(m.FULL_NOW))

    def _leave(self) -> None:
        self._save()
        raise Left

    def _at_end_of_input(self, question: Question | None) -> None:
        if self._talk.interactive or question is None:
            raise Left
        progress = self._sitting.progress
        place = {"number": str(progress.number), "of": str(progress.of), "question": question.id}
        raise EmcompassError(sentences(say(m.INPUT_ENDED, **place), self._kept()))

    def _kept(self) -> str:
        if not self._sitting.answered:
            return say(m.NOTHING_KEPT)
        self._save()
        return say(m.DRAFT_KEPT)

    def _review(self) -> bool:
        """Whether to finish now; otherwise the sitting has moved to another question."""
        talk = self._talk
        talk.say()
        talk.say(sitting_words.review(len(self._sitting.answered), len(self._sitting.skipped)))
        settled = self._sitting.settled
        if settled is not None and self._sitting.mode == "short":
            talk.say(sitting_words.settled(settled))
            talk.say(say(m.GO_FULL), "  m  ")
        talk.say(say(m.FINISH), "  1  ")
        talk.say(say(m.LOOK), "  2  ")
        saved = self._desk.unsaved is None
        talk.say(say(m.LEAVE_SAVED if saved else m.LEAVE_UNSAVED), "  q  ")
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
            self._refuse(say(m.EXPECTED_ROW))
        return line == "1"

    def _look_through(self) -> None:
        questions = self._sitting.questions
        for place, question in enumerate(questions, start=1):
            value = self._sitting.value(question.id)
            told = say(m.SKIPPED) if value is None else question.words(value)
            self._talk.say(f"{question.text} {told}", f"{place:>3}  ", "     ")
        self._talk.say(say(m.ANSWER_AGAIN))
        line = self._talk.ask()
        if line.isdigit() and 1 <= int(line) <= len(questions):
            self._sitting.go(questions[int(line) - 1].id)
            self._section = None

    # Saving

    def _save(self) -> None:
        """Keep the draft; a person may try again or go on unsaved, a pipe may not."""
        lost = self._desk.unsaved is not None
        self._insist(m.ANSWERS_UNSAVED, lambda: self._desk.save(self._sitting))
        if lost and self._desk.unsaved is None:
            self._talk.say(say(sitting_messages.SAVED_AGAIN))

    def _finish(self) -> Record:
        return self._insist(m.RESULT_UNSAVED, lambda: self._desk.finish(self._sitting))

    def _insist(self, unsaved: Message, save: Callable[[], T]) -> T:
        while True:
            try:
                return save()
            except EmcompassError as error:
                if not self._talk.interactive:
                    raise
                self._talk.say(say(unsaved, why=str(error)))
                self._talk.say(say(m.TRY_AGAIN), "  1  ")
                self._talk.say(say(m.WITHOUT_SAVING), "  2  ")
                if self._talk.ask() == "2":
                    self._desk.unsaved = str(error)
