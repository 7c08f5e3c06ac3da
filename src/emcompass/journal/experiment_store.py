"""What a person tries: a file for each, with the results' rules: atomic, private, never lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from emcompass.errors import JournalError
from emcompass.journal.experiment import (
    LONGEST_STORY,
    LONGEST_TEXT,
    Experiment,
    Outcome,
    Source,
)
from emcompass.journal.experiment_file import EXPERIMENT_FORM
from emcompass.journal.guards import Guards
from emcompass.journal.kept_folder import KeptFolder
from emcompass.journal.listing import Unreadable
from emcompass.journal.places import Places
from emcompass.journal.sitting_ids import is_id, new_id
from emcompass.journal.until import not_past, usual
from emcompass.sitting.record import Record
from emcompass.text.clean import clean, clean_line
from emcompass.words import experiment_messages as m
from emcompass.words.fill import say
from emcompass.words.offsets import wall


class ExperimentChanged(JournalError):  # noqa: N818 -- a state to choose in, not a fault
    """Somebody else has changed it since it was read; `now` is what it says."""

    def __init__(self, now: Experiment) -> None:
        super().__init__(say(m.OTHERWISE, id=now.id))
        self.now = now


@dataclass(frozen=True, slots=True)
class KeptExperiments:
    """What is tried and was tried, oldest first, and the files that can't be read."""

    all: tuple[Experiment, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def under_way(self) -> tuple[Experiment, ...]:
        """Those whose end nobody has told yet, the one that is due first in front."""
        found = [one for one in self.all if one.is_open]
        return tuple(sorted(found, key=lambda one: (one.until, one.made, one.id)))

    def due(self, today: date) -> tuple[Experiment, ...]:
        """Those under way whose day has come."""
        return tuple(one for one in self.under_way if one.is_due(today))

    def to_ask(self, today: date) -> tuple[Experiment, ...]:
        """Those to ask about before the next sitting: not what was taken on just today."""
        return tuple(one for one in self.under_way if one.made < today or one.is_due(today))


NO_EXPERIMENTS = KeptExperiments()


class ExperimentStore(KeptFolder[Experiment]):
    """The experiments of a journal, in their folder. Nothing is made before it is needed."""

    def __init__(self, places: Places, guards: Guards) -> None:
        super().__init__(places.experiments, places.deleted, guards, EXPERIMENT_FORM)

    def read(self) -> KeptExperiments:
        """All of them. Nothing on the disk makes it raise: what can't be read is named."""
        found, unreadable = self.entries()
        found.sort(key=lambda one: (one.made, one.id))
        return KeptExperiments(tuple(found), unreadable)

    def take_on(
        self,
        text: str,
        until: date,
        now: datetime,
        *,
        source: Source = "own",
        result: str | None = None,
    ) -> Experiment:
        """Keep something to try from today on.

        Raises:
            JournalError: an empty or too long text, a day in the past, or it can't be written.
        """
        today = wall(now).date()
        said = checked_text(text)
        not_past(until, today)
        return self.create_new(lambda: Experiment(new_id(now), today, said, until, source, result))

    def take_home(self, record: Record, promised: Sequence[str], now: datetime) -> list[Experiment]:
        """Keep what was promised at the end of a room as something to try, for two weeks.

        A promise that is kept already is left as it is. Returns those that are new.

        Raises:
            JournalError: it can't be written.
        """
        today = wall(now).date()
        day = wall(record.when).date()
        known = {one.text for one in self.read().all if (one.source, one.made) == ("room", day)}
        taken = []
        for number, promise in enumerate(promised, start=1):
            said = _shortened(clean_line(promise))
            name = f"{record.id}-{number}"
            made = Experiment(
                name if is_id(name) else new_id(now),
                day,
                said,
                usual(today),
                "room",
                record.id,
            )
            if said and said not in known and self.create(made):
                taken.append(made)
        return taken

    def end(
        self,
        beginning: str,
        outcome: Outcome,
        now: datetime,
        happened: str | None = None,
        *,
        seen: Experiment | None = None,
    ) -> Experiment:
        """Say what became of one; `happened` None leaves what was told before.

        Raises:
            ExperimentChanged: it says something else than `seen` now.
            JournalError: no such one, a text that is too long, or it can't be written.
        """
        closed, story = wall(now).date(), _checked_story(happened)

        def change(one: Experiment) -> Experiment:
            told = one.happened if story is None else story
            return replace(one, outcome=outcome, closed=closed, happened=told)

        return self._edit(beginning, change, seen)

    def go_on(
        self,
        beginning: str,
        until: date,
        now: datetime,
        happened: str | None = None,
        *,
        seen: Experiment | None = None,
    ) -> Experiment:
        """Go on with one until another day. Errors as `end`, and for a day in the past."""
        not_past(until, wall(now).date())
        story = _checked_story(happened)

        def change(one: Experiment) -> Experiment:
            told = one.happened if story is None else story
            return replace(one, until=until, outcome=None, closed=None, happened=told)

        return self._edit(beginning, change, seen)

    def note(self, beginning: str, happened: str, *, seen: Experiment | None = None) -> Experiment:
        """Keep what happened so far, and change nothing else. Errors as `end`."""
        story = _checked_story(happened) or ""
        return self._edit(beginning, lambda one: replace(one, happened=story), seen)

    def _edit(
        self,
        beginning: str,
        change: Callable[[Experiment], Experiment],
        seen: Experiment | None,
    ) -> Experiment:
        def unless_changed(now: Experiment) -> Experiment:
            if seen is not None and now != seen:
                raise ExperimentChanged(now)
            return change(now)

        return self.edit(beginning, unless_changed)


def checked_text(text: str) -> str:
    """What a person will try, on one line. Raises JournalError where it is empty or too long."""
    said = clean_line(text)
    if not said:
        raise JournalError(say(m.EMPTY))
    _check_length(said, LONGEST_TEXT)
    return said


def _checked_story(text: str | None) -> str | None:
    if text is None:
        return None
    story = clean(text).strip()
    _check_length(story, LONGEST_STORY)
    return story


def _check_length(text: str, most: int) -> None:
    if len(text) > most:
        raise JournalError(say(m.TOO_LONG, number=str(len(text)), most=str(most)))


def _shortened(text: str) -> str:
    """The beginning of a promise that is longer than such a text may be: the note has it all."""
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rstrip()}…"
