"""What the screens work with: the journal, the banks, a sitting. Loads the heavy parts late."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from emcompass import paths
from emcompass.errors import EmcompassError
from emcompass.journal.settings import Settings, change_settings, load_settings
from emcompass.journal.store import Journal
from emcompass.words import sitting_messages as m
from emcompass.words.advert_messages import OTHER_BANK
from emcompass.words.fill import say
from emcompass.words.offsets import wall

if TYPE_CHECKING:
    from pathlib import Path

    from emcompass.advert.advert_reading import AdvertReading
    from emcompass.advert.reader import AdvertReader
    from emcompass.bank.bank import Bank
    from emcompass.journal.experiment import Experiment
    from emcompass.reports.advert_blocks import ResultBeside
    from emcompass.reports.result_story import Story
    from emcompass.sitting.record import Record
    from emcompass.sitting.sitting import Sitting

CORE_BANK = "engineering-manager"


class Desk:
    """One person's things. `unsaved` says why nothing is kept, once the person chose to go on.

    It is None again as soon as something could be kept.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self.journal = journal
        self.clock = clock
        self.unsaved: str | None = None
        self.preview = False  # walking through a bank: nothing is ever kept
        self.trouble: str | None = None
        self.tell: Callable[[str], object] = lambda _: None  # a line that the person should see
        self.asked: set[str] = set()  # ids of what is tried that the person was asked about
        self.deleted: list[str] = []  # ids, the last one last
        self.pasted_advert = ""  # what stands in the pane for adverts, while the app runs
        self.second_advert = ""  # the same for one to lay beside another
        self._banks: dict[str, Bank] = {}
        self.settings = self._load_settings()

    def _load_settings(self) -> Settings:
        try:
            return load_settings()
        except EmcompassError as error:
            self.trouble = str(error)
            return Settings()

    def keep_settings(self, settings: Settings) -> None:
        """Use other settings from now on, and save them. Raises EmcompassError if that fails."""
        before, self.settings = self.settings, settings
        self.settings = change_settings(before, settings)

    def why_unsaved(self) -> str | None:
        """Why a sitting begun now can't be kept; None when it can."""
        return say(m.PREVIEW) if self.preview else self.journal.writable()

    @property
    def bank_id(self) -> str:
        """The bank that a new sitting uses."""
        return self.settings.default_bank or CORE_BANK

    def bank(self, name: str | None = None) -> Bank:
        """A bank by id or folder, loaded once. Raises BankError."""
        from emcompass.bank.loader import load_bank

        name = name or self.bank_id
        if name not in self._banks:
            self._banks[name] = load_bank(name)
        return self._banks[name]

    def begin(
        self, bank: Bank, mode: str = "full", revises: Record | None = None, *, piped: bool = False
    ) -> Sitting:
        """A new sitting; kept from the first answer on."""
        from emcompass.journal.sitting_ids import new_id
        from emcompass.sitting.sitting import Sitting

        now = self.clock()
        sitting = Sitting.begin(
            bank, new_id(now), now, "short" if mode == "short" else "full", revises, piped
        )
        if self.unsaved is None and not self.preview:
            self.journal.pin(bank)
            self.journal.guards.close()
            self.journal.guards.open(sitting.record.id)
        return sitting

    def resume(self, record: Record, *, anyway: bool = False) -> Sitting:
        """Go on with a draft: with the bank as it is now, else with the copy pinned beside it.

        Raises SittingOpen where it is open in another window, unless `anyway`.
        """
        from emcompass.sitting.sitting import Sitting

        self.journal.guards.close()
        record = self.journal.open_draft(record.id, anyway=anyway)
        try:
            bank = self.bank(record.bank.id)
            self.journal.pin(bank)
        except EmcompassError:
            bank = self.journal.bank_for(record)
        return Sitting.resume(bank, record)

    def to_ask(self) -> tuple[Experiment, ...]:
        """What is tried and to be asked about before a sitting; each once while the app runs."""
        if self.preview:
            return ()
        return self._unasked(self.journal.experiments.read().to_ask(self.today))

    def due(self) -> tuple[Experiment, ...]:
        """What is tried and due today; each once while the app runs."""
        return self._unasked(self.journal.experiments.read().due(self.today))

    def _unasked(self, found: Iterable[Experiment]) -> tuple[Experiment, ...]:
        return tuple(one for one in found if one.id not in self.asked)

    @property
    def today(self) -> date:
        """The day where the person is."""
        return wall(self.clock()).date()

    def drafts(self) -> list[Record]:
        """The sittings under way, newest first."""
        from emcompass.journal.listing import Readable

        found = [entry.record for entry in self.journal.drafts() if isinstance(entry, Readable)]
        return sorted(found, key=lambda record: record.started, reverse=True)

    def save(self, sitting: Sitting) -> None:
        """Keep the draft as it stands.

        Once the person chose to go on unsaved it is tried all the same, and `unsaved` says how it
        went: None as soon as all is kept again. Raises JournalError otherwise.
        """
        if self.preview:
            return
        try:
            self._pin_late(sitting.bank)
            self._save_draft(sitting)
        except EmcompassError as error:
            if self.unsaved is None:
                raise
            self.unsaved = str(error)
        else:
            self.unsaved = None

    def _save_draft(self, sitting: Sitting) -> None:
        here = sitting.progress
        known = self.journal.guards.id_of(sitting.record.id)
        kept = self.journal.save_draft(
            sitting.record, planned=here.of, minutes_left=here.minutes_left
        )
        if kept != known:
            self.tell(say(m.PARTED))

    def finish(self, sitting: Sitting) -> Record:
        """Keep a sitting's result, then end it. Raises JournalError, and it stays as it was.

        Once the person chose to go on unsaved it ends either way; `unsaved` says how it went.
        """
        ended = sitting.ending(self.clock())
        saved = ended if self.preview else self._save_result(sitting.bank, ended)
        assert ended.finished is not None
        sitting.finish(ended.finished)
        return saved

    def _save_result(self, bank: Bank, record: Record) -> Record:
        if self.unsaved is not None and (why := self.journal.writable()) is not None:
            self.unsaved = why
            return record
        try:
            self._pin_late(bank)
            saved = self.journal.finish(record)
        except EmcompassError as error:
            if self.unsaved is None:
                raise
            self.unsaved = str(error)
            return record
        self.unsaved = None
        return saved

    def _pin_late(self, bank: Bank) -> None:
        """The bank of a sitting that could not be kept when it began."""
        if self.unsaved is not None:
            self.journal.pin(bank)

    def delete(self, result: str) -> str:
        """Delete a result: it can come back for a term. Returns its id. Raises JournalError."""
        self.deleted.append(self.journal.delete(result))
        return self.deleted[-1]

    def restore(self) -> str:
        """Bring back what was deleted last; returns its id. Raises JournalError."""
        return self.journal.restore(self.deleted.pop())

    def close(self) -> None:
        """Let go of the sitting; what was deleted long ago goes for good. Raises JournalError."""
        self.journal.guards.close()
        self.journal.purge_deleted()

    def bank_for(self, record: Record) -> Bank:
        """The very bank of a result: one at hand, else the pinned copy. Raises JournalError."""
        known = next((b for b in self._banks.values() if b.sha256 == record.bank.sha256), None)
        return known or self.journal.bank_for(record)

    def advert_reader(self, lexicon: Path | None = None) -> AdvertReader:
        """A reader of job adverts, by the core bank's archetypes and all known words.

        `lexicon` is a file of words to use instead of one's own. Raises EmcompassError.
        """
        from emcompass.advert.habits_file import read_habits
        from emcompass.advert.lexicon_file import read_lexicon
        from emcompass.advert.reader import AdvertReader

        own = paths.own_lexicon()
        more = lexicon or (own if own.exists() else None)
        shapes = {each.id: each.prototype for each in self.bank(CORE_BANK).archetypes}
        words = read_lexicon(paths.bundled_lexicon(), more)
        return AdvertReader(words, read_habits(paths.bundled_habits()), shapes)

    def beside(self, reading: AdvertReading, record: Record) -> ResultBeside:
        """An advert beside a result. Raises EmcompassError: its bank has other kinds of work."""
        from emcompass.advert.advert_reading import KINDS
        from emcompass.advert.against import beside
        from emcompass.assessment.assess import score_record
        from emcompass.reports.advert_blocks import ResultBeside
        from emcompass.reports.subject import Subject

        bank = self.bank_for(record)
        if not {each.id for each in bank.dimensions} >= set(KINDS):
            raise EmcompassError(say(OTHER_BANK, id=record.id))
        assessment = score_record(bank, record)
        subject = Subject(bank, assessment, record.answers, record)
        return ResultBeside(subject, beside(reading, bank, assessment))

    def told(self, record: Record, bank: Bank | None = None) -> Story:
        """A result in sentences, scored anew. Raises EmcompassError."""
        from emcompass.assessment.assess import score_record
        from emcompass.reports.result_telling import tell

        bank = bank or self.bank_for(record)
        said = self.journal.requests.read().said_for(record)
        return tell(bank, score_record(bank, record, said=said), record)
