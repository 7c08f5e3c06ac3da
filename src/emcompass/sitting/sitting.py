"""One person's way through a bank. Knows no clock, disk or screen: times are handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Self

from emcompass.bank.bank import Bank
from emcompass.bank.bank_errors import AnswerError
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from emcompass.errors import EmcompassError
from emcompass.sitting import plan
from emcompass.sitting.changes import Changes
from emcompass.sitting.progress import Progress, progress
from emcompass.sitting.record import Mode, Record


class SittingError(EmcompassError):
    """What can't be done in this sitting, and why."""


class Sitting:
    """A sitting under way. Every action changes it; `record` is what to save after each.

    A question is *put* when it is shown, and *left* when it is answered or skipped. After each
    answer the sitting moves to the first question that was put and not yet left, and then on to
    new ones: whoever went back to change an answer returns to where they were. When nothing is
    left to ask, `question` is None: the review. Answers to questions that no longer apply stay in
    the record and are not counted; they count again when their question applies again.
    """

    def __init__(self, bank: Bank, record: Record) -> None:
        """Use `begin` or `resume`."""
        self._bank = bank
        self._base = record
        self._mode: Mode = record.mode
        self._answers = dict(record.answers)
        self._seconds = dict(record.seconds)
        self._changes = Changes(record.changes)
        self._notes = dict(record.notes)
        self._order = list(record.order)
        self._current = record.current
        self._asked = list(record.asked)
        self._finished = record.finished
        self._dropped: tuple[tuple[str, str], ...] = ()

    @classmethod
    def begin(  # noqa: PLR0913, PLR0917 -- what a sitting starts from, all but three optional
        cls,
        bank: Bank,
        id: str,  # noqa: A002 -- the word of the record
        now: datetime,
        mode: Mode = "full",
        revises: Record | None = None,
        piped: bool = False,
    ) -> Self:
        """A new sitting at its first question.

        With `revises` it starts as that result does: its answers, notes, label, tags and mode, at
        the review; `go` leads to the questions to reconsider. Raises SittingError when the result
        is of another bank.
        """
        if revises is None:
            sitting = cls(bank, Record(id, bank.ref, now, mode=mode, piped=piped))
        else:
            _require_same_bank(bank, revises)
            sitting = cls(bank, _revision(revises, bank, id, now, piped))
            sitting._drop_invalid()
        sitting._stay_or_move()
        return sitting

    @classmethod
    def resume(cls, bank: Bank, record: Record) -> Self:
        """Go on with a draft exactly where it stood.

        When the bank was updated in between, answers whose question is gone or that it no longer
        takes are named in `dropped`. Raises SittingError for a finished result or another bank.
        """
        _require_same_bank(bank, record)
        if record.finished is not None:
            raise SittingError(f"{record.id} is finished; begin a sitting that revises it")
        sitting = cls(bank, replace(record, bank=bank.ref))
        sitting._drop_invalid()
        sitting._stay_or_move()
        return sitting

    @property
    def bank(self) -> Bank:
        """The bank that is asked."""
        return self._bank

    @property
    def mode(self) -> Mode:
        """The full form or the short one."""
        return self._mode

    @property
    def finished(self) -> bool:
        """Whether `finish` was called: nothing can change any more."""
        return self._finished is not None

    @property
    def dropped(self) -> tuple[tuple[str, str], ...]:
        """Answers that the bank no longer takes: (question id, why)."""
        return self._dropped

    @property
    def question(self) -> Question | None:
        """The question to show now; None at the review."""
        return None if self._current is None else self._bank.question(self._current)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions planned now, in order: those put, then those certain to come.

        Which scored questions the short form will still put depends on the answers: they join
        when they are put.
        """
        applicable = self._applicable()
        put = [one for one in self._order if one in applicable]
        if self._mode == "full":
            certain: Iterable[str] = applicable
        else:
            phases = plan.short_phases(self._bank, self._answers)
            certain = (*phases.opening, *phases.time, *phases.closing)
        to_come = [one for one in certain if one not in self._order]
        return tuple(applicable[one] for one in (*put, *to_come))

    @property
    def answered(self) -> tuple[Question, ...]:
        """The questions with an answer that counts."""
        return tuple(q for q in self.questions if q.id in self._answers)

    @property
    def skipped(self) -> tuple[Question, ...]:
        """The questions put and left without an answer."""
        return tuple(
            q for q in self.questions if q.id in self._seconds and q.id not in self._answers
        )

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """The questions planned now that are still to come: neither answered nor skipped."""
        return tuple(q for q in self.questions if not self._was_left(q.id))

    @property
    def progress(self) -> Progress:
        """How far this sitting is."""
        return progress(self._bank, self._mode, self._standing(), self.question)

    @property
    def settled(self) -> float | None:
        """Short form: the probability that the full form would recommend the same; None below its
        minimum of answers, and in the full form."""
        return plan.settled(self._bank, self._standing()) if self._mode == "short" else None

    @property
    def record(self) -> Record:
        """What to save: a snapshot that later actions never change."""
        return replace(
            self._base,
            finished=self._finished,
            mode=self._mode,
            answers=dict(self._answers),
            seconds=dict(self._seconds),
            changes=self._changes.counted,
            notes=dict(self._notes),
            order=tuple(self._order),
            current=self._current,
            asked=tuple(self._asked),
        )

    def value(self, question_id: str) -> Answer | None:
        """The answer given to a question, also when it no longer applies; None without one."""
        return self._answers.get(self._bank.question(question_id).id)

    def answer(self, value: Answer, seconds: float = 0.0) -> None:
        """Answer the current question and move on. Raises AnswerError for what it doesn't take."""
        question = self._here()
        self._set(question, value)
        self._leave(question.id, seconds)
        self._current = self._next()

    def keep(self, value: Answer | None) -> None:
        """Take what is being written as the current question's answer so far, and stay there.

        None where nothing is written. It counts as one change, once the question is left.
        """
        question = self._here()
        taken = None if value is None else question.check(value)
        self._changes.begin(question.id, self._answers)
        if taken is None:
            self._answers.pop(question.id, None)
        else:
            self._answers[question.id] = taken

    def skip(self, seconds: float = 0.0) -> None:
        """Move on without answering. An answer given earlier is kept: `clear` withdraws it."""
        question = self._here()
        self._changes.end(self._answers)
        self._leave(question.id, seconds)
        self._current = self._next()

    def ask(self, question_ids: Iterable[str]) -> None:
        """Put these questions next, answered or not; a resumed sitting still asks the rest."""
        self._require_open()
        self._asked = [self._bank.question(one).id for one in question_ids]
        self._current = self._next()

    def back(self) -> bool:
        """To the question put before this one; False, and nothing changes, at the first."""
        self._require_open()
        applicable = self._applicable()
        end = len(self._order) if self._current is None else self._order.index(self._current)
        before = [one for one in self._order[:end] if one in applicable]
        if before:
            self._changes.end(self._answers)
            self._current = before[-1]
        return bool(before)

    def go(self, question_id: str) -> None:
        """To any question that applies; after its answer one is back where one was."""
        question = self._reachable(question_id)
        self._changes.end(self._answers)
        self._put(question.id)
        self._current = question.id

    def note(self, question_id: str, text: str) -> None:
        """Keep the person's own note on a question; an empty one removes it."""
        self._require_open()
        question = self._bank.question(question_id)
        self._notes[question.id] = text.strip()
        if not self._notes[question.id]:
            del self._notes[question.id]

    def clear(self, question_id: str) -> None:
        """Withdraw an answer: the question counts as skipped."""
        question = self._reachable(question_id)
        if question.id in self._answers:
            self._changes.begin(question.id, self._answers)
            del self._answers[question.id]
            self._leave(question.id, 0.0)
            self._changes.end(self._answers)
            self._stay_or_move()

    def extend(self) -> None:
        """From the short form to the full one; everything given so far stays."""
        self._require_open()
        self._mode = "full"
        self._stay_or_move()

    def ending(self, now: datetime) -> Record:
        """The finished record, at any moment; the sitting stays as it is, so it can be saved first.

        What the full form did not reach counts as skipped.
        """
        self._require_open()
        order = list(self._order)
        if self._mode == "full":
            order += [one.id for one in self.unanswered if one.id not in order]
        return replace(
            self.record,
            finished=max(now, self._base.started),
            order=tuple(order),
            changes=self._changes.after(self._answers),
            current=None,
            asked=(),
        )

    def finish(self, now: datetime) -> Record:
        """End the sitting for good: `ending`, and nothing can change any more."""
        record = self.ending(now)
        self._order, self._changes = list(record.order), Changes(record.changes)
        self._current, self._asked = None, []
        self._finished = record.finished
        return record

    def _standing(self) -> plan.Standing:
        left = {one for one in self._order if self._was_left(one)}
        return plan.Standing(self._answers, tuple(self._order), left)

    def _was_left(self, question_id: str) -> bool:
        return question_id in self._answers or question_id in self._seconds

    def _applicable(self) -> dict[str, Question]:
        return {question.id: question for question in self._bank.applicable(self._answers)}

    def _next(self) -> str | None:
        applicable = self._applicable()
        while self._asked:
            asked = self._asked.pop(0)
            if asked in applicable:
                self._put(asked)
                return asked
        for one in self._order:
            if one in applicable and not self._was_left(one):
                return one
        chooser = plan.next_full if self._mode == "full" else plan.next_short
        chosen = chooser(self._bank, self._standing())
        if chosen is not None:
            self._put(chosen)
        return chosen

    def _stay_or_move(self, left: str | None = None) -> None:
        """Move on only from the review, from a question that no longer applies, or from `left`."""
        if self._current in {None, left} or self._current not in self._applicable():
            self._current = self._next()

    def _put(self, question_id: str) -> None:
        if question_id not in self._order:
            self._order.append(question_id)

    def _leave(self, question_id: str, seconds: float) -> None:
        self._seconds[question_id] = self._seconds.get(question_id, 0.0) + max(0.0, seconds)

    def _set(self, question: Question, value: Answer) -> None:
        answer = question.check(value)
        self._changes.begin(question.id, self._answers)
        self._answers[question.id] = answer
        self._changes.end(self._answers)

    def _here(self) -> Question:
        self._require_open()
        question = self.question
        if question is None:
            raise SittingError("every question has been put: review, go to one, or finish")
        return question

    def _reachable(self, question_id: str) -> Question:
        self._require_open()
        question = self._bank.question(question_id)
        if question.id not in self._applicable():
            raise SittingError(f"{question_id} does not apply, given the answers so far")
        return question

    def _require_open(self) -> None:
        if self.finished:
            raise SittingError("this sitting is finished; begin one that revises it")

    def _drop_invalid(self) -> None:
        """Leave out what the bank no longer takes; a question that still stands is asked again."""
        dropped = []
        for question_id, value in list(self._answers.items()):
            why = self._why_invalid(question_id, value)
            if why is not None:
                dropped.append((question_id, why))
                self._answers.pop(question_id, None)
                self._seconds.pop(question_id, None)
                self._changes.drop(question_id)
        self._dropped = tuple(dropped)
        known = {question.id for question in self._bank.questions}
        self._order = [one for one in self._order if one in known]
        self._asked = [one for one in self._asked if one in known]
        if self._current not in known:
            self._current = None
        elif self._current is not None:
            self._put(self._current)

    def _why_invalid(self, question_id: str, value: Answer) -> str | None:
        try:
            self._answers[question_id] = self._bank.question(question_id).check(value)
        except AnswerError as error:
            return str(error)
        except EmcompassError:
            return "this version of the bank no longer asks it"
        return None


def _require_same_bank(bank: Bank, record: Record) -> None:
    if record.bank.id != bank.id:
        raise SittingError(f"{record.id} answers the bank {record.bank.id}, not {bank.id}")


def _revision(record: Record, bank: Bank, new_id: str, now: datetime, piped: bool) -> Record:
    return replace(
        record,
        id=new_id,
        bank=bank.ref,
        started=now,
        finished=None,
        offset_minutes=None,
        changes={},
        current=None,
        asked=(),
        revises=record.id,
        piped=piped,
        altered=False,
    )
